import { setTimeout as pause } from 'node:timers/promises';
import { StartFailure } from './start-failure';

/** How long to ask, how often, and what to say. */
export interface Patience {
  /** What is waited for, as the subject of a sentence: "The worker". */
  what: string;
  deadlineMs: number;
  everyMs?: number;
  /** Called about every five seconds while nothing has come. */
  report?: (line: string) => void;
  /** Ends the waiting early with its own reason. */
  signal?: AbortSignal;
}

/**
 * Asks again and again until the answer is something.
 *
 * @returns the first answer that is not undefined; an answer that throws counts as none.
 * @throws StartFailure when the deadline passes, or the signal's reason when it is aborted.
 */
export async function waitFor<T>(
  answer: () => Promise<T | undefined> | T | undefined,
  patience: Patience,
): Promise<T> {
  const { what, deadlineMs, everyMs = 100, report, signal } = patience;
  const begin = Date.now();
  let nextReport = begin + 5_000;
  let lastFault = '';
  for (;;) {
    signal?.throwIfAborted();
    try {
      const value = await answer();
      if (value !== undefined) return value;
    } catch (error) {
      lastFault = error instanceof Error ? ` (${error.message})` : '';
    }
    const now = Date.now();
    if (now - begin > deadlineMs)
      throw new StartFailure(`${what} was not ready within ${Math.round(deadlineMs / 1_000)} s${lastFault}.`);
    if (now > nextReport) {
      report?.(`${what} is not ready yet (${Math.round((now - begin) / 1_000)} s) …`);
      nextReport = now + 5_000;
    }
    await pause(everyMs);
  }
}

/** True once the address answers with a success status; for `waitFor`. */
export async function answersOk(url: string): Promise<true | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer();
  if (response.ok) return true;
  throw new Error(`${url} answers ${response.status}`);
}
