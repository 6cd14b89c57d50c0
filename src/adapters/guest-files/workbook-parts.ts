/**
 * What a workbook says around its rows: sheets and whether they are hidden, joined cells, links, and
 * which cells are computed. hucre streams the rows alone.
 *
 * Scans text for the few tags it needs; a tag that is not written as expected is not there.
 */
import type { MergedCells } from '../../domain/guest-lists/guest-file';
import { AppError } from '../../domain/shared/app-error';
import type { ZipDirectory } from './zip-directory';

/** A sheet of a workbook. `index` is its place in the workbook, from 0. */
export interface WorkbookSheet {
  index: number;
  name: string;
  isHidden: boolean;
  /** null: a chart or something else without rows. */
  part: string | null;
}

/** What stands in one sheet beside the values of its cells. Keys of maps are cells such as `B12`. */
export interface SheetMarks {
  merges: MergedCells[];
  /** Addresses that a cell's link writes to. */
  mailLinks: ReadonlyMap<string, string>;
  /** Columns of a row, from 0, whose cells are computed. */
  computedCells: ReadonlyMap<number, readonly number[]>;
  /** Rows in which a cell adds up or counts several rows above it. */
  rowsOfTotals: ReadonlySet<number>;
  /** About how many cells hold a value. */
  filledCells: number;
}

/** The attribute that names a relationship, whatever the file calls its namespace. */
const RELATIONSHIP = String.raw`\w+:id`;
/** Of a namespace before a tag's name. */
const LONGEST_PREFIX = 40;
const MOST_MERGES = 20_000;
const MOST_SHEET_TAGS = 1_000;
const LONGEST_SHEET_NAME = 100;
/** Of a list as long as any, each person's address a link. */
const MOST_LINKS = 100_000;
/** Openings of tags that are never closed, which cost a reader more than all others. */
const MOST_UNCLOSED_TAGS = 1_000;

/** The sheets in the workbook's order. */
export function workbookSheets(zip: ZipDirectory): WorkbookSheet[] {
  const path = [...zip.entries.keys()].find((name) => /(?:^|\/)workbook\d*\.xml$/.test(name)) ?? '';
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const targets = relationships(zip, path);
  const sheets = tagsIn(textOf(zip, path), 'sheet', MOST_SHEET_TAGS).filter(
    (tag) => attribute(tag, 'name') !== null && attribute(tag, RELATIONSHIP) !== null,
  );
  const seen = new Set<string>();
  return sheets.map((tag, index) => {
    const target = targets.get(attribute(tag, RELATIONSHIP) ?? '') ?? '';
    const part = target.startsWith('/') ? target.slice(1) : folder + target;
    // No program writes two sheets of one part; it would be read for each of them.
    const isSheet = /worksheets?\//.test(target) && zip.entries.has(part) && !seen.has(part);
    seen.add(part);
    return {
      index,
      name: (attribute(tag, 'name') ?? '').slice(0, LONGEST_SHEET_NAME),
      isHidden: (attribute(tag, 'state') ?? 'visible') !== 'visible',
      part: isSheet ? part : null,
    };
  });
}

/**
 * Looks a sheet's part over; unpacks it for no longer than that takes.
 *
 * @throws AppError `import.file_damaged` when the rows have no end; also what unpacking throws.
 */
export function sheetMarks(zip: ZipDirectory, part: string): SheetMarks {
  const unpacked = zip.unpack(part);
  const bytes = Buffer.from(unpacked.buffer, unpacked.byteOffset, unpacked.byteLength);
  // What follows the rows: joined cells and links. Rows without an end are half a list.
  const tail = bytes.toString('utf8', Math.max(0, bytes.lastIndexOf('sheetData') - LONGEST_PREFIX));
  if (!/<\/(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*\/>/.test(tail))
    throw new AppError('import.file_damaged');
  if (unclosedTags(bytes) > MOST_UNCLOSED_TAGS) throw new AppError('import.file_damaged');
  return {
    merges: tagsIn(tail, 'mergeCell', MOST_MERGES).flatMap(toMerge),
    mailLinks: mailLinks(zip, part, tail),
    ...computedCells(bytes),
    filledCells: countOf(bytes, '</v>') + countOf(bytes, '</is>') + countOf(bytes, ':v>'),
  };
}

function mailLinks(zip: ZipDirectory, part: string, tail: string): Map<string, string> {
  const links = tagsIn(tail, 'hyperlink', MOST_LINKS);
  if (links.length === 0) return new Map();
  const targets = relationships(zip, part);
  return new Map(
    links.flatMap((tag) => {
      const address = /^mailto:([^?]{1,320})(?:\?|$)/i.exec(
        targets.get(attribute(tag, RELATIONSHIP) ?? '') ?? '',
      )?.[1];
      const cell = attribute(tag, 'ref');
      return address === undefined || cell === null ? [] : [[cell, address] as const];
    }),
  );
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

/** A formula stands first in its cell, `<c …>`. */
const LETTER_C = 0x63;

function computedCells(bytes: Buffer): Pick<SheetMarks, 'computedCells' | 'rowsOfTotals'> {
  const found = new Map<number, number[]>();
  const rowsOfTotals = new Set<number>();
  for (const tag of ['<f>', '<f ']) {
    for (let at = bytes.indexOf(tag); at !== -1; at = bytes.indexOf(tag, at + tag.length)) {
      if (bytes[bytes.lastIndexOf('<', at - 1) + 1] !== LETTER_C) continue;
      const before = bytes.toString('latin1', Math.max(0, at - 120), at);
      const [, letters, row] = /<c [^>]*?r="([A-Z]{1,3})(\d+)"[^>]*>$/.exec(before) ?? [];
      if (letters === undefined) continue;
      const text = bytes.toString('latin1', at, at + LONGEST_START_OF_FORMULA);
      if (addsUp(text.slice(text.indexOf('>') + 1), Number(row))) rowsOfTotals.add(Number(row));
      const columns = found.get(Number(row));
      if (columns === undefined) found.set(Number(row), [columnIndex(letters)]);
      else columns.push(columnIndex(letters));
    }
  }
  return { computedCells: found, rowsOfTotals };
}

function unclosedTags(bytes: Buffer): number {
  let open = 0;
  for (const byte of bytes) {
    if (byte === 0x3c) open += 1;
    else if (byte === 0x3e) open -= 1;
  }
  return open;
}

/** How many texts a part of shared strings holds. */
export function sharedTexts(zip: ZipDirectory, part: string): number {
  const unpacked = zip.unpack(part);
  const bytes = Buffer.from(unpacked.buffer, unpacked.byteOffset, unpacked.byteLength);
  return countOf(bytes, '<si>') + countOf(bytes, '<si ') + countOf(bytes, ':si>') / 2;
}

function countOf(bytes: Buffer, word: string): number {
  let count = 0;
  for (let at = bytes.indexOf(word); at !== -1; at = bytes.indexOf(word, at + word.length)) count += 1;
  return count;
}

/** Relationship id → target, of the part that a part's `.rels` file is about. */
function relationships(zip: ZipDirectory, part: string): Map<string, string> {
  const slash = part.lastIndexOf('/') + 1;
  const path = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  if (!zip.entries.has(path)) return new Map();
  return new Map(
    tagsIn(textOf(zip, path), 'Relationship', MOST_LINKS).map((tag) => [
      attribute(tag, 'Id') ?? '',
      attribute(tag, 'Target') ?? '',
    ]),
  );
}

function textOf(zip: ZipDirectory, part: string): string {
  return new TextDecoder().decode(zip.unpack(part));
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

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
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
