/** How changes are gathered for suppliers over skipped days. Time-skipping server, real database, sandbox. */
import type { NewWedding } from '../../src/domain/weddings/ports';
import { weddingWorkflowId } from '../../src/workflows/wedding.messages';
import { startBench, type Bench } from '../support/bench';
import {
  answerFor,
  plantWedding,
  sampleSupplier,
  sampleWedding,
  zoneWhereItIs,
  type PlantedWedding,
} from '../support/sample-wedding';

const HOUR = 3_600_000;
const QUIET_HOURS = 24;
const LONGEST_WAIT_HOURS = 48;

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ skipsTime: true });
}, 120_000);
afterAll(() => bench.close());

const HOUSEHOLDS = Array.from({ length: 12 }, (_, index) => `Burst${index}`);

/** A wedding far from its cut-offs, with a caterer, a venue and a photographer. */
async function gathering(change: Partial<NewWedding> = {}): Promise<PlantedWedding> {
  const now = bench.clock?.now();
  const wedding = sampleWedding(150, { timeZone: zoneWhereItIs(10, now), ...change }, now);
  const planted = await plantWedding(bench, wedding, HOUSEHOLDS);
  for (const type of ['caterer', 'venue', 'photographer'] as const)
    await bench.stores.suppliers.add(planted.weddingId, sampleSupplier(type, planted.eventIds), 'system');
  await bench.settle();
  return planted;
}

const notices = (weddingId: string) =>
  bench.database.query<{
    type: string;
    version: number;
    before: number | null;
    total: number;
    waited: number;
  }>(
    `select s.type, n.version, n.previous_total as before, n.total,
       round(extract(epoch from n.created_at - (select min(changed_at) from rsvp_changes c
         where c.wedding_id = n.wedding_id and c.changed_at > coalesce(p.created_at, '-infinity'))) / 3600)::int as waited
     from supplier_notices n join suppliers s on s.id = n.supplier_id
     left join supplier_notices p on p.supplier_id = n.supplier_id and p.version = n.version - 1
     where n.wedding_id = $1 order by n.version, s.type`,
    [weddingId],
  );

test('answers in bursts, flips among them, become one notice per interested supplier, before and after right', async () => {
  const { weddingId, householdIds } = await gathering();
  for (const id of householdIds.slice(0, 6)) await answerFor(bench, weddingId, id, 'attending');
  await bench.pass(HOUR);
  for (const status of ['declined', 'attending'] as const)
    for (const id of householdIds.slice(0, 3)) await answerFor(bench, weddingId, id, status);
  await bench.pass((QUIET_HOURS - 1) * HOUR);
  expect(await notices(weddingId)).toEqual([]);
  await bench.pass(2 * HOUR);
  // Six households of two, and two for the couple at the table.
  const first = [
    { type: 'caterer', version: 1, before: null, total: 14, waited: QUIET_HOURS + 1 },
    { type: 'venue', version: 1, before: null, total: 14, waited: QUIET_HOURS + 1 },
  ];
  expect(await notices(weddingId)).toEqual(first);

  for (const status of ['declined', 'attending'] as const)
    for (const id of householdIds.slice(0, 2)) await answerFor(bench, weddingId, id, status);
  await bench.pass(3 * 24 * HOUR);
  expect(await notices(weddingId)).toEqual(first);
}, 120_000);

test('answers that never pause are told after the longest wait, and the last one is told too', async () => {
  const { weddingId, householdIds } = await gathering();
  for (const id of householdIds.slice(0, 10)) {
    await answerFor(bench, weddingId, id, 'attending');
    await bench.pass(10 * HOUR);
  }
  await bench.pass((LONGEST_WAIT_HOURS + 1) * HOUR);
  const told = (await notices(weddingId)).filter((notice) => notice.type === 'caterer');
  expect(Math.max(...told.map((notice) => notice.waited))).toBe(LONGEST_WAIT_HOURS);
  expect(told.at(-1)?.total).toBe(22);
}, 120_000);

test('far from a cut-off suppliers hear once a week, of the last change too, and the wedding looks once for it', async () => {
  const { weddingId, householdIds } = await gathering({ noticePolicy: null });
  for (const id of householdIds.slice(0, 12)) {
    await answerFor(bench, weddingId, id, 'attending');
    await bench.pass(22 * HOUR);
  }
  await bench.pass(8 * 24 * HOUR);
  const told = (await notices(weddingId)).filter((notice) => notice.type === 'caterer');
  expect(told.map(({ waited, total }) => ({ waited, total }))).toEqual([
    { waited: 7 * 24, total: 18 },
    { waited: 7 * 24, total: 26 },
  ]);
  const { events } = await bench.env.client.workflow.getHandle(weddingWorkflowId(weddingId)).fetchHistory();
  const looks = (events ?? []).filter(
    ({ activityTaskScheduledEventAttributes: scheduled }) =>
      scheduled?.activityType?.name === 'flushSupplierNotices',
  );
  expect(looks).toHaveLength(2);
}, 120_000);

test('what is due in the night is told in the morning where the wedding is, and has a day from there', async () => {
  const { weddingId, householdIds } = await gathering({
    noticePolicy: { quietMinutes: 120, maxWaitMinutes: 240 },
  });
  await bench.pass(10 * HOUR);
  await answerFor(bench, weddingId, householdIds[0] ?? '', 'attending');
  await bench.pass(6 * HOUR);
  expect(await notices(weddingId)).toEqual([]);
  await bench.pass(7 * HOUR);
  expect((await notices(weddingId)).map(({ type, total }) => [type, total])).toEqual([
    ['caterer', 4],
    ['venue', 4],
  ]);
  const times = await bench.database.query<{ told: number; expected: number }>(
    `select extract(hour from n.created_at at time zone w.time_zone)::int as told,
       extract(hour from n.acknowledge_by at time zone w.time_zone)::int as expected
     from supplier_notices n join weddings w on w.id = n.wedding_id where n.wedding_id = $1`,
    [weddingId],
  );
  expect(times).toEqual(Array(2).fill({ told: 8, expected: 8 }));
}, 120_000);

test('a shorter gathering that the planner sets holds for what is gathered already', async () => {
  const { weddingId, householdIds } = await gathering({ noticePolicy: null });
  await answerFor(bench, weddingId, householdIds[0] ?? '', 'attending');
  await bench.pass(HOUR);
  const { scheduleVersion } = await bench.stores.weddings.get(weddingId);
  const noticePolicy = { quietMinutes: 120, maxWaitMinutes: 240 };
  await bench.stores.weddings.change(weddingId, scheduleVersion, { noticePolicy }, 'system');
  await bench.pass(2 * HOUR);
  expect((await notices(weddingId)).map(({ type }) => type)).toEqual(['caterer', 'venue']);
}, 120_000);

test('a wedding whose suppliers are told again and again between two steps keeps its histories short', async () => {
  const { weddingId, householdIds } = await gathering();
  for (const id of householdIds.slice(0, 8)) {
    await answerFor(bench, weddingId, id, 'attending');
    await bench.pass((QUIET_HOURS + 1) * HOUR);
  }
  expect((await notices(weddingId)).filter(({ type }) => type === 'caterer')).toHaveLength(8);
  const { historyLength } = await bench.env.client.workflow
    .getHandle(weddingWorkflowId(weddingId))
    .describe();
  expect(historyLength).toBeLessThan(150);
}, 120_000);
