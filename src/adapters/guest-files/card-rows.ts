/**
 * Address books (vCard 2.1, 3.0 and 4.0) into one row per card, under headers of our own.
 *
 * Takes what a guest list needs and leaves the rest: photos, keys, birthdays of pets.
 */
import type { SheetRow } from '../../domain/guest-lists/guest-file';
import { CARD_HEADERS } from '../../domain/guest-lists/layouts';
import { AppError } from '../../domain/shared/app-error';
import { LONGEST_CELL, MOST_ROWS } from './limits';

/** One line of a card, taken apart. */
interface CardLine {
  name: string;
  /** Upper-case words after the name: types, encodings. */
  words: ReadonlySet<string>;
  value: string;
}

/** Characters of an unfolded line that are kept. */
const LONGEST_LINE = LONGEST_CELL * 3;
/** Characters before the colon of a line that is read, and lines of one card. */
const LONGEST_HEAD = 1_000;
const MOST_LINES = 1_000;
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
    const parsed = parseLine(line);
    if (parsed === null) continue;
    const { name, value } = parsed;
    if (name === 'BEGIN' && /^vcard$/i.test(value.trim())) {
      // A card within a card is somebody's assistant, not a guest.
      depth += 1;
      if (depth === 1) card = [];
    } else if (name === 'END' && /^vcard$/i.test(value.trim()) && depth > 0) {
      depth -= 1;
      if (depth > 0 || card === null) continue;
      count += 1;
      if (count >= MOST_ROWS) throw new AppError('import.too_many_rows');
      rows.push({ row: count, cells: cellsOf(card) });
      card = null;
    } else if (depth === 1 && card !== null && card.length < MOST_LINES) card.push(parsed);
  }
  if (card !== null) rows.push(unfinished(count + 1, card));
  if (rows.length === 1) throw new AppError('import.file_damaged');
  return rows;
}

function unfinished(row: number, card: CardLine[]): SheetRow {
  return { row, cells: cellsOf(card), fault: 'This card breaks off; the file is incomplete' };
}

/** Lines joined that were folded for length: by a leading space, or with "=" at the end in version 2.1. */
function unfold(text: string): string[] {
  const lines: string[] = [];
  let parts: string[] = [];
  let length = 0;
  let isQuotedPrintable = false;
  let isSoft = false;
  const add = (part: string) => {
    // Pictures fill thousands of lines, and none of them is read.
    if (length < LONGEST_LINE) parts.push(part);
    length += part.length;
  };
  for (const raw of linesOf(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'))) {
    const isFolded = !isSoft && parts.length > 0 && (raw.startsWith(' ') || raw.startsWith('\t'));
    if (!isSoft && !isFolded) {
      if (length > 0) lines.push(parts.join(''));
      parts = [];
      length = 0;
      isQuotedPrintable = /^[^:]*QUOTED-PRINTABLE/i.test(raw.slice(0, 200));
    }
    isSoft = isQuotedPrintable && raw.endsWith('=');
    add(isSoft ? raw.slice(0, -1) : isFolded ? raw.slice(1) : raw);
  }
  lines.push(parts.join(''));
  return lines;
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

function parseLine(line: string): CardLine | null {
  const colon = valueStart(line);
  if (colon === -1) return null;
  const [head = '', ...parameters] = line.slice(0, colon).split(';');
  const words = new Set(
    parameters.flatMap((parameter) => {
      const [key = '', value] = parameter.toUpperCase().split('=');
      return value === undefined ? [key] : [key, ...value.replaceAll('"', '').split(',')];
    }),
  );
  const charset = /charset=([\w-]+)/i.exec(line.slice(0, colon))?.[1];
  const value = line.slice(colon + 1);
  return {
    name: head.slice(head.lastIndexOf('.') + 1).toUpperCase(),
    words,
    value: words.has('QUOTED-PRINTABLE') ? fromQuotedPrintable(value, charset) : value.slice(0, LONGEST_CELL),
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

function fromQuotedPrintable(text: string, charset = 'utf-8'): string {
  const bytes = Buffer.from(
    text
      .slice(0, LONGEST_CELL * 3)
      .replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
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
  const rank = ({ words }: CardLine) =>
    words.has('CELL') || words.has('IPHONE') ? 0 : words.has('PREF') ? 1 : words.has('HOME') ? 2 : 3;
  return card
    .filter((line) => line.name === name && line.value.replaceAll(';', '').trim() !== '')
    .sort((a, b) => rank(a) - rank(b));
}

function isNoFax({ words }: CardLine): boolean {
  return !words.has('FAX') && !words.has('PAGER');
}

/** The parts of a structured value, separated by semicolons that are not escaped. */
function parts(value: string): string[] {
  return value.split(/(?<!\\);/).map((part) => unescape(part).trim());
}

function unescape(value: string): string {
  return value.replace(/\\([\\;,:nN])/g, (_whole, letter: string) =>
    letter.toLowerCase() === 'n' ? '\n' : letter,
  );
}
