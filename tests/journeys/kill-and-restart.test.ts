/**
 * The real product, killed as a power cut would: nothing that was acknowledged is lost, nothing is sent
 * twice, and the wedding goes on. Our own compiled programs, PostgreSQL, the Temporal server, the sandbox.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Connection, WorkflowClient } from '@temporalio/client';
import type { WorkflowState } from '../../src/domain/weddings/ports';
import { inputs } from '../../src/web/guest/addresses';
import { weddingWorkflowId } from '../../src/workflows/wedding.messages';
import { isAlive, newFolder, removeFolders } from '../embedded/support';
import { eventually } from '../../rehearsal/stage/eventually';
import { lineOf, startCollector, type Collector } from '../support/collector';
import {
  addressOf,
  familyOf,
  freePorts,
  mailbox,
  plainBrowser,
  startProduct,
  type Message,
  type PlainBrowser,
  type Ports,
  type RunningProduct,
} from './product';

/** Full names of the demo's guests. */
const GUEST_NAMES = readFileSync(join(__dirname, '..', '..', 'examples', 'guest-list-162.csv'), 'utf8')
  .split('\n')
  .slice(1)
  .flatMap((line) => (line.includes(' ') ? [line.split(',')[0] ?? ''] : []))
  .filter((name) => name.includes(' '));

let folder: string;
let ports: Ports;
let product: RunningProduct;
let collector: Collector;

beforeAll(async () => {
  folder = join(newFolder(), 'data');
  ports = await freePorts();
  collector = await startCollector();
  product = await startProduct(folder, ports, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
}, 120_000);
afterAll(async () => {
  collector.close();
  product.process.kill('SIGTERM');
  await product.ended;
  removeFolders();
}, 30_000);

/** A machine that does much else meanwhile may take this long. */
const PATIENCE_MILLISECONDS = 60_000;

/** The confirmations a household has got, told apart by its own form's link in them. */
const confirmations = async (form: string) =>
  (await mailbox(product)).filter(
    (message) => message.subject?.startsWith('RSVP Confirmation') === true && message.text.includes(form),
  );

/** Everybody of a household comes to everything, or nobody to anything; gives the page it ends on. */
async function answer(guest: PlainBrowser, form: string, all: 'yes' | 'no'): Promise<string> {
  let page = await guest.fill(`${form}/who`, { [inputs.all]: all });
  for (let pages = 0; !page.endsWith('/done') && pages < 6; pages += 1) page = await guest.fill(page, {});
  expect(page).toBe(`${form}/done`);
  return guest.get(page);
}

/** A household invited by mail, as only its own link and name are known to it. */
async function invitedHousehold(except: string): Promise<string> {
  const forms = (await mailbox(product)).flatMap((message) => {
    const form = /http:\/\/localhost:\d+\/r\/[\w-]+/.exec(message.text)?.[0];
    return message.subject?.startsWith('You are invited') === true && form !== undefined ? [form] : [];
  });
  const guest = plainBrowser();
  for (const form of forms)
    if (form !== except && (await guest.get(form)).includes('name="all"')) return form;
  throw new Error('Every invited household has answered.');
}

async function signIn(): Promise<{ planner: PlainBrowser; weddingAddress: string }> {
  const planner = plainBrowser();
  await planner.fill(addressOf(product, 'Planner’s page'), {});
  const base = `http://localhost:${ports.PORT}/v1/weddings`;
  const list = await planner.json<{ items: { id: string }[] }>(base);
  return { planner, weddingAddress: `${base}/${list.items[0]?.id ?? ''}` };
}

/** The run that the Temporal server holds for the wedding, and how many of its timers have not fired. */
async function storyAtServer(weddingId: string): Promise<{ runId: string; waiting: number }> {
  const connection = await Connection.connect({ address: `127.0.0.1:${ports.TEMPORAL_PORT}` });
  try {
    const handle = new WorkflowClient({ connection }).getHandle(weddingWorkflowId(weddingId));
    const { runId } = await handle.describe();
    const events = (await handle.fetchHistory()).events ?? [];
    const count = (kind: 'timerStartedEventAttributes' | 'timerFiredEventAttributes') =>
      events.filter((event) => event[kind] != null).length;
    return { runId, waiting: count('timerStartedEventAttributes') - count('timerFiredEventAttributes') };
  } finally {
    await connection.close();
  }
}

const fingerprint = (message: Message) =>
  JSON.stringify([message.id, message.to, message.subject, message.text, message.sendId]);
/** Messages that say the same to the same address. */
const repeated = (messages: Message[]) => {
  const seen = messages.map((message) => JSON.stringify([message.to, message.subject ?? message.text]));
  return seen.filter((each, index) => seen.indexOf(each) !== index);
};

test('killed all at once, the product starts again with every answer, its plan and its timers, and sends nothing twice', async () => {
  const guest = plainBrowser();
  const form = addressOf(product, 'A guest’s form');
  expect(await answer(guest, form, 'yes')).toContain('coming');
  await eventually(
    'the confirmation',
    async () => (await confirmations(form)).length === 1,
    PATIENCE_MILLISECONDS,
  );

  const before = await signIn();
  const plan = await before.planner.json<WorkflowState>(`${before.weddingAddress}/workflow`);
  expect(plan.nextMilestone).not.toBeNull();
  const weddingId = before.weddingAddress.split('/').at(-1) ?? '';
  const storyBefore = await storyAtServer(weddingId);
  expect(storyBefore.waiting).toBeGreaterThan(0);

  // The worker stands still, so that the kill comes between this answer's "stored" and its confirmation.
  const running = JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as {
    name: string;
    pid: number;
  }[];
  process.kill(running.find(({ name }) => name === 'worker')?.pid ?? 0, 'SIGSTOP');
  const late = await invitedHousehold(form);
  expect(await answer(guest, late, 'no')).toContain('cannot come');

  const family = familyOf(product.process.pid ?? 0);
  expect(running.map(({ name }) => name).sort()).toEqual([
    'api',
    'postgres',
    'sandbox',
    'temporal',
    'worker',
  ]);
  for (const { pid } of running) expect(family).toContain(pid);
  const sentBefore = await mailbox(product);
  for (const pid of family) process.kill(pid, 'SIGKILL');
  await product.ended;
  await eventually('all to be dead', () => Promise.resolve(!family.some(isAlive)));

  product = await startProduct(folder, ports, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  expect(await guest.get(form)).toContain('coming');
  expect(await guest.get(late)).toContain('cannot come');
  await eventually(
    'the late confirmation',
    async () => (await confirmations(late)).length === 1,
    PATIENCE_MILLISECONDS,
  );
  const after = await signIn();
  expect(after.weddingAddress).toBe(before.weddingAddress);
  const planAfter = await after.planner.json<WorkflowState>(`${after.weddingAddress}/workflow`);
  expect(planAfter.nextMilestone).toEqual(plan.nextMilestone);
  expect(planAfter.scheduleVersion).toBe(plan.scheduleVersion);
  const storyAfter = await storyAtServer(weddingId);
  expect(storyAfter.runId).toBe(storyBefore.runId);
  expect(storyAfter.waiting).toBeGreaterThan(0);

  expect(await answer(guest, form, 'no')).toContain('cannot come');
  await eventually(
    'the second confirmation',
    async () => (await confirmations(form)).length === 2,
    PATIENCE_MILLISECONDS,
  );
  const sent = await mailbox(product);
  expect(sent.slice(0, sentBefore.length).map(fingerprint)).toEqual(sentBefore.map(fingerprint));
  expect(repeated(sent)).toEqual([]);
  expect(new Set(sent.map((message) => message.sendId)).size).toBe(sent.length);
}, 240_000);

test('an answer is one trace over all processes, from its request to the provider, and a trace holds nobody', async () => {
  const form = await invitedHousehold('');
  expect(await answer(plainBrowser(), form, 'yes')).toContain('coming');
  const line = [
    'wedsync-api: POST /r/:token/send',
    'wedsync-worker: start confirmations',
    'wedsync-worker: workflow confirmationBatchWorkflow',
    'wedsync-worker: activity sendDueConfirmations',
    'wedsync-worker: confirm an answer',
    'wedsync-worker: send email',
  ];
  const lines = (name: string) => {
    const spans = collector.spans();
    return spans.filter((span) => span.name === name).map((span) => lineOf(span, spans));
  };
  // Each process hands in its own part, in its own time.
  await eventually(
    () => `the whole trace, of which there is ${JSON.stringify(lines('send email'))}`,
    () => Promise.resolve(lines('send email').some((each) => isDeepStrictEqual(each, line))),
    PATIENCE_MILLISECONDS,
  );
  const everything = collector.bodies.join();
  expect(GUEST_NAMES.length).toBeGreaterThan(100);
  for (const word of [...GUEST_NAMES, '@example.com', new URL(form).pathname.slice(3)])
    expect(everything).not.toContain(word);
});

test('Ctrl-C ends it within ten seconds and leaves no process', async () => {
  const family = familyOf(product.process.pid ?? 0);
  expect(family.length).toBeGreaterThan(5);
  const begin = Date.now();
  product.process.kill('SIGINT');
  await expect(product.ended).resolves.toBe(0);
  expect(Date.now() - begin).toBeLessThan(10_000);
  expect(family.filter(isAlive)).toEqual([]);
  expect(product.said()).toContain('Everything has stopped.');
  expect(product.complained()).toBe('');
}, 30_000);
