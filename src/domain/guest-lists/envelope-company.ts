/**
 * Envelopes beside people who have rows of their own: "Mr. and Mrs. Gus Ray" where Gus alone is named, and rows
 * without a name in a household whose envelope they repeat.
 */
import { foldName } from './cell';
import { readEnvelope } from './envelope';
import type { ListedPerson } from './guest-list-reading';
import { toListed } from './listed-person';
import { parsePersonName } from './person-name';
import type { Questions } from './remarks';
import type { ColumnsByMeaning } from './row-cells';
import type { RowReading } from './row-reading';

/** A row of a household that says nothing but the envelope is somebody without a name, and not everybody again. */
export function withoutRepeatedEnvelopes(party: RowReading[]): RowReading[] {
  if (party.every(({ isEnvelopeAlone }) => isEnvelopeAlone)) return party;
  return party.map((row) => {
    const [first] = row.people;
    if (!row.isEnvelopeAlone || first === undefined) return row;
    return { ...row, people: [{ ...first, fullName: null, isPlusOne: true }] };
  });
}

/**
 * People whom only the envelope means, once somebody has said that they come. Asked once for the whole list: a
 * sheet is written by one hand, and its envelopes are meant alike.
 */
export function peopleOfEnvelope(
  party: RowReading[],
  columns: ColumnsByMeaning,
  questions: Questions,
): ListedPerson[] {
  const [first] = party;
  const words = party.find(({ envelope }) => envelope !== '')?.envelope ?? '';
  if (first === undefined || words === '' || party.every(({ isEnvelopeAlone }) => isEnvelopeAlone)) return [];
  const people = party.flatMap((row) => row.people);
  const known = new Set(people.flatMap(({ fullName }) => (fullName === null ? [] : namesOf(fullName))));
  const meant = readEnvelope(words).people;
  const missing = meant.length - people.length;
  const further = meant.filter(
    ({ fullName }) => fullName === null || !namesOf(fullName).some((name) => known.has(name)),
  );
  if (missing <= 0 || further.length === 0) return [];
  const chosen = questions.ask(
    'envelope/company',
    { row: first.row, column: columns.of('envelope', 1)[0] ?? null, value: words },
    `“${words}” means more people than the list has for it`,
    [
      { id: 'as_listed', words: 'Only those who are named in the other columns' },
      { id: 'everybody', words: 'Everybody on the envelope' },
    ],
  );
  return chosen === 'everybody' ? further.slice(-missing).map((one) => toListed(first.row, one)) : [];
}

/** The whole name, and the first name of somebody who has one. */
function namesOf(fullName: string): string[] {
  const { form, words } = parsePersonName(fullName);
  const [given = ''] = words;
  return [foldName(fullName), ...(form === '' && words.length > 1 ? [`given ${foldName(given)}`] : [])];
}
