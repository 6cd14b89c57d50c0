/** What Temporal's histories keep of an activity that broke. */
import { ApplicationFailure, CancelledFailure, ensureTemporalFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { scrubFailures } from '../../../src/adapters/temporal/scrubbed-failures';

/** What comes out of an activity that throws. */
async function thrown(error: unknown): Promise<unknown> {
  const environment = new MockActivityEnvironment({}, { interceptors: [scrubFailures] });
  return environment.run(() => Promise.reject(error as Error)).catch((failure: unknown) => failure);
}

test('nobody stands in a failure that Temporal keeps, nor in its causes, though a driver has quoted them', async () => {
  const error = Object.assign(new Error('invalid input syntax for type integer: "Ann Lee"'), {
    code: '22P02',
    detail: 'Key (full_name)=(Ann Lee)',
    cause: new TypeError('no such address: ann@example.com'),
  });
  const failure = await thrown(error);
  expect(failure).toBeInstanceOf(ApplicationFailure);
  expect(failure).toMatchObject({
    type: 'Error',
    message: 'invalid input syntax for type integer: "[hidden]"',
    nonRetryable: false,
    cause: { type: 'TypeError', message: 'no such address: [hidden]' },
  });
  const kept = ensureTemporalFailure(failure);
  expect([kept.message, kept.stack, kept.cause?.message, kept.cause?.stack].join('\n')).not.toMatch(
    /Ann Lee|ann@/,
  );
  expect(kept.stack).toContain('scrubbed-failures.test');
});

test.each([
  ['a failure in our own words', ApplicationFailure.nonRetryable('The milestone is not planned.')],
  ['a cancellation', new CancelledFailure('Worker is shutting down')],
  ['an abort', Object.assign(new Error('aborted'), { name: 'AbortError' })],
])('%s passes as it is, so that it ends the activity as before', async (_what, error) => {
  expect(await thrown(error)).toBe(error);
});
