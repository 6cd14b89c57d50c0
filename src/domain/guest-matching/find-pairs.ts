/** Finds who of a list is known already, and who is listed twice. Pure: `docs/duplicates.md` tells how. */
import { pairsToCompare } from './blocking';
import { compareProfiles } from './comparison';
import type { MatchablePerson, PersonPair } from './matchable-person';
import { Population } from './population';
import { profileOf, type Profile } from './profile';
import { reasonsFor } from './reasons';
import { settle, type Candidate } from './settle';
import { judge } from './verdict';

/**
 * Pairs each listed person with known people, and with people further up in the list, who are or may be the
 * same; the best first. Of several known people at most one is `same` as a listed one.
 */
export function findPairs(listed: MatchablePerson[], known: MatchablePerson[]): PersonPair[] {
  const listedProfiles = listed.flatMap((person) => profileOf(person) ?? []);
  const knownProfiles = known.flatMap((person) => profileOf(person) ?? []);
  const population = new Population(listedProfiles, knownProfiles);
  const profiles = [...listedProfiles, ...knownProfiles];
  const candidates = pairsToCompare(profiles, listedProfiles.length).flatMap(([at, otherAt]): Candidate[] => {
    const [a, b] = [profiles[at], profiles[otherAt]];
    if (a === undefined || b === undefined) return [];
    const otherIs = otherAt < listedProfiles.length ? 'listed' : 'known';
    return candidateOf(a, b, otherIs, population);
  });
  return settle(candidates, population).map(({ a, b, otherIs, comparison, verdict, veto }) => ({
    listedId: a.person.id,
    otherId: b.person.id,
    otherIs,
    verdict,
    score: comparison.score,
    reasons: reasonsFor(a, b, comparison),
    ...(veto === undefined ? {} : { veto }),
  }));
}

function candidateOf(
  a: Profile,
  b: Profile,
  otherIs: Candidate['otherIs'],
  population: Population,
): Candidate[] {
  const comparison = compareProfiles(a, b, population);
  const inOneParty = otherIs === 'listed' && a.person.householdId === b.person.householdId;
  const judgement = judge(a, b, comparison, inOneParty);
  return judgement === null ? [] : [{ a, b, otherIs, comparison, ...judgement }];
}
