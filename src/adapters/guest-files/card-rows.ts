/**
 * Address books (vCard 2.1, 3.0 and 4.0) into one row per card, under headers of our own.
 *
 * Takes what a guest list needs and leaves the rest: photos, keys, birthdays of pets.
 */
import type { SheetRow } from '../../domain/guest-lists/guest-file';
import { CARD_HEADERS } from '../../domain/guest-lists/layouts';
import { AppError } from '../../domain/shared/app-error';
import { LONGEST_CELL, MOST_ROWS, withPlainLines } from './limits';

/** One line of a card, taken apart. */
interface CardLine {
  name: string;
  /** What stands between the name and the value, in upper case: types, encodings. */
  parameters: string;
  value: string;
}

/** Characters of an unfolded line that are kept. */
const LONGEST_LINE = LONGEST_CELL * 3;
/** Characters before the colon of a line that is read, and lines of one card. */
const LONGEST_HEAD = 1_000;
const MOST_LINES = 1_000;
/** Lines of a file: twenty of each card, or as many as twenty megabytes of pictures have. */
const MOST_FILE_LINES = 2_000_000;
/** Whether parameters have one of some words: as a parameter, its name, or one of its values. */
const havingWord = (words: string) => new RegExp(`[;=,"](?:${words})(?=$|[;=,"])`);
const IS_QUOTED_PRINTABLE = havingWord('QUOTED-PRINTABLE');
const IS_NOT_CALLED = havingWord('FAX|PAGER');
const PREFERRED = ['CELL|IPHONE', 'PREF', 'HOME'].map(havingWord);
/** Several values in one cell, as Google joins them. */
const JOINED = ' ::: ';

/**
 * Reads the cards of a text; row 0 holds the headers, cards count from 1.
 *
 * @throws AppError `import.too_many_rows`, `import.file_damaged` when no card is whole.
 */
export function readCardRows(text: string): SheetRow[] {
  const rows: SheetRow[] = [{ row: 0, cells: [...CARD_HEADERS] }];
  let card: CardLine[] | null = null;
  let depth = 0;
  let count = 0;
  for (const line of unfold(text)) {
    const name = nameOf(line);
    if (!NAMES.has(name)) continue;
    if (name === 'BEGIN' && isOfCard(line)) {
      // A card within a card is somebody's assistant, not a guest.
      depth += 1;
      if (depth === 1) card = [];
    } else if (name === 'END' && isOfCard(line) && depth > 0) {
      depth -= 1;
      if (depth > 0 || card === null) continue;
      count += 1;
      if (count >= MOST_ROWS) throw new AppError('import.too_many_rows');
      rows.push({ row: count, cells: cellsOf(card) });
      card = null;
    } else if (depth === 1 && card !== null && card.length < MOST_LINES) {
      const parsed = parseLine(name, line);
      if (parsed !== null) card.push(parsed);
    }
  }
  if (card !== null) rows.push(unfinished(count + 1, card));
  if (rows.length === 1) throw new AppError('import.file_damaged');
  return rows;
}

function unfinished(row: number, card: CardLine[]): SheetRow {
  return { row, cells: cellsOf(card), fault: 'This card breaks off; the file is incomplete' };
}

/** The lines that are read. */
const NAMES = new Set(
  'BEGIN END N FN NICKNAME X-MAIDENNAME EMAIL TEL ADR ORG CATEGORIES NOTE KIND X-ADDRESSBOOKSERVER-KIND X-ABSHOWAS'.split(
    ' ',
  ),
);

/** In upper case and without the group that Apple writes before it; empty where the line has none. */
function nameOf(line: string): string {
  return (/^[^:;]{0,200}(?=[:;])/.exec(line)?.[0] ?? '').replace(/^.*\./, '').toUpperCase();
}

function isOfCard(line: string): boolean {
  return /^[^:]*:\s*vcard\s*$/i.test(line);
}

/** Lines joined that were folded for length: by a leading space, or with "=" at the end in version 2.1. */
function* unfold(text: string): Generator<string> {
  let parts: string[] = [];
  let length = 0;
  let isQuotedPrintable = false;
  let isSoft = false;
  const add = (part: string) => {
    // Pictures fill thousands of lines, and none of them is read.
    if (length < LONGEST_LINE) parts.push(part);
    length += part.length;
  };
  for (const raw of linesOf(withPlainLines(text, MOST_FILE_LINES))) {
    const isFolded = !isSoft && parts.length > 0 && (raw.startsWith(' ') || raw.startsWith('\t'));
    if (!isSoft && !isFolded) {
      if (length > 0) yield parts.join('');
      parts = [];
      length = 0;
      isQuotedPrintable = /^[^:]*QUOTED-PRINTABLE/i.test(raw.slice(0, 200));
    }
    isSoft = isQuotedPrintable && raw.endsWith('=');
    add(isSoft ? raw.slice(0, -1) : isFolded ? raw.slice(1) : raw);
  }
  yield parts.join('');
}

/** One after the other: a file of nothing but line ends has millions. */
function* linesOf(text: string): Generator<string> {
  let from = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
    yield text.slice(from, end);
    from = end + 1;
  }
  yield text.slice(from);
}

function parseLine(name: string, line: string): CardLine | null {
  const colon = valueStart(line);
  if (colon === -1) return null;
  const head = line.slice(0, colon);
  const parameters = head.includes(';') ? head.slice(head.indexOf(';')).toUpperCase() : '';
  const value = line.slice(colon + 1);
  return {
    name,
    parameters,
    value: IS_QUOTED_PRINTABLE.test(parameters)
      ? fromQuotedPrintable(value, /charset=([\w-]+)/i.exec(head)?.[1])
      : value.slice(0, LONGEST_CELL),
  };
}

/** The colon after the parameters; quoted ones may hold colons. */
function valueStart(line: string): number {
  let isQuoted = false;
  for (let index = 0; index < Math.min(line.length, LONGEST_HEAD); index += 1) {
    if (line[index] === '"') isQuoted = !isQuoted;
    else if (line[index] === ':' && !isQuoted) return index;
  }
  return -1;
}

const EQUALS_SIGN = 0x3d;

function fromQuotedPrintable(text: string, charset = 'utf-8'): string {
  const bytes = Buffer.from(text.slice(0, LONGEST_CELL * 3), 'latin1');
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const code = bytes[at] === EQUALS_SIGN ? hexDigit(bytes[at + 1]) * 16 + hexDigit(bytes[at + 2]) : NaN;
    const isCode = !Number.isNaN(code);
    bytes[length] = isCode ? code : (bytes[at] ?? 0);
    length += 1;
    if (isCode) at += 2;
  }
  const decoded = bytes.subarray(0, length);
  try {
    return new TextDecoder(charset).decode(decoded);
  } catch {
    return new TextDecoder().decode(decoded);
  }
}

function hexDigit(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : NaN;
}

/** The cells of a card, in the order of `CARD_HEADERS`. */
function cellsOf(card: CardLine[]): string[] {
  const first = (name: string) => card.find((line) => line.name === name);
  const text = (name: string) => unescape(first(name)?.value ?? '');
  const isGroup = /^group$/i.test(first('KIND')?.value ?? first('X-ADDRESSBOOKSERVER-KIND')?.value ?? '');
  const isCompany = /company/i.test(first('X-ABSHOWAS')?.value ?? '') || isGroup;
  const [family = '', given = '', additional = '', prefix = '', suffix = ''] = parts(first('N')?.value ?? '');
  const hasParts = family !== '' || given !== '';
  const address = preferred(card, 'ADR');
  const [box = '', extended = '', street = '', city = '', region = '', code = '', country = ''] = parts(
    address[0]?.value ?? '',
  );
  return [
    isCompany || hasParts ? '' : text('FN'),
    ...(isCompany ? ['', '', '', '', ''] : [prefix, given, additional, family, suffix]),
    text('NICKNAME').split(',')[0] ?? '',
    text('X-MAIDENNAME'),
    preferred(card, 'EMAIL')
      .map(({ value }) => unescape(value))
      .join(JOINED),
    preferred(card, 'TEL')
      .filter(isNoFax)
      .map(({ value }) => unescape(value).replace(/^tel:/i, ''))
      .join(JOINED),
    [street, box].filter((part) => part !== '').join(', '),
    extended,
    city,
    region,
    code,
    country,
    isCompany ? text('FN') || text('ORG') : text('ORG').replace(/;+$/, ''),
    text('CATEGORIES').replaceAll(',', JOINED),
    text('NOTE'),
  ].map((cell) => cell.slice(0, LONGEST_CELL));
}

/** Lines of a name, the preferred one first, then mobile, then home. */
function preferred(card: CardLine[], name: string): CardLine[] {
  const rank = ({ parameters }: CardLine) => {
    const place = PREFERRED.findIndex((words) => words.test(parameters));
    return place === -1 ? PREFERRED.length : place;
  };
  return card
    .filter((line) => line.name === name && line.value.replaceAll(';', '').trim() !== '')
    .map((line) => ({ line, rank: rank(line) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ line }) => line);
}

function isNoFax({ parameters }: CardLine): boolean {
  return !IS_NOT_CALLED.test(parameters);
}

/** The parts of a structured value, separated by semicolons that are not escaped. */
function parts(value: string): string[] {
  return value.split(/(?<!\\);/).map((part) => unescape(part).trim());
}

/** What an escaped backslash stands before is not escaped. */
function unescape(value: string): string {
  if (!value.includes('\\')) return value;
  return value
    .split('\\\\')
    .map((part) => part.replace(/\\[nN]/g, '\n').replace(/\\([;,:])/g, '$1'))
    .join('\\');
}
