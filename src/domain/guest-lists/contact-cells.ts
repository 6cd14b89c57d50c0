/** E-mail addresses and phone numbers of a row. */
import { readEmailAddress, suggestedDomain } from '../guests/email-address';
import { readYesNo } from './cell';
import type { PhoneReader } from './guest-list-reading';
import { remark, type RemarkBook } from './remarks';
import type { FilledCell, RowCells } from './row-cells';

/** What a person can be reached by. */
export interface Contact {
  email: string | null;
  phone: string | null;
  smsAllowed: boolean;
}

/** A cell that holds no address although it should; the row is left out. */
export interface BadEmail {
  bad: FilledCell;
  fix: string | null;
}

/** Several values in one cell: Google's mark, or what people put between two. */
const JOINED = ' ::: ';
const BETWEEN = /\s*(?::::|[;,/|\n]|\bor\b|\boder\b|\bou\b|\s(?=\S+@))\s*/i;

/**
 * The addresses and numbers of one person of a row; doubts go into the book.
 *
 * @returns what is wrong instead, when a cell for an address holds something else.
 */
export function readContact(
  cells: RowCells,
  person: number,
  readPhone: PhoneReader,
  book: RemarkBook,
): Contact | BadEmail {
  const email = readEmail(cells, person, book);
  if (email !== null && typeof email !== 'string') return email;
  const phone = readPhones(cells, person, readPhone, book);
  const isAllowed = readYesNo(cells.value('smsAllowed', person)) === true;
  return { email, phone: phone.value, smsAllowed: phone.isPossible && isAllowed };
}

function readEmail(cells: RowCells, person: number, book: RemarkBook): string | BadEmail | null {
  const filled = cells.all('email', person);
  const [given] = filled;
  if (given === undefined) return null;
  const place = { row: cells.row, column: given.column, value: given.value };
  const several = addressesIn(given.value);
  const address = readEmailAddress(several[0] ?? given.value);
  if (address === null) return { bad: given, fix: mendedAddress(given.value) };
  const meant = suggestedDomain(address);
  if (meant !== null) {
    const value = `${address.slice(0, address.lastIndexOf('@'))}@${meant}`;
    book.warnings.push(remark(place, `Is this meant to end in ${meant}?`, { value, words: `Use ${value}` }));
  }
  const second = several
    .slice(1)
    .map((part) => readEmailAddress(part))
    .find((other) => other !== null && other.toLowerCase() !== address.toLowerCase());
  // A program that joins values keeps them all; somebody who writes two means something by it.
  if (second !== undefined && !given.value.includes(JOINED))
    book.warnings.push(remark(place, 'More than one address; the first one is kept'));
  return address;
}

/** The parts of a cell that holds several addresses; none where it holds one, or something else. */
function addressesIn(text: string): string[] {
  if (text.indexOf('@') === text.lastIndexOf('@')) return [];
  const parts = text.split(BETWEEN).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => part.includes('@')) ? parts : [];
}

/** What was probably meant by something that is no address; null when there is no telling. */
export function mendedAddress(text: string): string | null {
  const tries = [
    text.replace(/\s+/g, ''),
    text
      .replace(/\s*[[({]?\s*(?:\bat\b|\(at\)|\[at\])\s*[\])}]?\s*/i, '@')
      .replace(/\s*[[({]?\s*(?:\bdot\b|\(dot\)|\[dot\])\s*[\])}]?\s*/gi, '.')
      .replace(/\s+/g, ''),
    text.replace(/,/g, '.').replace(/\s+/g, ''),
    text.replace(/[.,;:]+$/, '').replace(/\s+/g, ''),
    text.replace(/\.{2,}/g, '.').replace(/@{2,}/g, '@'),
    text.replace(/@(gmail|yahoo|hotmail|outlook|icloud)$/i, '@$1.com'),
  ];
  for (const attempt of tries) {
    const address = attempt === text ? null : readEmailAddress(attempt);
    if (address !== null) return address;
  }
  return null;
}

function readPhones(
  cells: RowCells,
  person: number,
  readPhone: PhoneReader,
  book: RemarkBook,
): { value: string | null; isPossible: boolean } {
  const filled = cells.all('phone', person);
  const [first] = filled;
  if (first === undefined) return { value: null, isPossible: false };
  // The first number that can be called counts; a doubtful one is told only when there is no other.
  const readings = filled.map((cell) => ({
    cell,
    reading: readPhone(cell.value.split(JOINED)[0] ?? ''),
  }));
  const best = readings.find(({ reading }) => reading.isPossible) ?? readings[0];
  if (best === undefined) return { value: null, isPossible: false };
  const { cell, reading } = best;
  if (reading.doubt !== null)
    book.warnings.push(remark({ row: cells.row, column: cell.column, value: cell.value }, reading.doubt));
  return { value: reading.value, isPossible: reading.isPossible };
}
