/** What goes wrong when, decided by the seed alone, so that a run can be repeated. */
import { createDice, type Dice } from '../dice';
import { TARGETS, TARGETS_ON_CLUSTER, type Target } from '../system/installation';
import { TEMPORAL_ROLE_TARGETS } from '../system/temporal-roles';

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

/** A kind of fault, as it is drawn and counted. */
export type FaultKind = `kill ${Target}` | 'kill several' | 'freeze a program' | ProviderTrouble;

/** Every kind that is drawn where Temporal is one program, or a cluster of roles. */
export function faultKinds(isOnCluster: boolean): FaultKind[] {
  const kills = targetsOf(isOnCluster).map(killOf);
  return [...kills, 'kill several', 'freeze a program', ...PROVIDER_TROUBLES];
}

/** Faults of one round. */
const FAULTS_PER_ROUND = 7;

/**
 * The faults of each round. Kinds are drawn from a bag that holds each once and is filled again when
 * empty, so that none is left out for long. On a cluster the roles have a bag of their own: in each round
 * one of them is killed, and in four rounds all.
 */
export function schedule(seed: number, rounds: number, isOnCluster = false): Fault[][] {
  const dice = createDice(seed);
  const targets = targetsOf(isOnCluster);
  const roleKills = isOnCluster ? TEMPORAL_ROLE_TARGETS.map(killOf) : [];
  const drawRoleKill = bagOf(roleKills, dice);
  const draw = bagOf(
    faultKinds(isOnCluster).filter((kind) => !roleKills.some((roleKill) => roleKill === kind)),
    dice,
  );
  return Array.from({ length: rounds }, () => {
    const room = ROUND_MILLISECONDS / FAULTS_PER_ROUND;
    const roleKillIndex = isOnCluster ? dice.whole(0, FAULTS_PER_ROUND - 1) : -1;
    return Array.from({ length: FAULTS_PER_ROUND }, (_, index) => {
      const kind = index === roleKillIndex ? drawRoleKill() : draw();
      return makeFault(kind, Math.round((index + dice.roll()) * room), targets, dice);
    });
  });
}

/** One fault of each kind given, spread over a round. */
export function roundOf(kinds: readonly FaultKind[], seed: number): Fault[] {
  const dice = createDice(seed);
  const room = ROUND_MILLISECONDS / kinds.length;
  return kinds.map((kind, index) =>
    makeFault(kind, Math.round((index + dice.roll() / 2) * room), TARGETS, dice),
  );
}

/** The kind a fault is counted under. */
export function kindOf(fault: Fault): FaultKind {
  if (fault.kind === 'freeze') return 'freeze a program';
  if (fault.kind === 'provider') return fault.trouble;
  const [only, another] = fault.targets;
  return only === undefined || another !== undefined ? 'kill several' : `kill ${only}`;
}

function targetsOf(isOnCluster: boolean): readonly Target[] {
  return isOnCluster ? TARGETS_ON_CLUSTER : TARGETS;
}

function killOf(target: Target): `kill ${Target}` {
  return `kill ${target}`;
}

/** Draws from a bag that holds each kind once and is filled again when empty. */
function bagOf(kinds: readonly FaultKind[], dice: Dice): () => FaultKind {
  let bag: FaultKind[] = [];
  return () => {
    if (bag.length === 0) bag = dice.shuffle(kinds);
    return bag.pop() ?? 'kill several';
  };
}

function makeFault(kind: FaultKind, atMilliseconds: number, targets: readonly Target[], dice: Dice): Fault {
  if (kind === 'kill several') {
    // Now and then everything at once, as when a machine loses power.
    const count = dice.chance(0.2) ? targets.length : dice.whole(2, 4);
    return { atMilliseconds, ...kill(dice.shuffle(targets).slice(0, count), dice) };
  }
  if (kind === 'freeze a program') {
    const forMilliseconds = dice.whole(1_000, 5_000);
    return { atMilliseconds, kind: 'freeze', target: dice.pick(targets), forMilliseconds };
  }
  const target = targets.find((candidate) => kind === killOf(candidate));
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
