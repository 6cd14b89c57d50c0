/**
 * The one command on real PostgreSQL and a real Temporal server; our own programs are stand-ins that
 * answer when asked and note when they end, so that starting and stopping are seen alone.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../../src/embedded/ports';
import { isAlive, newFolder, removeFolders, textOf, until } from './support';

const START = join(__dirname, 'fixtures', 'start.js');

let folder: string;
let ports: Record<string, string>;
let started: Run[];

/** One start of the product. */
interface Run {
  process: ChildProcess;
  said: () => string;
  complained: () => string;
  /** The exit code, once it has ended. */
  ended: Promise<number | null>;
}

beforeEach(async () => {
  folder = newFolder();
  started = [];
  const names = [
    'PORT',
    'WORKER_HEALTH_PORT',
    'METRICS_PORT',
    'WORKER_METRICS_PORT',
    'POSTGRES_PORT',
    'TEMPORAL_PORT',
    'TEMPORAL_UI_PORT',
    'SANDBOX_PORT',
  ];
  const free = new Set<number>();
  while (free.size < names.length) free.add(await freePort());
  ports = Object.fromEntries([...free].map((port, index) => [names[index] ?? '', String(port)]));
});

afterEach(async () => {
  for (const run of started) run.process.kill('SIGTERM');
  await Promise.all(started.map((run) => run.ended));
  removeFolders();
}, 30_000);

function start(more: Record<string, string> = {}): Run {
  const notes = join(folder, 'notes');
  const env = { ...process.env, ...ports, DATA_DIR: join(folder, 'data'), STAND_IN_NOTES: notes, ...more };
  const child = spawn(process.execPath, [START], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { said: '', complained: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.complained += chunk.toString()));
  const run: Run = {
    process: child,
    said: () => texts.said,
    complained: () => texts.complained,
    ended: once(child, 'close').then(([code]) => code as number | null),
  };
  started.push(run);
  return run;
}

async function startAndWait(): Promise<Run> {
  const run = start();
  await until(
    () => run.said().includes('Ctrl-C stops') || run.process.exitCode !== null,
    'the start',
    60_000,
  );
  expect(run.complained()).toBe('');
  return run;
}

const notes = () =>
  textOf(join(folder, 'notes'))
    .split('\n')
    .filter((line) => line !== '');
const running = () =>
  JSON.parse(textOf(join(folder, 'data', 'running.json'))) as { name: string; pid: number }[];

test('Everything starts, the addresses are told, and Ctrl-C stops it in order, leaving no process', async () => {
  const run = await startAndWait();
  const base = `http://localhost:${ports['PORT'] ?? ''}`;
  for (const row of [
    `Planner’s page     ${base}/sign-in/abc (signs in once)`,
    `A guest’s form     ${base}/r/def`,
    `A supplier’s page  ${base}/s/ghi`,
    `Mailbox            http://localhost:${ports['SANDBOX_PORT'] ?? ''}/`,
    `API reference      ${base}/docs`,
    `Temporal Web UI    http://localhost:${ports['TEMPORAL_UI_PORT'] ?? ''}`,
  ])
    expect(run.said()).toContain(row);
  const programs = running();
  expect(programs.map(({ name }) => name).sort()).toEqual([
    'api',
    'postgres',
    'sandbox',
    'temporal',
    'worker',
  ]);

  const begin = Date.now();
  run.process.kill('SIGINT');
  await expect(run.ended).resolves.toBe(0);
  expect(Date.now() - begin).toBeLessThan(10_000);
  expect(notes()).toEqual(['migrated, start 1', 'api ended', 'worker ended', 'sandbox ended']);
  expect(programs.filter(({ pid }) => isAlive(pid))).toEqual([]);
}, 90_000);

test('After kill -9, of the command alone or of everything, the next start goes on with the same data', async () => {
  const first = await startAndWait();
  const before = running();
  first.process.kill('SIGKILL');
  await first.ended;
  expect(before.some(({ name, pid }) => name === 'postgres' && isAlive(pid))).toBe(true);

  const second = await startAndWait();
  expect(second.said()).toContain('Ending what an earlier start has left running');
  expect(before.filter(({ pid }) => isAlive(pid))).toEqual([]);
  expect(notes()).toContain('migrated, start 2');
  for (const { pid } of running()) process.kill(pid, 'SIGKILL');
  second.process.kill('SIGKILL');
  await second.ended;

  await startAndWait();
  expect(notes()).toContain('migrated, start 3');
}, 180_000);

test('A second start on the same folder is refused in one sentence and does not disturb the first', async () => {
  const first = await startAndWait();
  const second = start();
  await expect(second.ended).resolves.toBe(1);
  expect(second.complained().trim()).toBe(
    `WedSync RSVP already runs on ${join(folder, 'data')} (process ${first.process.pid ?? ''}); stop it, or set DATA_DIR to another folder.`,
  );
  expect((await fetch(`http://127.0.0.1:${ports['PORT'] ?? ''}/readyz`)).status).toBe(200);
}, 90_000);

test('A port in use is refused before anything is started, naming the port, who wants it and the setting', async () => {
  const port = Number(ports['TEMPORAL_UI_PORT']);
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const run = start();
  await expect(run.ended).resolves.toBe(1);
  expect(run.complained()).toContain(
    `Port ${port} on 127.0.0.1 is in use, and Temporal’s Web UI wants it; set TEMPORAL_UI_PORT to another port.`,
  );
  expect(run.complained()).not.toMatch(/^\s+at /m);
  expect(textOf(join(folder, 'data', 'running.json'))).toBe('');
  server.close();
}, 30_000);

test('Wrong settings are told all at once, and nothing is started', async () => {
  const run = start({ PORT: 'eighty', LOG_LEVEL: 'loud' });
  await expect(run.ended).resolves.toBe(1);
  expect(run.complained()).toMatch(/PORT: .*\n.*LOG_LEVEL: /);
  expect(run.complained()).not.toMatch(/^\s+at /m);
}, 30_000);

test('A part that fails at the start stops everything, and the sentence says which and why', async () => {
  const run = start({ STAND_IN_WORKER: 'fails' });
  await expect(run.ended).resolves.toBe(1);
  expect(run.complained()).toContain(
    'The worker ended unexpectedly (code 3).\nIts last lines:\n  no workflow bundle: file is missing',
  );
  expect(running()).toEqual([]);
}, 60_000);

test('A part that dies later stops everything, and the sentence says which', async () => {
  const run = await startAndWait();
  const programs = running();
  process.kill(programs.find(({ name }) => name === 'sandbox')?.pid ?? 0, 'SIGKILL');
  await expect(run.ended).resolves.toBe(1);
  expect(run.complained()).toContain('The sandbox ended unexpectedly (killed by SIGKILL).');
  expect(programs.filter(({ pid }) => isAlive(pid))).toEqual([]);
}, 90_000);
