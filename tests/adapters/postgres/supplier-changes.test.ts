/** Suppliers corrected after they were told something. */
import { answerFor, plantWedding, sampleSupplier, sampleWedding } from '../../support/sample-wedding';
import { openStores, type StoreBench } from './support';

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
  return { weddingId, caterer, venue, householdIds };
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
