/** The product tells the time by one clock, `wedsync_now()`, which costs nothing and can be moved as one. */
import { randomUUID } from 'node:crypto';
import { answerFor, plantWedding, sampleSupplier, sampleWedding } from '../../support/sample-wedding';
import { followServerTime, type SkippedClock } from '../../../rehearsal/stage/skipped-clock';
import { changeWedding, openStores, type StoreBench } from './support';

const DAY = 24 * 3_600_000;
/** Our own bookkeeping: how long a process may hold something. */
const MACHINE_TIME = ['idempotent_responses.created_at', 'outbox.created_at', 'outbox.due_at'];

let bench: StoreBench;
let clock: SkippedClock | undefined;
beforeAll(async () => {
  bench = await openStores(() => clock?.now() ?? new Date());
});
afterAll(() => bench.close());

test('PostgreSQL puts now() in the place of the clock while it plans, so that indexes serve', async () => {
  await bench.database.query('set enable_seqscan = off');
  const plan = await bench.database.query<{ 'QUERY PLAN': string }>(
    'explain select 1 from pending_confirmations where due_at <= wedsync_now()',
  );
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('Index Cond: (due_at <= now())');
});

test('once the clock is moved, nothing the product writes tells another time', async () => {
  clock = await followServerTime(bench.database);
  await clock.follow(Date.now() + 100 * DAY);
  await liveALittle();
  const columns = await bench.database.query<{ place: string; late: number; rows: number }>(
    await countMoments(),
  );
  const wrong = columns.filter((column) => column.late > 0).map((column) => column.place);
  expect(wrong).toEqual(MACHINE_TIME.filter((place) => columns.some((column) => column.place === place)));
  expect(columns.length).toBeGreaterThan(25);
});

/** Something of everything that the stores write. */
async function liveALittle(): Promise<void> {
  const { stores } = bench;
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, sampleWedding(190), [
    'Smith',
    'Silva',
  ]);
  const [smith = '', silva = ''] = householdIds;
  const supplierId = await stores.suppliers.add(weddingId, sampleSupplier('caterer', eventIds), 'system');
  const wedding = await stores.weddings.get(weddingId);
  const plannerId = await stores.access.findPlannerByEmail('clock@example.com', true);
  for (const kind of ['sign_in', 'session', 'api_key'] as const)
    await stores.access.issueForPlanner(plannerId ?? '', kind, 'clock');
  await stores.idempotency.claim(plannerId ?? '', 'clock', Buffer.from('clock'));
  await stores.invitations.saveDraft(weddingId, silva, {});
  await stores.invitations.requestChange(weddingId, silva, 'Please call.');
  await stores.invitations.optOut(weddingId, silva, 'email');
  await answerFor(bench, weddingId, smith, 'attending');
  const now = clock?.now() ?? new Date();
  await stores.milestones.startWave(weddingId, {
    milestoneId: 'invitations',
    kind: 'invitations',
    usefulUntil: now.toISOString(),
    scheduleVersion: null,
  });
  const [permit] = await bench.sendLog.begin(
    weddingId,
    [{ householdId: smith, businessKey: 'clock', template: 'invitation', channel: 'email' }],
    now,
  );
  if (permit?.kind !== 'try') throw new Error('The send was not begun.');
  const outcome = { kind: 'accepted', providerMessageId: 'clock' } as const;
  await bench.sendLog.settle(weddingId, [{ sendId: permit.sendId, outcome }], now);
  await stores.providerEvents.apply([
    {
      weddingId,
      sendId: permit.sendId,
      provider: 'ses',
      eventId: randomUUID(),
      state: 'delivered',
      occurredAt: now,
      suppress: null,
    },
  ]);
  await stores.notices.flush(weddingId, { force: true, now });
  const notice = (await stores.suppliers.file(weddingId, supplierId)).notices[0];
  await stores.notices.markReminded(weddingId, notice?.id ?? '');
  await stores.notices.escalate(weddingId, notice?.id ?? '');
  await stores.suppliers.answerNotice(weddingId, supplierId, 1, {
    answer: 'disputed',
    by: 'Ana',
    words: 'No.',
  });
  await stores.suppliers.answerNotice(weddingId, supplierId, 1, {
    answer: 'acknowledged',
    by: 'Ana',
    words: null,
  });
  await stores.notices.lockFinalCount(
    weddingId,
    supplierId,
    `final-count-${supplierId}-${wedding.weddingOn}`,
    now,
  );
  await answerFor(bench, weddingId, silva, 'attending');
  await stores.notices.flush(weddingId, { force: true, now });
  const { lateChanges } = await stores.overview.get(weddingId, now);
  await stores.suppliers.decideLateChange(weddingId, lateChanges[0]?.id ?? '', 'keep', 'system');
  await changeWedding(bench, weddingId, { contactLine: 'Call.' });
  await stores.milestones.completeWedding(weddingId, `close-${wedding.weddingOn}`);
  await bench.confirmations.defer({ weddingId, householdId: smith, revision: 1 }, 60);
}

/** One statement: each column of a moment that has values, and how many of them lie within a day of the machine's time. */
async function countMoments(): Promise<string> {
  const columns = await bench.database.query<{ table_name: string; column_name: string }>(
    `select table_name, column_name from information_schema.columns
     where table_schema = 'public' and data_type = 'timestamp with time zone' and table_name not like 'knex%'
     order by table_name collate "C", column_name collate "C"`,
  );
  const counts = columns.map(
    ({ table_name: table, column_name: column }) =>
      `select '${table}.${column}' as place, count(*)::int as rows,
         count(*) filter (where ${column} between now() - interval '1 day' and now() + interval '1 day')::int as late
       from ${table} where ${column} is not null`,
  );
  return `select * from (${counts.join(' union all ')}) counted where rows > 0`;
}
