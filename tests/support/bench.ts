/** The whole product but its pages, on a real database, a real Temporal server and the sandbox. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Context } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import { createActivities, type Activities } from '../../src/activities';
import { createDatabase } from '../../src/adapters/postgres/database';
import { listenForWork } from '../../src/adapters/postgres/work-listener';
import { ensureSearchAttributes, SEARCH_ATTRIBUTES } from '../../src/adapters/temporal/connection';
import { composeStores, composeWorker } from '../../src/composition';
import { loadConfig, type Config } from '../../src/config';
import { Relay } from '../../src/relay/relay';
import { createWeddingClient, type WeddingClient } from '../../src/relay/wedding-client';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { DELIVERIES_TASK_QUEUE, WEDDINGS_TASK_QUEUE } from '../../src/workflows/wedding.messages';
import { createTestDatabase, type TestDatabase } from './database';
import { followServerTime, type SkippedClock } from './skipped-clock';

/** What a test file works on. */
export interface Bench {
  env: TestWorkflowEnvironment;
  database: TestDatabase;
  config: Config;
  sandbox: Sandbox;
  stores: ReturnType<typeof composeStores>;
  weddingClient: WeddingClient;
  /** Resolves once nothing due is left in the outbox and no confirmation is waiting. */
  settle(): Promise<void>;
  /** Lets time pass (time-skipping only), with everything settled before and after. */
  pass(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

const SETTLE_DEADLINE_MILLISECONDS = 20_000;
const POLL_MILLISECONDS = 10;
const STARTS = 8;
const LOOKS_AT_REST = 4;
const STEP_MILLISECONDS = 12 * 3_600_000;

/** Waits until `isTrue` holds; fails with `what` when it does not within the deadline. */
export async function eventually(
  what: string,
  isTrue: () => Promise<boolean>,
  deadlineMilliseconds = SETTLE_DEADLINE_MILLISECONDS,
): Promise<void> {
  const deadline = Date.now() + deadlineMilliseconds;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`Waited ${deadlineMilliseconds} ms in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
}

/** Starts everything. `skipsTime` decides between the time-skipping server and the real one. */
export async function startBench(options: { skipsTime: boolean; eventsUrl?: string }): Promise<Bench> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const env = options.skipsTime
    ? await patiently(() =>
        TestWorkflowEnvironment.createTimeSkipping({
          server: { executable: { type: 'existing-path', path: required('TEMPORAL_TEST_SERVER_PATH') } },
        }),
      )
    : await TestWorkflowEnvironment.createLocal({
        server: { executable: { type: 'existing-path', path: required('TEMPORAL_CLI_PATH') } },
      });
  await ensureSearchAttributes(env.connection, 'default').catch(() => registerOnTestServer(env));
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'wedsync-sandbox-'));
  const sandbox = await createSandbox({
    dataDir: folder,
    ...(options.eventsUrl === undefined ? {} : { eventsUrl: options.eventsUrl }),
  });
  const config = loadConfig({
    DATABASE_URL: database.appUrl,
    DATABASE_RELAY_URL: database.relayUrl,
    SANDBOX_URL: sandbox.url,
    SANDBOX_TLS_PORT: String(sandbox.tlsPort),
    SANDBOX_CA_FILE: sandbox.caFile,
    EMAIL_RATE_PER_SECOND: '1000',
    LOG_LEVEL: 'silent',
  });
  const clock = options.skipsTime ? await followServerTime(database) : null;
  const now = clock === null ? () => new Date() : () => clock.now();
  const composed = composeWorker(config, now);
  const appDatabase = createDatabase(config.DATABASE_URL, 4);
  const underWay = { activities: 0 };
  const workers = await createWorkers(env, counted(createActivities(composed.activities), underWay, clock));
  const running = Promise.all(workers.map((worker) => worker.run()));
  // A plain client: the environment's own lets time run free while anybody waits for a result.
  const client = new Client({ connection: env.connection });
  const weddingClient = createWeddingClient(client);
  const relay = new Relay({
    ...composed,
    client,
    weddingClient,
    logger: pino({ level: 'silent' }),
  });
  const listener = listenForWork(config.DATABASE_RELAY_URL, () => relay.wake());
  const isAtRest = async () => {
    const [row] = await database.query<{ open: number }>(OPEN_WORK);
    return row?.open === 0 && underWay.activities === 0 && relay.isIdle();
  };
  const settle = async () => {
    // A workflow hands over from one activity to the next in between: at rest means so at several looks.
    let looks = 0;
    await eventually('everything due to be carried', async () => {
      looks = (await isAtRest()) ? looks + 1 : 0;
      return looks >= LOOKS_AT_REST;
    });
  };
  return {
    env,
    database,
    config,
    sandbox,
    stores: composeStores(config, appDatabase, now),
    weddingClient,
    settle,
    async pass(milliseconds) {
      // In steps: what the relay carries takes real time, in which a longer skip would run days ahead.
      for (let left = milliseconds; left > 0; left -= STEP_MILLISECONDS) {
        await settle();
        await env.sleep(Math.min(left, STEP_MILLISECONDS));
        await clock?.follow(await env.currentTimeMs());
      }
      await settle();
    },
    async close() {
      relay.stop();
      await listener.close();
      for (const worker of workers) worker.shutdown();
      await running;
      await composed.close();
      await appDatabase.close();
      await sandbox.close();
      await database.drop();
      await env.teardown();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the database says is under way. */
const OPEN_WORK = `
  select (select count(*) from outbox)::int + (select count(*) from pending_confirmations where due_at <= wedsync_now())::int
    + (select count(*) from milestones where status = 'running')::int
    + (select count(*) from supplier_notices n
        where not exists (select 1 from sends s where s.notice_id = n.id and s.state <> 'sending')
        and not exists (select 1 from supplier_notices m where m.supplier_id = n.supplier_id and m.version > n.version))::int
    as open`;

/** The same activities, counting those that run, each by the clock of the server that asked for it. */
function counted(
  activities: Activities,
  underWay: { activities: number },
  clock: SkippedClock | null,
): object {
  return Object.fromEntries(
    Object.entries(activities).map(([name, activity]) => [
      name,
      async (input: never) => {
        underWay.activities += 1;
        try {
          await clock?.follow(Context.current().info.currentAttemptScheduledTimestampMs);
          return await activity(input);
        } finally {
          underWay.activities -= 1;
        }
      },
    ]),
  );
}

let bundle: Promise<{ code: string }> | undefined;

/** The workflow code, bundled once for a test file. */
export function workflowBundle(): Promise<{ code: string }> {
  bundle ??= bundleWorkflowCode({
    workflowsPath: require.resolve('../../src/workflows'),
    logger: new DefaultLogger('ERROR'),
  });
  return bundle;
}

async function createWorkers(env: TestWorkflowEnvironment, activities: object): Promise<Worker[]> {
  const shared = { connection: env.nativeConnection, activities };
  return Promise.all([
    Worker.create({ ...shared, taskQueue: WEDDINGS_TASK_QUEUE, workflowBundle: await workflowBundle() }),
    Worker.create({ ...shared, taskQueue: DELIVERIES_TASK_QUEUE }),
  ]);
}

/** The SDK gives a server five seconds to start, too few for Java on a busy machine. */
async function patiently<T>(start: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start();
    } catch (error) {
      if (tries === STARTS) throw error;
    }
  }
}

/** The time-skipping server adds search attributes but cannot list them. */
async function registerOnTestServer(env: TestWorkflowEnvironment): Promise<void> {
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: SEARCH_ATTRIBUTES,
  });
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run the tests with \`npm test\`.`);
  return value;
}
