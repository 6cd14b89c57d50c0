/** What goes wrong when, decided by the seed alone, so that a run can be repeated. */
import { createDice, type Dice } from '../dice';
import { TARGETS, type Target } from '../system/installation';

/** How long a round's guests and planners are at work, in milliseconds. */
export const ROUND_MILLISECONDS = 12_000;

/** One thing that goes wrong, `atMilliseconds` after the round has begun. */
export type Fault = { atMilliseconds: number } & (
  | { kind: 'kill'; targets: Target[]; downMilliseconds: number }
  | { kind: 'freeze'; target: Target; forMilliseconds: number }
  | { kind: 'provider'; trouble: ProviderTrouble; forMilliseconds: number; share: number; dice: number }
);

/** What the stand-ins of the providers do wrong. */
export const PROVIDER_TROUBLES = [
  'dropsAnswer',
  'throttles',
  'fails',
  'stalls',
  'reportsLate',
  'reportsTwice',
  'reportsBackwards',
  'dropsAnswerAndReports',
] as const;
/** One of them. `dropsAnswerAndReports` leaves no way to learn that a message was taken. */
export type ProviderTrouble = (typeof PROVIDER_TROUBLES)[number];

/** Every kind of fault, as it is drawn and counted. */
export const FAULT_KINDS = [
  ...TARGETS.map((target): `kill ${Target}` => `kill ${target}`),
  'kill several',
  'freeze a program',
  ...PROVIDER_TROUBLES,
] as const;
/** One of them. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Faults of one round. */
const FAULTS_PER_ROUND = 7;

/**
 * The faults of each round. Kinds are drawn from a bag that holds each once and is filled again when
 * empty, so that none is left out for long.
 */
export function schedule(seed: number, rounds: number): Fault[][] {
  const dice = createDice(seed);
  let bag: FaultKind[] = [];
  const draw = (): FaultKind => {
    if (bag.length === 0) bag = dice.shuffle(FAULT_KINDS);
    return bag.pop() ?? 'kill several';
  };
  return Array.from({ length: rounds }, () => {
    const room = ROUND_MILLISECONDS / FAULTS_PER_ROUND;
    return Array.from({ length: FAULTS_PER_ROUND }, (_, index) =>
      makeFault(draw(), Math.round((index + dice.roll()) * room), dice),
    );
  });
}

/** One fault of each kind given, spread over a round. */
export function roundOf(kinds: readonly FaultKind[], seed: number): Fault[] {
  const dice = createDice(seed);
  const room = ROUND_MILLISECONDS / kinds.length;
  return kinds.map((kind, index) => makeFault(kind, Math.round((index + dice.roll() / 2) * room), dice));
}

/** The kind a fault is counted under. */
export function kindOf(fault: Fault): FaultKind {
  if (fault.kind === 'freeze') return 'freeze a program';
  if (fault.kind === 'provider') return fault.trouble;
  const [only, another] = fault.targets;
  return only === undefined || another !== undefined ? 'kill several' : `kill ${only}`;
}

function makeFault(kind: FaultKind, atMilliseconds: number, dice: Dice): Fault {
  if (kind === 'kill several') {
    // Now and then everything at once, as when a machine loses power.
    const count = dice.chance(0.2) ? TARGETS.length : dice.whole(2, 4);
    return { atMilliseconds, ...kill(dice.shuffle(TARGETS).slice(0, count), dice) };
  }
  if (kind === 'freeze a program') {
    const forMilliseconds = dice.whole(1_000, 5_000);
    return { atMilliseconds, kind: 'freeze', target: dice.pick(TARGETS), forMilliseconds };
  }
  const target = TARGETS.find((candidate) => kind === `kill ${candidate}`);
  if (target !== undefined) return { atMilliseconds, ...kill([target], dice) };
  const trouble = PROVIDER_TROUBLES.find((candidate) => candidate === kind) ?? 'fails';
  return {
    atMilliseconds,
    kind: 'provider',
    trouble,
    forMilliseconds: trouble === 'dropsAnswerAndReports' ? 1_000 : dice.whole(1_500, 4_000),
    share: dice.between(0.3, 1),
    dice: dice.whole(1, 1_000_000),
  };
}

function kill(targets: Target[], dice: Dice) {
  return { kind: 'kill' as const, targets, downMilliseconds: dice.whole(0, 2_500) };
}
