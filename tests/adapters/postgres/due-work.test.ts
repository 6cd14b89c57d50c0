/** Due confirmations and outbox rows are carried by one at a time, and by somebody in the end. */
import { answerFor, plantWedding, sampleWedding } from '../../support/sample-wedding';
import { openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

/** A wedding in which so many households have just answered; nothing else is due. */
async function answered(households: number): Promise<string[]> {
  await bench.database.query('delete from pending_confirmations');
  await bench.database.query('delete from outbox');
  const names = Array.from({ length: households }, (_, index) => `Family${index}`);
  const planted = await plantWedding(bench, sampleWedding(60), names);
  for (const id of planted.householdIds) await answerFor(bench, planted.weddingId, id, 'attending');
  return planted.householdIds;
}
const lapse = (table: string, column: string) =>
  bench.database.query(`update ${table} set ${column} = now() - interval '1 second' where ${column} > now()`);

test('two who claim confirmations at once get different ones, all of them together', async () => {
  const households = await answered(10);
  const [first, second] = await Promise.all([
    bench.confirmations.claim(6, 60),
    bench.confirmations.claim(6, 60),
  ]);
  const claimed = [...first, ...second].map((due) => due.householdId);
  expect(new Set(claimed).size).toBe(claimed.length);
  claimed.push(...(await bench.confirmations.claim(10, 60)).map((due) => due.householdId));
  expect(claimed.sort()).toEqual([...households].sort());
  expect(await bench.confirmations.firstDue()).toBeNull();
});

test('what a dead one had claimed comes back when the lease ends', async () => {
  await answered(3);
  expect(await bench.confirmations.claim(3, 60)).toHaveLength(3);
  expect(await bench.confirmations.claim(3, 60)).toEqual([]);
  await lapse('pending_confirmations', 'claimed_until');
  expect(await bench.confirmations.claim(3, 60)).toHaveLength(3);
});

test('a confirmation put off comes up when it is due again; a finished one never', async () => {
  await answered(2);
  const [later, done] = await bench.confirmations.claim(2, 60);
  if (later === undefined || done === undefined) throw new Error('Nothing is due.');
  await bench.confirmations.finish([done]);
  await bench.confirmations.defer(later, 60);
  expect(await bench.confirmations.claim(2, 60)).toEqual([]);
  await lapse('pending_confirmations', 'due_at');
  const again = await bench.confirmations.claim(2, 60);
  const { waitedSeconds, ...confirmation } = later;
  expect(again).toMatchObject([confirmation]);
  expect(again[0]?.waitedSeconds).toBeGreaterThan(waitedSeconds);
});

/** More than any test leaves. */
const ANY = { rows: 10, gathered: 10 };

test('outbox rows are claimed by one, come up again after the lease, and are gone once carried', async () => {
  await answered(1);
  const [first, second] = await Promise.all([bench.outbox.claim(ANY, 60), bench.outbox.claim(ANY, 60)]);
  const rows = [...first, ...second];
  expect(rows.map((row) => row.topic).sort()).toEqual(['plan_changed', 'suppliers_changed']);
  await lapse('outbox', 'due_at');
  const again = await bench.outbox.claim(ANY, 60);
  expect(again.map((row) => row.attempts)).toEqual([2, 2]);
  for (const row of again) await bench.outbox.remove(row.id);
  await lapse('outbox', 'due_at');
  expect(await bench.outbox.claim(ANY, 60)).toEqual([]);
});

test('changes for suppliers wait where none of them is asked for, urgent ones not, and nothing longer than a minute and a half', async () => {
  await answered(2);
  expect(await bench.outbox.claim({ rows: 1, gathered: 1 }, 0)).toMatchObject([{ topic: 'plan_changed' }]);
  const claim = async () =>
    (await bench.outbox.claim({ rows: 10, gathered: 0 }, 0)).map(({ topic }) => topic);
  expect(await claim()).toEqual(['plan_changed']);
  await bench.database.query(
    "update outbox set payload = payload || '{\"urgent\": true}' where topic = 'suppliers_changed'",
  );
  expect((await claim()).sort()).toEqual(['plan_changed', 'suppliers_changed']);
  await bench.database.query(
    "update outbox set payload = payload || '{\"urgent\": false}' where topic = 'suppliers_changed'",
  );
  await bench.database.query("update outbox set created_at = created_at - interval '91 seconds'");
  expect((await claim()).sort()).toEqual(['plan_changed', 'suppliers_changed']);
});
