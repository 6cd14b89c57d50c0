/**
 * What a workbook says around its rows: sheets and whether they are hidden, joined cells, links, and
 * which cells are computed. hucre streams the rows alone.
 *
 * Scans text for the few tags it needs; a tag that is not written as expected is not there.
 */
import { posix } from 'node:path';
import type { MergedCells } from '../../domain/guest-lists/guest-file';
import { AppError } from '../../domain/shared/app-error';
import { remembered } from '../../domain/shared/remembered';
import type { PieceWatch, WorkbookSize } from './workbook-size';
import type { ZipDirectory } from './zip-directory';

/** A sheet of a workbook. `index` is its place in the workbook, from 0. */
export interface WorkbookSheet {
  index: number;
  name: string;
  isHidden: boolean;
  part: string;
}

/** The parts of a workbook that are read. */
export interface WorkbookParts {
  /** Those that have rows, in the workbook's order. */
  sheets: WorkbookSheet[];
  /** What belongs to all of them: names that have been looked at, and formats and texts that have not. */
  book: string[];
  formats: string[];
  texts: string[];
}

/** What stands in one sheet beside the values of its cells. */
export interface SheetMarks {
  merges: MergedCells[];
  /** Addresses that a cell's link writes to, by `cellKey`. */
  mailLinks: ReadonlyMap<number, string>;
  /** Columns of a row, from 0, whose cells are computed. */
  computedCells: ReadonlyMap<number, readonly number[]>;
  /** Rows in which a cell adds up or counts several rows above it. */
  rowsOfTotals: ReadonlySet<number>;
}

/** The attribute that names a relationship, whatever the file calls its namespace. */
const RELATIONSHIP = String.raw`\w+:id`;
/** Of a namespace before a tag's name. */
const LONGEST_PREFIX = 40;
const MOST_SHEET_TAGS = 1_000;
const LONGEST_SHEET_NAME = 100;
/** Of a list as long as any: each person's address a link, each household's joined cells. */
const MOST_LINKS = 100_000;
const MOST_MERGES = 100_000;
const MOST_RELATIONSHIPS = 110_000;
/** Bytes after a sheet's rows. */
const LONGEST_TAIL = 32 * 1024 * 1024;
/** Columns that a spreadsheet has. */
const SHEET_COLUMNS = 16_384;

/** A cell by its row, from 1, and its column, from 0. */
export function cellKey(row: number, column: number): number {
  return row * SHEET_COLUMNS + column;
}

/** The sheets in the workbook's order, and what they share. */
export async function workbookParts(zip: ZipDirectory, size: WorkbookSize): Promise<WorkbookParts> {
  const path = [...zip.entries.keys()].find((name) => /(?:^|\/)workbook\d*\.xml$/.test(name)) ?? '';
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const related = await relationships(zip, path, size.ofShared());
  const targets = targetsById(related);
  const book = (await zip.unpack(path, size.ofShared())).toString();
  const seen = new Set<string>();
  const isThere = (part: string) => zip.entries.has(part);
  const ofType = (type: string) =>
    related.filter((one) => one.type.endsWith(`/${type}`)).map(({ target }) => placeOf(folder, target));
  const sheets = tagsIn(book, 'sheet', MOST_SHEET_TAGS)
    .filter((tag) => attribute(tag, 'name') !== null && attribute(tag, RELATIONSHIP) !== null)
    .flatMap((tag, index) => {
      const target = targets.get(attribute(tag, RELATIONSHIP) ?? '') ?? '';
      const part = placeOf(folder, target);
      // A chart has no rows; and no program writes two sheets of one part, which would be read for each of them.
      if (!/worksheets?\//.test(target) || !isThere(part) || seen.has(part)) return [];
      seen.add(part);
      const isHidden = (attribute(tag, 'state') ?? 'visible') !== 'visible';
      return [{ index, name: (attribute(tag, 'name') ?? '').slice(0, LONGEST_SHEET_NAME), isHidden, part }];
    });
  const others = ['[Content_Types].xml', '_rels/.rels'];
  return {
    sheets,
    book: [path, relationshipsOf(path)],
    formats: ofType('styles').filter(isThere),
    texts: [...others, ...ofType('sharedStrings')].filter(isThere),
  };
}

/** A target as a path in the file. */
function placeOf(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  return posix.join(folder, target);
}

/**
 * Looks a sheet's part over; keeps it unpacked for no longer than that takes.
 *
 * Rejects with AppError `import.file_damaged` when the rows have no end; also with what unpacking rejects with.
 */
export async function sheetMarks(zip: ZipDirectory, part: string, size: WorkbookSize): Promise<SheetMarks> {
  const bytes = await zip.unpack(part, size.ofSheet());
  // What follows the rows: joined cells and links. Rows without an end are half a list.
  const end = Math.max(0, bytes.lastIndexOf('sheetData') - LONGEST_PREFIX);
  if (bytes.byteLength - end > LONGEST_TAIL) throw new AppError('import.file_too_complex');
  const tail = bytes.toString('utf8', end);
  if (!/<\/(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*\/>/.test(tail))
    throw new AppError('import.file_damaged');
  return {
    ...computedCells(bytes),
    merges: tagsIn(tail, 'mergeCell', MOST_MERGES).flatMap(toMerge),
    mailLinks: await mailLinks(zip, part, tail, size),
  };
}

async function mailLinks(
  zip: ZipDirectory,
  part: string,
  tail: string,
  size: WorkbookSize,
): Promise<Map<number, string>> {
  const links = tagsIn(tail, 'hyperlink', MOST_LINKS);
  if (links.length === 0) return new Map();
  const targets = targetsById(await relationships(zip, part, size.ofLinks()));
  return new Map(
    links.flatMap((tag) => {
      const target = targets.get(attribute(tag, RELATIONSHIP) ?? '') ?? '';
      const address = /^mailto:([^?]{1,320})(?:\?|$)/i.exec(target)?.[1];
      const [, letters, row] = /^([A-Z]{1,3})(\d{1,7})$/.exec(attribute(tag, 'ref') ?? '') ?? [];
      return address === undefined || letters === undefined
        ? []
        : [[cellKey(Number(row), columnIndex(letters)), address] as const];
    }),
  );
}

/** Signs of a number's format; Excel's own limit, where each may be written as a reference. */
const LONGEST_FORMAT = 255;
const FORMAT = 'formatCode';
const FORMAT_WRITTEN = new RegExp(
  String.raw`^\s*=\s*(?:"(?:[^"&]|&\w+;){0,${LONGEST_FORMAT}}"|'(?:[^'&]|&\w+;){0,${LONGEST_FORMAT}}')`,
);

/**
 * Looks the formats over, each of which is read anew for each cell that has it.
 *
 * Rejects with AppError `import.file_too_complex` for one longer than there are; also with what unpacking rejects with.
 */
export async function checkFormats(zip: ZipDirectory, part: string, size: WorkbookSize): Promise<void> {
  const bytes = await zip.unpack(part, size.ofShared());
  for (let at = bytes.indexOf(FORMAT); at !== -1; at = bytes.indexOf(FORMAT, at + FORMAT.length)) {
    const from = at + FORMAT.length;
    if (!FORMAT_WRITTEN.test(bytes.toString('utf8', from, from + LONGEST_FORMAT * 8)))
      throw new AppError('import.file_too_complex');
  }
}

/** A sum or count over several rows; of a range, where it begins and ends. */
const ADDS_UP =
  /^(?:sum|count|subtotal|aggregate)\w*\((?:\d+,)*(?:\$?[a-z]{1,3}(\$?)(\d{1,7}):\$?[a-z]{1,3}(\$?)(\d{1,7})|\w+\[[^@\]]+\])/i;
const LONGEST_START_OF_FORMULA = 300;

/** Whether a formula is a total; one whose range grows with each row numbers the rows and is none. */
function addsUp(formula: string, row: number): boolean {
  const found = ADDS_UP.exec(formula);
  if (found === null) return false;
  const [, isFromFixed, from, isToFixed, to] = found;
  if (from === undefined) return true;
  const grows = isFromFixed === '$' && isToFixed === '';
  return Number(to) > Number(from) && Number(to) < row && !grows;
}

/** A formula stands first in its cell, `<c …>`, whose tag is not longer than this. */
const LONGEST_CELL_TAG = 120;
const [LETTER_C, MORE, SPACE] = [0x63, 0x3e, 0x20];

function computedCells(bytes: Buffer): Pick<SheetMarks, 'computedCells' | 'rowsOfTotals'> {
  const found = new Map<number, number[]>();
  const rowsOfTotals = new Set<number>();
  for (let at = bytes.indexOf('<f'); at !== -1; at = bytes.indexOf('<f', at + 2)) {
    if (bytes[at + 2] !== MORE && bytes[at + 2] !== SPACE) continue;
    const cell = bytes.lastIndexOf('<', at - 1);
    if (bytes[cell + 1] !== LETTER_C || at - cell > LONGEST_CELL_TAG) continue;
    const [, letters, digits] =
      /^<c [^>]*?r="([A-Z]{1,3})(\d+)"[^>]*>$/.exec(bytes.toString('latin1', cell, at)) ?? [];
    if (letters === undefined) continue;
    const row = Number(digits);
    const text = bytes.toString('latin1', at, at + LONGEST_START_OF_FORMULA);
    if (addsUp(text.slice(text.indexOf('>') + 1), row)) rowsOfTotals.add(row);
    const columns = found.get(row);
    if (columns === undefined) found.set(row, [columnIndex(letters)]);
    else columns.push(columnIndex(letters));
  }
  return { computedCells: found, rowsOfTotals };
}

interface Relationship {
  id: string;
  type: string;
  target: string;
}

/** What the `.rels` file of a part names. */
async function relationships(zip: ZipDirectory, part: string, watch: PieceWatch): Promise<Relationship[]> {
  const path = relationshipsOf(part);
  if (!zip.entries.has(path)) return [];
  const text = (await zip.unpack(path, watch)).toString();
  return tagsIn(text, 'Relationship', MOST_RELATIONSHIPS).map((tag) => ({
    id: attribute(tag, 'Id') ?? '',
    type: attribute(tag, 'Type') ?? '',
    target: attribute(tag, 'Target') ?? '',
  }));
}

function targetsById(related: Relationship[]): Map<string, string> {
  return new Map(related.map(({ id, target }) => [id, target]));
}

function relationshipsOf(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** The first opening tags of a name, with or without a namespace before it. */
function tagsIn(xml: string, name: string, most: number): string[] {
  const tags: string[] = [];
  for (const [tag] of xml.matchAll(new RegExp(String.raw`<(?:\w+:)?${name}\s[^<>]*>`, 'g'))) {
    if (tags.length === most) break;
    tags.push(tag);
  }
  return tags;
}

/** Made once: a hundred thousand tags are asked for the same few. */
const attributePattern = remembered(
  Infinity,
  (name) => new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`),
);

function attribute(tag: string, name: string): string | null {
  const value = attributePattern(name).exec(tag);
  return value === null ? null : withoutEntities(value[1] ?? value[2] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function toMerge(tag: string): MergedCells[] {
  const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(attribute(tag, 'ref') ?? '');
  if (found === null) return [];
  const [, firstLetters = '', firstRow = '', lastLetters = '', lastRow = ''] = found;
  return [
    {
      firstRow: Number(firstRow),
      lastRow: Number(lastRow),
      firstColumn: columnIndex(firstLetters),
      lastColumn: columnIndex(lastLetters),
    },
  ];
}

/** Column letters to a place from 0: A is 0, AA is 26. */
function columnIndex(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
