import { randomUUID } from 'node:crypto';
import { createDatabase } from '../../src/adapters/postgres/database';
import { createNoticeStore } from '../../src/adapters/postgres/notice-store';
import { loadConfig } from '../../src/config';
import { createLinkTokens } from '../../src/security/access-token';
import { createFieldEncryption } from '../../src/security/field-encryption';
import { startApi, type ApiBench, type Caller } from './support/api-bench';
import { newSupplier, newWedding } from './support/samples';

let api: ApiBench;
let planner: Caller;
let weddingId: string;

beforeAll(async () => {
  api = await startApi();
  planner = await api.newPlanner();
  weddingId = await api.create(planner, '/v1/weddings', newWedding);
});
afterAll(() => api.close());

const add = (change: object) =>
  api.call<{ id: string; code: string; errors: { path: string }[] }>(
    'POST',
    `/v1/weddings/${weddingId}/suppliers`,
    {
      as: planner,
      json: { ...newSupplier, ...change },
      headers: { 'Idempotency-Key': randomUUID() },
    },
  );

test('a supplier is stored with its cut-off, planned, and shown with its link and notices', async () => {
  const { id } = (await add({ phone: '912 345 678' })).body;
  const file = await api.call<{ supplier: object; link: string; notices: unknown[] }>(
    'GET',
    `/v1/weddings/${weddingId}/suppliers/${id}`,
    { as: planner },
  );
  expect(file.body).toMatchObject({
    supplier: {
      id,
      type: 'caterer',
      crewMeals: 0,
      lockedAt: null,
      cutoff: { amount: 10, unit: 'business_days', localTime: '12:00' },
    },
    notices: [],
  });
  expect(file.body.link).toMatch(/\/s\/wss_/);
  const overview = await api.call<{
    timeline: { kind: string; supplierId?: string }[];
    suppliers: { id: string; cutoffAt: string }[];
  }>('GET', `/v1/weddings/${weddingId}`, { as: planner });
  expect(overview.body.timeline).toContainEqual(
    expect.objectContaining({ kind: 'final_count', supplierId: id }),
  );
  expect(overview.body.suppliers).toContainEqual(expect.objectContaining({ id, latest: null }));
  const list = await api.call<{ items: { id: string }[] }>('GET', `/v1/weddings/${weddingId}/suppliers`, {
    as: planner,
  });
  expect(list.body.items.map((supplier) => supplier.id)).toContain(id);
});

test('a supplier that could not be reached is refused, naming the field', async () => {
  const bySms = await add({ channel: 'sms' });
  expect(bySms.status).toBe(422);
  expect(bySms.body).toMatchObject({ code: 'supplier.contact_missing', errors: [{ path: 'phone' }] });
  const impossible = await add({ channel: 'sms', phone: '12' });
  expect(impossible.body).toMatchObject({ code: 'request.invalid', errors: [{ path: 'phone' }] });
});

test('a supplier for an event of another wedding is refused, naming the id', async () => {
  const reply = await add({ eventIds: [randomUUID()] });
  expect(reply.body).toMatchObject({ code: 'request.invalid', errors: [{ path: 'eventIds.0' }] });
});

test('a late change that does not exist is not found', async () => {
  const reply = await api.call('POST', `/v1/weddings/${weddingId}/late-changes/${randomUUID()}/decision`, {
    as: planner,
    json: { decision: 'send' },
  });
  expect(reply.status).toBe(404);
});

test('steps and notices that need a worker say so when there is none', async () => {
  for (const below of ['suppliers/tell-now', 'milestones/invitations/run', 'milestones/invitations/skip']) {
    const reply = await api.call('POST', `/v1/weddings/${weddingId}/${below}`, { as: planner });
    expect(reply.body).toMatchObject({ status: 503, code: 'workflow.unreachable' });
  }
});

test('the list of messages is empty before anything was sent', async () => {
  const reply = await api.call('GET', `/v1/weddings/${weddingId}/sends`, { as: planner });
  expect(reply.body).toEqual({ items: [] });
});

test('a supplier’s file tells what it was told and said, and a late change is decided once', async () => {
  const wedding = await api.create(planner, '/v1/weddings', newWedding);
  const below = `/v1/weddings/${wedding}`;
  const id = await api.create(planner, `${below}/suppliers`, newSupplier);
  const answer = await householdAnswer(below);
  await tell((notices) => notices.flush(wedding, { force: true, now: new Date() }));
  await api.dependencies.suppliers.answerNotice(wedding, id, 1, {
    answer: 'acknowledged',
    by: 'Rita',
    words: null,
  });
  const plan = await api.call<{ timeline: { id: string; supplierId?: string }[] }>('GET', below, {
    as: planner,
  });
  const cutoff = plan.body.timeline.find((step) => step.supplierId === id)?.id ?? '';
  await tell((notices) => notices.lockFinalCount(wedding, id, cutoff, new Date()));
  await answer('declined');
  await tell((notices) => notices.flush(wedding, { force: true, now: new Date() }));

  const file = await api.call<File>('GET', `${below}/suppliers/${id}`, { as: planner });
  expect(file.status).toBe(200);
  expect(file.body.supplier.lockedAt).not.toBeNull();
  expect(file.body.notices.map(({ version, kind, count }) => [version, kind, count.total])).toEqual([
    [2, 'final', 3],
    [1, 'estimate', 3],
  ]);
  expect(file.body.notices[1]).toMatchObject({
    answer: 'acknowledged',
    answeredBy: 'Rita',
    count: { dietary: [{ restriction: 'tree nuts', guestCount: 1, isDangerous: true }] },
  });
  const { lateChanges } = (
    await api.call<{ lateChanges: { id: string; total: number }[] }>('GET', below, { as: planner })
  ).body;
  expect(lateChanges).toMatchObject([{ supplierId: id, total: 2, lockedTotal: 3 }]);
  const decide = () =>
    api.call('POST', `${below}/late-changes/${lateChanges[0]?.id ?? ''}/decision`, {
      as: planner,
      json: { decision: 'keep' },
    });
  expect((await decide()).status).toBe(204);
  expect((await decide()).body).toMatchObject({ status: 409, code: 'late_change.already_decided' });
});

interface File {
  supplier: { lockedAt: string | null };
  notices: { version: number; kind: string; count: { total: number } }[];
}

/** One guest, coming with an allergy; returns how to answer once more. */
async function householdAnswer(below: string): Promise<(status: string) => Promise<void>> {
  const path = `${below}/households/${await api.create(planner, `${below}/households`, { guests: [{ fullName: 'Ann Lee' }] })}`;
  const answer = async (status: string) => {
    const { body } = await api.call<{
      revision: number;
      guests: { id: string; answers: { eventId: string }[] }[];
    }>('GET', path, { as: planner });
    const guests = body.guests.map((guest) => ({
      guestId: guest.id,
      events: guest.answers.map(({ eventId }) => ({ eventId, status })),
      dietaryNeeds: [{ kind: 'allergy', allergen: 'AN', severity: 'severe' }],
    }));
    const json = { basedOn: body.revision, submissionId: randomUUID(), dietConsent: true, guests };
    expect((await api.call('PUT', `${path}/answer`, { as: planner, json })).status).toBe(200);
  };
  await answer('attending');
  return answer;
}

/** Does what the wedding's workflow does when suppliers are to be told. */
async function tell(
  work: (notices: ReturnType<typeof createNoticeStore>) => Promise<unknown>,
): Promise<void> {
  const config = loadConfig({ DATABASE_URL: api.database.appUrl });
  const connection = createDatabase(config.DATABASE_URL, 1);
  const encryption = createFieldEncryption(config.ENCRYPTION_KEYS, config.BLIND_INDEX_KEY);
  await work(createNoticeStore(connection, encryption, createLinkTokens(config.BLIND_INDEX_KEY)));
  await connection.close();
}
