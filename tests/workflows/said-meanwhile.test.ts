/** What is said to a story while it acts is not lost. Its activities are ours; the server is real. */
import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { eventually } from '../../rehearsal/stage/eventually';
import { startServer } from '../../rehearsal/stage/temporal';
import { bundledStories } from '../support/bundled-stories';
import type { FlushResult } from '../../src/domain/suppliers/notice-ports';
import type { Plan } from '../../src/domain/weddings/ports';
import type { Milestone } from '../../src/domain/weddings/timeline';
import { noticeAnsweredSignal, supplierNoticeWorkflowId } from '../../src/workflows/supplier-notice.messages';
import {
  adjustMilestoneUpdate,
  DELIVERIES_TASK_QUEUE,
  suppliersChangedSignal,
  tellSuppliersNowUpdate,
  WEDDINGS_TASK_QUEUE,
  weddingWorkflowId,
} from '../../src/workflows/wedding.messages';

const TOLD: FlushResult = { doneVersion: 9, lateChangeIds: [], checkAgainAt: null };

let env: TestWorkflowEnvironment;
let workers: Worker[];
let running: Promise<unknown>;
/** What each test answers with. */
let plan: Plan;
let flush: (input: { force: boolean }) => Promise<FlushResult>;
let finished: { milestoneId: string; status: string }[];
let escalate: () => Promise<'escalated' | 'answered'>;
let letters: string[];

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  env = await startServer({ path: process.env['TEMPORAL_TEST_SERVER_PATH'] ?? '', skipsTime: true });
  const connection = env.nativeConnection;
  const stories = await Worker.create({
    connection,
    taskQueue: WEDDINGS_TASK_QUEUE,
    workflowBundle: bundledStories(),
    activities: {
      loadPlan: () => Promise.resolve(plan),
      flushSupplierNotices: (input: { force: boolean }) => flush(input),
      finishMilestone: (step: { milestoneId: string; status: string }) => {
        finished.push({ milestoneId: step.milestoneId, status: step.status });
        return Promise.resolve();
      },
      escalateNotice: () => escalate(),
    },
  });
  const deliveries = await Worker.create({
    connection,
    taskQueue: DELIVERIES_TASK_QUEUE,
    activities: {
      deliverNotice: async () => ({
        delivery: { kind: 'sent' },
        standing: {
          answer: null,
          isLatest: true,
          acknowledgeBy: new Date(await env.currentTimeMs()).toISOString(),
          title: 'caterer v1 (estimate)',
        },
      }),
      tellPlanner: ({ about }: { about: string }) => {
        letters.push(about);
        return Promise.resolve({ kind: 'sent' });
      },
    },
  });
  workers = [stories, deliveries];
  running = Promise.all(workers.map((worker) => worker.run()));
}, 120_000);
afterAll(async () => {
  for (const worker of workers) worker.shutdown();
  await running;
  await env.teardown();
});
beforeEach(() => {
  finished = [];
  letters = [];
  flush = () => Promise.resolve(TOLD);
});

/** A wedding whose day comes in `dayInSeconds`, and its close far behind. */
async function wedding(dayInSeconds: number) {
  const weddingId = randomUUID();
  const now = await env.currentTimeMs();
  const step = (id: string, kind: Milestone['kind'], seconds: number): Milestone => {
    const dueAt = new Date(now + seconds * 1_000).toISOString();
    return { id, kind, dueAt, localTime: dueAt.slice(0, 16) };
  };
  plan = {
    weddingId,
    plannerId: randomUUID(),
    scheduleVersion: 1,
    status: 'planned',
    timeZone: 'Europe/Lisbon',
    weddingAt: new Date(now + 86_400_000).toISOString(),
    milestones: [
      step('day', 'wedding_day', dayInSeconds),
      step('reminder', 'reminder', 864_000),
      step('close', 'close', 8_640_000),
    ],
  };
  const handle = await env.client.workflow.start('weddingWorkflow', {
    workflowId: weddingWorkflowId(weddingId),
    taskQueue: WEDDINGS_TASK_QUEUE,
    args: [{ weddingId }],
  });
  return {
    handle,
    change: (version: number) =>
      handle.signal(suppliersChangedSignal, { version, urgent: true, dueAt: null }),
    tellNow: () => handle.executeUpdate(tellSuppliersNowUpdate, { args: [] }),
    skip: (milestoneId: string) =>
      handle.executeUpdate(adjustMilestoneUpdate, { args: [{ milestoneId, action: 'skip' }] }),
  };
}

/** A telling of suppliers that lasts until it is let go. */
function slowFlush() {
  const calls: boolean[] = [];
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  flush = async ({ force }) => {
    calls.push(force);
    if (calls.length === 1) await gate;
    return { ...TOLD, doneVersion: calls.length };
  };
  return { calls, release: () => release() };
}

test('a step skipped while a run waits to give way is noted in the next one', async () => {
  const told = slowFlush();
  const { change, skip } = await wedding(1);
  await change(1);
  await eventually('suppliers to be told', () => Promise.resolve(told.calls.length === 1));
  await eventually('the day to come', () =>
    Promise.resolve(finished.some(({ milestoneId }) => milestoneId === 'day')),
  );
  await skip('reminder');
  told.release();
  await eventually('the skip to be noted', () => Promise.resolve(finished.length === 2));
  expect(finished).toContainEqual({ milestoneId: 'reminder', status: 'skipped' });
}, 60_000);

test('"tell them now", said again while they are being told, tells them what has come in between', async () => {
  const told = slowFlush();
  const { change, tellNow } = await wedding(86_400);
  await tellNow();
  await eventually('suppliers to be told', () => Promise.resolve(told.calls.length === 1));
  await change(2);
  await tellNow();
  told.release();
  await eventually('suppliers to be told again', () => Promise.resolve(told.calls.length > 1));
  expect(told.calls.slice(0, 2)).toEqual([true, true]);
}, 60_000);

test('changes that are due by Temporal’s clock and not by the worker’s are not asked about without pause', async () => {
  const askedAt: number[] = [];
  flush = async () => {
    askedAt.push(await env.currentTimeMs());
    const checkAgainAt = new Date((await env.currentTimeMs()) - 1).toISOString();
    return askedAt.length < 3 ? { ...TOLD, doneVersion: 0, checkAgainAt } : TOLD;
  };
  const { change } = await wedding(86_400);
  await change(1);
  for (let asked = 1; asked < 3; asked += 1) {
    await eventually('suppliers to be looked after', () => Promise.resolve(askedAt.length >= asked));
    await env.sleep(6_000);
  }
  await eventually('suppliers to be told', () => Promise.resolve(askedAt.length === 3));
  const pauses = askedAt.slice(1).map((at, index) => at - (askedAt[index] ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(4_900);
}, 60_000);

test.each([
  ['before it is put on the page', 'answered', ['notice_disputed']],
  ['after it was put on the page', 'escalated', ['notice_unanswered', 'notice_disputed']],
] as const)(
  '"this is not right", said while the planner is told of silence, %s, reaches the planner',
  async (_when, outcome, told) => {
    const noticeId = randomUUID();
    const handle = await env.client.workflow.start('supplierNoticeWorkflow', {
      workflowId: supplierNoticeWorkflowId(noticeId),
      taskQueue: WEDDINGS_TASK_QUEUE,
      args: [{ weddingId: randomUUID(), noticeId }],
    });
    escalate = async () => {
      await handle.signal(noticeAnsweredSignal, { answer: 'disputed' });
      return outcome;
    };
    expect(await handle.result()).toBe('answered');
    expect(letters).toEqual(told);
  },
  60_000,
);
