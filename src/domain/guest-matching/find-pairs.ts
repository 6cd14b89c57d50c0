/** Finds who of a list is known already, and who is listed twice. Pure: `docs/duplicates.md` tells how. */
import { forEachPairToCompare } from './blocking';
import { compareProfiles } from './comparison';
import type { MatchablePerson, PersonPair } from './matchable-person';
import { compareNamesUnlessDifferent } from './name-comparison';
import { Population } from './population';
import { profileMaker, type Profile } from './profile';
import { reasonsFor } from './reasons';
import { settle, type Candidate } from './settle';
import { judge, vetoBetween } from './verdict';

/**
 * Pairs each listed person with known people, and with people further up in the list, who are or may be the
 * same; the best first. Of several known people at most one is `same` as a listed one.
 */
export function findPairs(listed: Iterable<MatchablePerson>, known: Iterable<MatchablePerson>): PersonPair[] {
  const [listedProfiles, knownProfiles] = profilesOf(listed, known);
  const population = new Population(listedProfiles, knownProfiles);
  const profiles = [...listedProfiles, ...knownProfiles];
  const candidates: Candidate[] = [];
  forEachPairToCompare(profiles, listedProfiles.length, (at, otherAt) => {
    const [a, b] = [profiles[at], profiles[otherAt]];
    if (a === undefined || b === undefined) return;
    const candidate = candidateOf(a, b, otherAt < listedProfiles.length ? 'listed' : 'known', population);
    if (candidate !== null) candidates.push(candidate);
  });
  return settle(candidates, population).map(({ a, b, otherIs, comparison, verdict, veto }) => ({
    listedId: a.id,
    otherId: b.id,
    otherIs,
    verdict,
    score: comparison.score,
    reasons: reasonsFor(a, b, comparison),
    ...(veto === undefined ? {} : { veto }),
  }));
}

/** What they were made with is let go of before they are compared. */
function profilesOf(
  listed: Iterable<MatchablePerson>,
  known: Iterable<MatchablePerson>,
): [listed: Profile[], known: Profile[]] {
  const make = profileMaker();
  return [make(listed), make(known)];
}

function candidateOf(
  a: Profile,
  b: Profile,
  otherIs: Candidate['otherIs'],
  population: Population,
): Candidate | null {
  const name = compareNamesUnlessDifferent(a.name, b.name);
  if (name === null || vetoBetween(a, b, name) !== null) return null;
  const comparison = compareProfiles(a, b, population, name);
  const inOneParty = otherIs === 'listed' && a.householdId === b.householdId;
  const judgement = judge(a, b, comparison, inOneParty);
  return judgement === null ? null : { a, b, otherIs, comparison, ...judgement };
}
