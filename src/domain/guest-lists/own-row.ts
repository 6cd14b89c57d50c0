/**
 * Rows of a list that this program has exported: a person each, under our own id, word for word. What looks
 * like a couple, a total or a placeholder elsewhere is somebody's name here.
 */
import { splitValues } from '../guest-list-files/several-values';
import { readEmailAddress } from '../guests/email-address';
import { wordsOf, readEventCells } from './answer-cells';
import { cleanCell, cleanLines, MOST_TAGS, readYesNo } from './cell';
import type { ColumnKind } from './columns';
import type { PostalAddress } from './guest-list-reading';
import { newListedPerson, type RowPeople } from './listed-person';
import { remark } from './remarks';
import type { RowCells } from './row-cells';
import type { HouseholdContact, ListDesk, RowReading } from './row-reading';

/** Whether a row names one of our guests. */
export function isOwnRow(cells: RowCells, { layout }: ListDesk): boolean {
  return layout.ownMeanings !== undefined && cells.value('reference') !== '';
}

/** The one person of such a row; without a name it is somebody who comes along. */
export function ownRowPeople(cells: RowCells): RowPeople {
  const name = wordFor(cells, 'fullName');
  const isPlusOne = name === '' || readYesNo(cells.value('isPlusOne')) === true;
  const person = newListedPerson(cells.row, name === '' ? null : name, isPlusOne);
  person.reference = cells.value('reference');
  return {
    ...{ people: [person], envelope: '', isEnvelopeAlone: false, together: '', email: null, asides: [] },
  };
}

/** All else that such a row says. */
export function ownRowReading(cells: RowCells, { people }: RowPeople, desk: ListDesk): RowReading {
  const [person] = people;
  let openWords: string[] = [];
  if (person !== undefined) {
    const events = readEventCells(cells, 1, desk);
    const { answers, invitedEventIds } = events;
    Object.assign(person, { answers, invitedEventIds, tags: tagsOf(cells) });
    openWords = wordsOf(person, events);
  }
  const label = wordFor(cells, 'household');
  const number = cells.value('householdId');
  return {
    row: cells.row,
    people,
    label,
    envelope: '',
    isEnvelopeAlone: false,
    group: number === '' ? `name ${label.toLowerCase()}` : `id ${number}`,
    contact: contactOf(cells, desk),
    postalAddress: addressOf(cells),
    // A tag is the person's and not the household's.
    tags: [],
    notes: cells.all('note').map(({ column }) => cleanLines(cells.raw(column))),
    openWords,
    partySize: 0,
  };
}

/** A cell as it is written: "TBD" may be what somebody is called for now. */
function wordFor(cells: RowCells, kind: ColumnKind): string {
  const [column] = cells.columnsOf(kind);
  return column === undefined ? '' : cleanCell(cells.raw(column));
}

function tagsOf(cells: RowCells): string[] {
  const [column] = cells.columnsOf('tags');
  return column === undefined ? [] : [...new Set(splitValues(cells.raw(column)))].slice(0, MOST_TAGS);
}

/** null where the columns were taken out. */
function contactOf(cells: RowCells, { context, book }: ListDesk): HouseholdContact | null {
  if (cells.columnsOf('householdEmail').length + cells.columnsOf('householdPhone').length === 0) return null;
  const given = cells.first('householdEmail');
  const email = given === undefined ? null : readEmailAddress(given.value);
  if (given !== undefined && email === null) {
    const place = { row: cells.row, column: given.column, value: given.value };
    book.warnings.push(remark(place, 'Invalid email format; the household’s own is kept'));
  }
  const number = cells.value('householdPhone');
  const phone = number === '' ? null : context.readPhone(number);
  const isAllowed = readYesNo(cells.value('smsAllowed')) === true;
  return {
    email,
    phone: phone?.value ?? null,
    smsAllowed: isAllowed && phone?.isPossible === true,
  };
}

function addressOf(cells: RowCells): PostalAddress | null {
  const address = {
    line1: wordFor(cells, 'addressLine1'),
    line2: wordFor(cells, 'addressLine2'),
    city: wordFor(cells, 'city'),
    region: wordFor(cells, 'region'),
    postalCode: wordFor(cells, 'postalCode'),
    country: wordFor(cells, 'country'),
  };
  return Object.values(address).every((part) => part === '') ? null : address;
}
