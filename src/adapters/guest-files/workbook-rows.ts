/** Excel workbooks into sheets of cells, row by row, so that memory follows the rows and not the file. */
import { streamXlsxRows, type CellValue } from 'hucre/xlsx';
import type { GuestSheet, SheetRow } from '../../domain/guest-lists/guest-file';
import { AppError } from '../../domain/shared/app-error';
import {
  checkCells,
  checkWidth,
  EMPTY_ROWS_AT_END,
  LONGEST_CELL,
  LONG_CELL_FAULT,
  MOST_CHARACTERS,
  MOST_ROWS,
  MOST_SHEETS,
} from './limits';
import {
  cellKey,
  checkFormats,
  sheetMarks,
  workbookParts,
  type SheetMarks,
  type WorkbookSheet,
} from './workbook-parts';
import { WorkbookSize } from './workbook-size';
import type { ZipDirectory } from './zip-directory';

/**
 * Reads every sheet that has rows.
 *
 * @throws AppError `import.too_many_rows`, `import.file_too_complex`, `import.file_damaged`.
 */
export async function readWorkbook(zip: ZipDirectory): Promise<GuestSheet[]> {
  const size = new WorkbookSize();
  const parts = await workbookParts(zip, size);
  if (parts.sheets.length === 0) throw new AppError('import.file_damaged');
  const sheets = parts.sheets.slice(0, MOST_SHEETS);
  const looked: { sheet: WorkbookSheet; marks: SheetMarks }[] = [];
  for (const sheet of sheets) looked.push({ sheet, marks: await sheetMarks(zip, sheet.part, size) });
  for (const part of parts.formats) await checkFormats(zip, part, size);
  for (const part of parts.texts) await zip.unpack(part, size.ofShared());
  // hucre opens whatever parts the file itself names; here it finds none but those that were looked at.
  const seen = zip.withOnly(
    new Set([...parts.book, ...parts.formats, ...parts.texts, ...sheets.map(({ part }) => part)]),
  );
  const result: GuestSheet[] = [];
  const total: Total = { rows: 0, cells: 0, characters: 0 };
  for (const { sheet, marks } of looked) result.push(await readSheet(seen, sheet, marks, total));
  return result;
}

/** What has been read of all sheets. */
interface Total {
  rows: number;
  /** With those that are empty between others: a row is as long as its last cell is far out. */
  cells: number;
  characters: number;
}

async function readSheet(
  bytes: Uint8Array,
  { index: sheet, name, isHidden }: WorkbookSheet,
  marks: SheetMarks,
  total: Total,
): Promise<GuestSheet> {
  const rows: SheetRow[] = [];
  let lastFilled = 0;
  let emptyRows = 0;
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
      checkWidth(values.length);
      total.rows += 1;
      total.cells += values.length;
      checkCells(total.cells, total.rows);
      const row = toRow(index + 1, values, marks);
      emptyRows = row === null ? emptyRows + 1 : 0;
      if (row === null) {
        if (emptyRows > EMPTY_ROWS_AT_END || index + 1 - lastFilled > EMPTY_ROWS_AT_END) break;
        continue;
      }
      lastFilled = row.row;
      for (const cell of row.cells) total.characters += cell.length;
      if (total.characters > MOST_CHARACTERS) throw new AppError('import.file_too_complex');
      rows.push(row);
      if (rows.length > MOST_ROWS || total.rows > MOST_ROWS * 2) throw new AppError('import.too_many_rows');
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('import.file_damaged', { cause });
  }
  return { name, isHidden, rows, ...(marks.merges.length === 0 ? {} : { merges: marks.merges }) };
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
  const computed = marks.computedCells.get(row);
  if (computed === undefined) return false;
  const filled = values.filter((value) => value !== null && value !== '').length;
  const areNumbers = computed.every((column) => typeof values[column] === 'number');
  return areNumbers && filled - computed.length <= 1;
}

/** From here on a number is written with an exponent, and is whole. */
const FIRST_WITH_EXPONENT = 1e21;

/** What the cell shows; a day as `YYYY-MM-DD`, a number with all its digits. */
function inWords(value: CellValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '';
    const [day = '', time = ''] = value.toISOString().split('T');
    return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`;
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number' && Math.abs(value) >= FIRST_WITH_EXPONENT) return BigInt(value).toString();
  return String(value);
}

/** A cell that reads "Ann" and links to her address reads "Ann <her address>". */
function withMailLink(text: string, marks: SheetMarks, row: number, column: number): string {
  if (marks.mailLinks.size === 0) return text;
  const address = marks.mailLinks.get(cellKey(row, column));
  return address === undefined || text.includes('@') ? text : `${text} <${address}>`;
}
