/** E-mail addresses and phone numbers of a row. */
import { readEmailAddress, suggestedDomain } from '../guests/email-address';
import { cut, readYesNo } from './cell';
import { countryCode } from './countries';
import { phoneRank } from './headers';
import type { PhoneReader } from './guest-list-reading';
import { remark, type RemarkBook } from './remarks';
import type { FilledCell, RowCells } from './row-cells';

/** What a person can be reached by. */
export interface Contact {
  email: string | null;
  otherEmails: string[];
  phone: string | null;
  otherPhones: string[];
  smsAllowed: boolean;
}

/** A cell that holds no address although it should; the row is left out. */
export interface BadEmail {
  bad: FilledCell;
  fix: string | null;
}

/** Several values in one cell: Google's mark, or what people put between two. */
const JOINED = ' ::: ';
/** No cell with addresses is longer, and nothing longer than the second is an address with a slip in it. */
const LONGEST_CELL = 2_000;
const LONGEST_SLIP = 400;
/** Numbers of one person that are read; each costs more than all else of a row. */
const MOST_NUMBERS = 20;
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
  const emails = readEmails(cells, person, book);
  if ('bad' in emails) return emails;
  const { value, isPossible, others } = readPhones(cells, person, readPhone, book);
  const isAllowed = readYesNo(cells.value('smsAllowed', person)) === true;
  return { ...emails, phone: value, otherPhones: others, smsAllowed: isPossible && isAllowed };
}

function readEmails(
  cells: RowCells,
  person: number,
  book: RemarkBook,
): Pick<Contact, 'email' | 'otherEmails'> | BadEmail {
  const [given, ...further] = cells.all('email', person);
  if (given === undefined) return { email: null, otherEmails: [] };
  if (given.value.length > LONGEST_CELL) return { bad: given, fix: null };
  const place = { row: cells.row, ...given };
  const several = addressesIn(given.value);
  const address = readEmailAddress(several[0] ?? given.value);
  if (address === null) return { bad: given, fix: mendedAddress(given.value) };
  const meant = suggestedDomain(address);
  if (meant !== null) {
    const value = `${address.slice(0, address.lastIndexOf('@'))}@${meant}`;
    book.warnings.push(remark(place, `Is this meant to end in ${meant}?`, { value, words: `Use ${value}` }));
  }
  const all = new Map([[address.toLowerCase(), address]]);
  const add = (cell: FilledCell, texts: string[]) => {
    const refused: string[] = [];
    for (const text of texts) {
      const other = readEmailAddress(text);
      if (other === null) refused.push(text);
      else all.set(other.toLowerCase(), all.get(other.toLowerCase()) ?? other);
    }
    const [first, ...more] = refused;
    if (first === undefined) return;
    // Once for all of them: each remark holds the whole cell.
    const which = more.length === 0 ? `“${first}” is` : `“${first}” and ${more.length} more are`;
    book.warnings.push(remark({ row: cells.row, ...cell }, `${which} no address; ${address} is used`));
  };
  add(given, several.slice(1));
  // A program that joins values keeps them all; somebody who writes two means something by it.
  if (all.size > 1 && !given.value.includes(JOINED))
    book.warnings.push(remark(place, 'More than one address; the first one is used, the others are kept'));
  for (const cell of further) {
    const parts = cell.value.length > LONGEST_CELL ? [] : addressesIn(cell.value);
    add(cell, parts.length > 0 ? parts : [cut(cell.value, LONGEST_SLIP)]);
  }
  return { email: address, otherEmails: [...all.values()].slice(1) };
}

/** The parts of a cell that holds several addresses; none where it holds one, or something else. */
function addressesIn(text: string): string[] {
  if (text.indexOf('@') === text.lastIndexOf('@')) return [];
  const parts = text.split(BETWEEN).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => part.includes('@')) ? parts : [];
}

/** What was probably meant by something that is no address; null when there is no telling. */
export function mendedAddress(text: string): string | null {
  if (text.length > LONGEST_SLIP) return null;
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

/** A number as it is written where the row's people live, unless it is only known where the wedding is. */
function whereTheyLive(home: string | null, readPhone: PhoneReader): PhoneReader {
  if (home === null) return readPhone;
  return (text) => {
    const there = readPhone(text, home);
    if (there.isPossible && there.doubt === null) return there;
    const here = readPhone(text);
    return here.isPossible && (here.doubt === null || !there.isPossible) ? here : there;
  };
}

/** Mobiles first where an address book labels its numbers; a fax is nobody's phone. */
function numbersOf(cells: RowCells, person: number): FilledCell[] {
  const all = cells.all('phone', person).map((cell) => ({ cell, label: cells.labelOf(cell.column) }));
  if (all.every(({ label }) => label === '')) return all.map(({ cell }) => cell);
  return all
    .filter(({ label }) => !/fax|pager/i.test(label))
    .sort((a, b) => phoneRank(a.label) - phoneRank(b.label))
    .map(({ cell }) => cell);
}

function readPhones(
  cells: RowCells,
  person: number,
  readPhone: PhoneReader,
  book: RemarkBook,
): { value: string | null; isPossible: boolean; others: string[] } {
  const read = whereTheyLive(countryCode(cells.value('country')), readPhone);
  // The first number that can be called counts; a doubtful one is told only when there is no other.
  const readings = numbersOf(cells, person)
    .flatMap((cell) => cell.value.split(JOINED, MOST_NUMBERS).map((text) => ({ cell, text })))
    .slice(0, MOST_NUMBERS)
    .map(({ cell, text }) => ({ cell, reading: read(text) }));
  const best = readings.find(({ reading }) => reading.isPossible) ?? readings[0];
  if (best === undefined) return { value: null, isPossible: false, others: [] };
  const { cell, reading } = best;
  if (reading.doubt !== null)
    book.warnings.push(remark({ row: cells.row, column: cell.column, value: cell.value }, reading.doubt));
  const values = new Set(
    readings.flatMap((one) => [one.reading.value ?? [], one.reading.others ?? []].flat()),
  );
  if (reading.value !== null) values.delete(reading.value);
  return { value: reading.value, isPossible: reading.isPossible, others: [...values] };
}
