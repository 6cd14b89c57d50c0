/**
 * Reads strangers' files on a thread of their own, with little memory and a clock, so that the worst of
 * them costs its sender a refusal and nobody else anything.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { GuestFile, GuestFileOrigin, GuestFileReader } from '../../domain/guest-lists/guest-file';
import { AppError } from '../../domain/shared/app-error';
import type { ReadOrder, ReadReport } from './thread-protocol';

/** Enough for the longest list that is read; a thread that wants more is ended. */
const THREAD_MEGABYTES = 384;
const PATIENCE_MILLISECONDS = 20_000;
/** Threads at a time; others wait for their turn. */
const MOST_THREADS = 2;

/** A thread runs compiled code only; under jest, which compiles on the fly, it is the build's. */
function compiledThread(): string {
  const beside = join(__dirname, 'guest-file-thread.js');
  return existsSync(beside)
    ? beside
    : join(__dirname, '..', '..', '..', 'dist', 'src', 'adapters', 'guest-files', 'guest-file-thread.js');
}

/** A reader that keeps nothing from file to file. */
export function createGuestFileReader(): GuestFileReader {
  const threadFile = compiledThread();
  const waiting: (() => void)[] = [];
  let running = 0;
  const turn = async () => {
    // Whoever is called from the queue takes over the place of the one who has ended.
    if (running >= MOST_THREADS) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
  };
  const end = () => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return async (bytes, origin) => {
    await turn();
    return readOnThread(threadFile, bytes, origin).finally(end);
  };
}

function readOnThread(threadFile: string, bytes: Uint8Array, origin: GuestFileOrigin): Promise<GuestFile> {
  const order: ReadOrder = { bytes, origin };
  const thread = new Worker(threadFile, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEGABYTES },
    // What a file makes a library print belongs in no log.
    stdout: true,
    stderr: true,
  });
  return new Promise<GuestFile>((resolve, reject) => {
    const tooComplex = (cause?: unknown) => {
      reject(new AppError('import.file_too_complex', { cause }));
    };
    const clock = setTimeout(tooComplex, PATIENCE_MILLISECONDS);
    let file: GuestFile | null = null;
    thread.on('message', (report: ReadReport) => {
      if (report.kind === 'file') file = report.file;
      else if (report.kind === 'rows') file?.sheets[report.sheet]?.rows.push(...report.rows);
      else if (report.kind === 'refused') reject(new AppError(report.code));
      else if (file !== null) resolve(file);
    });
    thread.on('error', (error) => {
      // Out of memory is the file's doing; anything else is ours and must be seen.
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (isMemory) tooComplex(error);
      else reject(new Error('The thread that reads guest lists broke.', { cause: error }));
    });
    thread.on('exit', () => {
      clearTimeout(clock);
      tooComplex();
    });
  }).finally(() => thread.terminate());
}
