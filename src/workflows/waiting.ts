/** Waiting for a moment or a reason, whichever comes first. */
import { condition, sleep } from '@temporalio/workflow';

/** Tries of one message that the provider keeps putting off: with the waits between them, seven hours or more. */
export const MAXIMUM_DELIVERY_TRIES = 100;
/** Each wait is at least so much longer than the one before. */
const LONGER_WAIT_SECONDS = 5;

/** How long to wait after a try, counted from one, that was put off by so many seconds. */
export function secondsToNextTry(attempt: number, putOffSeconds: number): number {
  return Math.max(1, putOffSeconds, (attempt - 1) * LONGER_WAIT_SECONDS);
}

/**
 * Alarms of one workflow run. An alarm that is no longer wanted is left to ring unheard: cancelling a
 * timer to wake early hangs the time-skipping test server, and a stale timer costs one empty task.
 */
export class Alarms {
  private readonly rung = new Set<string>();
  private readonly armed = new Set<string>();

  /** Waits until `instant`, or until `isWoken`. The same instant is armed once. */
  async wait(instant: string, summary: string, isWoken: () => boolean): Promise<void> {
    if (!this.armed.has(instant)) {
      this.armed.add(instant);
      const milliseconds = Math.max(1, Date.parse(instant) - Date.now());
      void sleep(milliseconds, { summary }).then(() => this.rung.add(instant));
    }
    await condition(() => this.rung.has(instant) || isWoken());
  }
}
