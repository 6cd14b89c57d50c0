/** The company a row brings: children, plus-ones, and people who are counted and not named. */
import type { AgeBand } from '../guests/guest';
import { ageBandOf, cleanCell, cleanLines, foldName, MOST_PLUS_ONES, readAgeBand, readYesNo } from './cell';
import type { ListColumn } from './columns';
import { readCompany, type CompanyCell } from './company-words';
import { readEnvelope } from './envelope';
import type { ListedPerson } from './guest-list-reading';
import { COMPANION_HEADER, plainHeader } from './headers';
import {
  asListOfNames,
  commonSurname,
  decidedPeople,
  newListedPerson,
  toListed,
  type RowDesk,
  type RowPeople,
} from './listed-person';
import { remark } from './remarks';
import type { FilledCell, RowCells } from './row-cells';

/** Adds them to the people a row names. */
export function addCompany(found: RowPeople, cells: RowCells, desk: RowDesk): void {
  addChildren(found, cells, desk);
  // Looked at as written: "TBD" and "?" are placeholders elsewhere and leave room for somebody here.
  // Whoever is named takes a place that another column counts: names come last.
  const [places, names] = [false, true].map((areNames) =>
    cells.columnsOf('plusOnes').filter((column) => NAMES.test(plainHeader(column.header)) === areNames),
  );
  let taken = found.people.filter((person) => person.isPlusOne && person.ageBand === 'adult').length;
  for (const column of places ?? []) {
    const before = found.people.length;
    addPlusOnes(found, cells, cellAt(cells, column), desk);
    const added = found.people.splice(before);
    const kept = added.filter(({ fullName }) => fullName !== null || (taken -= 1) < 0);
    taken = Math.max(0, taken);
    found.people.push(...kept);
  }
  for (const column of names ?? []) nameCompany(found, cells, cellAt(cells, column), desk);
  if (found.people.length > 0) addCounted(found, cells, desk);
  sayWhoComesAlong(found, cells);
}

/** Headers of plus-ones' names, beside which another column may say how many come. */
const NAMES = /name|^nom(?:del)?acc|^nombre(?:del)?acomp|^nomedel/;

/** Whether a column is about somebody who comes along: "Plus One First Name". */
export function isOfCompany({ header }: ListColumn): boolean {
  return COMPANION_HEADER.test(plainHeader(header));
}

const cellAt = (cells: RowCells, column: ListColumn): FilledCell => ({
  column,
  value: cleanCell(cells.raw(column)),
});

/** Names for those who come along: of places that are counted already, as far as there are any. */
function nameCompany(found: RowPeople, cells: RowCells, cell: FilledCell, desk: RowDesk): void {
  const before = found.people.length;
  addPlusOnes(found, cells, cell, desk);
  for (const person of found.people.splice(before)) {
    const place = found.people.find(
      ({ isPlusOne, fullName, ageBand }) => isPlusOne && fullName === null && ageBand === 'adult',
    );
    if (place === undefined) found.people.push(person);
    else if (person.fullName !== null) Object.assign(place, person);
  }
}

/** Children's names, or how many they are, one or several a cell. */
function addChildren(found: RowPeople, cells: RowCells, desk: RowDesk): void {
  const children = cells.all('childName');
  if (children.length === 0) return;
  const surname = commonSurname(found.people.filter((person) => !person.isPlusOne));
  for (const cell of children) {
    const whole = readCompany(cell.value);
    if (whole.kind !== 'names') {
      addUnnamedChildren(found, cells, cell, whole, desk);
      continue;
    }
    for (const part of cleanLines(cells.raw(cell.column)).split(/\s*(?:[,;/\n&]|\b(?:and|und|et)\b)\s*/i)) {
      const said = readCompany(part);
      if (said.kind === 'names') addChild(found, cells, { ...cell, value: part }, surname, desk);
      else addUnnamedChildren(found, cells, { ...cell, value: part }, said, desk);
    }
  }
}

/** "Tim", "Tim (5)", "Tim 5 years". */
function addChild(found: RowPeople, cells: RowCells, cell: FilledCell, surname: string, desk: RowDesk): void {
  const [, bare = cell.value, years] =
    /^(\p{L}[^\d(]*?)[\s(]+(\d{1,2})(?:\s*(?:y|yo|yrs?|years?|jahre?|ans?|años?|anni))?(?:\s*old)?\)?$/iu.exec(
      cell.value,
    ) ?? [];
  const age = years === undefined ? ageBeside(cells, cell) : ageBandOf(Number(years));
  for (const { fullName, ageBand } of decidedPeople(readEnvelope(bare), cells.row, cell, desk)) {
    const band = age ?? (ageBand === 'infant' ? 'infant' : 'child');
    const needsSurname = fullName !== null && !fullName.includes(' ') && surname !== '';
    const name = needsSurname ? `${fullName} ${surname}` : fullName;
    found.people.push(newListedPerson(cells.row, name, name === null, band));
  }
}

/** "Child 2 age" beside "Child 2"; there a bare 1 is a year and no tick. */
function ageBeside(cells: RowCells, { column }: FilledCell): AgeBand | null {
  const number = Number(/\d{1,2}/.exec(column.header)?.[0] ?? 0);
  const said = number === 0 ? '' : cells.value('childAge', number);
  if (said === '') return null;
  return /^\d{1,2}$/.test(said) ? ageBandOf(Number(said)) : readAgeBand(said);
}

function addUnnamedChildren(
  found: RowPeople,
  cells: RowCells,
  cell: FilledCell,
  said: Exclude<CompanyCell, { kind: 'names' }>,
  desk: RowDesk,
): void {
  // A number under "Child 2" may be how old that child is.
  const mayBeAge = said.kind === 'count' && said.count > 1 && /\d/.test(cell.column.header);
  if (said.kind === 'count' && !mayBeAge) addCount(found, cells, cell, said, 'child', desk);
  else if (said.kind === 'unreadable') keepAsNote(found, cells, cell, desk);
  else found.people.push(...askForChildren(cells.row, cell, said, desk));
}

const MOST_CHILDREN_OFFERED = 4;

/** "Yes" and "maybe" are no number of children, and a number may be an age. */
function askForChildren(
  row: number,
  cell: FilledCell,
  said: CompanyCell,
  { questions }: RowDesk,
): ListedPerson[] {
  const unnamed = (count: number, age: AgeBand = 'child') =>
    Array.from({ length: Math.min(count, MOST_PLUS_ONES) }, () => newListedPerson(row, null, true, age));
  const counted = said.kind === 'count' ? said.count : null;
  const counts = Array.from({ length: MOST_CHILDREN_OFFERED }, (_, index) => index + 1);
  const choices = [
    { id: 'nobody', words: 'Nobody', people: unnamed(0) },
    ...(counted === null
      ? counts.map((count) => ({ id: `children_${count}`, words: children(count), people: unnamed(count) }))
      : [
          { id: 'age', words: `One child, ${counted} years old`, people: unnamed(1, ageBandOf(counted)) },
          { id: `children_${counted}`, words: children(counted), people: unnamed(counted) },
        ]),
  ];
  const key = `children/${row}/${cell.column.index}`;
  const reason = `“${cell.value}” does not say how many children come`;
  const chosen = questions.ask(key, { row, ...cell }, reason, choices);
  return choices.find(({ id }) => id === chosen)?.people ?? [];
}

function children(count: number): string {
  return count === 1 ? 'One child, not named yet' : `${count} children, not named yet`;
}

function addPlusOnes(found: RowPeople, cells: RowCells, cell: FilledCell, desk: RowDesk): void {
  const said = readCompany(cell.value);
  if (said.kind !== 'names') {
    addUnnamed(found, cells, cell, said, desk);
    return;
  }
  const reading = readEnvelope(asListOfNames(cleanLines(cells.raw(cell.column)).replace(/^[+&]\s*/, '')));
  const known = new Set(found.people.map(({ fullName }) => foldName(fullName ?? '')));
  for (const person of decidedPeople(reading, cells.row, cell, desk))
    // "Names of everyone in your party" names the row's own person again.
    if (person.fullName === null || !known.has(foldName(person.fullName)))
      found.people.push({ ...toListed(cells.row, person), isPlusOne: true });
}

/** Adds the people a cell stands for without naming them; whether "maybe" is somebody is asked once. */
export function addUnnamed(
  found: RowPeople,
  cells: RowCells,
  cell: FilledCell,
  said: Exclude<CompanyCell, { kind: 'names' }>,
  desk: RowDesk,
): void {
  const { row } = cells;
  if (said.kind === 'count') addCount(found, cells, cell, said, 'adult', desk);
  else if (said.kind === 'unreadable') keepAsNote(found, cells, cell, desk);
  else if (said.kind === 'some' || isSomebody(row, cell, desk))
    found.people.push(newListedPerson(row, null, true));
}

function isSomebody(row: number, cell: FilledCell, { questions }: RowDesk): boolean {
  const reason = `“${cell.value}” does not say whether somebody comes along`;
  const choices = [
    { id: 'nobody', words: 'Nobody comes along' },
    { id: 'somebody', words: 'One guest, not named yet' },
  ];
  return questions.ask(`company/${foldName(cell.value)}`, { row, ...cell }, reason, choices) === 'somebody';
}

function addCount(
  found: RowPeople,
  cells: RowCells,
  cell: FilledCell,
  { count, ages, rest }: CompanyCell & { kind: 'count' },
  ageBand: AgeBand,
  { book }: RowDesk,
): void {
  if (count > MOST_PLUS_ONES) {
    const reason = `More plus-ones than ${MOST_PLUS_ONES}; none were added`;
    book.warnings.push(remark({ row: cells.row, ...cell }, reason));
    return;
  }
  for (let place = 0; place < count; place += 1)
    found.people.push(newListedPerson(cells.row, null, true, ages[place] ?? ageBand));
  if (rest !== '') found.asides.push(`${cell.column.header}: ${cell.value}`);
}

function keepAsNote(found: RowPeople, cells: RowCells, cell: FilledCell, { book }: RowDesk): void {
  const reason = 'Neither a name nor a number of people; nobody was added, it is kept as a note';
  book.warnings.push(remark({ row: cells.row, ...cell }, reason));
  found.asides.push(`${cell.column.header}: ${cell.value}`);
}

/** Adults and children who are counted and not named. */
function addCounted(found: RowPeople, cells: RowCells, { book }: RowDesk): void {
  for (const [kind, ageBand] of [
    ['adultCount', 'adult'],
    ['childCount', 'child'],
  ] as const) {
    const cell = cells.first(kind);
    if (cell === undefined) continue;
    const said = readCompany(cell.value);
    if (said.kind !== 'count' || said.count > MOST_PLUS_ONES) {
      const reason = 'Not a number of people this import takes; nobody was added';
      book.warnings.push(remark({ row: cells.row, ...cell }, reason));
      continue;
    }
    const known = found.people.filter(
      (person) => (person.ageBand === 'adult') === (ageBand === 'adult'),
    ).length;
    for (let place = known; place < said.count; place += 1)
      found.people.push(newListedPerson(cells.row, null, true, said.ages[place] ?? ageBand));
    if (said.rest !== '') found.asides.push(`${cell.column.header}: ${cell.value}`);
  }
}

/** A row that is marked as a plus-one is one; without a name it is somebody's who is not named yet. */
function sayWhoComesAlong({ people }: RowPeople, cells: RowCells): void {
  const isSaid = readYesNo(cells.value('isPlusOne')) === true;
  if (!isSaid && !/^(?:plus[ -]?one|\+ ?1)$/i.test(cells.value('ageBand'))) return;
  const [first] = people;
  if (first === undefined) people.push(newListedPerson(cells.row, null, true));
  else first.isPlusOne = true;
}
