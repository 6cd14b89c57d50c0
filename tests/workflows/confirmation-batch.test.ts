/** The batch of confirmations when its worker or its storage is away, on the time-skipping server. */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DELIVERIES_TASK_QUEUE, WEDDINGS_TASK_QUEUE } from '../../src/workflows/wedding.messages';
import { workflowBundle } from '../support/bench';

let env: TestWorkflowEnvironment;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const path = process.env['TEMPORAL_TEST_SERVER_PATH'] ?? '';
  env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
}, 60_000);
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
    workflowBundle: await workflowBundle(),
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
}, 60_000);
