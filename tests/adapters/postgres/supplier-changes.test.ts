/** Suppliers, and the events they work at, corrected after they were told something. */
import { answerFor, plantWedding, sampleSupplier, sampleWedding } from '../../support/sample-wedding';
import { changeWedding, openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

/** A caterer and a venue that were told of one household. */
async function setUp() {
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, sampleWedding(90), [
    'Lee',
    'Costa',
  ]);
  const add = (type: 'caterer' | 'venue') =>
    bench.stores.suppliers.add(weddingId, sampleSupplier(type, eventIds.slice(1)), 'system');
  const caterer = await add('caterer');
  const venue = await add('venue');
  await answerFor(bench, weddingId, householdIds[0] ?? '', 'attending');
  await flush(weddingId);
  return { weddingId, eventIds, householdIds, caterer, venue };
}

const flush = (weddingId: string) => bench.stores.notices.flush(weddingId, { force: true, now: new Date() });
const latest = async (weddingId: string, supplierId: string) =>
  (await bench.stores.suppliers.file(weddingId, supplierId)).notices[0];

test('a supplier corrected to a kind that is told no count is asked for no word, and a skipped final count waits for a corrected cut-off', async () => {
  const { notices, suppliers, weddings, overview } = bench.stores;
  const { weddingId, caterer, venue } = await setUp();
  const noticeId = (await latest(weddingId, caterer))?.id ?? '';
  expect(await notices.escalate(weddingId, noticeId)).toBe('escalated');
  await suppliers.change(weddingId, caterer, { type: 'musician' }, 'system');
  expect((await overview.get(weddingId, new Date())).alerts).toEqual([]);
  expect(await notices.file(weddingId, noticeId)).toMatchObject({ isLatest: false });
  expect(await notices.escalate(weddingId, noticeId)).toBe('replaced');

  const finalCounts = async () =>
    (await weddings.milestones(weddingId))
      .filter(({ kind }) => kind === 'final_count')
      .map(({ supplierId, status }) => ({ supplierId, status }));
  const [step] = (await weddings.milestones(weddingId)).filter(({ supplierId }) => supplierId === venue);
  await bench.stores.milestones.finish(weddingId, step?.id ?? '', 'skipped', 'system');
  await suppliers.change(weddingId, venue, { crewMeals: 2 }, 'system');
  expect(await finalCounts()).toEqual([{ supplierId: venue, status: 'skipped' }]);
  const cutoff = { amount: 4, unit: 'days', localTime: '12:00' } as const;
  await suppliers.change(weddingId, venue, { cutoff }, 'system');
  expect(await finalCounts()).toEqual([{ supplierId: venue, status: 'planned' }]);
});

test('whoever is told no counts needs no address; of a day that moves the planner is asked to tell them, until they have one', async () => {
  const { notices, suppliers, overview } = bench.stores;
  const { weddingId, eventIds } = await setUp();
  const without = { email: null, phone: null };
  const photographer = sampleSupplier('photographer', eventIds, without);
  const id = await suppliers.add(weddingId, photographer, 'system');
  const alerts = async () =>
    (await overview.get(weddingId, new Date())).alerts.map(({ kind, supplierId }) => ({ kind, supplierId }));
  await changeWedding(bench, weddingId, { weddingOn: sampleWedding(97).weddingOn });
  await flush(weddingId);
  expect(await latest(weddingId, id)).toBeUndefined();
  expect(await alerts()).toEqual([{ kind: 'untold_supplier', supplierId: id }]);

  await suppliers.change(weddingId, id, { email: 'luz@example.com' }, 'system');
  await notices.flush(weddingId, { force: false, now: new Date() });
  const notice = await latest(weddingId, id);
  expect(notice?.kind).toBe('wedding_moved');
  expect(await alerts()).toEqual([]);
  await suppliers.change(weddingId, id, without, 'system');
  expect(await notices.file(weddingId, notice?.id ?? '')).toMatchObject({ isLatest: false });
  expect(await notices.escalate(weddingId, notice?.id ?? '')).toBe('replaced');
});

test('“not right” stays on the planner’s page, with its words, when a newer version goes out, until the supplier has seen that', async () => {
  const { suppliers, overview } = bench.stores;
  const { weddingId, caterer, householdIds } = await setUp();
  const said = { by: 'Rita', words: null };
  const words = 'Only 40 chairs.';
  await suppliers.answerNotice(weddingId, caterer, 1, { ...said, answer: 'disputed', words });
  await answerFor(bench, weddingId, householdIds[1] ?? '', 'attending');
  await flush(weddingId);
  const read = async () => {
    const { alerts, suppliers: lines } = await overview.get(weddingId, new Date());
    const line = lines.find(({ supplier }) => supplier.id === caterer);
    return { alerts: alerts.map(({ kind, detail }) => ({ kind, detail })), line };
  };
  expect(await read()).toMatchObject({
    alerts: [{ kind: 'notice_disputed', detail: { version: 1 } }],
    line: { latest: { version: 2, answer: null }, objection: { version: 1, dispute: words } },
  });
  await suppliers.answerNotice(weddingId, caterer, 2, { ...said, answer: 'acknowledged' });
  expect(await read()).toMatchObject({ alerts: [], line: { objection: null } });
});

test('messages that did not arrive at one receiver are one thing to settle, and what came later stays', async () => {
  const { overview } = bench.stores;
  const { weddingId, caterer, venue } = await setUp();
  const fail = (supplierId: string, channel: 'sms' | 'email') =>
    bench.database.query(
      `insert into planner_alerts (id, wedding_id, alert_key, kind, supplier_id, detail)
       values (gen_random_uuid(), $1, gen_random_uuid()::text, 'send_failed', $2, jsonb_build_object('channel', $3::text))`,
      [weddingId, supplierId, channel],
    );
  const alerts = async () => (await overview.get(weddingId, new Date())).alerts;
  for (const [supplierId, channel] of [
    [caterer, 'sms'],
    [caterer, 'sms'],
    [caterer, 'email'],
    [venue, 'sms'],
    [caterer, 'sms'],
  ] as const)
    await fail(supplierId, channel);
  const [texts, ...others] = await alerts();
  expect(texts).toMatchObject({ supplierId: caterer, detail: { channel: 'sms', messages: 3 } });
  expect(others.map(({ supplierId, detail }) => [supplierId, detail])).toEqual([
    [caterer, { channel: 'email', messages: 1 }],
    [venue, { channel: 'sms', messages: 1 }],
  ]);
  await fail(caterer, 'sms');
  for (const id of [texts?.id ?? '', texts?.id ?? '', weddingId])
    await overview.resolveAlert(weddingId, id, 'system');
  const noted = await bench.database.query(
    "select subject from audit_entries where wedding_id = $1 and action = 'alert.resolved'",
    [weddingId],
  );
  expect(noted).toEqual([{ subject: texts?.id }]);
  expect(await alerts()).toMatchObject([
    ...others,
    { supplierId: caterer, detail: { channel: 'sms', messages: 1 } },
  ]);
});

test('an event that comes and one that goes are in the next notice, down to none; of a final count the planner decides', async () => {
  const { weddings, suppliers, overview, notices } = bench.stores;
  const { weddingId, eventIds, caterer, venue } = await setUp();
  const steps = await weddings.milestones(weddingId);
  const lock = steps.find(({ supplierId }) => supplierId === venue)?.id ?? '';
  await notices.lockFinalCount(weddingId, venue, lock, new Date());
  const brunch = { name: 'Brunch', startsAtLocal: '2031-06-15T11:00', place: 'Barn', servesMeal: true };
  const add = (supplierId: string) =>
    weddings.addEvent(
      weddingId,
      { ...brunch, capacity: null, mealOptions: [], householdIds: [], supplierIds: [supplierId] },
      'system',
    );
  await expect(add(venue)).rejects.toMatchObject({ code: 'supplier.final_count_sent' });
  const brunchId = await add(caterer);
  await flush(weddingId);
  await weddings.removeEvent(weddingId, brunchId, 0, 'system');
  await weddings.removeEvent(weddingId, eventIds[1] ?? '', 2, 'system');
  await flush(weddingId);
  const told = async (supplierId: string) =>
    (await suppliers.file(weddingId, supplierId)).notices.map(({ kind, count }) => `${kind} ${count.total}`);
  expect(await told(caterer)).toEqual(['estimate 0', 'estimate 6', 'estimate 4']);
  expect(await told(venue)).toEqual(['final 4', 'estimate 4']);
  const { lateChanges } = await overview.get(weddingId, new Date());
  expect(lateChanges).toMatchObject([{ supplierId: venue, total: 0, lockedTotal: 4 }]);
});

test('a late change the planner kept to herself is asked again after another final count', async () => {
  const { stores } = bench;
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, sampleWedding(90), [
    'Early',
    'Late',
  ]);
  const [early = '', late = ''] = householdIds;
  const supplierId = await stores.suppliers.add(weddingId, sampleSupplier('caterer', eventIds), 'system');
  const lock = async () => {
    const steps = await stores.weddings.milestones(weddingId);
    const step = steps.find(({ kind, status }) => kind === 'final_count' && status === 'planned');
    await stores.notices.lockFinalCount(weddingId, supplierId, step?.id ?? 'none', new Date());
  };
  const changesAsked = async () =>
    (await stores.notices.flush(weddingId, { force: true, now: new Date() })).lateChangeIds;
  await answerFor(bench, weddingId, early, 'attending');
  await lock();
  await answerFor(bench, weddingId, late, 'attending');
  const [kept = ''] = await changesAsked();
  await stores.suppliers.decideLateChange(weddingId, kept, 'keep', 'system');
  await changeWedding(bench, weddingId, { weddingOn: sampleWedding(97).weddingOn });
  await answerFor(bench, weddingId, late, 'declined');
  await changesAsked();
  await lock();

  await answerFor(bench, weddingId, late, 'attending');
  const [asked = kept] = await changesAsked();
  expect(asked).not.toBe(kept);
  await stores.suppliers.decideLateChange(weddingId, asked, 'keep', 'system');
  await answerFor(bench, weddingId, late, 'attending');
  expect(await changesAsked()).toEqual([]);
});
