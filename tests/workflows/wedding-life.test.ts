/** A whole wedding, lived on the time-skipping server with a real database and the sandbox. */
import { eventually } from '../../rehearsal/stage/eventually';
import { startBench, type Bench } from '../support/bench';
import {
  answerFor,
  plantWedding,
  sampleSupplier,
  sampleWedding,
  zoneWhereItIs,
} from '../support/sample-wedding';

const DAY = 24 * 3_600_000;

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ skipsTime: true });
}, 120_000);
afterAll(() => bench.close());

const subjects = async (to: string) =>
  (await bench.sandbox.messages({ to }))
    .flatMap((message) => ('subject' in message ? [message.subject] : []))
    .reverse();

test('a wedding lives from invitation to final count and ends by itself', async () => {
  const { stores } = bench;
  const wedding = sampleWedding(90, { timeZone: zoneWhereItIs(10) });
  const planted = await plantWedding(bench, wedding, ['Smith', 'Silva', 'Ito']);
  const { weddingId, eventIds, householdIds } = planted;
  await stores.suppliers.add(weddingId, sampleSupplier('caterer', eventIds), 'system');
  await stores.suppliers.add(weddingId, sampleSupplier('photographer', eventIds), 'system');
  await bench.settle();
  await bench.weddingClient.adjustMilestone(weddingId, 'invitations', 'run', 1);
  await eventually('invitations sent', async () => (await subjects('ito@example.com')).length === 1);

  await answerFor(bench, weddingId, householdIds[0] ?? '', 'attending');
  await bench.pass(1000);
  expect(await subjects('smith@example.com')).toHaveLength(2);
  await bench.pass(50 * 3_600_000);
  expect(await subjects('caterer@supplier.example.com')).toEqual([
    expect.stringMatching(/^\[v1\] .*: 4 meals/),
    expect.stringMatching(/^Reminder: \[v1\]/),
  ]);

  await bench.pass(50 * DAY);
  await answerFor(bench, weddingId, householdIds[1] ?? '', 'declined');
  await bench.pass(12 * DAY);
  const remindersTo = async (name: string) => (await subjects(`${name}@example.com`)).length;
  expect({
    smith: await remindersTo('smith'),
    silva: await remindersTo('silva'),
    ito: await remindersTo('ito'),
  }).toEqual({ smith: 2, silva: 3, ito: 3 });

  await bench.pass(18 * DAY);
  const finals = (
    await bench.database.query<{ kind: string }>(
      'select kind from supplier_notices where wedding_id = $1 order by version',
      [weddingId],
    )
  ).map((row) => row.kind);
  expect(finals).toEqual(['estimate', 'final']);
  expect(await subjects('photographer@supplier.example.com')).toEqual([]);

  await bench.pass(25 * DAY);
  await eventually(
    'the wedding to be over',
    async () => (await stores.weddings.get(weddingId)).status === 'completed',
  );
  const [chain] = await bench.database.query<{ broken: number | null }>(
    'select audit_chain_break($1) as broken',
    [weddingId],
  );
  expect(chain?.broken).toBeNull();
}, 120_000);
