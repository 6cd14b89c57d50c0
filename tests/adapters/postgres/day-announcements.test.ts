/** What suppliers are told of the day itself: moved, postponed, on again, cancelled. */
import type { SupplierType } from '../../../src/domain/suppliers/supplier';
import { answerFor, plantWedding, sampleSupplier, sampleWedding } from '../../support/sample-wedding';
import { changeWedding, openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

interface Setting {
  weddingId: string;
  householdIds: string[];
  suppliers: Partial<Record<SupplierType, string>>;
}

/** A wedding with some households of two and one supplier of each given type, at the dinner. */
async function setUp(households: number, types: SupplierType[]): Promise<Setting> {
  const names = Array.from({ length: households }, (_, index) => `Family${index}`);
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, sampleWedding(90), names);
  const suppliers: Setting['suppliers'] = {};
  for (const type of types) {
    const supplier = sampleSupplier(type, eventIds.slice(1));
    suppliers[type] = await bench.stores.suppliers.add(weddingId, supplier, 'system');
  }
  return { weddingId, householdIds, suppliers };
}

const flush = (weddingId: string, force = true) =>
  bench.stores.notices.flush(weddingId, { force, now: new Date() });
const answer = (setting: Setting, index: number, status: 'attending' | 'declined') =>
  answerFor(bench, setting.weddingId, setting.householdIds[index] ?? '', status);
const told = async ({ weddingId, suppliers }: Setting, type: SupplierType) =>
  (await bench.stores.suppliers.file(weddingId, suppliers[type] ?? '')).notices
    .map(({ kind, count }) => `${kind} ${count.total}`)
    .reverse();
const finalCounts = async ({ weddingId }: Setting) =>
  (await bench.stores.weddings.plan(weddingId)).milestones.filter(({ kind }) => kind === 'final_count');

async function lock(setting: Setting, type: SupplierType): Promise<void> {
  const supplierId = setting.suppliers[type] ?? '';
  const step = (await finalCounts(setting)).find((planned) => planned.supplierId === supplierId);
  if (step === undefined) throw new Error('No final count is planned.');
  await bench.stores.notices.lockFinalCount(setting.weddingId, supplierId, step.id, new Date());
}

test('a wedding that moves unlocks and plans every final count anew, back to its old day too, and tells all suppliers, the photographer too', async () => {
  const setting = await setUp(2, ['caterer', 'venue', 'photographer']);
  await answer(setting, 0, 'attending');
  await lock(setting, 'caterer');
  await answer(setting, 1, 'attending');
  expect((await flush(setting.weddingId)).lateChangeIds).toHaveLength(1);
  await changeWedding(bench, setting.weddingId, { weddingOn: sampleWedding(97).weddingOn });
  const result = await flush(setting.weddingId, false);
  // What was asked about the old final count is answered by the new date.
  expect(result.lateChangeIds).toEqual([]);
  expect(await told(setting, 'caterer')).toEqual(['final 4', 'wedding_moved 6']);
  expect((await told(setting, 'venue')).at(-1)).toBe('wedding_moved 6');
  expect(await told(setting, 'photographer')).toEqual(['wedding_moved 6']);
  const suppliers = await bench.stores.suppliers.list(setting.weddingId);
  expect(suppliers.every((supplier) => supplier.lockedAt === null)).toBe(true);
  expect(await finalCounts(setting)).toHaveLength(2);
  await changeWedding(bench, setting.weddingId, { weddingOn: sampleWedding(90).weddingOn });
  await lock(setting, 'caterer');
  expect((await told(setting, 'caterer')).at(-1)).toBe('final 6');
});

test('a wedding that is cancelled tells all suppliers once, at once', async () => {
  const setting = await setUp(1, ['caterer', 'photographer']);
  await answer(setting, 0, 'attending');
  await changeWedding(bench, setting.weddingId, { status: 'cancelled' });
  await flush(setting.weddingId, false);
  await flush(setting.weddingId);
  expect(await told(setting, 'caterer')).toEqual(['wedding_cancelled 4']);
  expect(await told(setting, 'photographer')).toEqual(['wedding_cancelled 4']);
});

test('a wedding that is postponed tells all suppliers at once, opens their final counts, and tells the day and what changed meanwhile when it is on again', async () => {
  const setting = await setUp(2, ['caterer', 'photographer']);
  const { weddingId, suppliers } = setting;
  await answer(setting, 0, 'attending');
  await answer(setting, 1, 'attending');
  await lock(setting, 'caterer');
  await changeWedding(bench, weddingId, { status: 'postponed' });
  await flush(weddingId, false);
  expect(await told(setting, 'caterer')).toEqual(['final 6', 'wedding_postponed 6']);
  expect(await told(setting, 'photographer')).toEqual(['wedding_postponed 6']);
  await bench.stores.suppliers.answerNotice(weddingId, suppliers.caterer ?? '', 2, {
    answer: 'acknowledged',
    by: 'Rita',
    words: null,
  });
  // A day to think of is nothing to tell as long as nobody has said that it is the one.
  await changeWedding(bench, weddingId, { weddingOn: sampleWedding(120).weddingOn });
  await bench.stores.guests.removeHousehold(weddingId, setting.householdIds[1] ?? '', 'system');
  await flush(weddingId);
  expect(await told(setting, 'caterer')).toHaveLength(2);
  await changeWedding(bench, weddingId, { status: 'planned', weddingOn: sampleWedding(90).weddingOn });
  await flush(weddingId, false);
  expect((await told(setting, 'caterer')).slice(2)).toEqual(['wedding_resumed 4']);
  expect(await told(setting, 'photographer')).toEqual(['wedding_postponed 6', 'wedding_resumed 4']);
  await lock(setting, 'caterer');
  expect((await told(setting, 'caterer')).at(-1)).toBe('final 4');
});

test.each([
  [
    'moves away and back',
    { weddingOn: sampleWedding(97).weddingOn },
    { weddingOn: sampleWedding(90).weddingOn },
  ],
  ['is postponed and on again', { status: 'postponed' }, { status: 'planned' }],
] as const)(
  'a final count that the planner skipped stays skipped until the wedding %s: then it is planned anew',
  async (_, away, back) => {
    const setting = await setUp(1, ['caterer']);
    const { weddingId } = setting;
    const [step] = await finalCounts(setting);
    await bench.stores.milestones.finish(weddingId, step?.id ?? '', 'skipped', 'system');
    await changeWedding(bench, weddingId, { contactLine: 'Call Emma' });
    expect(await finalCounts(setting)).toEqual([]);
    await changeWedding(bench, weddingId, away);
    await changeWedding(bench, weddingId, back);
    expect(await finalCounts(setting)).toMatchObject([{ id: step?.id, dueAt: step?.dueAt }]);
  },
);
