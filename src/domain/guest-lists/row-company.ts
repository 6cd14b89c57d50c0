/** The company a row brings: children, plus-ones, and people who are counted and not named. */
import { cleanCell, MOST_PLUS_ONES, readPlusOnes, readYesNo } from './cell';
import type { ListColumn } from './columns';
import { readEnvelope } from './envelope';
import { commonSurname, newListedPerson, type RowDesk, type RowPeople } from './listed-person';
import { remark, type RemarkBook } from './remarks';
import type { RowCells } from './row-cells';

/** Adds them to the people a row names. */
export function addCompany(found: RowPeople, cells: RowCells, desk: RowDesk): void {
  addChildren(found, cells);
  addPlusOnes(found, cells, desk);
  if (found.people.length > 0) addCounted(found, cells, desk);
  sayWhoComesAlong(found, cells);
}

/** Children's names, one or several a cell. */
function addChildren(found: RowPeople, cells: RowCells): void {
  const children = cells.all('childName');
  if (children.length === 0) return;
  const surname = commonSurname(found.people.filter((person) => !person.isPlusOne));
  for (const { value } of children) {
    for (const part of value.split(/\s*(?:[,;/\n&]|\b(?:and|und|et)\b)\s*/i)) {
      const { people } = readEnvelope(part);
      for (const { fullName, ageBand } of people) {
        if (fullName === null) continue;
        const name = fullName.includes(' ') || surname === '' ? fullName : `${fullName} ${surname}`;
        found.people.push(newListedPerson(cells.row, name, false, ageBand === 'infant' ? 'infant' : 'child'));
      }
    }
  }
}

function addPlusOnes(found: RowPeople, cells: RowCells, { book }: RowDesk): void {
  // "TBD" and "?" are placeholders elsewhere; in such a column they allow somebody.
  for (const column of cells.columnsOf('plusOnes')) addPlusOnesOf(found, cells, column, book);
}

function addPlusOnesOf(found: RowPeople, cells: RowCells, column: ListColumn, book: RemarkBook): void {
  const value = cleanCell(cells.raw(column));
  const names = readPlusOnes(value);
  if (names === null) {
    const reason = `More plus-ones than ${MOST_PLUS_ONES}; none were added`;
    book.warnings.push(remark({ row: cells.row, column, value }, reason));
    return;
  }
  for (const name of names) {
    if (name === null) found.people.push(newListedPerson(cells.row, null, true));
    else
      for (const { fullName } of readEnvelope(name).people)
        found.people.push(newListedPerson(cells.row, fullName, true));
  }
}

/** Adults and children who are counted and not named. */
function addCounted(found: RowPeople, cells: RowCells, { book }: RowDesk): void {
  for (const [kind, ageBand] of [
    ['adultCount', 'adult'],
    ['childCount', 'child'],
  ] as const) {
    const counted = cells.first(kind);
    if (counted === undefined) continue;
    const count = /^(\d{1,2})(?:[.,]0+)?$/.exec(counted.value)?.[1];
    const known = found.people.filter(
      (person) => (person.ageBand === 'adult') === (ageBand === 'adult'),
    ).length;
    if (count === undefined || Number(count) > MOST_PLUS_ONES) {
      const place = { row: cells.row, column: counted.column, value: counted.value };
      book.warnings.push(remark(place, 'Not a number of people this import takes; nobody was added'));
      continue;
    }
    for (let missing = Number(count) - known; missing > 0; missing -= 1)
      found.people.push(newListedPerson(cells.row, null, true, ageBand));
  }
}

/** A row that is marked as a plus-one is one; without a name it is somebody's who is not named yet. */
function sayWhoComesAlong({ people }: RowPeople, cells: RowCells): void {
  if (readYesNo(cells.value('isPlusOne')) !== true) return;
  const [first] = people;
  if (first === undefined) people.push(newListedPerson(cells.row, null, true));
  else first.isPlusOne = true;
}
