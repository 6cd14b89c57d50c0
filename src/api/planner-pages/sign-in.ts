/** Signing in and out. The link comes by mail, is opened by anybody's scanner, and works on a button only. */
import { randomUUID } from 'node:crypto';
import type { Router } from 'express';
import { h } from 'preact';
import { readEmailAddress } from '../../domain/guests/email-address';
import { AppError } from '../../domain/shared/app-error';
import { networkOf } from '../../security/network-of';
import { addresses } from '../../web/planner/addresses';
import { formOf } from '../../web/planner/form-state';
import { messages } from '../../web/planner/messages.en';
import {
  LinkExpiredPage,
  LinkSentPage,
  OpenLinkPage,
  SignedOutPage,
  SignInPage,
} from '../../web/planner/setup/sign-in-pages';
import { createMessageRenderer } from '../../web/messages/renderer';
import { sessionCookieName, sessionCookieOptions } from '../access/session-cookie';
import type { PlannerPagesDependencies } from './dependencies';
import { doneAddress, type PageAnswer, type Visit, type Visits } from './visits';

const words = messages.signIn;
/** A sign-in mail belongs to no wedding; the provider's events about it find nothing to settle. */
const NO_WEDDING = '00000000-0000-0000-0000-000000000000';
const LONGEST_SECRET = 200;

/** /sign-in, /sign-in/:token, /sign-out. */
export function createSignInPages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  const { access, installation, rateLimits } = dependencies;
  router.get(
    addresses.signIn,
    visits.open(({ request }) =>
      Promise.resolve({
        title: words.title,
        body: h(SignInPage, { state: formOf({}), then: pageAfter(request.query['then']) }),
      }),
    ),
  );
  router.post(
    addresses.signIn,
    visits.open((visit) => sendLink(visit, dependencies)),
  );
  router.get(
    addresses.signInWith(':token'),
    visits.open(async ({ request }) => {
      const token = tokenOf(request.params['token']);
      await rateLimits.take('sign_in', `link ${networkOf(request.ip)}`);
      if (token === null || (await access.find('sign_in', token)) === null) return expired();
      const then = pageAfter(request.query['then']);
      return { title: words.openTitle, body: h(OpenLinkPage, { token, then }) };
    }),
  );
  router.post(
    addresses.signInWith(':token'),
    visits.open(async ({ request, response, form }) => {
      await rateLimits.take('sign_in', `link ${networkOf(request.ip)}`);
      const token = tokenOf(request.params['token']);
      const plannerId = token === null ? null : ((await access.consume('sign_in', token))?.plannerId ?? null);
      if (plannerId === null) return expired();
      const session = await access.issueForPlanner(plannerId, 'session');
      const { publicUrl } = installation;
      response.cookie(sessionCookieName(publicUrl), session, sessionCookieOptions(publicUrl));
      return { goTo: pageAfter(form.get('then')) ?? doneAddress(addresses.weddings, 'signed-in') };
    }),
  );
  router.post(
    addresses.signOut,
    visits.open(async ({ response, session }) => {
      if (session !== null && session.length <= LONGEST_SECRET) await access.revoke('session', session);
      const { publicUrl } = installation;
      response.clearCookie(sessionCookieName(publicUrl), { ...sessionCookieOptions(publicUrl), maxAge: 0 });
      return { title: words.outTitle, body: h(SignedOutPage, {}) };
    }),
  );
}

/**
 * The same answer for every address, known or not, so that nobody learns who plans a wedding here. What is done for
 * an address that may plan begins after it, so that the time it takes tells nothing either.
 */
async function sendLink(
  { request, response, form }: Visit,
  dependencies: PlannerPagesDependencies,
): Promise<PageAnswer> {
  const email = readEmailAddress(form.get('email'));
  const then = pageAfter(form.get('then'));
  if (email === null) {
    const state = form.state([{ path: 'email', message: words.emailFault }]);
    return { title: words.title, hasFaults: true, body: h(SignInPage, { state, then }) };
  }
  const network = networkOf(request.ip);
  await dependencies.rateLimits.take('sign_in', `from ${network}`);
  response.once('close', () => {
    mailLink({ email, network, then }, dependencies).catch((error: unknown) => {
      dependencies.logger.error({ err: error }, 'sign-in link not sent');
    });
  });
  return { title: words.sentTitle, body: h(LinkSentPage, {}) };
}

/** Sends a link to an address that may plan, once; who gets none asks again. */
async function mailLink(
  { email, network, then }: { email: string; network: string; then: string | null },
  { access, installation, mayPlan, rateLimits, signInEmails, logger, now }: PlannerPagesDependencies,
): Promise<void> {
  if (!mayPlan(email) || !(await mayBeMailed(email, network, rateLimits))) return;
  const plannerId = await access.findPlannerByEmail(email, true);
  if (plannerId === null) return;
  const token = await access.issueForPlanner(plannerId, 'sign_in');
  const url = new URL(addresses.signInWith(token), installation.publicUrl);
  if (then !== null) url.searchParams.set('then', then);
  const outcome = await signInEmails.send({
    sendId: randomUUID(),
    weddingId: NO_WEDDING,
    to: { address: email },
    date: now(),
    ...createMessageRenderer(installation).signInEmail(url.href),
  });
  if (outcome.kind !== 'accepted') logger.warn({ outcome: outcome.kind }, 'sign-in link not sent');
}

/**
 * Whether one more link may leave. Past the budget of an address none does, and nobody is told: the links that
 * have left still work, so whoever spends it keeps the planner out of nothing.
 */
async function mayBeMailed(
  email: string,
  network: string,
  rateLimits: PlannerPagesDependencies['rateLimits'],
): Promise<boolean> {
  const to = email.toLowerCase();
  try {
    // One network may spend no more than a part of what an address gets.
    await rateLimits.take('sign_in_mail_from', `${to} ${network}`);
    await rateLimits.take('sign_in_mail', to);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'request.rate_limited') return false;
    throw error;
  }
}

function expired(): PageAnswer {
  return { status: 410, title: words.expiredTitle, body: h(LinkExpiredPage, {}) };
}

function tokenOf(value: unknown): string | null {
  return typeof value === 'string' && value.length <= LONGEST_SECRET ? value : null;
}

/** A planner's page to open after signing in; nothing else may be asked for, no other website above all. */
function pageAfter(value: unknown): string | null {
  return typeof value === 'string' && /^\/planner(?:\/[\w/-]*)?(?:\?[\w=&-]*)?$/.test(value) ? value : null;
}
