/**
 * `readGuestList`: rows of cells in; households, faults and doubts out.
 *
 * Pure. A row with a fault is left out and named with its own row number; all other rows are kept. A
 * doubt (an impossible phone number, a second address in a household) is a warning and keeps the row.
 */
import { AppError } from '../shared/app-error';
import { valueOf } from './list-cell';
import { findHeaderRow, isCategoryColumn, readColumns, type ListColumn } from './list-columns';
import {
  firstFilled,
  LONGEST_NAME,
  nameHeader,
  readPeople,
  remark,
  type ListedPerson,
  type ListRow,
  type PhoneReader,
  type RemarkBook,
} from './list-person';

/** People who answer together. */
export interface ListedHousehold {
  name: string;
  people: ListedPerson[];
}

/** What a list says. */
export interface GuestListReading extends RemarkBook {
  columns: ListColumn[];
  households: ListedHousehold[];
}

/** Most rows one import takes. */
export const MOST_LIST_ROWS = 5_000;

/**
 * Reads a guest list.
 *
 * @throws AppError `import.no_name_column`, `import.too_many_rows`.
 */
export function readGuestList(rows: ListRow[], readPhone: PhoneReader): GuestListReading {
  if (rows.length > MOST_LIST_ROWS) throw new AppError('import.too_many_rows');
  const headerIndex = findHeaderRow(rows.map((row) => row.cells));
  const header = rows[headerIndex];
  if (header === undefined) throw new AppError('import.no_name_column');
  const body = rows.slice(headerIndex + 1);
  const columns = settleGroup(readColumns(header.cells), body);
  const reading: GuestListReading = { columns, households: [], errors: [], warnings: [] };
  const parties = new Map<string, ListedHousehold>();
  for (const row of body) {
    const people = readPeople(row, columns, readPhone, reading);
    if (people.length === 0) continue;
    const party = firstFilled(row, columns, 'household')?.value ?? '';
    const key = party === '' ? `row ${row.row}` : party.toLowerCase();
    const known = parties.get(key);
    if (known === undefined) parties.set(key, { name: party, people });
    else known.people.push(...people);
  }
  for (const party of parties.values()) {
    const anchor = party.people.find((person) => person.fullName !== null);
    if (anchor === undefined) {
      for (const { row } of party.people)
        reading.errors.push(remark(row, nameHeader(columns), null, 'Name is required'));
      continue;
    }
    const name = (party.name || anchor.fullName || '').slice(0, LONGEST_NAME);
    reading.households.push({ name, people: party.people });
    warnOfSecondAddresses(party, columns, reading);
  }
  reading.errors.sort((a, b) => a.row - b.row);
  return reading;
}

/** "Group" is the household where there is no other and its values are not categories. */
function settleGroup(columns: ListColumn[], body: ListRow[]): ListColumn[] {
  const hasHousehold = columns.some((column) => column.readAs === 'household');
  return columns.map((column) => {
    if (column.readAs !== 'group') return column;
    const values = body.map((row) => valueOf(row.cells[column.index]));
    const isHousehold = !hasHousehold && !isCategoryColumn(values);
    return { ...column, readAs: isHousehold ? 'household' : null };
  });
}

function warnOfSecondAddresses(
  party: ListedHousehold,
  columns: ListColumn[],
  reading: GuestListReading,
): void {
  const kept = party.people.find((person) => person.email !== null)?.email ?? null;
  for (const { row, email } of party.people) {
    if (email === null || email.toLowerCase() === kept?.toLowerCase()) continue;
    const header = columns.find((column) => column.readAs === 'email')?.header ?? null;
    const message = 'A household is written to at one address, the first in the list; this one is not kept';
    reading.warnings.push(remark(row, header, email, message));
  }
}
