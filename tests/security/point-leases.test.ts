import { PointLeases, type Handful } from '../../src/security/point-leases';

/** A store with so many points for everybody, that hands out five at a time. */
function storeOf(points: number, lastsMilliseconds = 60_000) {
  const taken: string[] = [];
  const take = async (key: string): Promise<Handful> => {
    await Promise.resolve();
    if (points < 5) throw new Error('none left');
    points -= 5;
    taken.push(key);
    return { points: 5, lastsMilliseconds };
  };
  return { taken, take };
}
const spendMany = async (leases: PointLeases, key: string, times: number) =>
  Promise.allSettled(Array.from({ length: times }, () => leases.spend(key)));
const spent = (outcomes: PromiseSettledResult<void>[]) =>
  outcomes.filter(({ status }) => status === 'fulfilled').length;

test('attempts at once share a handful, and no point is spent twice', async () => {
  const { taken, take } = storeOf(20);
  expect(spent(await spendMany(new PointLeases(take), 'a', 30))).toBe(20);
  expect(taken).toHaveLength(4);
});

test('nobody spends what was taken for another', async () => {
  const { taken, take } = storeOf(10);
  const leases = new PointLeases(take);
  await leases.spend('a');
  await leases.spend('b');
  expect(taken).toEqual(['a', 'b']);
  await expect(leases.spend('c')).rejects.toThrow('none left');
  await leases.spend('a');
});

test('what is left when the window ends is forgone', async () => {
  const { taken, take } = storeOf(100, 20);
  const leases = new PointLeases(take);
  await leases.spend('a');
  await new Promise((resolve) => setTimeout(resolve, 30));
  await leases.spend('a');
  expect(taken).toEqual(['a', 'a']);
});

test('only so many are remembered: the oldest forgo what they have left', async () => {
  const { taken, take } = storeOf(100);
  const leases = new PointLeases(take, 2);
  for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) await leases.spend(key);
  expect(taken).toEqual(['a', 'b', 'c', 'a']);
});
