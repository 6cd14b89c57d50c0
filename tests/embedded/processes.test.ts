import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolder } from '../../src/embedded/data-folder';
import { identify } from '../../src/embedded/process-identity';
import { endLeftovers, Processes, type Program } from '../../src/embedded/processes';
import { isAlive, newFolder, removeFolders, until } from './support';

let folder: DataFolder;
let processes: Processes;

beforeEach(() => {
  folder = DataFolder.open(newFolder());
  processes = new Processes(folder);
});

afterEach(async () => {
  processes.killAll();
  await processes.stopAll();
  removeFolders();
});

/** A Node program given as text. */
function program(name: string, text: string, more: Partial<Program> = {}): Program {
  return {
    name,
    title: `The ${name}`,
    command: process.execPath,
    args: ['-e', text],
    env: process.env,
    ...more,
  };
}

const forever = 'setInterval(() => {}, 1000); console.log("up");';

test('A program that ends by itself ends the run, with its name and its last lines', async () => {
  const text = `console.log('first'); console.log(JSON.stringify({ level: 50, msg: 'no bundle', err: { message: 'gone' } })); process.exit(3)`;
  processes.start(program('worker', text));
  await until(() => processes.over.aborted, 'the end of the run');
  expect(processes.over.reason).toEqual(
    new Error('The worker ended unexpectedly (code 3).\nIts last lines:\n  first\n  no bundle: gone'),
  );
});

test('A program that cannot be run is told in one sentence', () => {
  expect(() => processes.start(program('worker', '', { command: '/no/such/program' }))).toThrow(
    'The worker could not be started: /no/such/program cannot be run.',
  );
});

test('A program that is stopped does not count as having failed', async () => {
  const running = processes.start(program('api', forever));
  await until(() => running.output().includes('up'), 'the program');
  await processes.stop(running);
  expect(isAlive(running.pid)).toBe(false);
  expect(processes.over.aborted).toBe(false);
});

test('A program that ignores the request to end is killed when its time is over', async () => {
  const running = processes.start(program('api', `process.on('SIGTERM', () => {}); ${forever}`));
  await until(() => running.output().includes('up'), 'the program');
  const begin = Date.now();
  await processes.stop(running, 300);
  expect(Date.now() - begin).toBeGreaterThanOrEqual(290);
  expect(isAlive(running.pid)).toBe(false);
});

test('Everything is stopped the other way round from how it was started', async () => {
  const order: string[] = [];
  for (const name of ['database', 'worker', 'api']) {
    const running = processes.start(program(name, forever));
    void running.ended.then(() => order.push(name));
    await until(() => running.output().includes('up'), name);
  }
  await processes.stopAll();
  expect(order).toEqual(['api', 'worker', 'database']);
});

test('Ctrl-C in the terminal does not reach the programs: each leads a group of its own', () => {
  const running = processes.start(program('api', forever));
  expect(() => process.kill(-running.pid, 0)).not.toThrow();
});

test('A job gives back what it wrote, and a failed one says why', async () => {
  await expect(processes.runToEnd(program('migrate', 'console.log("done")'), 10_000)).resolves.toBe('done\n');
  await expect(
    processes.runToEnd(program('migrate', 'console.error("no database"); process.exit(1)'), 10_000),
  ).rejects.toThrow('The migrate ended unexpectedly (code 1).\nIts last lines:\n  no database');
  await expect(processes.runToEnd(program('migrate', forever), 300)).rejects.toThrow('killed by SIGKILL');
});

test('A job is given up when the run ends meanwhile', async () => {
  const job = processes.runToEnd(program('migrate', forever), 60_000);
  processes.end(new Error('asked to stop'));
  await expect(job).rejects.toThrow('asked to stop');
});

test('Our own programs end when their parent is killed; the others are ended by the next start', async () => {
  const path = newFolder();
  const parent = spawn(process.execPath, [join(__dirname, 'fixtures', 'parent.js'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  parent.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until(() => said.includes('\n'), 'the programs of the parent');
  const { tied, stubborn } = JSON.parse(said) as { tied: number; stubborn: number };
  parent.kill('SIGKILL');
  await until(() => !isAlive(tied), 'the end of the tied program');
  expect(isAlive(stubborn)).toBe(true);

  const next = DataFolder.open(path);
  await endLeftovers(next, 200);
  expect(isAlive(stubborn)).toBe(false);
});

test('A process that got a recorded pid later is left alone', async () => {
  const stranger = spawn('sleep', ['60']);
  const pid = stranger.pid ?? 0;
  folder.release();
  const record = [{ ...identify(pid), startedAt: 'long ago', name: 'postgres', stopSignal: 'SIGINT' }];
  writeFileSync(folder.file('running.json'), JSON.stringify(record));
  await endLeftovers(DataFolder.open(folder.path), 200);
  expect(isAlive(pid)).toBe(true);
  stranger.kill('SIGKILL');
});
