/** The guest's pages: `/r/:token` and what is below it. Opening a page changes nothing; every change is a POST. */
import { randomUUID } from 'node:crypto';
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { calendarFile } from '../../web/messages/calendar';
import { inputs, placeOf, type GuestPlace } from '../../web/guest/addresses';
import { checkPage } from '../../web/guest/check-page';
import { askedPage, closedPage, conflictPage, unknownPage } from '../../web/guest/closed-pages';
import { donePage } from '../../web/guest/done-page';
import { firstOpenStep, hasStep, type Draft } from '../../web/guest/draft';
import { foodPage } from '../../web/guest/food-page';
import type { GuestView } from '../../web/guest/frame';
import { mealsPage } from '../../web/guest/meals-page';
import { messages } from '../../web/guest/messages.en';
import { plusOnePage } from '../../web/guest/plus-one-page';
import { eachPage, whoPage } from '../../web/guest/who-page';
import type { AppDependencies } from '../dependencies';
import { LONGEST_NOTE } from './draft-schema';
import { formBody, type FormBody } from './form-body';
import { openLink, type OpenedLink } from './invitation';
import { sendPage } from './page-answer';
import { readEach, readMeals, readPlusOnes, readWho } from './read-answers';
import { readFood } from './read-food';
import { requireSameOrigin } from './same-origin';
import { sendAnswer } from './send-answer';
import { createStopRoutes } from './stop-routes';

/** What a handler decides: a page, or where to go next. */
type Outcome = { view: GuestView; status?: number } | { next: GuestPlace } | { calendar: string };
type Handle = (link: OpenedLink, body: FormBody) => Outcome | Promise<Outcome>;

/** The router of the guest's pages and of the page that stops messages. */
export function createGuestPages(dependencies: AppDependencies): Router {
  const { installation, invitations, rateLimits } = dependencies;
  const router = Router();
  const limited: RequestHandler = async (request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' });
    await rateLimits.take('guest_page', request.ip ?? '');
    next();
  };
  const readForm = express.urlencoded({ extended: false, limit: '128kb', parameterLimit: 2_000 });
  router.use('/r/:token', limited, requireSameOrigin(installation.publicUrl), readForm);
  router.use('/u/:token', limited, readForm, createStopRoutes(dependencies));

  const answering = (handle: Handle) => async (request: Request, response: Response) => {
    const link = await openLink(dependencies, request, response);
    if (link === null) return sendPage(request, response, installation, unknownPage(), 404);
    const outcome = await handle(link, formBody(request.body));
    if ('next' in outcome) return response.redirect(303, placeOf(link.token, outcome.next));
    if ('calendar' in outcome)
      return response.attachment('wedding.ics').type('text/calendar').send(outcome.calendar);
    return sendPage(request, response, installation, outcome.view, outcome.status);
  };
  /** A page of the form; while no answer is taken, the page that says why. */
  const whileOpen =
    (handle: Handle): Handle =>
    (link, body) =>
      link.closed === null ? handle(link, body) : refusal(link);
  const save = async (link: OpenedLink, draft: Draft): Promise<Outcome> => {
    await invitations.saveDraft(link.weddingId, link.householdId, draft);
    return { next: firstOpenStep({ ...link.form, draft }) };
  };
  const page = (path: string, handle: Handle) => router.get(path, answering(whileOpen(handle)));
  const press = (path: string, handle: Handle) => router.post(path, answering(whileOpen(handle)));

  page('/r/:token', (link) => (link.invitation.household.revision > 0 ? done(link, false) : who(link, true)));
  page('/r/:token/done', (link) =>
    link.invitation.household.revision > 0 ? done(link, true) : { next: 'who' },
  );
  page('/r/:token/who', (link) => who(link, false));
  page('/r/:token/each', ({ form, token }) => ({ view: eachPage(form, token) }));
  page('/r/:token/guest', (link) => stepPage(link, 'guest'));
  page('/r/:token/meals', (link) => stepPage(link, 'meals'));
  page('/r/:token/food', (link) => stepPage(link, 'food'));
  page('/r/:token/check', (link) => {
    const step = firstOpenStep(link.form);
    if (step !== 'check') return { next: step };
    const seal = { basedOn: link.invitation.household.revision, submissionId: randomUUID() };
    return { view: checkPage(link.form, link.token, seal, { hasDraft: link.hasDraft }) };
  });
  press('/r/:token/who', (link, body) => {
    const read = readWho(link.form, body);
    if (read === 'differs') return { next: 'each' };
    return read === null ? who(link, false, true) : save(link, read);
  });
  press('/r/:token/each', (link, body) => {
    const { draft, faults } = readEach(link.form, body);
    if (faults.length === 0) return save(link, draft);
    return { view: eachPage({ ...link.form, draft }, link.token, faults) };
  });
  press('/r/:token/guest', (link, body) => {
    const { draft, faults, chosen } = readPlusOnes(link.form, body);
    if (faults.length === 0) return save(link, draft);
    return { view: plusOnePage({ ...link.form, draft }, link.token, faults, chosen) };
  });
  press('/r/:token/meals', async (link, body) => {
    const { draft, faults, hasFood } = readMeals(link.form, body);
    if (faults.length > 0) return { view: mealsPage({ ...link.form, draft }, link.token, faults, hasFood) };
    const saved = await save(link, draft);
    return draft.food === 'told' && 'next' in saved && saved.next === 'check' ? { next: 'food' } : saved;
  });
  press('/r/:token/food', (link, body) => {
    const { draft, faults, typed } = readFood(link.form, body);
    if (faults.length === 0) return save(link, draft);
    return { view: foodPage(link.form, link.token, faults, typed) };
  });
  router.post(
    '/r/:token/send',
    answering(async (link, body) => {
      const sent = await sendAnswer(dependencies, link, body);
      if (sent.kind === 'closed') return refusal(link);
      if (sent.kind === 'open') return { next: sent.step };
      if (sent.kind === 'conflict') return { view: conflictPage(sent.form, link.token), status: 409 };
      if (sent.kind === 'done') return { next: 'done' };
      const seal = { basedOn: link.invitation.household.revision, submissionId: sent.submissionId };
      return { view: checkPage(sent.form, link.token, seal, { faults: sent.faults, hasDraft: true }) };
    }),
  );
  press('/r/:token/keep', async ({ weddingId, householdId }) => {
    await invitations.discardDraft(weddingId, householdId);
    return { next: 'done' };
  });
  router.post(
    '/r/:token/ask',
    answering(async (link, body) => {
      if (link.closed !== 'late' && link.closed !== 'final_count') return { next: 'check' };
      const words = body.one(inputs.words);
      if (words === '' || words.length > LONGEST_NOTE) {
        const message = words === '' ? messages.closed.wordsMissing : messages.closed.wordsLong(LONGEST_NOTE);
        const asked = { faults: [{ field: inputs.words, message }], words };
        return { view: closedPage(link.invitation, link.token, link.closed, asked) };
      }
      await invitations.requestChange(link.weddingId, link.householdId, words);
      return { next: 'asked' };
    }),
  );
  router.get(
    '/r/:token/asked',
    answering((link) => ({ view: askedPage(link.invitation) })),
  );
  router.get(
    '/r/:token/calendar.ics',
    answering((link) => {
      const { wedding, household } = link.invitation;
      const formUrl = new URL(placeOf(link.token), installation.publicUrl).href;
      const now = dependencies.now().toISOString();
      const file = calendarFile({ wedding, household, formUrl, unsubscribeUrl: '', now });
      return file === null ? { view: unknownPage(), status: 404 } : { calendar: file.content };
    }),
  );
  return router;
}

function refusal(link: OpenedLink): Outcome {
  return { view: closedPage(link.invitation, link.token, link.closed ?? 'late'), status: 200 };
}

function done(link: OpenedLink, isFresh: boolean): Outcome {
  return { view: donePage(link.invitation, link.token, { isFresh, hasDraft: link.hasDraft }) };
}

function who({ form, token, hasDraft }: OpenedLink, isFirst: boolean, isMissing = false): Outcome {
  const faults = isMissing ? [{ field: inputs.all, message: messages.who.missing }] : [];
  return { view: whoPage(form, token, { faults, hasDraft, isFirst }) };
}

/** A page that is asked only where it has something to ask; otherwise the way leads past it. */
function stepPage({ form, token }: OpenedLink, step: 'guest' | 'meals' | 'food'): Outcome {
  if (!hasStep(form, step)) return { next: firstOpenStep(form) };
  if (step === 'guest') return { view: plusOnePage(form, token) };
  return { view: step === 'meals' ? mealsPage(form, token) : foodPage(form, token) };
}
