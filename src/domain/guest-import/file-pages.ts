/** A list's file as it is kept: what is known of it, and its rows as pages of JSON, made once, where it is read. */
import { likeliestSheet } from '../guest-lists/choose-sheet';
import type { GuestFile, MergedCells } from '../guest-lists/guest-file';
import { toJsonPages, type JsonPage } from './json-pages';
import type { ImportDescription } from './run';

/** What is known of a file beside its rows. */
export interface FileFacts extends Pick<GuestFile, 'format' | 'encoding' | 'delimiter'> {
  sheets: ImportDescription['sheets'];
  /** Place of the sheet that is read when nobody has chosen one. */
  likeliest: number;
  /** Of each sheet; null where none are joined. */
  merges: (MergedCells[] | null)[];
}

/** A file in pages. */
export interface FilePages {
  facts: FileFacts;
  /** The rows of each sheet: `SheetRow`. */
  sheets: JsonPage[][];
}

const ROWS_PER_PAGE = 500;

/** A file that was read, in pages. */
export function toFilePages({ format, encoding, delimiter, sheets }: GuestFile): FilePages {
  const facts = {
    format,
    encoding,
    delimiter,
    sheets: sheets.map(({ name, isHidden, rows }) => ({ name, isHidden, rows: rows.length })),
    likeliest: likeliestSheet(sheets),
    merges: sheets.map(({ merges }) => merges ?? null),
  };
  return { facts, sheets: sheets.map(({ rows }) => toJsonPages(rows, ROWS_PER_PAGE)) };
}
