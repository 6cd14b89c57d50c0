/**
 * CSV as people really have it, into rows of cells.
 *
 * papaparse splits the cells; what it would guess is decided here: the encoding, the delimiter (by known
 * headers and even row widths, not by counting commas in addresses), and the row numbers, which stay
 * those of the spreadsheet because empty rows are kept.
 */
import Papa from 'papaparse';
import type { ListRow } from '../../domain/guests/list-person';
import { knownHeaderCount } from '../../domain/guests/list-columns';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SAMPLE_ROWS = 40;

/** The text of a file: by its byte order mark, else UTF-8 where it is valid, else Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // Plain letters in UTF-16 have a NUL as every second byte.
  if (bytes[1] === 0 && bytes[3] === 0) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Splits a list into rows; a row whose quotation marks do not match carries a fault. */
export function parseCsv(csv: string): ListRow[] {
  const text = csv.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const named = /^sep=(.)\n/i.exec(text);
  const body = named === null ? text : text.slice(named[0].length);
  const delimiter = named?.[1] ?? likeliestDelimiter(body);
  const parsed = split(body, delimiter);
  const faults = new Map<number, string>();
  for (const error of parsed.errors) {
    if (error.type !== 'Quotes' || error.row === undefined) continue;
    const fault =
      error.code === 'MissingQuotes'
        ? 'A quotation mark opened in this row is never closed; nothing after it could be read'
        : 'The quotation marks in this row do not match';
    faults.set(error.row, fault);
  }
  return parsed.data.map((cells, index) => {
    const fault = faults.get(index);
    return { row: index + 1, cells, ...(fault === undefined ? {} : { fault }) };
  });
}

function likeliestDelimiter(text: string): string {
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(text, delimiter) }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

/** Known headers decide; among equals, the rows that are as wide as the header row. */
function scoreOf(text: string, delimiter: string): number {
  const rows = split(text, delimiter, SAMPLE_ROWS).data.filter((cells) =>
    cells.some((cell) => cell.trim() !== ''),
  );
  const header = rows.reduce<string[]>(
    (best, cells) => (knownHeaderCount(cells) > knownHeaderCount(best) ? cells : best),
    [],
  );
  const even = rows.filter((cells) => cells.length === header.length).length;
  return knownHeaderCount(header) * 100 + (rows.length === 0 ? 0 : even / rows.length);
}

function split(text: string, delimiter: string, preview = 0): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    header: false,
    skipEmptyLines: false,
    preview,
  });
}
