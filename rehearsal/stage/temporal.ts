/** A Temporal server of one's own, and the product's workers on it. */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { ensureSearchAttributes, SEARCH_ATTRIBUTES } from '../../src/adapters/temporal/connection';
import { TimeSkippingServer } from './time-skipping-server';
import { DELIVERIES_TASK_QUEUE, WEDDINGS_TASK_QUEUE } from '../../src/workflows/wedding.messages';

/** Which server: the program's path and whether its time can be skipped, or where one runs already, for nobody else. */
export type ServerProgram = { path: string; skipsTime: boolean } | { address: string; skipsTime: false };

/** Starts a server that knows the product's search attributes. */
export async function startServer(program: ServerProgram): Promise<TestWorkflowEnvironment> {
  const env = await environment(program);
  await ensureSearchAttributes(env.connection, 'default').catch(() => registerUnseen(env));
  return env;
}

async function environment(program: ServerProgram): Promise<TestWorkflowEnvironment> {
  if ('address' in program) {
    const env = await TestWorkflowEnvironment.createFromExistingServer({ address: program.address });
    await terminateLeftovers(env);
    return env;
  }
  if (program.skipsTime) return TimeSkippingServer.start(program.path);
  const executable = { type: 'existing-path', path: program.path } as const;
  return TestWorkflowEnvironment.createLocal({ server: { executable } });
}

/** What ran here before and has lost its database would be handed to the workers that come now. */
async function terminateLeftovers({ client }: TestWorkflowEnvironment): Promise<void> {
  const leftovers = client.workflow.list({ query: "ExecutionStatus = 'Running'" });
  for await (const { workflowId } of leftovers)
    await client.workflow.getHandle(workflowId).terminate('Its database is gone.');
}

/** The time-skipping server adds search attributes but cannot list them. */
async function registerUnseen(env: TestWorkflowEnvironment): Promise<void> {
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: SEARCH_ATTRIBUTES,
  });
}

/** Runs stories, bundled in `stories`, and deliveries on `env`; the result stops them and waits until they have. */
export async function runWorkers(
  env: TestWorkflowEnvironment,
  activities: object,
  stories: { codePath: string },
): Promise<() => Promise<void>> {
  const shared = { connection: env.nativeConnection, activities };
  const workers = await Promise.all([
    Worker.create({ ...shared, taskQueue: WEDDINGS_TASK_QUEUE, workflowBundle: stories }),
    Worker.create({ ...shared, taskQueue: DELIVERIES_TASK_QUEUE }),
  ]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  return async () => {
    for (const worker of workers) worker.shutdown();
    await running;
  };
}
