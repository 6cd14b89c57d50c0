/** Chance that can be repeated: the same seed throws the same numbers. */

/** One player's dice. */
export interface Dice {
  /** A number in [0, 1). */
  roll(): number;
  /** A number in [from, to). */
  between(from: number, to: number): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  /** True this share of the time. */
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** A copy in another order. */
  shuffle<T>(items: readonly T[]): T[];
}

/** Dice that always fall the same way for one seed (xorshift with a multiplied output, 32 bits). */
export function createDice(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  const roll = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return (Math.imul(state, 0x85ebca6b) >>> 0) / 2 ** 32;
  };
  // The first throws of neighbouring seeds look alike.
  for (let warm = 0; warm < 8; warm += 1) roll();
  const whole = (from: number, to: number) => from + Math.floor(roll() * (to - from + 1));
  return {
    roll,
    whole,
    between: (from, to) => from + roll() * (to - from),
    chance: (share) => roll() < share,
    pick<T>(items: readonly T[]): T {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
    shuffle<T>(items: readonly T[]): T[] {
      return items
        .map((item) => ({ item, rank: roll() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ item }) => item);
    },
  };
}
