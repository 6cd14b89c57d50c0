/** When an activity says that it is alive. */
import { MockActivityEnvironment } from '@temporalio/testing';
import { createHeartbeat, HEARTBEAT_GAP_SECONDS, withHeartbeats } from '../../src/activities/heartbeats';

/** Steps of an activity at these seconds after its start; gives those at which Temporal heard of it. */
async function heardAt(steps: number[]): Promise<number[]> {
  const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
  const environment = new MockActivityEnvironment();
  const heard: number[] = [];
  environment.on('heartbeat', () => heard.push(performance.now() / 1_000));
  await environment.run(() => {
    const heartbeat = createHeartbeat();
    for (const seconds of steps) {
      clock.mockReturnValue(seconds * 1_000);
      heartbeat();
    }
    return Promise.resolve();
  });
  clock.mockRestore();
  return heard;
}

test('an activity that is soon over sends no heartbeat, which would have to be paid for', async () => {
  expect(await heardAt([0, 1, 2, HEARTBEAT_GAP_SECONDS - 0.1])).toEqual([]);
});

test('a long activity is heard every five seconds, however many steps it takes', async () => {
  expect(await heardAt([1, 5, 6, 9.9, 10, 14, 15])).toEqual([5, 10, 15]);
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
