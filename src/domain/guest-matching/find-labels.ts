/** Finds families that stand on a list as one guest, "The Smith Family", by what they and their household are called. Pure. */
import { groupBy } from '../shared/group-by';
import { pairToAsk, type MatchablePerson, type PersonPair } from './matchable-person';
import { standsForNobody } from './profile';
import { fold } from './text-folding';

/** One family is asked about beside so many that are called the same; nobody can tell more of them apart. */
const MOST_NAMESAKES = 8;

/** Pairs labels that are no names with known ones; always to be asked about, as they say nothing of who it is. */
export function findLabels(listed: MatchablePerson[], known: MatchablePerson[]): PersonPair[] {
  const labelled = known.filter(isLabel);
  if (labelled.length === 0) return [];
  const byLabel = groupBy(labelled, labelOf);
  return listed.filter(isLabel).flatMap((person) =>
    (byLabel.get(labelOf(person)) ?? []).slice(0, MOST_NAMESAKES).map((other): PersonPair => ({
      ...pairToAsk(person.id, other.id, [
        { words: 'Called the same, in households called the same', bits: 0 },
      ]),
      veto: 'placeholder',
    })),
  );
}

function isLabel({ fullName, isPlaceholder }: MatchablePerson): boolean {
  return isPlaceholder !== true && fullName !== null && standsForNobody(fullName);
}

function labelOf({ fullName, householdName }: MatchablePerson): string {
  return `${fold(fullName ?? '')} / ${fold(householdName ?? '')}`;
}
