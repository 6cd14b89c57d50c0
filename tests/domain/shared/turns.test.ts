/** Work that is taken in turn. */
import { createTurns } from '../../../src/domain/shared/turns';

test('no more than so much is under way, the rest begins in order, and a failure makes room as an end does', async () => {
  const inTurn = createTurns(2);
  const begun: number[] = [];
  const ends: ((isFailure: boolean) => void)[] = [];
  const work = (index: number) =>
    inTurn(() => {
      begun.push(index);
      return new Promise<number>((resolve, reject) => {
        ends[index] = (isFailure) => (isFailure ? reject(new Error('No.')) : resolve(index));
      });
    });
  const [first, second, third, fourth] = [0, 1, 2, 3].map(work);
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  ends[1]?.(true);
  await expect(second).rejects.toThrow('No.');
  ends[0]?.(false);
  expect(await first).toBe(0);
  await new Promise((resolve) => setImmediate(resolve));
  expect(begun).toEqual([0, 1, 2, 3]);
  ends[2]?.(false);
  ends[3]?.(false);
  expect(await Promise.all([third, fourth])).toEqual([2, 3]);
});
