/** A link that was asked for, from the request to the mailbox. Time-skipping server, real database, sandbox. */
import { linkLetterWorkflowId } from '../../src/workflows/link-letter.messages';
import { eventually } from '../../rehearsal/stage/eventually';
import { startBench, type Bench } from '../support/bench';
import { plantWedding, sampleWedding } from '../support/sample-wedding';

const HOUR = 3_600_000;

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ skipsTime: true });
}, 120_000);
afterAll(() => bench.close());

/** A household that has asked for its link; what reached it, and how its story ended. */
async function asked(name: string) {
  const wedding = sampleWedding(150, {}, bench.clock?.now());
  const { weddingId, householdIds } = await plantWedding(bench, wedding, [name]);
  const [householdId = ''] = householdIds;
  await bench.settle();
  const address = `${name.toLowerCase()}@example.com`;
  const ask = async () => {
    await bench.stores.linkRequests.ask(weddingId, { channel: 'email', address });
    const [row] = await bench.database.query<{ asked_at: Date }>(
      'select link_asked_at as asked_at from households where id = $1',
      [householdId],
    );
    const askedAt = row?.asked_at.toISOString() ?? '';
    const story = bench.env.client.workflow.getHandle(
      linkLetterWorkflowId({ householdId, askedAt, channel: 'email' }),
    );
    await eventually('the story to begin', () =>
      story.describe().then(
        () => true,
        () => false,
      ),
    );
    await bench.settle();
    return story;
  };
  const mails = () => bench.sandbox.messages({ to: address });
  return { weddingId, householdId, ask, mails };
}

test('it brings the household’s own link, once, and again when it is asked for hours later', async () => {
  const { householdId, ask, mails } = await asked('Finder');
  const story = await ask();
  await eventually('the link to leave', async () => (await mails()).length === 1);
  await eventually('the story to end', async () => (await story.describe()).status.name === 'COMPLETED');
  const [mail] = await mails();
  const text = JSON.stringify(mail);
  expect(text).toContain('You asked for your personal link');
  expect(text).toContain(`/r/${bench.stores.guests.linkToken(householdId)}`);
  await ask();
  expect(await mails()).toHaveLength(1);
  await bench.pass(3 * HOUR);
  await ask();
  await eventually('the second link to leave', async () => (await mails()).length === 2);
}, 60_000);

test('put off by the provider it leaves late; put off until it may be asked for anew, it is given up and the planner sees it', async () => {
  const late = await asked('Late');
  bench.sandbox.faults.set({ provider: 'ses', fault: 'throttle' });
  await late.ask();
  await bench.pass(HOUR);
  expect(await late.mails()).toEqual([]);
  bench.sandbox.faults.clear();
  await bench.pass(HOUR);
  expect(await late.mails()).toHaveLength(1);

  const never = await asked('Never');
  bench.sandbox.faults.set({ provider: 'ses', fault: 'dailyQuota' });
  const story = await never.ask();
  await bench.pass(4 * HOUR);
  bench.sandbox.faults.clear();
  await bench.pass(HOUR);
  expect((await story.describe()).status.name).toBe('COMPLETED');
  expect(await never.mails()).toEqual([]);
  const sends = await bench.database.query(
    'select template, state, outcome_code from sends where wedding_id = $1',
    [never.weddingId],
  );
  expect(sends).toEqual([{ template: 'asked-link', state: 'failed', outcome_code: 'put-off-too-long' }]);
  const alerts = await bench.database.query('select kind from planner_alerts where wedding_id = $1', [
    never.weddingId,
  ]);
  expect(alerts).toEqual([{ kind: 'send_failed' }]);
}, 120_000);

test('no part of the story holds the address', async () => {
  const { ask } = await asked('Hidden');
  const story = await ask();
  await eventually('the story to end', async () => (await story.describe()).status.name === 'COMPLETED');
  const { events } = await story.fetchHistory();
  const payloads = JSON.stringify(events, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString() : value,
  );
  expect(payloads).toContain('sendAskedLink');
  expect(payloads).not.toMatch(/hidden@|Hidden/);
}, 60_000);
