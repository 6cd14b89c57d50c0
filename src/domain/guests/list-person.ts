/** Reads one row of a guest list: the person it names, and the plus-ones that come along. */
import { readEmailAddress, suggestedDomain } from './email-address';
import type { AgeBand } from './guest';
import {
  cleanCell,
  isUnnamedGuest,
  looksLikeTwoPeople,
  MOST_PLUS_ONES,
  readAgeBand,
  readPlusOnes,
  readYesNo,
  valueOf,
} from './list-cell';
import type { ColumnKind, ListColumn } from './list-columns';

/** One row as the file has it. `row` is the spreadsheet's own row number, starting at 1. */
export interface ListRow {
  row: number;
  cells: string[];
  /** Why the row could not be read at all. */
  fault?: string;
}

/** Something to look at, and where. `column` is the header as the file has it. */
export interface ListRemark {
  row: number;
  column: string | null;
  value: string | null;
  message: string;
}

/** A person of the list; `row` tells where it came from. */
export interface ListedPerson {
  row: number;
  fullName: string | null;
  ageBand: AgeBand;
  isPlusOne: boolean;
  /** The address in this person's own row. */
  email: string | null;
  phone: string | null;
  smsAllowed: boolean;
}

/** A phone as it is stored, and what is doubtful about it. */
export interface PhoneReading {
  value: string | null;
  /** Whether a text could be sent there. */
  isPossible: boolean;
  doubt: string | null;
}

/** Reads a phone number as it is written where the wedding is. */
export type PhoneReader = (text: string) => PhoneReading;

/** Where faults and doubts are written down. */
export interface RemarkBook {
  errors: ListRemark[];
  warnings: ListRemark[];
}

/** Longest name of a person or household. */
export const LONGEST_NAME = 200;

/** The people of a row, nobody when it is empty or has a fault; faults and doubts go into the book. */
export function readPeople(
  row: ListRow,
  columns: ListColumn[],
  readPhone: PhoneReader,
  book: RemarkBook,
): ListedPerson[] {
  const fail = (column: string | null, value: string | null, message: string) => {
    book.errors.push(remark(row.row, column, value, message));
    return [];
  };
  if (row.fault !== undefined) return fail(null, null, row.fault);
  const filled = columns.some((column) => column.readAs !== null && valueOf(row.cells[column.index]) !== '');
  if (!filled) return [];
  const name = nameOf(row, columns);
  if (name === '') return fail(nameHeader(columns), null, 'Name is required');
  if (name.length > LONGEST_NAME)
    return fail(nameHeader(columns), name, `Name is longer than ${LONGEST_NAME} characters`);
  if (/^(?:grand )?totals?(?: guests)?(?: \d+)?$/i.test(name)) {
    book.warnings.push(remark(row.row, nameHeader(columns), name, 'Taken for a line of totals and left out'));
    return [];
  }
  const email = emailOf(row, columns, book);
  if (email === undefined) {
    const bad = firstFilled(row, columns, 'email');
    return fail(bad?.header ?? null, bad?.value ?? null, 'Invalid email format');
  }
  const isUnnamed = isUnnamedGuest(name);
  if (!isUnnamed && looksLikeTwoPeople(name)) {
    const message = 'Looks like two people; kept as one, split the row if they are two';
    book.warnings.push(remark(row.row, nameHeader(columns), name, message));
  }
  const phone = phoneOf(row, columns, readPhone, book);
  const person: ListedPerson = {
    row: row.row,
    fullName: isUnnamed ? null : name,
    ageBand: ageOf(row, columns, book),
    isPlusOne: isUnnamed,
    email,
    phone: phone.value,
    smsAllowed: phone.isPossible && readYesNo(cellsOf(row, columns, 'sms')[0]?.cell ?? '') === true,
  };
  return [person, ...plusOnesOf(row, columns, book)];
}

/** The whole name where there is one; contact exports carry it beside its parts. */
function nameOf(row: ListRow, columns: ListColumn[]): string {
  const whole = firstFilled(row, columns, 'name')?.value;
  const parts = (['first', 'last', 'suffix'] as const).map((kind) => firstFilled(row, columns, kind)?.value);
  const joined = parts.filter((part) => part !== undefined).join(' ');
  return whole ?? joined;
}

/** The row's address, null when there is none, undefined when what is there is no address. */
function emailOf(row: ListRow, columns: ListColumn[], book: RemarkBook): string | null | undefined {
  const given = firstFilled(row, columns, 'email');
  if (given === undefined) return null;
  const address = readEmailAddress(given.value);
  if (address === null) return undefined;
  const meant = suggestedDomain(address);
  if (meant !== null)
    book.warnings.push(remark(row.row, given.header, given.value, `Is this meant to end in ${meant}?`));
  return address;
}

function phoneOf(
  row: ListRow,
  columns: ListColumn[],
  readPhone: PhoneReader,
  book: RemarkBook,
): PhoneReading {
  const given = firstFilled(row, columns, 'phone');
  if (given === undefined) return { value: null, isPossible: false, doubt: null };
  const phone = readPhone(given.value);
  if (phone.doubt !== null) book.warnings.push(remark(row.row, given.header, given.value, phone.doubt));
  return phone;
}

function ageOf(row: ListRow, columns: ListColumn[], book: RemarkBook): AgeBand {
  const given = firstFilled(row, columns, 'age');
  if (given === undefined) return 'adult';
  const age = readAgeBand(given.value);
  if (age === null)
    book.warnings.push(
      remark(row.row, given.header, given.value, 'Not an age this import knows; read as an adult'),
    );
  return age ?? 'adult';
}

function plusOnesOf(row: ListRow, columns: ListColumn[], book: RemarkBook): ListedPerson[] {
  return cellsOf(row, columns, 'plusOnes').flatMap(({ header, cell }) => {
    const names = readPlusOnes(cell);
    if (names === null) {
      const message = `More plus-ones than ${MOST_PLUS_ONES}; none were added`;
      book.warnings.push(remark(row.row, header, cleanCell(cell), message));
    }
    return (names ?? []).map((fullName): ListedPerson => ({
      row: row.row,
      fullName: fullName === null ? null : fullName.slice(0, LONGEST_NAME),
      ageBand: 'adult',
      isPlusOne: true,
      email: null,
      phone: null,
      smsAllowed: false,
    }));
  });
}

function cellsOf(row: ListRow, columns: ListColumn[], kind: ColumnKind): { header: string; cell: string }[] {
  return columns
    .filter((column) => column.readAs === kind)
    .map((column) => ({ header: column.header, cell: row.cells[column.index] ?? '' }));
}

/** The first column of a kind that says something in a row. */
export function firstFilled(
  row: ListRow,
  columns: ListColumn[],
  kind: ColumnKind,
): { header: string; value: string } | undefined {
  return cellsOf(row, columns, kind)
    .map(({ header, cell }) => ({ header, value: valueOf(cell) }))
    .find(({ value }) => value !== '');
}

/** Header of the column names are read from. */
export function nameHeader(columns: ListColumn[]): string | null {
  return columns.find((column) => column.readAs === 'name' || column.readAs === 'first')?.header ?? null;
}

/** Something to look at in a row. */
export function remark(
  row: number,
  column: string | null,
  value: string | null,
  message: string,
): ListRemark {
  return { row, column, value, message };
}
