/** The story of one notice, from its sending to the supplier's word. Time-skipping server, real database, sandbox. */
import { randomUUID } from 'node:crypto';
import { costOfRun } from '../../bench/wedding-cost/billable-actions';
import { QUIET_HOURS } from '../../src/domain/communications/send-state';
import type { NoticeWord } from '../../src/domain/suppliers/notice';
import { supplierNoticeWorkflowId } from '../../src/workflows/supplier-notice.messages';
import { WEDDINGS_TASK_QUEUE } from '../../src/workflows/wedding.messages';
import { eventually } from '../../rehearsal/stage/eventually';
import { startBench, type Bench } from '../support/bench';
import {
  answerFor,
  plantWedding,
  sampleSupplier,
  sampleWedding,
  zoneWhereItIs,
} from '../support/sample-wedding';

const HOUR = 3_600_000;

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ skipsTime: true });
}, 120_000);
afterAll(() => bench.close());

/** A caterer who has just been told its first number, at that hour of its day. */
async function told({ hour = 10, phone = null }: { hour?: number; phone?: string | null } = {}) {
  const now = bench.clock?.now();
  const wedding = sampleWedding(
    150,
    { noticePolicy: { quietMinutes: 0, maxWaitMinutes: 0 }, timeZone: zoneWhereItIs(hour, now) },
    now,
  );
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, wedding, ['Smith', 'Silva']);
  const email = `caterer-${randomUUID()}@supplier.example.com`;
  const supplierId = await bench.stores.suppliers.add(
    weddingId,
    sampleSupplier('caterer', eventIds, { email, phone, channel: phone === null ? 'email' : 'sms' }),
    'system',
  );
  await bench.settle();
  const change = async (household: number) => {
    await answerFor(bench, weddingId, householdIds[household] ?? '', 'attending');
    await bench.settle();
  };
  await change(0);
  const [first] = (await bench.stores.suppliers.file(weddingId, supplierId)).notices;
  const noticeId = first?.id ?? '';
  const say = async (answer: NoticeWord) => {
    const words = answer === 'disputed' ? 'Our contract says ten more.' : null;
    await bench.stores.suppliers.answerNotice(weddingId, supplierId, 1, { answer, by: 'Marta', words });
    await bench.settle();
  };
  const story = bench.env.client.workflow.getHandle(supplierNoticeWorkflowId(noticeId));
  return { weddingId, noticeId, email, say, change, story };
}

/** Subjects of the mails to a supplier, or about a wedding to its planner, in order. */
async function subjects(to: string): Promise<string[]> {
  return (await bench.sandbox.messages({ to }))
    .flatMap((message) => ('subject' in message ? [message.subject] : []))
    .reverse();
}
const lettersAbout = async (weddingId: string) =>
  (
    await bench.database.query<{ template: string }>(
      `select template from sends where wedding_id = $1 and template like 'planner-%'`,
      [weddingId],
    )
  ).map(({ template }) => template);
const endOf = async ({ story }: Awaited<ReturnType<typeof told>>) => (await story.describe()).status.name;

test('"seen" ends it at once and tells nobody: a start, a delivery, a timer and a signal in all', async () => {
  const notice = await told();
  expect(await endOf(notice)).toBe('RUNNING');
  await notice.say('acknowledged');
  await eventually('the story to be over', async () => (await endOf(notice)) === 'COMPLETED');
  const { actions } = costOfRun((await notice.story.fetchHistory()).events ?? []);
  expect(actions).toMatchObject({ 'workflow starts': 1, activities: 1, timers: 1, signals: 1 });
  await bench.pass(72 * HOUR);
  expect(await subjects(notice.email)).toHaveLength(1);
  expect(await lettersAbout(notice.weddingId)).toEqual([]);
}, 60_000);

test('of "this is not right" the planner is written to once, also when it is said again, or after a "seen"', async () => {
  const notice = await told();
  await notice.say('acknowledged');
  await notice.say('disputed');
  // The story begins anew, which nothing in the database shows at first.
  await eventually(
    'the planner to be written to',
    async () => (await lettersAbout(notice.weddingId)).length > 0,
  );
  await notice.say('disputed');
  await notice.say('acknowledged');
  await eventually('the story to be over', async () => (await endOf(notice)) === 'COMPLETED');
  await bench.pass(72 * HOUR);
  expect(await lettersAbout(notice.weddingId)).toEqual(['planner-notice_disputed']);
  expect(await subjects(notice.email)).toHaveLength(1);
}, 60_000);

test('who is silent is reminded once, then the planner is told, once', async () => {
  const notice = await told();
  await bench.pass(26 * HOUR);
  expect(await subjects(notice.email)).toEqual([
    expect.stringMatching(/^\[v1\]/),
    expect.stringMatching(/^Reminder: \[v1\]/),
  ]);
  expect(await lettersAbout(notice.weddingId)).toEqual([]);
  await bench.pass(72 * HOUR);
  expect(await subjects(notice.email)).toHaveLength(2);
  expect(await lettersAbout(notice.weddingId)).toEqual(['planner-notice_unanswered']);
  expect(await endOf(notice)).toBe('COMPLETED');
}, 60_000);

test('a text waits for the morning and leaves once, reminds by day and gives a day to answer; an e-mail leaves at night', async () => {
  const byMail = await told({ hour: 2 });
  expect(await subjects(byMail.email)).toHaveLength(1);
  const phone = '+351912345678';
  const byText = await told({ hour: 2, phone });
  const texts = async () => (await bench.sandbox.messages({ to: phone })).length;
  await bench.pass(4 * HOUR);
  expect(await texts()).toBe(0);
  const { items } = await bench.stores.overview.sends(byText.weddingId, { limit: 9 });
  const kept = items.filter(({ channel }) => channel === 'sms');
  expect(kept).toMatchObject([{ state: 'deferred', outcomeCode: QUIET_HOURS }]);
  await bench.pass(3 * HOUR);
  expect(await texts()).toBe(1);
  await bench.pass(22 * HOUR);
  expect(await texts()).toBe(1);
  await bench.pass(3 * HOUR);
  expect(await texts()).toBe(2);
  expect(await lettersAbout(byText.weddingId)).toEqual([]);
}, 60_000);

test('who is told at night is reminded the evening after, not while asleep', async () => {
  const notice = await told({ hour: 22 });
  await bench.pass(20 * HOUR);
  expect(await subjects(notice.email)).toHaveLength(1);
  await bench.pass(4 * HOUR);
  expect(await subjects(notice.email)).toHaveLength(2);
}, 60_000);

test('nobody is reminded of a version that a newer one has replaced, nor is the planner told of its silence', async () => {
  const notice = await told();
  await notice.change(1);
  await bench.pass(26 * HOUR);
  expect((await subjects(notice.email)).filter((subject) => subject.includes('[v1]'))).toHaveLength(1);
  expect(await endOf(notice)).toBe('COMPLETED');
  await bench.pass(72 * HOUR);
  const about = await bench.database.query<{ id: string }>(
    'select id from supplier_notices where escalated_at is not null and id = $1',
    [notice.noticeId],
  );
  expect(about).toEqual([]);
}, 60_000);

test.each([
  ['acknowledged', []],
  ['disputed', ['planner-notice_disputed']],
] as const)(
  'a story begun again after a loss finds in the database that it was %s, and waits for nobody',
  async (answer, letters) => {
    const notice = await told();
    await notice.say(answer);
    const again = await bench.env.client.workflow.start('supplierNoticeWorkflow', {
      workflowId: `again-${notice.noticeId}`,
      taskQueue: WEDDINGS_TASK_QUEUE,
      args: [{ weddingId: notice.weddingId, noticeId: notice.noticeId }],
    });
    await eventually(
      'the story to be over',
      async () => (await again.describe()).status.name === 'COMPLETED',
    );
    expect(await subjects(notice.email)).toHaveLength(1);
    expect(await lettersAbout(notice.weddingId)).toEqual(letters);
  },
  60_000,
);
