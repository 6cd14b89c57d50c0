/**
 * Failures of activities as Temporal may keep them. A history stays for weeks and is read by whoever may look at
 * the Web UI, and a driver's words quote what it could not take: a name, an address.
 */
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { redactError, type LoggedError } from '../../security/redaction';

/**
 * Lets what an activity throws out in words that hold no person: type, scrubbed message and stack, and the
 * same of its causes. Temporal's own failures, such as a cancellation, and those we have worded pass as they are.
 */
export const scrubFailures: ActivityInterceptorsFactory = () => ({
  inbound: {
    async execute(input, next) {
      try {
        return await next(input);
      } catch (error) {
        throw isTemporals(error) ? error : failureOf(redactError(error));
      }
    },
  },
});

/** An AbortError is how a cancelled activity ends. */
function isTemporals(error: unknown): boolean {
  return error instanceof TemporalFailure || (error instanceof Error && error.name === 'AbortError');
}

function failureOf({ type, message, stack, cause }: LoggedError): ApplicationFailure {
  const failure = ApplicationFailure.create({
    ...{ type, message },
    ...(cause === undefined ? {} : { cause: failureOf(cause) }),
  });
  failure.stack = stack ?? '';
  return failure;
}
