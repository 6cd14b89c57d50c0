/**
 * The whole product but its pages, on a real database, a Temporal server and the sandbox, in one process.
 *
 * On the time-skipping server months pass in seconds. Two things keep that true to life: the product's
 * clock follows the server's, and time stands still while the relay carries what an activity has left for
 * it, because the server knows nothing of a relay and would skip days ahead meanwhile.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Context } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { createActivities } from '../../src/activities';
import { createDatabase } from '../../src/adapters/postgres/database';
import { listenForWork } from '../../src/adapters/postgres/work-listener';
import { composeStores } from '../../src/compose-stores';
import { composeWorker } from '../../src/composition';
import { loadConfig, type Config } from '../../src/config';
import { Relay } from '../../src/relay/relay';
import { createWeddingClient, type WeddingClient } from '../../src/relay/wedding-client';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { workflowBundle } from '../../src/workflow-bundles';
import { eventually } from './eventually';
import { followServerTime, type OwnDatabase, type SkippedClock } from './skipped-clock';
import { runWorkers, startServer, type ServerProgram } from './temporal';

/** Connections to a migrated database that nobody else uses. */
export interface StageDatabase extends OwnDatabase {
  appUrl: string;
  relayUrl: string;
}

/** What a stage is built from. */
export interface StageOptions {
  server: ServerProgram;
  database: StageDatabase;
  /** Where the sandbox reports what became of e-mails; without it, it does not. */
  eventsUrl?: string;
  /** The stories' bundle; the build's own by default, which is not beside sources that are run as they are. */
  stories?: { codePath: string };
}

/** The product, ready to be lived with. */
export interface Stage {
  env: TestWorkflowEnvironment;
  database: StageDatabase;
  config: Config;
  sandbox: Sandbox;
  stores: ReturnType<typeof composeStores>;
  weddingClient: WeddingClient;
  /** The skipped clock; null on a server whose time cannot be skipped. */
  clock: SkippedClock | null;
  /** Resolves once nothing that is due is under way. */
  settle(): Promise<void>;
  /** Lets time pass (time-skipping only), with everything settled afterwards. */
  pass(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

const LOOKS_AT_REST = 4;
const STANDSTILL_MILLISECONDS = 120_000;
/** An activity waits no longer than this for the relay; its own time limit must not run out over it. */
const CARRYING_DEADLINE_MILLISECONDS = 10_000;

/** Starts everything. */
export async function openStage(options: StageOptions): Promise<Stage> {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
  });
  const { database } = options;
  const env = await startServer(options.server);
  const folder = mkdtempSync(join(tmpdir(), 'wedsync-sandbox-'));
  const { eventsUrl } = options;
  const sandbox = await createSandbox({ dataDir: folder, ...(eventsUrl === undefined ? {} : { eventsUrl }) });
  const config = configOf(database, sandbox);
  const clock = options.server.skipsTime ? await followServerTime(database) : null;
  const now = clock === null ? () => new Date() : () => clock.now();
  const composed = composeWorker(config, now);
  const appDatabase = createDatabase(config.DATABASE_URL, 4);
  // A plain client: the environment's own lets time run free while anybody waits for a result.
  const client = new Client({ connection: env.connection });
  const weddingClient = createWeddingClient(client);
  const relay = new Relay({ ...composed, client, weddingClient, logger: pino({ level: 'silent' }) });
  const listener = listenForWork(config.DATABASE_RELAY_URL, () => relay.wake());
  const atWork = watchActivities(createActivities(composed.activities), {
    begin: async () => clock?.follow(Context.current().info.currentAttemptScheduledTimestampMs),
    end: () => (clock === null ? Promise.resolve() : carried(database, relay)),
  });
  const { stories = workflowBundle({ isTraced: false, isSealed: false }) } = options;
  const stopWorkers = await runWorkers(env, atWork.activities, stories);
  const rest = watchRest(database, atWork, () => relay.isIdle());
  return {
    env,
    database,
    config,
    sandbox,
    stores: composeStores(config, appDatabase, now),
    weddingClient: disturbing(weddingClient, rest),
    clock,
    settle() {
      rest.disturb();
      return rest.settle();
    },
    async pass(milliseconds) {
      await rest.settle();
      await withoutStandstill(env.sleep(milliseconds));
      await rest.settleAfter(async () => clock?.follow(await env.currentTimeMs()));
    },
    async close() {
      relay.stop();
      await listener.close();
      await stopWorkers();
      await composed.close();
      await appDatabase.close();
      await sandbox.close();
      await env.teardown();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Skipping takes no time, but the server skips nothing while an activity is tried again and again. */
async function withoutStandstill(sleeping: Promise<unknown>): Promise<void> {
  let alarm: NodeJS.Timeout | undefined;
  const standstill = new Promise<never>((_, reject) => {
    const seconds = STANDSTILL_MILLISECONDS / 1000;
    const why = 'an activity fails again and again, or the server hangs';
    alarm = setTimeout(
      () => reject(new Error(`Time has stood still for ${seconds} s: ${why}.`)),
      STANDSTILL_MILLISECONDS,
    );
  });
  await Promise.race([sleeping, standstill]).finally(() => clearTimeout(alarm));
}

function configOf(database: StageDatabase, sandbox: Sandbox): Config {
  return loadConfig({
    DATABASE_URL: database.appUrl,
    DATABASE_RELAY_URL: database.relayUrl,
    SANDBOX_URL: sandbox.url,
    SANDBOX_TLS_PORT: String(sandbox.tlsPort),
    SANDBOX_CA_FILE: sandbox.caFile,
    EMAIL_RATE_PER_SECOND: '1000',
    LOG_LEVEL: 'silent',
  });
}

/** The same activities, watched; each waits for `begin` before it acts and for `end` before it is over. */
function watchActivities(
  activities: object,
  hooks: { begin: () => Promise<unknown>; end: () => Promise<unknown> },
): { activities: object; running: () => number; begun: () => number } {
  let running = 0;
  let begun = 0;
  const watched = Object.entries(activities).map(
    ([name, activity]: [string, (input: never) => Promise<unknown>]) => [
      name,
      async (input: never) => {
        running += 1;
        begun += 1;
        try {
          await hooks.begin();
          const result = await activity(input);
          await hooks.end();
          return result;
        } finally {
          running -= 1;
        }
      },
    ],
  );
  return {
    activities: Object.fromEntries(watched) as object,
    running: () => running,
    begun: () => begun,
  };
}

/** The relay has brought to Temporal what the activity left for it. */
async function carried(database: OwnDatabase, relay: Relay): Promise<void> {
  const isCarried = async () => {
    const [row] = await database.query<{ left: number }>('select count(*)::int as left from outbox');
    if (row?.left === 0) return true;
    relay.wake();
    return false;
  };
  await eventually('the relay to carry', isCarried, CARRYING_DEADLINE_MILLISECONDS);
}

/** What the database says is under way, and the transaction that would be next: as long as it stays, nobody has written. */
const LOOK = `
  select pg_snapshot_xmax(pg_current_snapshot())::text as "nextTransaction", json_build_object(
    'outbox rows', (select count(*) from outbox),
    'confirmations', (select count(*) from pending_confirmations where due_at <= wedsync_now()),
    'waves', (select count(*) from milestones where status = 'running'),
    'imports', (select count(*) from guest_import_runs where state in ('reading', 'planning', 'accepted', 'undoing')),
    'notices', (select count(*) from supplier_notices n
      where not exists (select 1 from sends s where s.notice_id = n.id and s.state <> 'sending')
      and not exists (select 1 from supplier_notices m where m.supplier_id = n.supplier_id and m.version > n.version))
    ) as open`;
/** Long enough for a machine that does much else. */
const REST_DEADLINE_MILLISECONDS = 60_000;

/** Knows when nothing that is due is under way. */
interface Rest {
  settle(): Promise<void>;
  /** Somebody has spoken to a workflow: what it does next cannot be seen in the database yet. */
  disturb(): void;
  /** Settles after `step`, which itself leaves nothing under way. */
  settleAfter(step: () => Promise<unknown>): Promise<void>;
}

function watchRest(
  database: OwnDatabase,
  atWork: { running: () => number; begun: () => number },
  isRelayIdle: () => boolean,
): Rest {
  const seen = { nextTransaction: '', begun: -1 };
  const look = async () => {
    const begun = atWork.begun();
    const [row] = await database.query<{ open: Record<string, number>; nextTransaction: string }>(LOOK);
    const open = {
      ...row?.open,
      'running activities': atWork.running(),
      'busy relays': isRelayIdle() ? 0 : 1,
    };
    return { open, begun, nextTransaction: row?.nextTransaction ?? '' };
  };
  const settle = async () => {
    const now = await look();
    // Nobody has written or acted since everything was at rest.
    if (isNothing(now.open) && now.begun === seen.begun && now.nextTransaction === seen.nextTransaction)
      return;
    // A workflow hands over from one activity to the next in between: at rest means so at several looks.
    let looks = 0;
    let { open } = now;
    await eventually(
      () => `everything due to be carried, ${inWords(open)} left`,
      async () => {
        const { open: left, ...state } = await look();
        const isAsBefore = state.begun === seen.begun && state.nextTransaction === seen.nextTransaction;
        open = left;
        looks = isNothing(open) ? (isAsBefore ? looks + 1 : 1) : 0;
        Object.assign(seen, state);
        return looks >= LOOKS_AT_REST;
      },
      REST_DEADLINE_MILLISECONDS,
    );
  };
  return {
    settle,
    disturb() {
      seen.begun = -1;
    },
    async settleAfter(step) {
      const { begun } = seen;
      await step();
      if (atWork.begun() !== begun) return settle();
      seen.nextTransaction = (await look()).nextTransaction;
    },
  };
}

/** The same client; whoever uses it disturbs the rest. */
function disturbing<Client extends object>(client: Client, rest: Rest): Client {
  return new Proxy(client, {
    get(target, name, receiver): unknown {
      rest.disturb();
      return Reflect.get(target, name, receiver);
    },
  });
}

function isNothing(open: Record<string, number>): boolean {
  return Object.values(open).every((count) => count === 0);
}

/** "2 outbox rows, 1 confirmations" */
function inWords(open: Record<string, number>): string {
  const left = Object.entries(open).filter(([, count]) => count > 0);
  return left.map(([what, count]) => `${count} ${what}`).join(', ') || 'nothing';
}
