/** Puts the people of rows together into those who answer together. */
import { cut, MOST_PLUS_ONES } from './cell';
import { peopleOfEnvelope, withoutRepeatedEnvelopes } from './envelope-company';
import type { ListedHousehold, ListedPerson, PostalAddress } from './guest-list-reading';
import { foodToAsk } from './food-to-ask';
import { MOST_INVITED_TOGETHER } from '../guests/guest';
import { LONGEST_NAME, newListedPerson } from './listed-person';
import { parsePersonName, surnameOf } from './person-name';
import type { HouseholdContact, RowReading } from './row-reading';
import { partedByAddress } from './household-addresses';
import { remark, type Questions, type RemarkBook } from './remarks';
import type { ColumnsByMeaning } from './row-cells';

/** Longest note of a household. */
export const LONGEST_NOTE = 2_000;

/** More rows than this are no household, whatever their addresses. */
const MOST_ROWS_OF_ONE_NAME = 500;
/** Tags that all of a household get from each other's rows. */
const MOST_SHARED_TAGS = 50;

/** Gathers rows into households; nobody without a name stands alone, unless we know who it is. */
export function gatherHouseholds(
  read: RowReading[],
  columns: ColumnsByMeaning,
  questions: Questions,
  book: RemarkBook,
): ListedHousehold[] {
  const parties = new Map<string, RowReading[]>();
  for (const row of read) {
    const key = row.group === '' ? `row ${row.row}` : row.group;
    const party = parties.get(key);
    if (party === undefined) parties.set(key, [row]);
    else party.push(row);
  }
  const households: ListedHousehold[] = [];
  const parted = [...parties].flatMap((party) => {
    if (party[1].length <= MOST_ROWS_OF_ONE_NAME) return partedByAddress(party, questions, book);
    refuseCrowd(party[1], party[1].length, columns, book);
    return [];
  });
  for (const [key, rows] of parted) {
    const party = withoutRepeatedEnvelopes(rows);
    const people = party.flatMap((row) => row.people).concat(peopleOfEnvelope(party, columns, questions));
    if (people.every(({ fullName, reference }) => fullName === null && reference === null)) {
      const column = nameColumn(columns);
      for (const { row } of party) book.errors.push(remark({ row, column, value: null }, 'Name is required'));
    } else if (people.length > MOST_INVITED_TOGETHER) refuseCrowd(party, people.length, columns, book);
    else households.push(toHousehold(key, party, people));
  }
  nameHouseholdsOfDoubts(households, book);
  return households;
}

/** Nobody meant a form for hundreds of people: the column says something else than who answers together. */
function refuseCrowd(party: RowReading[], people: number, columns: ColumnsByMeaning, book: RemarkBook): void {
  const column =
    columns.of('householdId', 1)[0] ?? columns.of('household', 1)[0] ?? columns.of('envelope', 1)[0] ?? null;
  const reason = `${people} people would answer together here, and no more than ${MOST_INVITED_TOGETHER} can; read this column as a tag, or name smaller households`;
  const value = party.find(({ label }) => label !== '')?.label ?? null;
  for (const { row } of party) book.errors.push(remark({ row, column, value }, reason));
}

function toHousehold(key: string, party: RowReading[], people: ListedPerson[]): ListedHousehold {
  addUncounted(party, people);
  // What is to be asked comes first: the end of a long note is cut.
  const openWords = [...foodToAsk(people), ...party.flatMap((row) => row.openWords)];
  const note = [...new Set([...openWords, ...party.flatMap((row) => row.notes)])].join('\n');
  return {
    key,
    ...nameOf(party, people),
    rows: [...new Set(party.map((row) => row.row))].sort((a, b) => a - b),
    people,
    ...(party.find((row) => row.contact !== null)?.contact ?? contactOf(people)),
    postalAddress: addressOf(party),
    tags: [...new Set(party.flatMap((row) => row.tags))].slice(0, MOST_SHARED_TAGS),
    note: note === '' ? null : cut(note, LONGEST_NOTE),
    openWords,
  };
}

/** A household is written to at the first address any of its people has, and texted where that is allowed. */
function contactOf(people: ListedPerson[]): HouseholdContact {
  const texted = people.find((person) => person.smsAllowed && person.phone !== null);
  return {
    email: people.find((person) => person.email !== null)?.email ?? null,
    phone: (texted ?? people.find((person) => person.phone !== null))?.phone ?? null,
    smsAllowed: texted !== undefined,
  };
}

/** "Total invited: 3" for two names means somebody who is not named. */
function addUncounted(party: RowReading[], people: ListedPerson[]): void {
  const size = Math.max(...party.map((row) => row.partySize));
  const row = party[0]?.row ?? 0;
  const invitedEventIds = people[0]?.invitedEventIds ?? null;
  for (let missing = Math.min(size - people.length, MOST_PLUS_ONES); missing > 0; missing -= 1)
    people.push({ ...newListedPerson(row, null, true), invitedEventIds });
}

/** The list's own words for them, else the names of those who are invited by name. */
function nameOf(party: RowReading[], people: ListedPerson[]): Pick<ListedHousehold, 'name' | 'isNamed'> {
  const label = party.find((row) => row.label !== '')?.label;
  const name = (label ?? calledAfter(people)).replace(/\s+/g, ' ').slice(0, LONGEST_NAME);
  return { name, isNamed: label !== undefined };
}

/** What a household of these people is called where nothing else is said. */
export function calledAfter(people: Pick<ListedPerson, 'fullName' | 'isPlusOne' | 'ageBand'>[]): string {
  const named = people.flatMap(({ fullName, isPlusOne, ageBand }) =>
    fullName === null || isPlusOne || ageBand !== 'adult' ? [] : [fullName],
  );
  if (named.length > 0) return together(named);
  return people.find((person) => person.fullName !== null)?.fullName ?? '';
}

/** "Samuel & Adaeze Okoro", "Lena Fischer & Marco Bianchi", "Ann, Bo & Cy Lee". */
function together(names: string[]): string {
  const shown = names.slice(0, MOST_NAMES);
  const surnames = shown.map((name) => surnameOf(parsePersonName(name)).join(' '));
  const given = shown.map((name, index) => {
    const surname = surnames[index] ?? '';
    const isLast = index === shown.length - 1;
    return !isLast && surname !== '' && surname === surnames.at(-1) && name.endsWith(` ${surname}`)
      ? name.slice(0, -surname.length - 1)
      : name;
  });
  const last = given.pop() ?? '';
  return given.length === 0 ? last : `${given.join(', ')} & ${last}`;
}

/** Names in the name of a household that has none of its own. */
const MOST_NAMES = 4;

/** The fullest address any of its rows has. */
function addressOf(party: RowReading[]): PostalAddress | null {
  const parts = (address: PostalAddress) => Object.values(address).filter((part) => part !== '').length;
  return party
    .flatMap(({ postalAddress }) => (postalAddress === null ? [] : [postalAddress]))
    .reduce<PostalAddress | null>(
      (best, next) => (best === null || parts(next) > parts(best) ? next : best),
      null,
    );
}

function nameColumn(columns: ColumnsByMeaning) {
  return (
    columns.of('fullName', 1)[0] ?? columns.of('firstName', 1)[0] ?? columns.of('envelope', 1)[0] ?? null
  );
}

/** A question names the households it is about. */
function nameHouseholdsOfDoubts(households: ListedHousehold[], book: RemarkBook): void {
  if (book.doubts.length === 0) return;
  const keyOf = new Map(households.flatMap(({ key, rows }) => rows.map((row) => [row, key] as const)));
  for (const doubt of book.doubts)
    doubt.householdKeys = [...new Set(doubt.rows.flatMap((row) => keyOf.get(row) ?? []))];
}
