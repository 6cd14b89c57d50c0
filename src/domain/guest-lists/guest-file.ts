/**
 * A guest list's file as rows of cells, whatever it came as.
 *
 * Everything past this point works on rows, so a layout, a rule or a fault is the same for a CSV, an
 * Excel sheet, an address book and cells pasted into the page.
 */

/** Most rows one list may have. */
export const MOST_LIST_ROWS = 100_000;

/** What a list came as. `pasted`: cells copied out of a spreadsheet, or text typed in. */
export type GuestFileFormat = 'csv' | 'xlsx' | 'vcard' | 'pasted';

/** Encodings a text file is read in; `utf-8` and `utf-16…` are known for sure, the others are likely. */
export type TextEncoding =
  'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'windows-1250' | 'windows-1251';

/** One row as the file has it. */
export interface SheetRow {
  /** The spreadsheet's own row number, starting at 1. Empty rows count, so numbers may have gaps. */
  row: number;
  /** What each cell shows, in order; dates as `YYYY-MM-DD`, numbers in full. */
  cells: string[];
  /** Why the row could not be read at all; it becomes an error with this reason. */
  fault?: string;
  /** Whether all but one cell of the row is a computed number: a line of totals, or a guest with a number. */
  isComputed?: true;
  /** Whether such a row adds up or counts several rows above it. */
  isTotal?: true;
}

/** Cells joined into one; only the first one of them holds the value. Row numbers are the spreadsheet's. */
export interface MergedCells {
  firstRow: number;
  lastRow: number;
  firstColumn: number;
  lastColumn: number;
}

/** One sheet of a workbook; a text file is one sheet. */
export interface GuestSheet {
  name: string;
  isHidden: boolean;
  rows: SheetRow[];
  merges?: MergedCells[];
}

/** A list as rows. `encoding` and `delimiter` are null where the format has none. */
export interface GuestFile {
  format: GuestFileFormat;
  encoding: TextEncoding | null;
  delimiter: string | null;
  sheets: GuestSheet[];
}

/** What the planner has put right after looking at the first reading. */
export interface GuestFileHints {
  encoding?: TextEncoding;
  /** One character. */
  delimiter?: string;
  /** ISO 3166-1 alpha-2; tells the likely encoding where bytes alone do not. */
  country?: string;
}

/** Where the bytes came from. Neither name nor type is trusted: they only decide what bytes leave open. */
export interface GuestFileOrigin {
  fileName: string | null;
  contentType: string | null;
  hints?: GuestFileHints;
}
