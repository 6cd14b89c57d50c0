/** Telling Temporal that an activity is alive, as often as is of use. */
import { Context } from '@temporalio/activity';

/**
 * How long an activity is silent at first, and between two heartbeats; far below every heartbeat time-out.
 * The SDK lets an activity's first heartbeat through at once, and each that gets through is an action to
 * be paid for: most activities are over before one is of any use.
 */
export const HEARTBEAT_GAP_SECONDS = 5;

/**
 * Runs work that is heard every five seconds all along, for steps that may wait for their turn longer than a
 * heartbeat may be late. Each must have a time limit of its own.
 */
export async function withHeartbeats<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), HEARTBEAT_GAP_SECONDS * 1_000);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
