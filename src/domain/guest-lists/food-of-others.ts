/**
 * What a row's cell about food says of which of its people: "celiac (Anna)", "Tim: nut allergy". Whoever is named is
 * meant; the rest is the row's own person's.
 */
import { foldName } from './cell';
import type { ListedPerson } from './guest-list-reading';

/** The parts of a cell by the person they are about; the first of `people` has what names nobody. */
export function foodByPerson(cell: string, people: ListedPerson[]): Map<ListedPerson, string> {
  const [own] = people;
  if (own === undefined) return new Map();
  if (people.length === 1) return new Map([[own, cell]]);
  if (!people.some((person) => pattern(person)?.test(foldWords(cell)) === true))
    return new Map([[own, cell]]);
  const parts = new Map<ListedPerson, string[]>();
  for (const part of cell.split(/\s*[;,\n]\s*/)) {
    const meant = people.filter((person) => pattern(person)?.test(foldWords(part)) === true);
    const [person = own] = meant.length === 1 ? meant : [];
    const bare = meant.length === 1 ? withoutName(part, person) : part;
    parts.set(person, [...(parts.get(person) ?? []), bare]);
  }
  return new Map([...parts].map(([person, said]) => [person, said.filter((one) => one !== '').join(', ')]));
}

const givenName = ({ fullName }: ListedPerson): string => foldName(fullName ?? '').split(' ')[0] ?? '';

function pattern(person: ListedPerson): RegExp | null {
  const given = givenName(person);
  return given.length < 2 || !/^\p{L}+$/u.test(given) ? null : new RegExp(`(?:^| )${given}(?: |$)`, 'u');
}

const foldWords = (text: string) => foldName(text.replace(/['’]s\b/g, ''));

/** "Tim: nut allergy", "nut allergy (Tim)", "Tim is vegan", "Tim's allergy to nuts". */
function withoutName(part: string, person: ListedPerson): string {
  return part
    .split(/\s+/)
    .filter((word) => foldWords(word) !== givenName(person))
    .join(' ')
    .replace(/^(?:is|has|ist|hat|est|a|es|tiene|è|ha)\s+/i, '')
    .trim();
}
