/** Work on a thread of its own, with a bound of memory and a clock, so that nobody else waits for it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../../domain/shared/app-error';

/** How a thread says that it has said everything, or that what it was given is at fault. */
export type ThreadEnd = { kind: 'done' } | { kind: 'refused'; code: ErrorCode };

/** What a thread may use up. */
export interface ThreadLimits {
  megabytes: number;
  milliseconds: number;
}

/** A thread runs compiled code only; under jest, which compiles on the fly, it is the build's. */
export function compiledThread(folder: string, name: string): string {
  const beside = join(folder, name);
  if (existsSync(beside)) return beside;
  const root = join(__dirname, '..', '..', '..');
  return join(root, 'dist', folder.slice(root.length), name);
}

/**
 * Runs a thread until it says `done`; `take` hears everything else it reports. What `handedOver` names is moved
 * instead of copied: here it is empty afterwards.
 *
 * Rejects with the AppError of its refusal, and with `import.file_too_complex` when it wants more memory or
 * time than it may have.
 */
export function runOnThread<Report extends { kind: string }>(
  threadFile: string,
  order: unknown,
  { megabytes, milliseconds }: ThreadLimits,
  take: (report: Exclude<Report, ThreadEnd>) => void,
  handedOver: readonly ArrayBufferLike[] = [],
): Promise<void> {
  const thread = new Worker(threadFile, {
    workerData: order,
    transferList: handedOver as ArrayBuffer[],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    // What a file makes a library print belongs in no log.
    stdout: true,
    stderr: true,
  });
  return new Promise<void>((resolve, reject) => {
    const tooComplex = (cause?: unknown) => {
      reject(new AppError('import.file_too_complex', { cause }));
    };
    const clock = setTimeout(tooComplex, milliseconds);
    thread.on('message', (report: Exclude<Report, ThreadEnd> | ThreadEnd) => {
      if (isDone(report)) resolve();
      else if (isRefusal(report)) reject(new AppError(report.code));
      else take(report);
    });
    thread.on('error', (error) => {
      // Out of memory is the file's doing; anything else is ours and must be seen.
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (isMemory) tooComplex(error);
      else reject(new Error('A thread of its own broke.', { cause: error }));
    });
    thread.on('exit', () => {
      clearTimeout(clock);
      tooComplex();
    });
  }).finally(() => thread.terminate());
}

function isDone(report: { kind: string }): report is { kind: 'done' } {
  return report.kind === 'done';
}

function isRefusal(report: { kind: string }): report is { kind: 'refused'; code: ErrorCode } {
  return report.kind === 'refused';
}
