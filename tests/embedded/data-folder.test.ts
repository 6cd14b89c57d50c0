import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolder } from '../../src/embedded/data-folder';
import { takeLock } from '../../src/embedded/folder-lock';
import { identify, ownIdentity } from '../../src/embedded/process-identity';
import { newFolder, removeFolders } from './support';

afterEach(removeFolders);

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('A data folder has one holder', () => {
  test('a second one is refused in a sentence that names the folder and the process', () => {
    const path = newFolder();
    const folder = DataFolder.open(path);
    expect(() => DataFolder.open(path)).toThrow(
      `WedSync RSVP already runs on ${path} (process ${process.pid}); stop it, or set DATA_DIR to another folder.`,
    );
    folder.release();
    expect(() => {
      DataFolder.open(path).release();
    }).not.toThrow();
  });

  test('a holder that was killed does not keep it', async () => {
    const path = newFolder();
    writeFileSync(join(path, 'lock'), JSON.stringify({ pid: await endedProcess(), startedAt: 'then' }));
    expect(() => DataFolder.open(path)).not.toThrow();
  });

  test('a killed holder whose pid has gone to another program does not keep it', () => {
    const path = newFolder();
    writeFileSync(join(path, 'lock'), JSON.stringify({ ...ownIdentity(), startedAt: 'long ago' }));
    expect(() => DataFolder.open(path)).not.toThrow();
  });

  test('a lock that was never finished does not keep it', () => {
    const path = newFolder();
    writeFileSync(join(path, 'lock'), '{"pid":');
    expect(() => DataFolder.open(path)).not.toThrow();
  });

  test('of two that find the same dead holder only one gets it', () => {
    const lock = join(newFolder(), 'lock');
    writeFileSync(lock, JSON.stringify({ ...ownIdentity(), startedAt: 'long ago' }));
    expect(takeLock(lock)).toBeUndefined();
    expect(takeLock(lock)).toEqual(ownIdentity());
  });
});

test('A folder that cannot be made is refused in one sentence with the setting', () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  expect(() => DataFolder.open(join(file, 'data'))).toThrow(
    `The data folder ${file}/data cannot be written (ENOTDIR); set DATA_DIR to a folder that can.`,
  );
});

test('What a killed holder left running is known to the next one, and nothing else is', async () => {
  const path = newFolder();
  const left = spawn('sleep', ['60']);
  const pid = left.pid ?? 0;
  const first = DataFolder.open(path);
  first.recordChild('left', pid, 'SIGTERM');
  first.recordChild('ended', await endedProcess(), 'SIGTERM');
  const record = join(path, 'running.json');
  const children = JSON.parse(readFileSync(record, 'utf8')) as object[];
  const recycled = { name: 'recycled', pid: process.pid, startedAt: 'long ago', stopSignal: 'SIGTERM' };
  writeFileSync(record, JSON.stringify([...children, recycled]));
  first.release();

  expect(DataFolder.open(path).leftRunning).toEqual([
    { name: 'left', stopSignal: 'SIGTERM', ...identify(pid) },
  ]);
  left.kill('SIGKILL');
});

test('Database passwords are made once, and only the owner of the folder can read them', () => {
  const folder = DataFolder.open(newFolder());
  const secrets = folder.databaseSecrets();
  expect(new Set(Object.values(secrets)).size).toBe(4);
  expect(folder.databaseSecrets()).toEqual(secrets);
  expect(statSync(folder.file('database-passwords.json')).mode & 0o777).toBe(0o600);
});
