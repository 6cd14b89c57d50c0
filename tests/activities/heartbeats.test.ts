/** When an activity says that it is alive. */
import { MockActivityEnvironment } from '@temporalio/testing';
import { withHeartbeats } from '../../src/activities/heartbeats';

test('an activity that is soon over sends no heartbeat, which would have to be paid for', async () => {
  jest.useFakeTimers();
  const environment = new MockActivityEnvironment();
  let heard = 0;
  environment.on('heartbeat', () => (heard += 1));
  const over = environment.run(() =>
    withHeartbeats(() => new Promise<void>((resolve) => setTimeout(resolve, 4_900))),
  );
  await jest.advanceTimersByTimeAsync(4_900);
  await over;
  jest.useRealTimers();
  expect(heard).toBe(0);
});

test('work that waits for its turn is heard every five seconds, until it is over', async () => {
  jest.useFakeTimers();
  const environment = new MockActivityEnvironment();
  let heard = 0;
  environment.on('heartbeat', () => (heard += 1));
  const over = environment.run(() =>
    withHeartbeats(() => new Promise<void>((resolve) => setTimeout(resolve, 12_000))),
  );
  await jest.advanceTimersByTimeAsync(12_000);
  await over;
  await jest.advanceTimersByTimeAsync(12_000);
  jest.useRealTimers();
  expect(heard).toBe(2);
});
