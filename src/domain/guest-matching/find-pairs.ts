/** Finds who of a list is known already, and who is listed twice. Pure. */
import { foldName } from '../guests/list-cell';
import type { MatchablePerson, PersonPair } from './matchable-person';

/**
 * Pairs each listed person with known people, and with people further up in the list, who are or may be the
 * same; the best first.
 */
export function findPairs(listed: MatchablePerson[], known: MatchablePerson[]): PersonPair[] {
  const bearers = new Map<string, { person: MatchablePerson; is: PersonPair['otherIs'] }[]>();
  const pairs: PersonPair[] = [];
  const everybody = [
    ...known.map((person) => ({ person, is: 'known' as const })),
    ...listed.map((person) => ({ person, is: 'listed' as const })),
  ];
  for (const { person, is } of everybody) {
    if (person.fullName === null || person.isPlaceholder === true) continue;
    const name = foldName(person.fullName);
    const namesakes = bearers.get(name) ?? [];
    if (is === 'listed') for (const other of namesakes) pairs.push(pairOf(person, other.person, other.is));
    bearers.set(name, [...namesakes, { person, is }]);
  }
  return pairs.sort((a, b) => b.score - a.score);
}

function pairOf(person: MatchablePerson, other: MatchablePerson, otherIs: PersonPair['otherIs']): PersonPair {
  const reasons = [{ words: 'Same name', bits: 10 }];
  const sameEmail = person.email !== null && person.email.toLowerCase() === other.email?.toLowerCase();
  if (sameEmail) reasons.push({ words: 'Same e-mail address', bits: 10 });
  return {
    listedId: person.id,
    otherId: other.id,
    otherIs,
    verdict: sameEmail ? 'same' : 'ask',
    score: reasons.reduce((sum, { bits }) => sum + bits, 0),
    reasons,
  };
}
