/**
 * From what is said of each pair to what is said of all together: nobody is two people at once, and whoever
 * is settled is not asked about again.
 */
import { compareProfiles, type Comparison } from './comparison';
import type { PersonPair, Veto } from './matchable-person';
import type { Population } from './population';
import type { Profile } from './profile';
import { conflicts, isEqualFullName, isShortFormOfFullName, vetoBetween } from './verdict';
import { WEIGHTS } from './weights';

/** A pair that is offered, before and after settling. `a` is the listed one. */
export interface Candidate {
  a: Profile;
  b: Profile;
  otherIs: PersonPair['otherIs'];
  comparison: Comparison;
  verdict: PersonPair['verdict'];
  veto?: Veto;
}

/** An asked pair so many bits behind the same person's best is left out. */
const FAR_BEHIND_BITS = 8;

/** Groups larger than this are asked about pair by pair, without trying whether all fit together. */
const LARGEST_GROUP = 8;

/** Settles all pairs; the best first. */
export function settle(candidates: Candidate[], population: Population): Candidate[] {
  const inHouseholds = withHouseholds(candidates);
  const fitting = withoutMisfits(inHouseholds, population);
  return withoutNeedlessQuestions(fitting).sort((x, y) => y.comparison.score - x.comparison.score);
}

/** People of one full name are the same where another of their household is in the same other household too. */
function withHouseholds(candidates: Candidate[]): Candidate[] {
  const together = new Map<string, Set<string>>();
  const householdsOf = ({ a, b }: Candidate) => `${a.householdId} ${b.householdId}`;
  const isPlainNamesake = ({ a, b, comparison }: Candidate) =>
    isEqualFullName(a, b, comparison.name) && !conflicts(comparison);
  for (const candidate of candidates) {
    if (!isPlainNamesake(candidate)) continue;
    const names = together.get(householdsOf(candidate));
    if (names === undefined) together.set(householdsOf(candidate), new Set([candidate.a.name.letters]));
    else names.add(candidate.a.name.letters);
  }
  return candidates.map((candidate) => {
    if ((together.get(householdsOf(candidate))?.size ?? 0) < 2) return candidate;
    if (candidate.veto !== undefined || !isPlainNamesake(candidate)) return candidate;
    const { bits } = WEIGHTS.household_same;
    const { evidence, score } = candidate.comparison;
    const comparison: Comparison = {
      ...candidate.comparison,
      evidence: [...evidence, { likeness: 'household_same', bits }],
      score: score + bits,
    };
    return { ...candidate, verdict: 'same', comparison };
  });
}

/** Where people who are each the same as somebody do not all fit together, all their pairs are asked about. */
function withoutMisfits(candidates: Candidate[], population: Population): Candidate[] {
  const groups = groupsOfSame(candidates);
  const known = new Set(candidates.flatMap(({ b, otherIs }) => (otherIs === 'known' ? [b] : [])));
  const fits = new Map<Profile[], boolean>();
  for (const group of new Set(groups.values())) fits.set(group, canAllBeOne(group, known, population));
  return candidates.map((candidate) => {
    if (candidate.verdict !== 'same' || fits.get(groups.get(candidate.a) ?? []) === true) return candidate;
    return { ...candidate, verdict: 'ask', veto: 'several_people_fit' };
  });
}

/**
 * Everybody who is the same as somebody, with all whom chains of such pairs join. The smaller group goes into
 * the larger one, so that a chain as long as the list costs no more than its sorting.
 */
function groupsOfSame(candidates: Candidate[]): Map<Profile, Profile[]> {
  const groups = new Map<Profile, Profile[]>();
  for (const { a, b, verdict } of candidates) {
    if (verdict !== 'same') continue;
    const [one, other] = [groups.get(a) ?? [a], groups.get(b) ?? [b]];
    if (one === other) continue;
    const [larger, smaller] = one.length < other.length ? [other, one] : [one, other];
    for (const member of smaller) {
      larger.push(member);
      groups.set(member, larger);
    }
    groups.set(a, larger).set(b, larger);
  }
  return groups;
}

function canAllBeOne(group: Profile[], known: Set<Profile>, population: Population): boolean {
  if (group.length === 2) return true;
  if (group.length > LARGEST_GROUP || group.filter((member) => known.has(member)).length > 1) return false;
  return group.every((a, at) =>
    group.slice(at + 1).every((b) => {
      if (a.householdId === b.householdId) return false;
      const comparison = compareProfiles(a, b, population);
      const isOneName =
        isEqualFullName(a, b, comparison.name) || isShortFormOfFullName(a, b, comparison.name);
      return isOneName && !conflicts(comparison) && vetoBetween(a, b, comparison.name) === null;
    }),
  );
}

/**
 * Leaves out what need not be asked: whether somebody who is the same as a known person is another known one
 * too; whether a known person is somebody who is not the one it is already; and what is far less likely than
 * something else that is asked about the same person.
 */
function withoutNeedlessQuestions(candidates: Candidate[]): Candidate[] {
  const knownAs = new Map<Profile, Profile>();
  const listedAs = new Map<Profile, Profile>();
  const best = new Map<Profile, number>();
  const offered = new Set<string>();
  const pairOf = (a: Profile, b: Profile) => [a.id, b.id].sort().join(' ');
  for (const { a, b, otherIs, verdict, comparison } of candidates) {
    best.set(a, Math.max(best.get(a) ?? 0, comparison.score));
    offered.add(pairOf(a, b));
    if (verdict !== 'same' || otherIs !== 'known') continue;
    knownAs.set(a, b);
    listedAs.set(b, a);
  }
  return candidates.filter(({ a, b, otherIs, verdict, comparison }) => {
    if (verdict === 'same') return true;
    const isUnlikely = comparison.score < (best.get(a) ?? 0) - FAR_BEHIND_BITS;
    if (isUnlikely && !isEqualFullName(a, b, comparison.name)) return false;
    if (otherIs === 'known') {
      const already = listedAs.get(b);
      return !knownAs.has(a) && (already === undefined || offered.has(pairOf(a, already)));
    }
    // Asked once already, as a question about the known person whom one of the two is.
    const [asA, asB] = [knownAs.get(a), knownAs.get(b)];
    if (asA !== undefined && asB !== undefined) return false;
    return (
      (asA === undefined || !offered.has(pairOf(b, asA))) &&
      (asB === undefined || !offered.has(pairOf(a, asB)))
    );
  });
}
