/** The worker as a process of its own, on real servers: one answer is given, and its page tells the whole way. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { createDatabase, type Database } from '../../src/adapters/postgres/database';
import { composeStores } from '../../src/compose-stores';
import { loadConfig } from '../../src/config';
import { freePort } from '../../src/embedded/ports';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { createWorkerMetrics } from '../../src/telemetry/worker-metrics';
import { codeWords, read, section, tableRows } from '../docs/documents';
import { eventually } from '../../rehearsal/stage/eventually';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { answerFor, plantWedding, sampleSupplier, sampleWedding } from '../support/sample-wedding';

const PROGRAM = join(__dirname, '..', '..', 'dist', 'src', 'worker.js');

let folder: string;
let env: TestWorkflowEnvironment;
let database: TestDatabase;
let sandbox: Sandbox;
let app: Database;
let worker: ChildProcess;
let log = '';
let settings: Record<string, string>;
let page: () => Promise<string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wedsync-worker-'));
  const path = process.env['TEMPORAL_CLI_PATH'] ?? '';
  [env, database, sandbox] = await Promise.all([
    TestWorkflowEnvironment.createLocal({ server: { executable: { type: 'existing-path', path } } }),
    createTestDatabase(),
    createSandbox({ dataDir: folder }),
  ]);
  const metricsPort = await freePort();
  settings = {
    PATH: process.env['PATH'] ?? '',
    TZ: 'UTC',
    DATABASE_URL: database.appUrl,
    DATABASE_RELAY_URL: database.relayUrl,
    TEMPORAL_ADDRESS: env.address,
    WORKER_HEALTH_PORT: String(await freePort()),
    WORKER_METRICS_PORT: String(metricsPort),
    SANDBOX_URL: sandbox.url,
    SANDBOX_TLS_PORT: String(sandbox.tlsPort),
    SANDBOX_CA_FILE: sandbox.caFile,
    LOG_LEVEL: 'warn',
  };
  worker = spawn(process.execPath, [PROGRAM], {
    env: settings,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  worker.stdout?.on('data', (text: Buffer) => (log += text.toString()));
  page = async () => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  app = createDatabase(database.appUrl, 4);
  await eventually(
    'the worker to serve its metrics',
    () =>
      page().then(
        (text) => text !== '',
        () => false,
      ),
    60_000,
  );
}, 90_000);

afterAll(async () => {
  if (worker.exitCode === null) {
    worker.kill('SIGTERM');
    await once(worker, 'exit');
  }
  await Promise.all([app.close(), sandbox.close(), env.teardown()]);
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

/** The value of a series; undefined when the page has none. */
function valueIn(text: string, series: string): number | undefined {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

test('an answer is seen on its way: carried, confirmed in time, sent, and nothing left waiting', async () => {
  const stores = composeStores(loadConfig({ DATABASE_URL: database.appUrl }), app, () => new Date());
  const { weddingId, eventIds, householdIds } = await plantWedding({ stores }, sampleWedding(60), ['Smith']);
  await stores.suppliers.add(weddingId, sampleSupplier('caterer', eventIds), 'system');
  await answerFor({ stores }, weddingId, householdIds[0] ?? '', 'attending');
  let text = '';
  await eventually('the confirmation and the outbox to be told', async () => {
    text = await page();
    const waiting = ['wedsync_outbox_age_seconds', 'wedsync_confirmations_waiting'];
    return (
      valueIn(text, 'wedsync_answer_to_confirmation_seconds_count') === 1 &&
      waiting.every((name) => valueIn(text, name) === 0)
    );
  });
  const accepted = 'wedsync_sends_total{channel="email",template="rsvp-confirmation",outcome="accepted"}';
  expect(valueIn(text, accepted)).toBe(1);
  expect(valueIn(text, 'wedsync_answer_to_confirmation_seconds_sum')).toBeLessThan(20);
  expect(
    valueIn(text, 'wedsync_outbox_carried_total{topic="plan_changed",outcome="carried"}'),
  ).toBeGreaterThan(0);
  expect(valueIn(text, 'wedsync_weddings{status="planned"}')).toBe(1);
  expect(valueIn(text, 'wedsync_task_queue_backlog{queue="deliveries",kind="activity"}')).toBe(0);
  expect(valueIn(text, 'wedsync_pool_connections{pool="relay",state="waiting"}')).toBe(0);
  expect(valueIn(text, 'wedsync_scrape_faults_total{part="temporal"}')).toBe(0);
  expect([weddingId, ...householdIds].filter((id) => text.includes(id))).toEqual([]);
  expect(text).not.toMatch(/Smith|@example/i);
});

test('the page has every metric of Temporal’s that docs/metrics.md names, of the type it says', async () => {
  const text = await page();
  // What counts failures is not on the page of a healthy worker; the SDK's native part has its name.
  const native = readFileSync(nativePart(), 'latin1');
  const told = tableRows(section(read('docs/metrics.md'), 'Metrics of Temporal'));
  expect(told.length).toBeGreaterThan(8);
  for (const [cell = '', type = '', meaning = ''] of told) {
    const name = codeWords(cell)[0] ?? '';
    if (!meaning.endsWith('Told once it has happened.')) expect(text).toContain(`# TYPE ${name} ${type}\n`);
    else expect(native).toContain(name.replace(/^temporal_|_total$/g, ''));
  }
});

/** The SDK's native part for this machine. */
function nativePart(): string {
  const releases = join(dirname(require.resolve('@temporalio/core-bridge/package.json')), 'releases');
  const machine = arch() === 'arm64' ? 'aarch64' : 'x86_64';
  const release = readdirSync(releases).find(
    (name) => name.startsWith(machine) && name.includes(platform() === 'win32' ? 'windows' : platform()),
  );
  return join(releases, release ?? '', 'index.node');
}

test('one name has one meaning on the page: ours and Temporal’s do not meet', async () => {
  const names = [...(await page()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  expect(names.length).toBe(new Set(names).size);
});

const readyz = () => fetch(`http://127.0.0.1:${settings['WORKER_HEALTH_PORT'] ?? ''}/readyz`);

test('the worker’s readiness names every part that it needs, the relay’s role among them', async () => {
  const parts = { postgresql: 'ok', postgresql_relay: 'ok', temporal: 'ok', workers: 'ok' };
  const ready = await readyz();
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok', parts }]);
});

test('a port of the health page in use is one clear sentence', async () => {
  const child = spawn(process.execPath, [PROGRAM], {
    env: { ...settings, WORKER_METRICS_PORT: '', WORKER_PARTS: 'relay' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(1);
  expect(errors).toMatch(
    /^The port of the worker’s health page \(WORKER_HEALTH_PORT\) is in use by another program\.$/m,
  );
}, 60_000);

test('an activity that PostgreSQL refuses is logged with its error, and without the row', async () => {
  const stores = composeStores(loadConfig({ DATABASE_URL: database.appUrl }), app, () => new Date());
  const { weddingId, householdIds } = await plantWedding({ stores }, sampleWedding(60), ['Okafor']);
  await database.query(
    "alter table sends add constraint never check (template <> 'rsvp-confirmation') not valid",
  );
  await answerFor({ stores }, weddingId, householdIds[0] ?? '', 'attending');
  let line: string | undefined;
  await eventually('the failure to be logged', () => {
    line = log.split('\n').find((text) => text.includes('a confirmation could not be made'));
    return Promise.resolve(line !== undefined);
  });
  expect(JSON.parse(line ?? '')).toMatchObject({
    part: 'worker',
    weddingId,
    error: { type: 'error', code: '23514', message: expect.stringContaining('"never"') as string },
  });
  expect(log).not.toMatch(/Failing row|Okafor/);
});

test('a part that is away is counted as a fault, and its old numbers are not told any more', async () => {
  const measured = createWorkerMetrics();
  let isAway = false;
  const unlessAway = <T>(value: T) => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(value));
  measured.watchInstallation({
    counts: () =>
      unlessAway([
        { gauge: 'wedsync_sends_open', part: 'held', value: 3 },
        { gauge: 'wedsync_outbox_age_seconds', part: '', value: 7 },
      ]),
    backlogs: () => unlessAway([{ queue: 'weddings', kind: 'workflow', tasks: 5, ageSeconds: 2 }]),
  });
  const held = 'wedsync_sends_open{state="held"}';
  const backlog = 'wedsync_task_queue_backlog{queue="weddings",kind="workflow"}';
  const before = await measured.metrics.write();
  expect([valueIn(before, held), valueIn(before, backlog)]).toEqual([3, 5]);
  isAway = true;
  const after = await measured.metrics.write();
  expect([valueIn(after, held), valueIn(after, backlog)]).toEqual([undefined, undefined]);
  expect(valueIn(after, 'wedsync_outbox_age_seconds')).toBeNaN();
  for (const part of ['postgresql', 'temporal'])
    expect(valueIn(after, `wedsync_scrape_faults_total{part="${part}"}`)).toBe(1);
});
