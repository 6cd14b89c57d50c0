/** Reads one row of a guest list: who it is about and what it says of them. */
import { addSeats, readEventsOfRow } from './answer-cells';
import { isCategory } from './categories';
import { ageBandOf, cleanLines, cut, foldName, isNotComputed, MOST_PLUS_ONES, MOST_TAGS } from './cell';
import type { ColumnKind, ListColumn } from './columns';
import { readContact } from './contact-cells';
import { readDay, yearsBetween } from './dates';
import type { ListedPerson, PostalAddress } from './guest-list-reading';
import { readRowAge, readRowPeople } from './listed-people';
import { LONGEST_NAME, LONGEST_NAME_CELL, type RowPeople } from './listed-person';
import { hasLostLetters } from './lost-letters';
import { isOwnRow, ownRowPeople, ownRowReading } from './own-row';
import { longestOf, readAddress, type AddressCells } from './postal-address';
import { readNeeds } from './read-needs';
import { remark } from './remarks';
import type { ColumnsByMeaning, FilledCell, RowCells } from './row-cells';
import type { ListDesk, RowReading } from './row-reading';

const TOTALS =
  /^(?:grand )?(?:totals?|sum|count|summe|gesamt|anzahl|total g[ée]n[ée]ral|suma|totale)(?: (?:guests?|people|invited|gäste|invités|invitados|ospiti))?:?(?: \d+)?$/i;
const NAME_KINDS: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  'fullName',
  'firstName',
  'middleName',
  'lastName',
  'envelope',
  'innerEnvelope',
  'childName',
  'plusOnes',
]);
const LOST_LETTERS =
  'Letters have become question marks where this list was saved; save it as Excel or CSV UTF-8 and give it again';
const HEADING = /^(?:table|tisch|mesa|tavolo) \w{1,3}$|^(?:bride|groom|braut|bräutigam)(?:'s)? side$/i;

/** Reads a row; null when it holds nobody, which is written down where it could surprise. */
export function readRow(cells: RowCells, desk: ListDesk): RowReading | null {
  const { book, columns } = desk;
  if (cells.fault !== undefined) {
    book.errors.push(remark({ row: cells.row, column: null, value: null }, cells.fault));
    return null;
  }
  if (!cells.isFilled()) {
    skip(cells, 'Nothing in the columns that are read', desk);
    return null;
  }
  const name = cells.value('fullName') || cells.value('envelope') || cells.value('firstName');
  const isOwn = isOwnRow(cells, desk);
  if (!isOwn && saysNobody(cells, name, desk)) return null;
  const long = nameCell(cells, (value) => value.length > LONGEST_NAME_CELL);
  if (long !== undefined) return tooLong(cells, long.column, long.value, desk);
  const found = isOwn ? ownRowPeople(cells) : readRowPeople(cells, columns.mostPersons, desk);
  if (found.people.length === 0) {
    noName(cells, nameColumnOf(columns), desk);
    return null;
  }
  if (found.people.some(({ fullName }) => (fullName?.length ?? 0) > LONGEST_NAME))
    return tooLong(cells, nameColumnOf(columns), name, desk);
  if (!readDetails(cells, found, desk)) return null;
  tellOfLostLetters(cells, desk);
  return isOwn ? ownRowReading(cells, found, desk) : rowReading(cells, found, desk);
}

function nameColumnOf({ columns }: ColumnsByMeaning): ListColumn | null {
  return (
    columns.find(
      ({ meaning }) => meaning !== null && /^(?:fullName|firstName|envelope)$/.test(meaning.kind),
    ) ?? null
  );
}

function nameCell(cells: RowCells, isMeant: (value: string) => boolean): FilledCell | undefined {
  for (const kind of NAME_KINDS) for (const cell of cells.all(kind)) if (isMeant(cell.value)) return cell;
  return undefined;
}

function tellOfLostLetters(cells: RowCells, { book }: ListDesk): void {
  const cell = nameCell(cells, hasLostLetters);
  if (cell !== undefined) book.warnings.push(remark({ row: cells.row, ...cell }, LOST_LETTERS));
}

/** Lines of totals and headings between the rows. */
function saysNobody(cells: RowCells, name: string, desk: ListDesk): boolean {
  const isNamed = `${name}${cells.value('lastName')}${cells.value('innerEnvelope')}` !== '';
  // "Total" may stand in a column that is not read.
  const opening = isNamed ? name : (cells.inWords().split(' · ')[0] ?? '');
  if (cells.isTotal || (cells.isComputed && !isNamed) || TOTALS.test(name) || TOTALS.test(opening)) {
    skip(cells, 'Taken for a line of totals', desk);
    return true;
  }
  if (!isHeading(cells, name)) return false;
  skip(cells, 'Taken for a heading between the rows', desk);
  return true;
}

function tooLong(cells: RowCells, column: ListColumn | null, value: string, { book }: ListDesk): null {
  const reason = `Name is longer than ${LONGEST_NAME} characters`;
  book.errors.push(remark({ row: cells.row, column, value }, reason));
  return null;
}

function skip(cells: RowCells, reason: string, { book }: ListDesk): void {
  const value = cells.inWords();
  if (value !== '') book.skipped.push({ row: cells.row, value, reason });
}

/** "Bride's friends" alone in its row stands above guests and is none. */
function isHeading(cells: RowCells, name: string): boolean {
  const isAlone = name !== '' && cells.inWords() === name;
  return isAlone && (isCategory(name) || HEADING.test(name) || /^[^:\d]{2,40}:$/.test(name));
}

function noName(cells: RowCells, column: ListColumn | null, desk: ListDesk): void {
  const { book, layout } = desk;
  const answered = book.doubts.some((doubt) => doubt.row === cells.row && doubt.chosenId === 'leave_out');
  if (answered) skip(cells, 'Left out, as decided', desk);
  else if (layout.isAddressBook === true) skip(cells, 'A contact without a person’s name', desk);
  else {
    const isBroken = column !== null && isNotComputed(cells.raw(column));
    const reason = isBroken
      ? 'The spreadsheet could not compute this name; name is required'
      : 'Name is required';
    book.errors.push(remark({ row: cells.row, column, value: null }, reason));
  }
}

/** Puts what the row says on its people; false when a fault leaves the row out. */
function readDetails(cells: RowCells, found: RowPeople, desk: ListDesk): boolean {
  const { book, columns, context } = desk;
  const persons = Math.max(1, Math.min(found.people.length, columns.mostPersons));
  for (let number = 1; number <= persons; number += 1) {
    const person = found.people[number - 1];
    if (person === undefined) continue;
    const contact = readContact(cells, number, context.readPhone, book);
    if ('bad' in contact) {
      const { column, value } = contact.bad;
      const fix =
        contact.fix === null
          ? { value: '', words: 'Leave it empty' }
          : { value: contact.fix, words: `Use ${contact.fix}` };
      book.errors.push(remark({ row: cells.row, column, value }, 'Invalid email format', fix));
      return false;
    }
    const { otherPhones, ...own } = contact;
    Object.assign(person, own, number === 1 ? { email: own.email ?? found.email } : {});
    if (otherPhones.length > 0)
      found.asides.push(`${person.fullName ?? ''}: also ${otherPhones.join(', ')}`.replace(/^: /, ''));
    readAge(cells, number, person, desk);
    readNeeds(cells, number, number === 1 ? found.people : [person], desk);
  }
  return true;
}

function readAge(cells: RowCells, number: number, person: ListedPerson, desk: ListDesk): void {
  const given = readRowAge(cells, number, desk);
  const born = cells.first('birthDate', number);
  const day = born === undefined ? null : readDay(born.value, desk.context.country);
  const age = given ?? (day === null ? null : ageBandOf(yearsBetween(day, desk.context.weddingOn)));
  // Whoever stands in a column of children's names is no adult.
  if (age === null || (given === 'adult' && person.ageBand !== 'adult')) return;
  Object.assign(person, { ageBand: age, saysAge: true });
}

/** The row as a whole, and what it says of events and to everyone in it. */
function rowReading(cells: RowCells, found: RowPeople, desk: ListDesk): RowReading {
  const { people } = found;
  const beyond = cells.beyondHeader();
  if (beyond.length > 0) {
    const place = { row: cells.row, column: null, value: beyond.join(', ') };
    desk.book.warnings.push(remark(place, 'More cells than headers; the others are kept as a note'));
  }
  const notes = [
    ...cells.all('note').map(({ column }) => cleanLines(cells.raw(column))),
    ...found.asides,
    ...beyond,
  ];
  const { seats, openWords } = readEventsOfRow(cells, people, desk);
  const invited = people[0]?.invitedEventIds ?? null;
  addSeats(people, seats, cells.row, MOST_PLUS_ONES);
  for (const person of people) person.invitedEventIds ??= invited;
  const tags = tagsOf(cells, desk);
  for (const person of people) person.tags = [...tags];
  const reference = cells.value('reference');
  if (reference !== '' && people[0] !== undefined) people[0].reference = reference;
  return {
    row: cells.row,
    people,
    label: found.envelope || householdNameOf(cells) || found.together,
    envelope: found.envelope,
    isEnvelopeAlone: found.isEnvelopeAlone,
    group: groupOf(cells, desk),
    contact: null,
    postalAddress: addressOf(cells, desk),
    // In a list of ours a tag is the person's and not the household's.
    tags: desk.isOurs ? [] : tags,
    notes: notes.filter((note) => note !== ''),
    openWords,
    partySize: partySizeOf(cells),
  };
}

/** An envelope groups rows only where other columns name the people. */
function groupOf(cells: RowCells, { columns }: ListDesk): string {
  const id = cells.value('householdId');
  if (id !== '') return `id ${foldName(id)}`;
  const household = cells.value('household');
  if (household !== '') return `name ${household.toLowerCase()}`;
  const namesBeside = columns.of('firstName', 1).length + columns.of('fullName', 1).length > 0;
  const envelope = namesBeside ? cells.value('envelope') : '';
  return envelope === '' ? '' : `name ${envelope.toLowerCase()}`;
}

/** What the row calls its household. A running number holds rows together and is nobody's name. */
function householdNameOf(cells: RowCells): string {
  const name = cells.value('household');
  return /^#?\d+[a-z]?$/i.test(name) ? '' : name;
}

function tagsOf(cells: RowCells, { book }: ListDesk): string[] {
  const tags = cells.all('tags').flatMap(({ value }) =>
    value
      .split(/\s*(?::::|[,;|])\s*/)
      .map((tag) => tag.replace(/^\*\s*/, '').trim())
      .filter((tag) => tag !== '' && !/^(?:my ?contacts|starred|friends in google)$/i.test(tag)),
  );
  const table = cells.value('table');
  if (table !== '') tags.push(/^\d+$/.test(table) ? `Table ${table}` : table);
  const all = [...new Set(tags)];
  const [cell] = cells.all('tags');
  if (all.length > MOST_TAGS && cell !== undefined)
    book.warnings.push(
      remark({ row: cells.row, ...cell }, `More tags than ${MOST_TAGS}; the rest is left out`),
    );
  return all.slice(0, MOST_TAGS);
}

function addressOf(cells: RowCells, { context, book }: ListDesk): PostalAddress | null {
  const part = (name: keyof AddressCells, kind: ColumnKind): string => {
    const cell = cells.first(kind);
    if (cell === undefined) return '';
    const text = name === 'fullAddress' ? cleanLines(cells.raw(cell.column)) : cell.value;
    const longest = longestOf(name);
    // Addresses are compared word by word with each other: nobody's may be a book.
    if (text.length > longest) {
      const place = { row: cells.row, column: cell.column, value: cell.value };
      book.warnings.push(
        remark(place, `The address is longer than ${longest} characters; the rest is left out`),
      );
    }
    return cut(text, longest);
  };
  const { address, mendedCode } = readAddress(
    {
      line1: part('line1', 'addressLine1'),
      line2: part('line2', 'addressLine2'),
      city: part('city', 'city'),
      region: part('region', 'region'),
      postalCode: part('postalCode', 'postalCode'),
      country: part('country', 'country'),
      cityRegionPostalCode: part('cityRegionPostalCode', 'cityRegionPostalCode'),
      fullAddress: part('fullAddress', 'fullAddress'),
    },
    context.country,
  );
  const code = cells.first('postalCode') ?? cells.first('cityRegionPostalCode') ?? cells.first('fullAddress');
  if (mendedCode !== null && code !== undefined) {
    const place = { row: cells.row, column: code.column, value: code.value };
    book.warnings.push(remark(place, `The spreadsheet had dropped a zero; read as ${mendedCode}`));
  }
  return address;
}

function partySizeOf(cells: RowCells): number {
  const size = /^(\d{1,2})(?:[.,]0+)?$/.exec(cells.value('partySize'))?.[1];
  return size === undefined ? 0 : Number(size);
}
