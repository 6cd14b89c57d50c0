/** What suppliers are told: the net change against what each was last told, once, and at the right time. */
import { headcountChange } from '../../../src/domain/suppliers/net-change';
import type { SupplierNotice } from '../../../src/domain/suppliers/notice';
import type { NewSupplier } from '../../../src/domain/suppliers/ports';
import type { SupplierType } from '../../../src/domain/suppliers/supplier';
import type { NewWedding } from '../../../src/domain/weddings/ports';
import {
  answerFor,
  plantWedding,
  sampleHousehold,
  sampleSupplier,
  sampleWedding,
  zoneWhereItIs,
} from '../../support/sample-wedding';
import { changeWedding, openStores, outboxOf, type StoreBench } from './support';

const HOUR = 3_600_000;

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

interface Setting {
  weddingId: string;
  /** The first two events: ceremony and dinner. */
  eventIds: string[];
  householdIds: string[];
  suppliers: Partial<Record<SupplierType, string>>;
}

/** A wedding with some households of two and one supplier of each given type. */
async function setUp(
  households: number,
  types: SupplierType[],
  change: { wedding?: Partial<NewWedding>; supplier?: Partial<NewSupplier>; days?: number } = {},
): Promise<Setting> {
  const names = Array.from({ length: households }, (_, index) => `Family${index}`);
  const planted = await plantWedding(bench, sampleWedding(change.days ?? 90, change.wedding), names);
  const suppliers: Setting['suppliers'] = {};
  for (const type of types) {
    const supplier = sampleSupplier(type, planted.eventIds.slice(1), change.supplier);
    suppliers[type] = await bench.stores.suppliers.add(planted.weddingId, supplier, 'system');
  }
  return { ...planted, suppliers };
}

const flush = (weddingId: string, now = new Date(), force = true) =>
  bench.stores.notices.flush(weddingId, { force, now });
const answer = (setting: Setting, index: number, status: 'attending' | 'declined') =>
  answerFor(bench, setting.weddingId, setting.householdIds[index] ?? '', status);
async function noticesOf(setting: Setting, type: SupplierType): Promise<SupplierNotice[]> {
  const id = setting.suppliers[type] ?? '';
  return (await bench.stores.suppliers.file(setting.weddingId, id)).notices;
}
const told = async (setting: Setting, type: SupplierType) =>
  (await noticesOf(setting, type)).map((notice) => `${notice.kind} ${notice.count.total}`).reverse();
const overview = (setting: Setting) => bench.stores.overview.get(setting.weddingId, new Date());

async function lock(setting: Setting, type: SupplierType): Promise<void> {
  const supplierId = setting.suppliers[type] ?? '';
  const steps = await bench.stores.weddings.milestones(setting.weddingId);
  const step = steps.find(
    (milestone) => milestone.supplierId === supplierId && milestone.status === 'planned',
  );
  if (step === undefined) throw new Error('No final count is planned.');
  await bench.stores.notices.lockFinalCount(setting.weddingId, supplierId, step.id, new Date());
}

test('a caterer is told when the headcount changes from 50 to 55: one notice, an increase, 55 now', async () => {
  const setting = await setUp(0, [], { wedding: { events: dinnerOnly() } });
  const { stores } = bench;
  setting.suppliers.caterer = await stores.suppliers.add(
    setting.weddingId,
    sampleSupplier('caterer', setting.eventIds),
    'system',
  );
  const solo = (count: number, from: number) =>
    Array.from({ length: count }, (_, index) =>
      sampleHousehold(`Guest${from + index}`, setting.eventIds, {
        guests: [{ fullName: `Guest ${from + index}`, ageBand: 'adult', isPlusOne: false }],
      }),
    );
  // The couple's two meals are part of the caterer's number.
  setting.householdIds = await stores.guests.addHouseholds(setting.weddingId, solo(53, 0), 'system');
  for (let index = 0; index < 48; index += 1) await answer(setting, index, 'attending');
  await flush(setting.weddingId);
  for (let index = 48; index < 53; index += 1) await answer(setting, index, 'attending');
  await flush(setting.weddingId);

  const [latest, ...before] = await noticesOf(setting, 'caterer');
  expect(before).toHaveLength(1);
  expect(latest).toMatchObject({
    version: 2,
    kind: 'estimate',
    count: { total: 55 },
    previous: { count: { total: 50 } },
  });
  expect(headcountChange(latest?.previous?.count.total ?? 0, latest?.count.total ?? 0)).toEqual({
    previousCount: 50,
    currentCount: 55,
    direction: 'increase',
  });
});

test('a supplier who joins when people are coming is told the number, without waiting for another answer', async () => {
  const setting = await setUp(1, ['venue']);
  await answer(setting, 0, 'attending');
  await flush(setting.weddingId);
  const baker = sampleSupplier('cake', setting.eventIds.slice(1));
  setting.suppliers.cake = await bench.stores.suppliers.add(setting.weddingId, baker, 'system');
  expect(await outboxOf(bench, setting.weddingId, 'suppliers_changed')).not.toEqual([]);
  await flush(setting.weddingId);
  expect(await told(setting, 'cake')).toEqual(['estimate 4']);
  expect(await told(setting, 'venue')).toEqual(['estimate 4']);
});

test('changes that cancel out before anybody was told tell nobody', async () => {
  const setting = await setUp(2, ['caterer']);
  await answer(setting, 0, 'attending');
  await flush(setting.weddingId);
  await answer(setting, 1, 'attending');
  await answer(setting, 1, 'declined');
  expect(await flush(setting.weddingId)).toMatchObject({ checkAgainAt: null, lateChangeIds: [] });
  expect(await told(setting, 'caterer')).toEqual(['estimate 4']);
});

test('a change that was told and then reverted is told again', async () => {
  const setting = await setUp(2, ['caterer']);
  for (const [index, status] of [
    [0, 'attending'],
    [1, 'attending'],
    [1, 'declined'],
  ] as const) {
    await answer(setting, index, status);
    await flush(setting.weddingId);
  }
  expect(await told(setting, 'caterer')).toEqual(['estimate 4', 'estimate 6', 'estimate 4']);
});

test('a worker that dies right after the flush changes nothing: the notice exists once, and so does its delivery', async () => {
  const setting = await setUp(1, ['caterer']);
  await answer(setting, 0, 'attending');
  const first = await flush(setting.weddingId);
  const second = await flush(setting.weddingId);
  expect(second).toEqual(first);
  const [notice] = await noticesOf(setting, 'caterer');
  expect(await outboxOf(bench, setting.weddingId, 'notice_ready')).toEqual([{ noticeId: notice?.id }]);
});

test('two workers that flush at once store one notice', async () => {
  const setting = await setUp(1, ['caterer', 'venue']);
  await answer(setting, 0, 'attending');
  await Promise.all([flush(setting.weddingId), flush(setting.weddingId), flush(setting.weddingId)]);
  expect(await outboxOf(bench, setting.weddingId, 'notice_ready')).toHaveLength(2);
});

test('a flush before its time stores nothing and says when to look again', async () => {
  const setting = await setUp(1, ['caterer'], { wedding: { timeZone: zoneWhereItIs(10) } });
  await answer(setting, 0, 'attending');
  const now = new Date();
  const early = await flush(setting.weddingId, now, false);
  expect(await told(setting, 'caterer')).toEqual([]);
  expect(early).toMatchObject({ doneVersion: 0, lateChangeIds: [] });
  expect(await bench.stores.notices.dueAt(setting.weddingId, now)).toBe(early.checkAgainAt);
  const dueAt = Date.parse(early.checkAgainAt ?? '');
  expect(dueAt - now.getTime()).toBeGreaterThan(23.9 * HOUR);
  expect(dueAt - now.getTime()).toBeLessThanOrEqual(24 * HOUR);
  expect(await flush(setting.weddingId, new Date(dueAt - 1000), false)).toEqual(early);
  expect(await flush(setting.weddingId, new Date(dueAt), false)).toMatchObject({
    doneVersion: 1,
    checkAgainAt: null,
  });
  expect(await told(setting, 'caterer')).toEqual(['estimate 4']);
});

test('a severe allergy does not wait', async () => {
  const setting = await setUp(1, ['caterer']);
  await answerFor(bench, setting.weddingId, setting.householdIds[0] ?? '', 'attending', [
    { kind: 'allergy', allergen: 'AE', severity: 'not_sure' },
  ]);
  expect(await bench.stores.notices.dueAt(setting.weddingId, new Date())).toBeNull();
  await flush(setting.weddingId, new Date(), false);
  expect(await told(setting, 'caterer')).toEqual(['estimate 4']);
});

test('the final count locks once, however often it is repeated', async () => {
  const setting = await setUp(1, ['caterer']);
  await answer(setting, 0, 'attending');
  const steps = await bench.stores.weddings.milestones(setting.weddingId);
  const step = steps.find((milestone) => milestone.kind === 'final_count')?.id ?? '';
  const once = () =>
    bench.stores.notices.lockFinalCount(setting.weddingId, setting.suppliers.caterer ?? '', step, new Date());
  await Promise.all([once(), once()]);
  await once();
  expect(await told(setting, 'caterer')).toEqual(['final 4']);
  expect(await outboxOf(bench, setting.weddingId, 'notice_ready')).toHaveLength(1);
  const done = (await bench.stores.weddings.milestones(setting.weddingId)).find((one) => one.id === step);
  expect(done?.status).toBe('done');
});

test('a final count whose step is not planned any more is not locked', async () => {
  const setting = await setUp(1, ['caterer']);
  await answer(setting, 0, 'attending');
  const steps = await bench.stores.weddings.milestones(setting.weddingId);
  const step = steps.find((milestone) => milestone.kind === 'final_count')?.id ?? '';
  await changeWedding(bench, setting.weddingId, { status: 'postponed' });
  await bench.stores.notices.lockFinalCount(
    setting.weddingId,
    setting.suppliers.caterer ?? '',
    step,
    new Date(),
  );
  expect(await told(setting, 'caterer')).toEqual([]);
});

test('a change after the lock becomes a question to the planner, asked once, and no notice', async () => {
  const setting = await setUp(2, ['caterer']);
  await answer(setting, 0, 'attending');
  await lock(setting, 'caterer');
  await answer(setting, 1, 'attending');
  const first = await flush(setting.weddingId);
  expect(first.lateChangeIds).toHaveLength(1);
  await answer(setting, 1, 'attending');
  await bench.app.inWedding(setting.weddingId, (scope) =>
    scope.raw('select mark_suppliers_dirty(?, false)', [setting.weddingId]),
  );
  expect((await flush(setting.weddingId)).lateChangeIds).toEqual(first.lateChangeIds);
  expect((await overview(setting)).lateChanges).toMatchObject([
    { total: 6, lockedTotal: 4, isUrgent: false },
  ]);
  expect(await told(setting, 'caterer')).toEqual(['final 4']);
});

test('a late change that undoes itself is not asked any more', async () => {
  const setting = await setUp(2, ['caterer']);
  await answer(setting, 0, 'attending');
  await lock(setting, 'caterer');
  await answer(setting, 1, 'attending');
  await flush(setting.weddingId);
  await answer(setting, 1, 'declined');
  expect((await flush(setting.weddingId)).lateChangeIds).toEqual([]);
});

test('a late change the planner kept to herself is not asked again for the same count, but for another', async () => {
  const setting = await setUp(3, ['caterer']);
  await answer(setting, 0, 'attending');
  await lock(setting, 'caterer');
  await answer(setting, 1, 'attending');
  const [lateChange = ''] = (await flush(setting.weddingId)).lateChangeIds;
  await bench.stores.suppliers.decideLateChange(setting.weddingId, lateChange, 'keep', 'system');
  await bench.app.inWedding(setting.weddingId, (scope) =>
    scope.raw('select mark_suppliers_dirty(?, false)', [setting.weddingId]),
  );
  expect((await flush(setting.weddingId)).lateChangeIds).toEqual([]);
  await answer(setting, 2, 'attending');
  expect((await flush(setting.weddingId)).lateChangeIds).toHaveLength(1);
  expect(await told(setting, 'caterer')).toEqual(['final 4']);
});

test('a late change the planner sends becomes a notice after the cut-off, decided once', async () => {
  const setting = await setUp(2, ['caterer']);
  await answer(setting, 0, 'attending');
  await lock(setting, 'caterer');
  await answer(setting, 1, 'attending');
  const [lateChange = ''] = (await flush(setting.weddingId)).lateChangeIds;
  const send = () => bench.stores.suppliers.decideLateChange(setting.weddingId, lateChange, 'send', 'system');
  await send();
  await expect(send()).rejects.toMatchObject({ code: 'late_change.already_decided' });
  expect(await told(setting, 'caterer')).toEqual(['final 4', 'after_cutoff 6']);
  expect((await flush(setting.weddingId)).lateChangeIds).toEqual([]);
  expect(await outboxOf(bench, setting.weddingId, 'notice_ready')).toHaveLength(2);
});

test('a photographer is told no count, neither gathered nor final', async () => {
  const setting = await setUp(1, ['caterer', 'photographer']);
  await answer(setting, 0, 'attending');
  await flush(setting.weddingId);
  expect(await noticesOf(setting, 'photographer')).toEqual([]);
  const steps = await bench.stores.weddings.milestones(setting.weddingId);
  expect(steps.flatMap((step) => step.supplierId ?? [])).toEqual([setting.suppliers.caterer]);
});

test('a final count of 75 to caterer, venue and photographer goes out in under 5 seconds; the photographer does not need it', async () => {
  const setting = await setUp(0, ['caterer', 'venue', 'photographer']);
  const guests = Array.from({ length: 73 }, (_, index) => ({
    fullName: `Guest ${index}`,
    ageBand: 'adult' as const,
    isPlusOne: false,
  }));
  const many = sampleHousehold('Everybody', setting.eventIds, { guests });
  setting.householdIds = await bench.stores.guests.addHouseholds(setting.weddingId, [many], 'system');
  await answer(setting, 0, 'attending');
  const startedAt = Date.now();
  await lock(setting, 'caterer');
  await lock(setting, 'venue');
  expect(Date.now() - startedAt).toBeLessThan(5_000);
  expect(await told(setting, 'caterer')).toEqual(['final 75']);
  expect(await told(setting, 'venue')).toEqual(['final 75']);
  expect(await told(setting, 'photographer')).toEqual([]);
});

test('answers, decisions, suppliers’ words, flushes and changed plans at once never lock each other out', async () => {
  const setting = await setUp(12, ['caterer', 'venue']);
  await answer(setting, 0, 'attending');
  await lock(setting, 'caterer');
  const { stores } = bench;
  for (let round = 1; round < 12; round += 1) {
    await answer(setting, round, 'attending');
    const [lateChange = ''] = (await flush(setting.weddingId)).lateChangeIds;
    const venue = (await noticesOf(setting, 'venue'))[0];
    await bench.app.inWedding(setting.weddingId, (scope) =>
      scope.raw('select mark_suppliers_dirty(?, false)', [setting.weddingId]),
    );
    await Promise.all([
      stores.suppliers.decideLateChange(setting.weddingId, lateChange, 'send', 'system'),
      stores.suppliers.answerNotice(setting.weddingId, setting.suppliers.venue ?? '', venue?.version ?? 0, {
        answer: 'acknowledged',
        by: 'Rita',
        words: null,
      }),
      flush(setting.weddingId),
      answer(setting, round, 'attending'),
      stores.weddings.replan(setting.weddingId, 'system'),
      flush(setting.weddingId),
    ]);
  }
  expect((await told(setting, 'caterer')).at(-1)).toBe('after_cutoff 26');
});

function dinnerOnly(capacity: number | null = 150): NewWedding['events'] {
  const [, ...dinners] = sampleWedding(90).events;
  return dinners.map((event) => ({ ...event, capacity }));
}
