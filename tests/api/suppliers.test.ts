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

/** Each is another: what is asked of twins has a test of its own. */
const add = (change: object) =>
  api.call<{ id: string; code: string; errors: { path: string }[] }>(
    'POST',
    `/v1/weddings/${weddingId}/suppliers`,
    {
      as: planner,
      json: { ...newSupplier, allowDuplicate: true, ...change },
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
  // A photographer is told no counts, and becomes a caterer only with an address.
  const { id } = (await add({ type: 'photographer', email: null })).body;
  const correct = (json: object) =>
    api.call<{ code: string }>('PATCH', `/v1/weddings/${weddingId}/suppliers/${id}`, { as: planner, json });
  expect((await correct({ type: 'caterer' })).body.code).toBe('supplier.contact_missing');
  expect((await correct({ type: 'caterer', email: 'kitchen@example.com' })).status).toBe(204);
});

test('a supplier for an event of another wedding is refused, naming the id', async () => {
  const reply = await add({ eventIds: [randomUUID()] });
  expect(reply.body).toMatchObject({ code: 'request.invalid', errors: [{ path: 'eventIds.0' }] });
});

test('a supplier whose name or address is known already is added only by whoever says that it is another', async () => {
  const own = await api.create(planner, '/v1/weddings', newWedding);
  const post = (change: object) =>
    api.call<{ code: string }>('POST', `/v1/weddings/${own}/suppliers`, {
      as: planner,
      json: { ...newSupplier, ...change },
      headers: { 'Idempotency-Key': randomUUID() },
    });
  expect((await post({})).status).toBe(201);
  const name = 'oliveira  CATERING';
  const other = 'other@example.com';
  for (const [change, path] of [
    [{ name, email: other }, 'name'],
    [{ name: 'Quinta', email: 'Kitchen@Example.com' }, 'email'],
  ] as const) {
    const refused = await post(change);
    expect(refused.body).toMatchObject({ status: 409, code: 'supplier.already_there', errors: [{ path }] });
    expect((await post({ ...change, allowDuplicate: true })).status).toBe(201);
  }
  // Sent at once by two who do not know of each other, it is there once.
  const both = await Promise.all([1, 2].map(() => post({ name: 'Doce', email: 'doce@example.com' })));
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test('a late change that does not exist is not found', async () => {
  const reply = await api.call('POST', `/v1/weddings/${weddingId}/late-changes/${randomUUID()}/decision`, {
    as: planner,
    json: { decision: 'send' },
  });
  expect(reply.status).toBe(404);
});

test('steps and notices that need a worker say so when there is none, and who asked is noted all the same', async () => {
  for (const below of ['suppliers/tell-now', 'milestones/invitations/run', 'milestones/invitations/skip']) {
    const reply = await api.call('POST', `/v1/weddings/${weddingId}/${below}`, { as: planner });
    expect(reply.body).toMatchObject({ status: 503, code: 'workflow.unreachable' });
  }
  const unplanned = await api.call('POST', `/v1/weddings/${weddingId}/milestones/nothing/run`, {
    as: planner,
  });
  expect(unplanned.body).toMatchObject({ status: 409, code: 'milestone.not_planned' });
  const asked = await api.database.query(
    `select actor, action, subject from audit_entries where wedding_id = $1 and action like '%asked' order by sequence`,
    [weddingId],
  );
  const actor = `planner:${planner.plannerId}`;
  expect(asked).toEqual([
    { actor, action: 'suppliers.tell_asked', subject: weddingId },
    { actor, action: 'milestone.run_asked', subject: 'invitations' },
    { actor, action: 'milestone.skip_asked', subject: 'invitations' },
  ]);
});

test('the list of messages is empty before anything was sent', async () => {
  const reply = await api.call('GET', `/v1/weddings/${weddingId}/sends`, { as: planner });
  expect(reply.body).toEqual({ items: [], nextAfter: null });
});

test('what was sent is read to the very first message, page by page, and by household or supplier', async () => {
  const wedding = await api.create(planner, '/v1/weddings', newWedding);
  const below = `/v1/weddings/${wedding}`;
  const supplier = await api.create(planner, `${below}/suppliers`, newSupplier);
  const household = await api.create(planner, `${below}/households`, { guests: [{ fullName: 'Rose' }] });
  // Several of one moment, so that the order among them matters.
  await api.database.query(
    `insert into sends (id, wedding_id, business_key, template, channel, state, household_id, supplier_id, created_at)
     select gen_random_uuid(), $1, n::text, 'rsvp-reminder', 'email', 'delivered', case when n = 0 then $2::uuid end,
       case when n = 1 then $3::uuid end, now() - make_interval(hours => 75 - n / 3)
     from generate_series(0, 74) n`,
    [wedding, household, supplier],
  );
  const page = async (query: string) =>
    (
      await api.call<{
        items: { id: string; at: string; householdName: string | null }[];
        nextAfter: string | null;
      }>('GET', `${below}/sends?${query}`, { as: planner })
    ).body;
  const seen: { id: string; at: string; householdName: string | null }[] = [];
  for (let after: string | null = ''; after !== null;) {
    const { items, nextAfter }: Awaited<ReturnType<typeof page>> = await page(
      `limit=20${after === '' ? '' : `&after=${after}`}`,
    );
    seen.push(...items);
    after = nextAfter;
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(75);
  expect(seen.map(({ at }) => at)).toEqual(
    seen
      .map(({ at }) => at)
      .sort()
      .reverse(),
  );
  const first = await page(`householdId=${household}`);
  expect(first.items).toMatchObject([{ householdName: 'Rose', supplierName: null }]);
  expect((await page(`supplierId=${supplier}`)).items).toMatchObject([{ supplierId: supplier }]);
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

test('a supplier corrected is told at the right address what went astray, once, and its crew is counted', async () => {
  const wedding = await api.create(planner, '/v1/weddings', newWedding);
  const below = `/v1/weddings/${wedding}`;
  const id = await api.create(planner, `${below}/suppliers`, newSupplier);
  await householdAnswer(below);
  await tell((notices) => notices.flush(wedding, { force: true, now: new Date() }));
  const correct = (json: object) =>
    api.call<{ code: string }>('PATCH', `${below}/suppliers/${id}`, { as: planner, json });
  const file = async () => (await api.call<File>('GET', `${below}/suppliers/${id}`, { as: planner })).body;

  expect((await correct({ email: null })).body.code).toBe('supplier.contact_missing');
  expect((await correct({})).body.code).toBe('request.invalid');
  const right = { email: 'right@example.com', contactName: 'Rita' };
  for (const json of [right, right]) expect((await correct(json)).status).toBe(204);
  const corrected = await file();
  expect(corrected.contact.email).toBe('right@example.com');
  expect(corrected.notices.map(({ version, kind, count }) => [version, kind, count.total])).toEqual([
    [2, 'estimate', 3],
    [1, 'estimate', 3],
  ]);

  expect((await correct({ crewMeals: 4 })).status).toBe(204);
  await tell((notices) => notices.flush(wedding, { force: true, now: new Date() }));
  expect((await file()).notices[0]?.count.total).toBe(7);
  const entries = await api.database.query<{ detail: { fields: string } }>(
    `select detail from audit_entries where wedding_id = $1 and action = 'supplier.changed' order by sequence`,
    [wedding],
  );
  expect(entries.map(({ detail }) => detail.fields)).toEqual(['contactName email', 'crewMeals']);
});

test('kind, events and cut-off are corrected: the plan is made again, the next notice tells what differs, and with the final count they stay', async () => {
  const wedding = await api.create(planner, '/v1/weddings', newWedding);
  const below = `/v1/weddings/${wedding}`;
  const [ceremony = '', dinner = ''] = (await api.dependencies.weddings.get(wedding)).events.map(
    (event) => event.id,
  );
  const id = await api.create(planner, `${below}/suppliers`, { ...newSupplier, eventIds: [ceremony] });
  await householdAnswer(below);
  await tell((notices) => notices.flush(wedding, { force: true, now: new Date() }));
  const correct = (json: object) =>
    api.call<{ code: string; errors: { path: string }[] }>('PATCH', `${below}/suppliers/${id}`, {
      as: planner,
      json,
    });
  const file = async () => (await api.call<File>('GET', `${below}/suppliers/${id}`, { as: planner })).body;
  const outbox = (topic: string) =>
    api.database.query('select id from outbox where wedding_id = $1 and topic = $2', [wedding, topic]);
  const step = async () => {
    const plan = await api.call<{ timeline: { id: string; dueAt: string; supplierId?: string }[] }>(
      'GET',
      below,
      { as: planner },
    );
    return plan.body.timeline.find(({ supplierId }) => supplierId === id);
  };
  // A ceremony without a meal is nothing to a caterer, so it was told nothing.
  expect((await file()).notices).toEqual([]);

  const stranger = await correct({ eventIds: [randomUUID()] });
  expect(stranger.body).toMatchObject({ code: 'request.invalid', errors: [{ path: 'eventIds.0' }] });
  const plans = (await outbox('plan_changed')).length;
  const cutoff = { amount: 3, unit: 'days', localTime: '09:00' };
  expect((await correct({ eventIds: [dinner, ceremony], cutoff })).status).toBe(204);
  // Said again, in another order, it is no change.
  expect((await correct({ eventIds: [ceremony, dinner], cutoff })).status).toBe(204);
  expect(await outbox('plan_changed')).toHaveLength(plans + 1);
  expect((await step())?.dueAt).toBe('2031-06-11T08:00:00.000Z');
  await tell((notices) => notices.flush(wedding, { force: true, now: new Date() }));
  expect((await file()).notices).toMatchObject([{ version: 1, count: { total: 3, unit: 'meals' } }]);

  expect((await correct({ type: 'venue', eventIds: [ceremony] })).status).toBe(204);
  await tell((notices) => notices.flush(wedding, { force: true, now: new Date() }));
  expect((await file()).notices[0]).toMatchObject({
    version: 2,
    count: { total: 3, unit: 'people', meals: [], dietary: [], events: [{ name: 'Ceremony' }] },
    previous: { version: 1 },
  });

  const { id: milestone = '' } = (await step()) ?? {};
  await tell((notices) => notices.lockFinalCount(wedding, id, milestone, new Date()));
  const late = await correct({ type: 'caterer', cutoff: { amount: 1, unit: 'days' }, name: 'Quinta' });
  expect(late.body).toMatchObject({
    code: 'supplier.final_count_sent',
    errors: [{ path: 'type' }, { path: 'cutoff' }],
  });
  expect((await correct({ type: 'venue', name: 'Quinta' })).status).toBe(204);
  const entries = await api.database.query<{ detail: { fields: string } }>(
    `select detail from audit_entries where wedding_id = $1 and action = 'supplier.changed' order by sequence`,
    [wedding],
  );
  expect(entries.map(({ detail }) => detail.fields)).toEqual(['eventIds cutoff', 'type eventIds', 'name']);
});

test('a supplier removed gets nothing more: its link ends, what was under way is given up, its step leaves the plan', async () => {
  const wedding = await api.create(planner, '/v1/weddings', newWedding);
  const below = `/v1/weddings/${wedding}`;
  const id = await api.create(planner, `${below}/suppliers`, { ...newSupplier, crewMeals: 4 });
  const other = await api.create(planner, `${below}/suppliers`, {
    ...newSupplier,
    name: 'Second',
    email: 'b@example.com',
  });
  await householdAnswer(below);
  await tell((notices) => notices.flush(wedding, { force: true, now: new Date() }));
  await api.database.query(
    `insert into sends (id, wedding_id, business_key, template, channel, supplier_id, state)
     values ($1, $2, 'notice', 'supplier-notification', 'email', $3, 'deferred')`,
    [randomUUID(), wedding, id],
  );
  const token = api.dependencies.suppliers.linkToken(id);
  expect(await api.dependencies.access.find('supplier', token)).not.toBeNull();

  const remove = () => api.call('DELETE', `${below}/suppliers/${id}`, { as: planner });
  expect((await remove()).status).toBe(204);
  expect((await remove()).status).toBe(404);
  expect(await api.dependencies.access.find('supplier', token)).toBeNull();
  const sends = await api.database.query('select state, outcome_code from sends where wedding_id = $1', [
    wedding,
  ]);
  expect(sends).toEqual([{ state: 'failed', outcome_code: 'supplier_removed' }]);
  const plan = await api.call<{ timeline: { kind: string; supplierId?: string }[] }>('GET', below, {
    as: planner,
  });
  const finalCounts = plan.body.timeline.filter(({ kind }) => kind === 'final_count');
  expect(finalCounts.map(({ supplierId }) => supplierId)).toEqual([other]);
  await tell((notices) => notices.flush(wedding, { force: true, now: new Date() }));
  const file = await api.call<File>('GET', `${below}/suppliers/${other}`, { as: planner });
  expect(file.body.notices.map(({ count }) => count.total)).toEqual([3, 7]);
});

interface File {
  supplier: { lockedAt: string | null };
  contact: { email: string | null };
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
