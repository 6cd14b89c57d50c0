/**
 * A worker killed in the middle of an import, as a power cut would: the compiled program, a real database
 * and the real Temporal server. A lock held by the test makes sure where the middle is.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Client } from 'pg';
import { createDatabase, type Database } from '../../src/adapters/postgres/database';
import { composeStores } from '../../src/compose-stores';
import { loadConfig } from '../../src/config';
import { freePort } from '../../src/embedded/ports';
import { eventually } from '../../rehearsal/stage/eventually';
import { startServer } from '../../rehearsal/stage/temporal';
import { serverFor } from '../support/bench';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { NO_SANDBOX } from '../support/no-sandbox';
import { IMPORTER } from '../support/import-runs';
import { plantWedding, sampleWedding } from '../support/sample-wedding';
import { thousandGuests } from '../support/thousand-guests';

const WORKER = join(__dirname, '..', '..', 'dist', 'src', 'worker.js');
/** A heartbeat that stays out for 10 seconds, a sticky queue, and a machine that does much else. */
const PATIENCE_MILLISECONDS = 120_000;

let database: TestDatabase;
let env: TestWorkflowEnvironment;
let connection: Database;
let stores: ReturnType<typeof composeStores>;
let worker: ChildProcess | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  env = await startServer(serverFor(false));
  connection = createDatabase(database.appUrl, 4);
  const config = loadConfig({ DATABASE_URL: database.appUrl, DATABASE_RELAY_URL: database.relayUrl });
  stores = composeStores(config, connection, () => new Date());
}, 120_000);
afterAll(async () => {
  worker?.kill('SIGKILL');
  await connection.close();
  await env.teardown();
  await database.drop();
});

async function startWorker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [WORKER], {
    env: {
      ...process.env,
      DATABASE_URL: database.appUrl,
      DATABASE_RELAY_URL: database.relayUrl,
      TEMPORAL_ADDRESS: env.address,
      ...NO_SANDBOX,
      WORKER_HEALTH_PORT: String(await freePort()),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Holds a row until `release`, so that whoever wants to change it stands still. */
async function hold(sql: string, values: unknown[]): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query('begin');
  await client.query(sql, values);
  return async () => {
    await client.query('rollback');
    await client.end();
  };
}

const isSomebodyWaiting = async () => {
  const [row] = await database.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return (row?.waiting ?? 0) > 0;
};

test('a worker killed while planning, and again while storing: nothing has happened, and the next one finishes, once', async () => {
  const { weddingId } = await plantWedding({ stores }, sampleWedding(300), []);
  const rows = thousandGuests().flatMap(({ name, people }) => people.map((person) => `${person},${name}`));
  const bytes = new TextEncoder().encode(['Name,Household', ...rows].join('\n'));
  const list = { bytes, fileName: 'guests.csv', contentType: 'text/csv', source: 'file' as const };
  const runId = await stores.guestImports.create(weddingId, list, IMPORTER);
  const stateIs = (state: string) => async () =>
    (await stores.guestImports.get(weddingId, runId)).state === state;
  const guests = async () =>
    (await stores.guests.listHouseholds(weddingId)).reduce((sum, one) => sum + one.guests.length, 0);

  let release = await hold('select 1 from guest_import_runs where id = $1 for update', [runId]);
  worker = await startWorker();
  await eventually('the rows to be ready to be kept', isSomebodyWaiting, PATIENCE_MILLISECONDS);
  await kill(worker);
  await release();
  expect((await stores.guestImports.get(weddingId, runId)).state).toBe('reading');

  worker = await startWorker();
  await eventually('the plan', stateIs('planned'), PATIENCE_MILLISECONDS);
  const { version, counts } = await stores.guestImports.get(weddingId, runId);
  expect(counts).toMatchObject({ newPeople: 1_000, openQuestions: 0 });

  // The tallies come last: by then everybody is written, and nothing is committed.
  release = await hold('select 1 from event_headcounts where wedding_id = $1 for update', [weddingId]);
  await stores.guestImports.accept(weddingId, runId, version, false, IMPORTER);
  await eventually('the guests to be written', isSomebodyWaiting, PATIENCE_MILLISECONDS);
  await kill(worker);
  await release();
  expect(await guests()).toBe(0);
  expect((await stores.guestImports.get(weddingId, runId)).state).toBe('accepted');

  worker = await startWorker();
  await eventually('the guests to be stored', stateIs('applied'), PATIENCE_MILLISECONDS);
  expect(await guests()).toBe(1_000);
  const audited = await database.query(
    `select 1 from audit_entries where wedding_id = $1 and action = 'guests.imported'`,
    [weddingId],
  );
  expect(audited).toHaveLength(1);
}, 600_000);
