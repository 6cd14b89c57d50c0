/**
 * Rows that have one household name and more than one postal address: one household with two addresses, or two
 * families of one name. The list cannot tell; until a person has, they are the household the list calls them.
 */
import {
  matchNumbers,
  matchPostcodes,
  readPostalAddress,
  type PostalAddress,
} from '../guest-matching/postal-address';
import { addressInOneLine } from './postal-address';
import { remark, type Questions, type RemarkBook } from './remarks';
import type { RowReading } from './row-reading';

type Party = [key: string, rows: RowReading[]];

/** The party, or one for each address where a person has said that these are several households. */
export function partedByAddress([key, rows]: Party, questions: Questions, book: RemarkBook): Party[] {
  const doors = rows.length === 1 ? [] : doorsOf(rows);
  const [first, ...others] = doors;
  if (first === undefined || others.length === 0) return [[key, rows]];
  // An id of the list's own says that they are one.
  if (!key.startsWith('name ')) {
    const reason = `Row ${first.at.row} has another address for this household`;
    for (const { at, line } of others)
      book.warnings.push(remark({ row: at.row, column: null, value: line }, reason));
    return [[key, rows]];
  }
  if (askWhether(key, doors, questions) !== 'apart') return [[key, rows]];
  return doors.map((door, place): Party => [place === 0 ? key : `${key} / ${place + 1}`, door.rows]);
}

/** What has been said of it; null: nothing yet. */
function askWhether(key: string, doors: Door[], questions: Questions): string | null {
  const value = doors.map(({ line }) => line).join(' / ');
  const name = doors.flatMap(({ rows }) => rows).find(({ label }) => label !== '')?.label ?? '';
  const answers = doors.map(({ at }) =>
    questions.ask(
      `address/${key}`,
      { row: at.row, column: null, value },
      `“${name}” has ${doors.length} addresses: ${value}`,
      [
        { id: 'one', words: 'One household' },
        { id: 'apart', words: 'A household at each address' },
      ],
    ),
  );
  return answers[0] ?? null;
}

interface Door {
  at: RowReading;
  line: string;
  address: PostalAddress;
  rows: RowReading[];
}

/** Rows by where they live; those that do not say live where the row above does. */
function doorsOf(rows: RowReading[]): Door[] {
  const doors: Door[] = [];
  const unsaid: RowReading[] = [];
  let last: Door | undefined;
  for (const row of rows) {
    const line = addressInOneLine(row.postalAddress);
    if (line === null) {
      (last?.rows ?? unsaid).push(row);
      continue;
    }
    const address = last?.line === line ? last.address : readPostalAddress(line);
    last = doors.find((door) => door.line === line || !areTwoDoors(door.address, address));
    if (last === undefined) {
      last = { at: row, line, address, rows: [] };
      doors.push(last);
    }
    last.rows.push(row);
  }
  doors[0]?.rows.unshift(...unsaid);
  return doors;
}

function areTwoDoors(a: PostalAddress, b: PostalAddress): boolean {
  const haveNothingInCommon =
    a.words.length > 0 && b.words.length > 0 && !a.words.some((word) => b.words.includes(word));
  return (
    matchNumbers(a.numbers, b.numbers) === 'different' ||
    matchPostcodes(a.postcode, b.postcode) === 'different' ||
    haveNothingInCommon
  );
}
