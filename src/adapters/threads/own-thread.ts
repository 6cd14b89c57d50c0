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

/** A piece of work for a thread. */
export interface ThreadWork<Report> {
  order: unknown;
  /** Hears everything that is reported but the end. */
  take: (report: Exclude<Report, ThreadEnd>) => void;
  /** What is moved to the thread instead of copied: here it is empty afterwards. */
  handedOver?: readonly ArrayBufferLike[];
  /** For so long the thread waits for more of the same, whose code it has compiled by then; 0: it ends. */
  keptMilliseconds?: number;
}

/** Does one piece of work. */
export type ThreadRunner = <Report extends { kind: string }>(work: ThreadWork<Report>) => Promise<void>;

/**
 * Runs threads of one kind, each until it says `done`, at most one of them kept for what comes next. A thread that
 * has failed or refused is never kept, nor does one that waits keep its process from ending.
 *
 * A run rejects with the AppError of the thread's refusal, and with `import.file_too_complex` when it wants more
 * memory or time than it may have.
 */
export function createThreadRunner(threadFile: string, limits: ThreadLimits): ThreadRunner {
  let waiting: Waiting | null = null;
  const end = (thread: Worker) => {
    if (waiting?.thread === thread) waiting = null;
    return thread.terminate();
  };
  const takeWaiting = (): Worker | null => {
    const thread = waiting?.thread ?? null;
    clearTimeout(waiting?.clock);
    waiting = null;
    return thread;
  };
  return async (work) => {
    const thread = takeWaiting() ?? start(threadFile, limits, end);
    try {
      await untilDone(thread, work, limits);
    } catch (error) {
      await end(thread);
      throw error;
    }
    const { keptMilliseconds = 0 } = work;
    if (keptMilliseconds === 0 || waiting !== null) {
      await end(thread);
      return;
    }
    thread.unref();
    waiting = { thread, clock: setTimeout(() => void end(thread), keptMilliseconds).unref() };
  };
}

/** A thread with nothing to do, and what will end it. */
interface Waiting {
  thread: Worker;
  clock: NodeJS.Timeout;
}

function start(threadFile: string, { megabytes }: ThreadLimits, end: (thread: Worker) => unknown): Worker {
  const thread = new Worker(threadFile, {
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    // What a file makes a library print belongs in no log.
    stdout: true,
    stderr: true,
  });
  // Nobody else listens to one that waits.
  thread.on('error', () => end(thread));
  thread.on('exit', () => end(thread));
  return thread;
}

function untilDone<Report extends { kind: string }>(
  thread: Worker,
  { order, take, handedOver = [] }: ThreadWork<Report>,
  { milliseconds }: ThreadLimits,
): Promise<void> {
  let stopListening: () => void = () => undefined;
  return new Promise<void>((resolve, reject) => {
    const tooComplex = (cause?: unknown) => {
      reject(new AppError('import.file_too_complex', { cause }));
    };
    const onMessage = (report: Exclude<Report, ThreadEnd> | ThreadEnd) => {
      if (isDone(report)) resolve();
      else if (isRefusal(report)) reject(new AppError(report.code));
      else take(report);
    };
    const onError = (error: Error) => {
      // Out of memory is the file's doing; anything else is ours and must be seen.
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (isMemory) tooComplex(error);
      else reject(new Error('A thread of its own broke.', { cause: error }));
    };
    const onExit = () => tooComplex();
    const clock = setTimeout(tooComplex, milliseconds);
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    stopListening = () => {
      clearTimeout(clock);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    thread.ref();
    thread.postMessage(order, handedOver as ArrayBuffer[]);
  }).finally(() => stopListening());
}

function isDone(report: { kind: string }): report is { kind: 'done' } {
  return report.kind === 'done';
}

function isRefusal(report: { kind: string }): report is { kind: 'refused'; code: ErrorCode } {
  return report.kind === 'refused';
}
