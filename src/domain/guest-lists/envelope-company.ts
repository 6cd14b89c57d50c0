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
  const envelope = party.find((row) => row.envelope !== '')?.envelope ?? '';
  const words = envelope || (party.find(({ label }) => label !== '')?.label ?? '');
  if (first === undefined || words === '' || party.every(({ isEnvelopeAlone }) => isEnvelopeAlone)) return [];
  // Most households are called so that nothing more can be meant, and reading a name costs.
  if (envelope === '' && !MAY_MEAN_COMPANY.test(words)) return [];
  const people = party.flatMap((row) => row.people);
  // A list of ours has a row for everybody.
  if (people.some(({ reference }) => reference !== null)) return [];
  const known = new Set(people.flatMap(({ fullName }) => (fullName === null ? [] : namesOf(fullName))));
  const meant = readEnvelope(words).people;
  // What else a household is called tells at most that a guest is meant: "Smith & Jones" are no two people.
  const missing =
    envelope === ''
      ? Math.min(meant.length - people.length, unnamedIn(meant) - unnamedIn(people))
      : meant.length - people.length;
  const further = meant.filter(
    ({ fullName }) => fullName === null || !namesOf(fullName).some((name) => known.has(name)),
  );
  if (missing <= 0 || further.length === 0) return [];
  const chosen = questions.ask(
    'envelope/company',
    {
      row: first.row,
      column: columns.of(envelope === '' ? 'household' : 'envelope', 1)[0] ?? null,
      value: words,
    },
    `“${words}” means more people than the list has for it`,
    [
      { id: 'as_listed', words: 'Only those who are named in the other columns' },
      { id: 'everybody', words: 'Everybody on the envelope' },
    ],
  );
  return chosen === 'everybody' ? further.slice(-missing).map((one) => toListed(first.row, one)) : [];
}

const MAY_MEAN_COMPANY = /guest|gast|gäst|begleit|invit|accomp|acomp|ospit|date|partner|plus|\+/i;

const unnamedIn = (people: { fullName: string | null }[]) =>
  people.filter(({ fullName }) => fullName === null).length;

/** The whole name, and the first name of somebody who has one. */
function namesOf(fullName: string): string[] {
  const { form, words } = parsePersonName(fullName);
  const [given = ''] = words;
  return [foldName(fullName), ...(form === '' && words.length > 1 ? [`given ${foldName(given)}`] : [])];
}
