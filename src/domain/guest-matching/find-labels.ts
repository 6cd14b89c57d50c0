/** Finds families that stand on a list as one guest, "The Smith Family", by what they and their household are called. Pure. */
import { groupBy } from '../shared/group-by';
import { pairToAsk, type MatchablePerson, type PersonPair } from './matchable-person';
import { standsForNobody } from './profile';
import { fold } from './text-folding';

/** One family is asked about beside so many that are called the same; nobody can tell more of them apart. */
const MOST_NAMESAKES = 8;

/** Pairs labels that are no names with known ones; always to be asked about, as they say nothing of who it is. */
export function findLabels(
  listed: Iterable<MatchablePerson>,
  known: Iterable<MatchablePerson>,
): PersonPair[] {
  const labelled = labelsAmong(known);
  if (labelled.length === 0) return [];
  const byLabel = groupBy(labelled, labelOf);
  return labelsAmong(listed).flatMap((person) =>
    (byLabel.get(labelOf(person)) ?? []).slice(0, MOST_NAMESAKES).map((other): PersonPair => ({
      ...pairToAsk(person.id, other.id, [
        { words: 'Called the same, in households called the same', bits: 0 },
      ]),
      veto: 'placeholder',
    })),
  );
}

function labelsAmong(people: Iterable<MatchablePerson>): MatchablePerson[] {
  const labels: MatchablePerson[] = [];
  for (const person of people)
    if (person.isPlaceholder !== true && person.fullName !== null && standsForNobody(person.fullName))
      labels.push(person);
  return labels;
}

function labelOf({ fullName, householdName }: MatchablePerson): string {
  return `${fold(fullName ?? '')} / ${fold(householdName ?? '')}`;
}
