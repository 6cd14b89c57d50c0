/** The people of one row: by name columns or by an envelope, with the company it brings. */
import type { AgeBand } from '../guests/guest';
import { cleanCell, cut, readAgeBand } from './cell';
import type { ListColumn } from './columns';
import { plainHeader } from './headers';
import { isHeldPlace, readCompany } from './company-words';
import { readEnvelope, type EnvelopePerson } from './envelope';
import {
  asListOfNames,
  commonSurname,
  decidedPeople,
  LONGEST_NAME,
  toListed,
  type RowDesk,
  type RowPeople,
} from './listed-person';
import { AND_ALWAYS, AND_MAYBE } from './name-words';
import { parsePersonName } from './person-name';
import { remark } from './remarks';
import type { RowCells } from './row-cells';
import { addCompany, addUnnamed, isOfCompany } from './row-company';

/** Reads who a row is about. Nobody: the row says nothing of people, or was answered to be left out. */
export function readRowPeople(cells: RowCells, mostPersons: number, desk: RowDesk): RowPeople {
  const found: RowPeople = {
    ...{ people: [], envelope: '', isEnvelopeAlone: false, together: '', email: null, asides: [] },
  };
  const inner = cells.first('innerEnvelope');
  const outer = cells.first('envelope');
  const whole = cells.first('fullName');
  const joined = joinedName(cells, 1);
  // Only who is on the inner envelope is invited; the outer one says where the letter goes.
  const source = inner ?? whole ?? joined ?? outer;
  if (outer !== undefined && !isInverted(outer.value, readEnvelope(outer.value).people))
    found.envelope = outer.value;
  found.isEnvelopeAlone = outer !== undefined && source === outer;
  if (source !== undefined) addEnvelope(found, cells, source, desk);
  for (let person = 2; person <= mostPersons; person += 1) addPartner(found, cells, person, desk);
  addCompany(found, cells, desk);
  giveFamilyName(found, cells);
  const [first] = found.people;
  if (first !== undefined) {
    first.nickname = cut(cells.value('nickname'), LONGEST_NAME) || first.nickname;
    first.maidenName = cut(cells.value('maidenName'), LONGEST_NAME) || first.maidenName;
  }
  return found;
}

const FAMILY_NAME = /^(?:familyname|familie|famille|familia|famiglia)$/;
const SURNAME = /^(?:(?:van|von|vom|zu|de|der|den|del|della|di|da|du|la|le) )*\p{Lu}[\p{L}'’-]+$/u;

/** "Family name: Smith" beside "Adult 1: John" is John Smith. */
function giveFamilyName({ people }: RowPeople, cells: RowCells): void {
  const household = cells.first('household');
  if (household === undefined || !FAMILY_NAME.test(plainHeader(household.column.header))) return;
  if (!SURNAME.test(household.value)) return;
  for (const person of people) {
    const { form, title, words } = parsePersonName(person.fullName ?? '');
    if (form === '' && title === '' && words.length === 1)
      person.fullName = `${words[0] ?? ''} ${household.value}`;
  }
}

interface NameSource {
  column: ListColumn;
  value: string;
  /** As the cells have it, where it is read otherwise. */
  written?: string;
}

/** First and last name as one; null when neither column holds anything. */
function joinedName(cells: RowCells, person: number): NameSource | null {
  const kinds = ['title', 'firstName', 'middleName', 'lastName', 'suffix'] as const;
  const parts = kinds.map((kind) => cells.first(kind, person));
  const [title, first, middle, last, suffix] = parts;
  const column = (first ?? last)?.column;
  if (column === undefined) return null;
  // "John & Jane" beside "Doe" is read as it would stand on an envelope; "M. et Mme" beside a name of the partner
  // would be a third person.
  const isOfBoth = person === 1 && speaksOfTwo(title?.value ?? '') && namesPartner(cells);
  const opening = isOfBoth ? '' : titleOf(title?.value ?? '');
  const closing = [middle, last, suffix].map((part) => part?.value ?? '');
  const joined = (given: string) => [opening, given, ...closing].filter((word) => word !== '').join(' ');
  const given = first?.value ?? '';
  // Between first names alone stands no surname of two parts, and each of them has the whole one.
  const mayBeTwo = opening === '' && middle === undefined && given.includes(' ');
  const couple = mayBeTwo ? given.split(AND_BETWEEN) : [];
  return couple.length < 2 || last === undefined
    ? { column, value: joined(given) }
    : { column, value: couple.map(joined).join(' & '), written: joined(given) };
}

const AND_BETWEEN = new RegExp(`${AND_ALWAYS.source}|${AND_MAYBE.source}`, 'iu');

function speaksOfTwo(title: string): boolean {
  return /\s(?:and|und|et|y|e|&|\+)\s|\/|&/i.test(title);
}

function namesPartner(cells: RowCells): boolean {
  return cells.first('fullName', 2) !== undefined || cells.first('firstName', 2) !== undefined;
}

/** "M." is an initial before a name and Monsieur in a column of titles. */
function titleOf(title: string): string {
  return /^m\.?$/i.test(title) ? 'Monsieur' : title;
}

function addEnvelope(
  found: RowPeople,
  cells: RowCells,
  source: NameSource,
  { book, questions, isOurs }: RowDesk,
): void {
  const isRaw =
    source.column.meaning?.kind === 'fullName' ||
    source.column.meaning?.kind === 'innerEnvelope' ||
    source.column.meaning?.kind === 'envelope';
  const reading = readEnvelope(isRaw ? cells.raw(source.column) : source.value);
  const written = source.written ?? source.value;
  const place = { row: cells.row, column: source.column, value: written };
  const isInner = source.column.meaning?.kind === 'innerEnvelope';
  let people = isInner ? withOuterNames(reading.people, cells.value('envelope')) : reading.people;
  // In a list of ours a row is one person; elsewhere "José Ortega y Gasset" may be two.
  const isSettled = isOurs === true && reading.doubt?.isAboutReadings === true && people.length === 1;
  // Other columns say who the family is, or how many they are.
  const isCounted = reading.doubt?.isAboutFamily === true && saysHowMany(cells);
  if (
    reading.doubt !== null &&
    !isSettled &&
    !isCounted &&
    !(reading.isFamilyLabel && hasOtherNames(cells))
  ) {
    const { reason, choices } = reading.doubt;
    const chosen = questions.ask(`name/${cells.row}/${source.column.index}`, place, reason, choices);
    people = choices.find((choice) => choice.id === chosen)?.people ?? people;
  } else if (reading.isFamilyLabel) people = people.filter((person) => person.fullName === null);
  if ((reading.isFamilyLabel || people.length > 1) && !isInverted(source.value, people))
    found.together = written;
  if (reading.warning !== null) book.warnings.push(remark(place, reading.warning));
  found.people.push(...people.map((person) => toListed(cells.row, person)));
  found.email = reading.email;
  if (reading.aside !== '') found.asides.push(reading.aside);
}

/** The inner envelope says "Peter", "Mr. Higgins"; the outer one has the whole name. */
function withOuterNames(inner: EnvelopePerson[], outer: string): EnvelopePerson[] {
  const names = readEnvelope(outer).people.flatMap(({ fullName }) => (fullName === null ? [] : [fullName]));
  return inner.map((person, index) => {
    if (person.fullName === null) return person;
    const { form, words } = parsePersonName(person.fullName);
    const [word = ''] = words;
    if (words.length !== 1) return person;
    const sameGiven = names.find((name) => parsePersonName(name).words[0] === word);
    const sameSurname = names[index]?.endsWith(` ${word}`) === true ? names[index] : undefined;
    return { ...person, fullName: (form === '' ? sameGiven : sameSurname) ?? person.fullName };
  });
}

/** "Doe, John and Jane" sorts well and reads badly. */
function isInverted(text: string, people: EnvelopePerson[]): boolean {
  const [surname = '', rest] = text.split(',');
  return rest !== undefined && people[0]?.fullName?.startsWith(surname) === false;
}

/** Whether a family's people are named in other columns of the row. */
function hasOtherNames(cells: RowCells): boolean {
  return (
    joinedName(cells, 2) !== null ||
    cells.first('fullName', 2) !== undefined ||
    cells.first('childName') !== undefined
  );
}

function saysHowMany(cells: RowCells): boolean {
  const counts = ['partySize', 'adultCount', 'childCount'] as const;
  return hasOtherNames(cells) || counts.some((kind) => cells.first(kind) !== undefined);
}

/** "Partner first name" without a surname takes the row's own; "Guest" and "yes" are somebody without a name. */
function addPartner(found: RowPeople, cells: RowCells, person: number, desk: RowDesk): void {
  const whole = cells.first('fullName', person);
  const source = whole ?? joinedName(cells, person) ?? heldPlace(cells, person);
  if (source === null) return;
  const said = readCompany(source.value);
  if (said.kind !== 'names') {
    addUnnamed(found, cells, source, said, desk);
    return;
  }
  const isSpouse = person === 2 && speaksOfTwo(cells.value('title'));
  const needsSurname = (whole === undefined || isSpouse) && cells.first('lastName', person) === undefined;
  const surname = needsSurname && !/\s/.test(whole?.value ?? '') ? commonSurname(found.people) : '';
  const reading = readEnvelope(`${asListOfNames(source.value)} ${surname}`.trim());
  for (const one of decidedPeople(reading, cells.row, source, desk)) {
    const listed = toListed(cells.row, one);
    found.people.push(isOfCompany(source.column) ? { ...listed, isPlusOne: true } : listed);
  }
}

/** "TBD" where a partner's name belongs: somebody who is not named yet. */
function heldPlace(cells: RowCells, person: number): NameSource | null {
  for (const kind of ['fullName', 'firstName'] as const)
    for (const column of cells.columnsOf(kind, person)) {
      const value = cleanCell(cells.raw(column));
      if (isHeldPlace(value)) return { column, value };
    }
  return null;
}

/** The age band a row gives its person; children's columns have given theirs. */
export function readRowAge(cells: RowCells, person: number, { book }: RowDesk): AgeBand | null {
  const given = cells.first('ageBand', person);
  if (given === undefined) return null;
  const age = readAgeBand(given.value);
  if (age === null) {
    const place = { row: cells.row, column: given.column, value: given.value };
    book.warnings.push(remark(place, 'Not an age this import knows; read as an adult'));
  }
  return age;
}
