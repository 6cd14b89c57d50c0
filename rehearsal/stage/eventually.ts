/** Waiting for something to come true, without sleeping for luck. */

const DEADLINE_MILLISECONDS = 20_000;
const POLL_MILLISECONDS = 10;

/** Waits until `isTrue` holds; fails with `what` as it is then when it does not within the deadline. */
export async function eventually(
  what: string | (() => string),
  isTrue: () => Promise<boolean>,
  deadlineMilliseconds = DEADLINE_MILLISECONDS,
): Promise<void> {
  const deadline = Date.now() + deadlineMilliseconds;
  while (!(await isTrue())) {
    if (Date.now() > deadline)
      throw new Error(
        `Waited ${deadlineMilliseconds} ms in vain: ${typeof what === 'string' ? what : what()}.`,
      );
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
}
