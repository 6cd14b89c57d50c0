/**
 * CSV as people really have it, into rows of cells.
 *
 * papaparse splits the cells; what it would guess is decided here: the delimiter (by known headers and
 * even row widths, not by counting commas in addresses), and the row numbers, which stay those of the
 * spreadsheet because empty rows are counted.
 */
import Papa from 'papaparse';
import type { SheetRow } from '../../domain/guest-lists/guest-file';
import { knownHeaderCount } from '../../domain/guest-lists/headers';
import { AppError } from '../../domain/shared/app-error';
import {
  checkCells,
  checkWidth,
  countOf,
  LONGEST_CELL,
  LONG_CELL_FAULT,
  MOST_ROWS,
  withPlainLines,
} from './limits';
import { mendQuotes } from './stray-quotes';

const DELIMITERS = ['\t', ',', ';', '|'] as const;
const AROUND_QUOTES = new Set(['\n', '"', ...DELIMITERS]);
const MOST_STRAY_QUOTES = 50_000;
/** A cell in quotation marks has two, and two more for each mark within. */
const MOST_QUOTES_OF_CELL = 4;
const MOST_QUOTES_BESIDE_CELLS = 200_000;
/** Of a list as long as any whose cells have several lines. */
const MOST_LINES = 1_000_000;
/** A text with quotation marks that do not match is read row by row up to this length. */
const LONGEST_MENDED = 2_000_000;
const SWALLOWED = 'The quotation marks from this row on do not match; rows after it may stand in its cells';
const SAMPLE_ROWS = 40;
/** A sample that ends inside a cell misleads, so it is generous. */
const SAMPLE_CHARACTERS = 65_536;

/** Rows and what separates their cells. */
export interface DelimitedRows {
  rows: SheetRow[];
  delimiter: string;
}

/**
 * Splits a text into rows; a row that cannot be read carries a fault.
 *
 * @param known the delimiter, where the planner has named one.
 * @throws AppError `import.too_many_rows`, `import.file_too_complex`, `import.file_damaged`.
 */
export function readDelimitedRows(text: string, known?: string): DelimitedRows {
  const plain = withPlainLines(text, MOST_LINES);
  // Excel writes and obeys this first line, and does not count it as a row.
  const named = /^"?sep=(.)"?\n/i.exec(plain);
  const body = named === null ? plain : plain.slice(named[0].length);
  const delimiter = known ?? named?.[1] ?? likeliestDelimiter(body.slice(0, SAMPLE_CHARACTERS));
  checkSigns(body, delimiter);
  const { records, faults } = recordsOf(body, delimiter);
  if (records.length > MOST_ROWS) throw new AppError('import.too_many_rows');
  const rows = records.flatMap((cells, index): SheetRow[] => {
    checkWidth(cells.length);
    const row = index + 1;
    const isTooLong = cells.some((cell) => cell.length > LONGEST_CELL);
    const fault = faults.get(index) ?? (isTooLong ? LONG_CELL_FAULT : undefined);
    if (fault !== undefined) return [{ row, cells: cells.map(shortened), fault }];
    return cells.every((cell) => cell.trim() === '') ? [] : [{ row, cells }];
  });
  return { rows, delimiter };
}

/** Refuses what papaparse would make more cells, or objects of stray quotation marks, of than a list has. */
function checkSigns(text: string, delimiter: string): void {
  const lines = countOf(text, '\n');
  const cells = lines + countOf(text, delimiter);
  checkCells(cells, lines);
  const isFlood = countOf(text, '"') > MOST_QUOTES_BESIDE_CELLS + MOST_QUOTES_OF_CELL * cells;
  if (isFlood || strayQuotes(text) > MOST_STRAY_QUOTES) throw new AppError('import.file_damaged');
}

/**
 * Quotation marks in the middle of text, which no program writes into a CSV. papaparse makes an object of
 * each of them; a file of nothing else would fill the memory.
 */
function strayQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1))
    if (!AROUND_QUOTES.has(text[at - 1] ?? '\n') && !AROUND_QUOTES.has(text[at + 1] ?? '\n')) count += 1;
  return count;
}

/** Records, and what is wrong with those whose quotation marks do not match: no other row is lost over them. */
function recordsOf(
  body: string,
  delimiter: string,
): { records: string[][]; faults: ReadonlyMap<number, string> } {
  const parsed = split(body, delimiter, MOST_ROWS + 1);
  const errors = parsed.errors.filter(({ type }) => type === 'Quotes');
  if (errors.length === 0) return { records: parsed.data, faults: new Map() };
  // Read a second time, a file of megabytes would take too long; no list of guests with such marks is one.
  if (body.length > LONGEST_MENDED)
    return { records: parsed.data, faults: new Map(errors.map(({ row = 0 }) => [row, SWALLOWED])) };
  const mended = mendQuotes(body, delimiter);
  const records = split(mended.text, delimiter, MOST_ROWS + 1).data;
  const usual = usualWidth(records);
  const faults = new Map<number, string>();
  for (const [row, kind] of mended.rows) {
    if (kind === 'unclosed') faults.set(row, 'A quotation mark opened in this row is never closed');
    else if (records[row]?.length !== usual) faults.set(row, 'The quotation marks in this row do not match');
  }
  return { records, faults };
}

function usualWidth(records: string[][]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}

/** A row that is not read is still shown and handed back, but not by the megabyte. */
function shortened(cell: string): string {
  return cell.slice(0, LONGEST_CELL);
}

function likeliestDelimiter(sample: string): string {
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(sample, delimiter) }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

/** Known headers decide; among equals, the rows that are as wide as the header row. */
function scoreOf(sample: string, delimiter: string): number {
  const rows = split(sample, delimiter, SAMPLE_ROWS).data.filter((cells) =>
    cells.some((cell) => cell.trim() !== ''),
  );
  const header = rows.reduce<string[]>(
    (best, cells) => (knownHeaderCount(cells) > knownHeaderCount(best) ? cells : best),
    [],
  );
  const share = (isSo: (cells: string[]) => boolean) =>
    rows.length === 0 ? 0 : rows.filter(isSo).length / rows.length;
  const known = knownHeaderCount(header);
  // Without a header, an address or a number that stands alone in its cell shows that cells end there.
  const hasContacts = known === 0 ? share((cells) => cells.length > 1 && cells.some(isContact)) * 50 : 0;
  return known * 100 + hasContacts + evenness(rows, header, delimiter);
}

/** From 0 to 1. Without a known header only signs other than the comma say anything: names hold commas. */
function evenness(rows: string[][], header: string[], delimiter: string): number {
  const width = header.length > 0 ? header.length : delimiter === ',' ? 0 : (rows[0]?.length ?? 0);
  const isTable = header.length > 0 || width > 1;
  return isTable ? rows.filter((cells) => cells.length === width).length / rows.length : 0;
}

/** Longer than any address or number; what is looked for in it takes as long as the square of its length. */
const LONGEST_CONTACT = 320;

function isContact(cell: string): boolean {
  return cell.length <= LONGEST_CONTACT && /^\s*(?:\S+@\S+\.\w+|[+(]?\d[\d\s()./-]{6,})\s*$/.test(cell);
}

function split(text: string, delimiter: string, preview: number): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    header: false,
    skipEmptyLines: false,
    preview,
  });
}
