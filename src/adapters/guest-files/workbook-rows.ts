/** Excel workbooks into sheets of cells, row by row, so that memory follows the rows and not the file. */
import { streamXlsxRows, type CellValue } from 'hucre/xlsx';
import type { GuestSheet, SheetRow } from '../../domain/guest-lists/guest-file';
import { AppError } from '../../domain/shared/app-error';
import {
  checkWidth,
  EMPTY_ROWS_AT_END,
  LARGEST_WORKBOOK_BYTES,
  LONGEST_CELL,
  LONG_CELL_FAULT,
  MOST_CHARACTERS,
  MOST_FILLED_CELLS,
  MOST_ROWS,
  MOST_SHARED_TEXTS,
  MOST_SHEETS,
} from './limits';
import {
  sharedTexts,
  sheetMarks,
  workbookSheets,
  type SheetMarks,
  type WorkbookSheet,
} from './workbook-parts';
import type { ZipDirectory } from './zip-directory';

/**
 * Reads every sheet that has rows.
 *
 * @throws AppError `import.too_many_rows`, `import.file_too_complex`, `import.file_damaged`.
 */
export async function readWorkbook(bytes: Uint8Array, zip: ZipDirectory): Promise<GuestSheet[]> {
  // hucre opens whatever the parts' relationships name, and is given the whole file.
  zip.checkAll();
  const sheets = workbookSheets(zip).filter((sheet) => sheet.part !== null);
  if (sheets.length === 0) throw new AppError('import.file_damaged');
  const read = sheets.slice(0, MOST_SHEETS);
  checkWork(zip, read);
  const result: GuestSheet[] = [];
  let room = MOST_CHARACTERS;
  for (const sheet of read) {
    const { characters, ...rest } = await readSheet(bytes, zip, sheet, room);
    room -= characters;
    result.push(rest);
  }
  return result;
}

/** The strings shared by all sheets are read again for each of them. */
function checkWork(zip: ZipDirectory, sheets: WorkbookSheet[]): void {
  const sizeOf = (name: string) => zip.entries.get(name)?.unpackedBytes ?? 0;
  const shared = [...zip.entries.keys()].find((name) => name.endsWith('sharedStrings.xml')) ?? '';
  if (shared !== '' && sharedTexts(zip, shared) * sheets.length > MOST_SHARED_TEXTS)
    throw new AppError('import.file_too_complex');
  const work = sheets.reduce((sum, { part }) => sum + sizeOf(part ?? '') + sizeOf(shared), 0);
  if (work > LARGEST_WORKBOOK_BYTES) throw new AppError('import.file_too_complex');
}

async function readSheet(
  bytes: Uint8Array,
  zip: ZipDirectory,
  sheet: WorkbookSheet,
  room: number,
): Promise<GuestSheet & { characters: number }> {
  const marks = sheetMarks(zip, sheet.part ?? '');
  if (marks.filledCells > MOST_FILLED_CELLS) throw new AppError('import.file_too_complex');
  const rows: SheetRow[] = [];
  let lastFilled = 0;
  let characters = 0;
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet: sheet.index })) {
      checkWidth(values.length);
      const row = toRow(index + 1, values, marks);
      if (row === null) {
        if (index + 1 - lastFilled > EMPTY_ROWS_AT_END) break;
        continue;
      }
      lastFilled = row.row;
      for (const cell of row.cells) characters += cell.length;
      if (characters > room) throw new AppError('import.file_too_complex');
      rows.push(row);
      if (rows.length > MOST_ROWS) throw new AppError('import.too_many_rows');
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('import.file_damaged', { cause });
  }
  const { name, isHidden } = sheet;
  return { name, isHidden, rows, characters, ...(marks.merges.length === 0 ? {} : { merges: marks.merges }) };
}

function toRow(row: number, values: CellValue[], marks: SheetMarks): SheetRow | null {
  const cells = values.map((value, column) => withMailLink(inWords(value), marks, row, column));
  if (cells.every((cell) => cell.trim() === '')) return null;
  if (cells.some((cell) => cell.length > LONGEST_CELL))
    return { row, cells: cells.map((cell) => cell.slice(0, LONGEST_CELL)), fault: LONG_CELL_FAULT };
  if (!isComputed(row, values, marks)) return { row, cells };
  return { row, cells, isComputed: true, ...(marks.rowsOfTotals.has(row) ? { isTotal: true } : {}) };
}

/** At most one cell is typed in, a label or a name, and all others are computed numbers. */
function isComputed(row: number, values: CellValue[], marks: SheetMarks): boolean {
  const computed = marks.computedCells.get(row) ?? [];
  const filled = values.filter((value) => value !== null && value !== '').length;
  const areNumbers = computed.every((column) => typeof values[column] === 'number');
  return computed.length > 0 && areNumbers && filled - computed.length <= 1;
}

/** What the cell shows; a day as `YYYY-MM-DD`, a number with all its digits. */
function inWords(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '';
    const [day = '', time = ''] = value.toISOString().split('T');
    return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`;
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value).toString();
  return String(value);
}

/** A cell that reads "Ann" and links to her address reads "Ann <her address>". */
function withMailLink(text: string, marks: SheetMarks, row: number, column: number): string {
  if (marks.mailLinks.size === 0) return text;
  const address = marks.mailLinks.get(`${columnLetters(column)}${row}`);
  return address === undefined || text.includes('@') ? text : `${text} <${address}>`;
}

function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}
