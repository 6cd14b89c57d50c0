/** The supplier's pages on a real database: a wedding with guests who answer and suppliers who are told. */
import { randomUUID } from 'node:crypto';
import { Router, type RequestHandler } from 'express';
import { createDatabase } from '../../../src/adapters/postgres/database';
import { createNoticeStore } from '../../../src/adapters/postgres/notice-store';
import type { AppDependencies } from '../../../src/api/dependencies';
import { createSupplierPages } from '../../../src/api/supplier-pages/routes';
import { loadConfig } from '../../../src/config';
import type { DietaryNeed } from '../../../src/domain/guests/dietary-need';
import { decideAnswer } from '../../../src/domain/rsvp/answer';
import type { NewSupplier } from '../../../src/domain/suppliers/ports';
import { createLinkTokens } from '../../../src/security/access-token';
import { createFieldEncryption } from '../../../src/security/field-encryption';
import { type inputs } from '../../../src/web/supplier/addresses';
import { sampleHousehold, sampleSupplier, sampleWedding } from '../../support/sample-wedding';
import { startApi, type ApiBench, type Reply } from '../support/api-bench';

/** A supplier of a wedding with its link. */
export interface Hired {
  weddingId: string;
  supplierId: string;
  /** `/s/<token>` */
  path: string;
}

/** A running API with the supplier's pages. */
export interface SupplierBench {
  api: ApiBench;
  hire(type?: NewSupplier['type'], change?: Partial<NewSupplier>): Promise<Hired>;
  /** A household of two says yes to everything, the first of them with these needs. */
  answerYes(weddingId: string, family: string, needs?: DietaryNeed[]): Promise<void>;
  /** Suppliers are told what is gathered so far. */
  tell(weddingId: string): Promise<void>;
  get(path: string): Promise<Reply<string>>;
  /** Presses a button of the page's form. */
  answer(
    hired: Hired,
    version: number,
    fields: Partial<Record<keyof typeof inputs, string>>,
    headers?: Record<string, string>,
  ): Promise<Reply<string>>;
  close(): Promise<void>;
}

/** Starts everything; the pages come from the very router that the product uses. */
export async function startSupplierBench(change: Partial<AppDependencies> = {}): Promise<SupplierBench> {
  let pages: RequestHandler | undefined;
  const router = Router();
  router.use((request, response, next) => {
    if (pages === undefined) throw new Error('The pages come after what they work with.');
    return pages(request, response, next);
  });
  const api = await startApi(
    (base) => {
      pages = createSupplierPages({ ...base, ...change });
      return change;
    },
    [router],
  );
  const config = loadConfig({ DATABASE_URL: api.database.appUrl });
  const connection = createDatabase(config.DATABASE_URL, 2);
  const notices = createNoticeStore(
    connection,
    createFieldEncryption(config.ENCRYPTION_KEYS, config.BLIND_INDEX_KEY),
    createLinkTokens(config.BLIND_INDEX_KEY),
  );
  const { weddings, suppliers, guests, invitations } = api.dependencies;
  return {
    api,
    async hire(type = 'caterer', more = {}) {
      const { plannerId } = await api.newPlanner();
      const actor = `planner:${plannerId}`;
      const weddingId = await weddings.create(plannerId, sampleWedding(90), actor);
      const eventIds = (await weddings.get(weddingId)).events.map((event) => event.id);
      const supplierId = await suppliers.add(weddingId, sampleSupplier(type, eventIds, more), actor);
      return { weddingId, supplierId, path: `/s/${suppliers.linkToken(supplierId)}` };
    },
    async answerYes(weddingId, family, needs = []) {
      const { events } = await weddings.get(weddingId);
      const [householdId = ''] = await guests.addHouseholds(
        weddingId,
        [
          sampleHousehold(
            family,
            events.map((event) => event.id),
          ),
        ],
        'system',
      );
      const opened = await invitations.open(weddingId, householdId);
      if (opened === null) throw new Error('The household is gone.');
      const submission = {
        basedOn: 0,
        submissionId: randomUUID(),
        dietConsent: true,
        guests: opened.household.guests.map((guest, index) => ({
          guestId: guest.id,
          dietaryNeeds: index === 0 ? needs : [],
          events: events.map((event) => ({
            eventId: event.id,
            status: 'attending' as const,
            mealOptionId: event.mealOptions[0]?.id,
          })),
        })),
      };
      const decision = decideAnswer(opened.household, events, submission);
      await invitations.record(weddingId, householdId, submission, decision, `household:${householdId}`);
    },
    async tell(weddingId) {
      await notices.flush(weddingId, { force: true, now: new Date() });
    },
    get: (path) => api.call<string>('GET', path),
    answer: ({ path }, version, fields, headers = { 'Sec-Fetch-Site': 'same-origin' }) =>
      api.call<string>('POST', `${path}/versions/${version}/answer`, {
        body: new URLSearchParams(fields).toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      }),
    async close() {
      await connection.close();
      await api.close();
    },
  };
}
