/** The batch of confirmations when its worker or its storage is away, on the time-skipping server. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DELIVERIES_TASK_QUEUE, WEDDINGS_TASK_QUEUE } from '../../src/workflows/wedding.messages';
import { TimeSkippingServer } from '../../rehearsal/stage/time-skipping-server';
import { bundledStories } from '../support/bundled-stories';

let env: TestWorkflowEnvironment;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  env = await TimeSkippingServer.start(process.env['TEMPORAL_TEST_SERVER_PATH'] ?? '');
}, 120_000);
afterAll(() => env.teardown());

test('a batch whose storage is away for long is no failed workflow: it ends, and leaves the rest to the next', async () => {
  let calls = 0;
  const activities = {
    sendDueConfirmations: () => {
      calls += 1;
      return calls === 1
        ? Promise.resolve({ handled: 200, more: true })
        : Promise.reject(new Error('storage is away'));
    },
  };
  const shared = { connection: env.nativeConnection, activities };
  const stories = await Worker.create({
    ...shared,
    taskQueue: WEDDINGS_TASK_QUEUE,
    workflowBundle: bundledStories(),
  });
  const deliveries = await Worker.create({ ...shared, taskQueue: DELIVERIES_TASK_QUEUE });
  const result: unknown = await deliveries.runUntil(
    stories.runUntil(
      env.client.workflow.execute('confirmationBatchWorkflow', {
        workflowId: 'confirmations-test',
        taskQueue: WEDDINGS_TASK_QUEUE,
        args: [{ limit: 200 }],
      }),
    ),
  );
  expect(result).toEqual({ handled: 200 });
  expect(calls).toBe(4);
}, 120_000);
