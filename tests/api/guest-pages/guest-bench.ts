/** The guest's pages on a real database, with a way to fill in forms as a browser without scripts does. */
import { Router, type RequestHandler } from 'express';
import { createGuestPages } from '../../../src/api/guest-pages/routes';
import { decideAnswer, type Submission } from '../../../src/domain/rsvp/answer';
import type { Household } from '../../../src/domain/guests/guest';
import type { NewHousehold } from '../../../src/domain/guests/ports';
import type { NewWedding } from '../../../src/domain/weddings/ports';
import { loadConfig } from '../../../src/config';
import { createLinkTokens } from '../../../src/security/access-token';
import { encoded, firstAction, hiddenFields, type Fields } from '../../support/forms';
import { sampleHousehold, sampleWedding } from '../../support/sample-wedding';
import { startApi, type ApiBench, type Reply } from '../support/api-bench';

/** A household with its link. */
export interface Invited {
  weddingId: string;
  householdId: string;
  eventIds: string[];
  guestIds: string[];
  /** `/r/<token>` */
  path: string;
  stopPath: string;
}

/** A running API with the guest's pages. */
export interface GuestBench {
  api: ApiBench;
  /** What time it is for the pages; null: the real time. */
  clock: { now: Date | null };
  invite(change?: { wedding?: Partial<NewWedding>; household?: Partial<NewHousehold> }): Promise<Invited>;
  get(path: string): Promise<Reply<string>>;
  post(path: string, fields: Fields, headers?: Record<string, string>): Promise<Reply<string>>;
  /** Opens a page, changes some of its fields, and presses its first or the named button. */
  fill(path: string, fields: Fields): Promise<Reply<string>>;
  /** The household as it is stored. */
  stored(invited: Invited): Promise<Household>;
  /** What was filled in behind its link and not sent. */
  draft(invited: Invited): Promise<unknown>;
  /** Everybody declines on the pages. */
  decline(invited: Invited): Promise<Reply<string>>;
  /** Everybody of a household declines by another way, e.g. by phone. */
  answerElsewhere(weddingId: string, householdId: string, submissionId: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts everything; the pages come from the very router that the product uses. */
export async function startGuestBench(isDemo = true): Promise<GuestBench> {
  const clock: GuestBench['clock'] = { now: null };
  let pages: RequestHandler | undefined;
  const router = Router();
  router.use((request, response, next) => {
    if (pages === undefined) throw new Error('The pages come after what they work with.');
    return pages(request, response, next);
  });
  const api = await startApi(
    (base) => {
      const mailboxUrl = isDemo ? 'http://localhost:8025/' : null;
      const change = {
        installation: { ...base.installation, isDemo, mailboxUrl },
        now: () => clock.now ?? new Date(),
      };
      pages = createGuestPages({ ...base, ...change });
      return change;
    },
    [router],
  );
  const links = createLinkTokens(loadConfig({ DATABASE_URL: api.database.appUrl }).BLIND_INDEX_KEY);
  const own = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' };
  const get = (path: string) => api.call<string>('GET', path);
  const post: GuestBench['post'] = (path, fields, headers = own) =>
    api.call<string>('POST', path, { body: encoded(fields).toString(), headers: { ...own, ...headers } });
  const fill: GuestBench['fill'] = async (path, fields) => {
    const { text } = await get(path);
    return post(firstAction(text), { ...hiddenFields(text), ...fields });
  };
  return {
    api,
    clock,
    get,
    post,
    async invite({ wedding = {}, household = {} } = {}) {
      const { plannerId } = await api.newPlanner();
      const { weddings, guests, invitations } = api.dependencies;
      const weddingId = await weddings.create(plannerId, sampleWedding(90, wedding), `planner:${plannerId}`);
      const eventIds = (await weddings.get(weddingId)).events.map((event) => event.id);
      const [householdId = ''] = await guests.addHouseholds(
        weddingId,
        [sampleHousehold('Porter', eventIds, household)],
        `planner:${plannerId}`,
      );
      const opened = await invitations.open(weddingId, householdId);
      return {
        weddingId,
        householdId,
        eventIds,
        guestIds: opened?.household.guests.map((guest) => guest.id) ?? [],
        path: `/r/${links.tokenFor('guest', householdId)}`,
        stopPath: `/u/${links.tokenFor('unsubscribe', householdId)}`,
      };
    },
    fill,
    async stored({ weddingId, householdId }) {
      const opened = await api.dependencies.invitations.open(weddingId, householdId);
      if (opened === null) throw new Error('The household is gone.');
      return opened.household;
    },
    async draft({ path }) {
      const link = await api.dependencies.invitations.openLink(path.replace('/r/', ''));
      if (link === null) throw new Error('The household is gone.');
      return link.draft;
    },
    async decline({ path }) {
      await fill(`${path}/who`, { all: 'no' });
      return fill(`${path}/check`, {});
    },
    async answerElsewhere(weddingId, householdId, submissionId) {
      const { invitations } = api.dependencies;
      const opened = await invitations.open(weddingId, householdId);
      if (opened === null) throw new Error('The household is gone.');
      const { household, wedding } = opened;
      const submission: Submission = {
        basedOn: household.revision,
        submissionId,
        dietConsent: false,
        guests: household.guests.map((guest) => ({
          guestId: guest.id,
          dietaryNeeds: [],
          events: wedding.events.map((event) => ({ eventId: event.id, status: 'declined' })),
        })),
      };
      const decision = decideAnswer(household, wedding.events, submission);
      await invitations.record(weddingId, householdId, submission, decision, `household:${householdId}`);
    },
    close: () => api.close(),
  };
}
