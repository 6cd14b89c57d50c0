/**
 * Many answers at once. In a file of its own: the skipped clock starts at the real time, by which the
 * database dates changes, and the quiet period is measured between the two.
 */
import { randomUUID } from 'node:crypto';
import { startBench, type Bench } from '../support/bench';
import { answerFor, plantWedding, sampleSupplier, sampleWedding } from '../support/sample-wedding';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ skipsTime: true });
}, 60_000);
afterAll(() => bench.close());

test('sixty answers in a burst, flips included, make one notice with the net change', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `Burst${index}x${randomUUID().slice(0, 4)}`);
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, sampleWedding(300), names);
  await bench.stores.suppliers.add(
    weddingId,
    sampleSupplier('caterer', eventIds, { email: `burst-${weddingId}@kitchen.example.com` }),
    'system',
  );
  await bench.settle();
  for (const [index, id] of householdIds.entries()) {
    await answerFor(bench, weddingId, id, 'attending');
    if (index % 5 === 0) {
      await answerFor(bench, weddingId, id, 'declined');
      await answerFor(bench, weddingId, id, 'attending');
    }
  }
  await bench.pass(49 * 3_600_000);
  const notices = await bench.database.query<{ version: number; total: number }>(
    'select version, total from supplier_notices where wedding_id = $1',
    [weddingId],
  );
  expect(notices).toEqual([{ version: 1, total: 62 }]);
}, 60_000);
