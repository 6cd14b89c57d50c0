/** Finds who of a list is known already, and who is listed twice. Pure: `docs/duplicates.md` tells how. */
import { forEachPairToCompare } from './blocking';
import { compareProfiles } from './comparison';
import type { MatchablePerson, PersonPair } from './matchable-person';
import { compareNamesUnlessDifferent } from './name-comparison';
import { Population } from './population';
import { readPostalAddress } from './postal-address';
import { profileOf, type Profile } from './profile';
import { reasonsFor } from './reasons';
import { settle, type Candidate } from './settle';
import { judge, vetoBetween } from './verdict';

/**
 * Pairs each listed person with known people, and with people further up in the list, who are or may be the
 * same; the best first. Of several known people at most one is `same` as a listed one.
 */
export function findPairs(listed: MatchablePerson[], known: MatchablePerson[]): PersonPair[] {
  const readAddress = remembered(readPostalAddress);
  const listedProfiles = listed.flatMap((person) => profileOf(person, readAddress) ?? []);
  const knownProfiles = known.flatMap((person) => profileOf(person, readAddress) ?? []);
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
    listedId: a.person.id,
    otherId: b.person.id,
    otherIs,
    verdict,
    score: comparison.score,
    reasons: reasonsFor(a, b, comparison),
    ...(veto === undefined ? {} : { veto }),
  }));
}

/** Everybody of a household has one address, and the list is often the one that was imported before. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    known.set(text, value);
    return value;
  };
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
  const inOneParty = otherIs === 'listed' && a.person.householdId === b.person.householdId;
  const judgement = judge(a, b, comparison, inOneParty);
  return judgement === null ? null : { a, b, otherIs, comparison, ...judgement };
}
