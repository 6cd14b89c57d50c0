/** The API's door, as a process of its own: the build that `npm test` has made. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Client } from 'pg';
import { createAccessStore } from '../../src/adapters/postgres/access-store';
import { createDatabase } from '../../src/adapters/postgres/database';
import { loadConfig } from '../../src/config';
import { createFieldEncryption } from '../../src/security/field-encryption';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { NO_SANDBOX } from '../support/no-sandbox';

const PROGRAM = join(__dirname, '..', '..', 'dist', 'src', 'api', 'server.js');
const started: ChildProcess[] = [];
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
afterAll(() => database.drop());

interface RunningApi {
  child: ChildProcess;
  url: string;
  output(): string;
}

function start(env: Record<string, string>): {
  child: ChildProcess;
  output: () => string;
  errors: () => string;
} {
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: database.appUrl,
      TEMPORAL_ADDRESS: '127.0.0.1:9',
      PORT: '0',
      ...NO_SANDBOX,
      ...env,
    },
  });
  started.push(child);
  let [output, errors] = ['', ''];
  child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (errors += text.toString()));
  return { child, output: () => output, errors: () => errors };
}

async function startReady(): Promise<RunningApi> {
  const { child, output } = start({});
  for (const deadline = Date.now() + 20_000; ;) {
    const ready = /"event":"ready".*"port":(\d+)/.exec(output());
    if (ready !== null) return { child, output, url: `http://127.0.0.1:${ready[1] ?? ''}` };
    if (Date.now() > deadline) throw new Error(`Not ready: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const endOf = async (child: ChildProcess): Promise<number | null> =>
  child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0];

test('all wrong settings are told at once, and the exit code is not 0', async () => {
  const { child, errors } = start({ PORT: 'eighty', MODE: 'maybe' });
  expect(await endOf(child)).toBe(1);
  expect(errors()).toContain('PORT');
  expect(errors()).toContain('MODE');
  expect(errors()).not.toMatch(/^ {4}at /m);
});

test('a demo without its sandbox does not start', async () => {
  const { child, errors } = start({ SANDBOX_URL: '', SANDBOX_CA_FILE: '' });
  expect(await endOf(child)).toBe(1);
  expect(errors()).toMatch(/SANDBOX_URL: must be set in demo mode[^]*SANDBOX_CA_FILE: must be set/);
});

test('a port in use is one clear sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { child, errors } = start({ PORT: String((other.address() as AddressInfo).port) });
  const code = await endOf(child);
  other.close();
  expect(code).toBe(1);
  expect(errors()).toMatch(/^The port of the API \(PORT\) is in use by another program\.$/m);
});

test('a port of the metrics in use is told apart', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { child, errors } = start({ METRICS_PORT: String((other.address() as AddressInfo).port) });
  const code = await endOf(child);
  other.close();
  expect(code).toBe(1);
  expect(errors()).toMatch(
    /^The port of the API’s metrics \(METRICS_PORT\) is in use by another program\.$/m,
  );
});

test('a missing Temporal server is named by readiness and does not keep the API from answering', async () => {
  const { url } = await startReady();
  const ready = await fetch(`${url}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ status: 'failed', parts: { postgresql: 'ok', temporal: 'failed' } });
  expect((await fetch(`${url}/livez`)).status).toBe(200);
});

test('asked to stop, it answers what it has begun, takes nothing new, and ends with 0 in good time', async () => {
  const { child, url } = await startReady();
  const key = await apiKey();
  const lock = new Client({ connectionString: database.ownerUrl });
  await lock.connect();
  await lock.query('begin; lock table weddings in access exclusive mode');
  const inFlight = fetch(`${url}/v1/weddings`, { headers: { Authorization: `Bearer ${key}` } });
  await waitingForLock();
  const asked = Date.now();
  child.kill('SIGTERM');
  await refusesConnections(url);
  await lock.query('rollback');
  await lock.end();
  expect((await inFlight).status).toBe(200);
  expect(await endOf(child)).toBe(0);
  expect(Date.now() - asked).toBeLessThan(8_000);
});

test('when the process that started it is gone, it ends by itself, and its last lines are written', async () => {
  const api = await startReady();
  const written = once(api.child.stdout as Readable, 'end');
  api.child.disconnect();
  expect(await endOf(api.child)).toBe(0);
  await written;
  expect(api.output()).toMatch(/"event":"stopped"[^\n]*\n$/);
});

async function apiKey(): Promise<string> {
  const config = loadConfig({ DATABASE_URL: database.appUrl });
  const connection = createDatabase(config.DATABASE_URL, 1);
  const access = createAccessStore(
    connection,
    createFieldEncryption(config.ENCRYPTION_KEYS, config.BLIND_INDEX_KEY),
  );
  const plannerId = await access.findPlannerByEmail('planner@example.com', true);
  const key = await access.issueForPlanner(plannerId ?? '', 'api_key');
  await connection.close();
  return key;
}

async function waitingForLock(): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    const rows = await database.query("select 1 from pg_stat_activity where wait_event_type = 'Lock'");
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The request never reached the database.');
}

async function refusesConnections(url: string): Promise<void> {
  for (const deadline = Date.now() + 5_000; Date.now() < deadline;) {
    const answered = await fetch(`${url}/livez`).then(
      () => true,
      () => false,
    );
    if (!answered) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('New connections are still taken.');
}
