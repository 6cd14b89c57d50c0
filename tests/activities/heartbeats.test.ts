/** When an activity says that it is alive. */
import { MockActivityEnvironment } from '@temporalio/testing';
import { withHeartbeats } from '../../src/activities/heartbeats';

/** How often an activity is heard that works so long, also some time after its end. */
async function heardDuring(milliseconds: number): Promise<number> {
  jest.useFakeTimers();
  const environment = new MockActivityEnvironment();
  let heard = 0;
  environment.on('heartbeat', () => (heard += 1));
  const over = environment.run(() =>
    withHeartbeats(() => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))),
  );
  await jest.advanceTimersByTimeAsync(milliseconds);
  await over;
  await jest.advanceTimersByTimeAsync(12_000);
  jest.useRealTimers();
  return heard;
}

test('an activity that is soon over sends no heartbeat, which would have to be paid for', async () => {
  expect(await heardDuring(4_900)).toBe(0);
});

test('work that waits for its turn is heard every five seconds, until it is over', async () => {
  expect(await heardDuring(12_000)).toBe(2);
});
