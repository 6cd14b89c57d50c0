/** Reads one file in a process of its own and says what it took, so that no other work is counted. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What became of a file, and what that took. */
export interface ReadAlone {
  outcome: string | { rows: number };
  cpuSeconds: number;
  /** Beyond what the process needs without the file. */
  megabytes: number;
}

const ROOT = join(__dirname, '..', '..', '..');
const PROGRAM = `
const { existsSync, readFileSync } = require('node:fs');
const { createGuestFileReader } = require('./dist/src/adapters/guest-files/guest-file-reader.js');
const bytes = new Uint8Array(readFileSync(process.argv[1]));
const peak = () => {
  // The highest of this program alone; resourceUsage counts what its parent had when it was made.
  const found = existsSync('/proc/self/status') ? /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) : null;
  return found === null ? process.resourceUsage().maxRSS : Number(found[1]);
};
const before = process.resourceUsage();
const peakBefore = peak();
createGuestFileReader()(bytes, { fileName: process.argv[2], contentType: null })
  .then((file) => ({ rows: file.facts.sheets.reduce((sum, sheet) => sum + sheet.rows, 0) }), (error) => error.code ?? error.stack)
  .then((outcome) => {
    const after = process.resourceUsage();
    const cpu = after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime;
    process.stdout.write(JSON.stringify({ outcome, cpuSeconds: cpu / 1e6, megabytes: (peak() - peakBefore) / 1024 }));
  });`;

/** Reads a file with the compiled reader. */
export function readAlone(bytes: Buffer, fileName: string): Promise<ReadAlone> {
  const folder = mkdtempSync(join(tmpdir(), 'wedsync-hostile-'));
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  const child = spawn(process.execPath, ['-e', PROGRAM, path, fileName], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise<ReadAlone>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0 && said !== '') resolve(JSON.parse(said) as ReadAlone);
      else reject(new Error(`The reader ended with ${String(code)}.`));
    });
  }).finally(() => rmSync(folder, { recursive: true, force: true }));
}
