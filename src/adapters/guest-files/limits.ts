/** How much of a file is read. Wide enough for the largest weddings; a file beyond is something else. */
import { MOST_LIST_ROWS } from '../../domain/guest-lists/guest-file';
import { AppError } from '../../domain/shared/app-error';

/** Rows of one sheet: the list's and one for the header. */
export const MOST_ROWS = MOST_LIST_ROWS + 1;
/** An address book's export has about 90 columns. */
export const MOST_COLUMNS = 500;
/** Characters of a cell; Excel's own limit. */
export const LONGEST_CELL = 32_767;
export const LONG_CELL_FAULT = 'A cell in this row holds more than 32,767 characters';
/** Formulas in a workbook: a few in every row of the longest list. */
export const MOST_FORMULAS = 500_000;
/** Cells of a list with those that are empty: an address book's export has many of these. */
const MOST_CELLS_BESIDE_ROWS = 1_000_000;
/** And for each row so many more: a long list is narrow. */
const MOST_CELLS_OF_ROW = 20;
/** Characters in all cells of a workbook: one text may stand in a million cells and in the file only once. */
export const MOST_CHARACTERS = 20_000_000;
/** Texts shared by the sheets, as often as they are read. */
export const MOST_SHARED_TEXTS = 800_000;
/** Sheets that are read; what comes after them is named but empty. */
export const MOST_SHEETS = 20;
/** Bytes of one unpacked part of a workbook, and of all that are read. */
export const LARGEST_PART_BYTES = 140 * 1024 * 1024;
export const LARGEST_WORKBOOK_BYTES = 160 * 1024 * 1024;
/** How often smaller a part may be packed than it is; repetition beyond that is not a list's. */
export const HIGHEST_PACKING_RATIO = 100;
/** Parts below this size are harmless whatever their ratio. */
export const SMALL_PART_BYTES = 5 * 1024 * 1024;
/** So many formatted but empty rows one after the other are the end of the list. */
export const EMPTY_ROWS_AT_END = 2_000;

/** @throws AppError `import.file_too_complex` for more cells than so many rows of a guest list have. */
export function checkCells(cells: number, rows: number): void {
  if (cells > MOST_CELLS_BESIDE_ROWS + MOST_CELLS_OF_ROW * Math.min(rows, MOST_ROWS))
    throw new AppError('import.file_too_complex');
}

/** @throws AppError `import.file_too_complex` for a row wider than any guest list. */
export function checkWidth(columns: number): void {
  if (columns > MOST_COLUMNS) throw new AppError('import.file_too_complex');
}

/** How often a text has a sign; a third of the time that looking for it from one to the next takes. */
export function countOf(text: string, sign: string): number {
  const code = sign.charCodeAt(0);
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) === code) count += 1;
  return count;
}

/**
 * A text with the line ends of one system.
 *
 * @throws AppError `import.too_many_rows` when it has more lines than so many.
 */
export function withPlainLines(text: string, most: number): string {
  if (Math.max(countOf(text, '\n'), countOf(text, '\r')) > most) throw new AppError('import.too_many_rows');
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}
