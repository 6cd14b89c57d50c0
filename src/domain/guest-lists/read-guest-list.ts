/**
 * `readGuestList`: rows of cells in; households, faults, doubts and questions out.
 *
 * Pure. A row with a fault is left out and named with its own row number; all other rows are kept. A
 * doubt (an impossible phone number) is a warning and keeps the row, and what only a person can tell (two
 * addresses under one household name) is a question and keeps it too.
 */
import { AppError } from '../shared/app-error';
import { cleanCell } from './cell';
import { findHeaderRow, guessColumns, namesPeople, readColumns, type ColumnReading } from './column-reader';
import type { ColumnKind, ListColumn } from './columns';
import { MOST_LIST_ROWS, type GuestSheet, type SheetRow } from './guest-file';
import type { GuestListContext, GuestListReading } from './guest-list-reading';
import { knownHeaderCount } from './headers';
import { fillBlankHouseholds } from './household-blanks';
import { gatherHouseholds } from './households';
import { recogniseLayout, type ListLayout } from './layouts';
import { fillMergedCells } from './merged-cells';
import { readRow } from './read-row';
import { createQuestions, remark, type RemarkBook } from './remarks';
import { surnamesLast } from './surname-first';
import { byMeaning, cellsOfRow, mendedCells } from './row-cells';

/**
 * Reads a guest list.
 *
 * @throws AppError `import.empty_list`, `import.no_name_column`, `import.too_many_rows`.
 */
export function readGuestList(sheet: GuestSheet, context: GuestListContext): GuestListReading {
  if (sheet.rows.length === 0) throw new AppError('import.empty_list');
  const table = tableOf(sheet.rows, context);
  if (table.body.length > MOST_LIST_ROWS) throw new AppError('import.too_many_rows');
  const { columns, layout } = table;
  if (!namesPeople(columns.map((column) => column.meaning))) throw new AppError('import.no_name_column');
  const book: RemarkBook = { errors: [], warnings: [], doubts: [], skipped: [] };
  const questions = createQuestions(book, context.corrections?.answers ?? {});
  const meanings = byMeaning(columns);
  const mended = mendedCells(context.corrections?.cells);
  const isOurs = layout.ownMeanings !== undefined;
  const desk = { book, questions, isOurs, columns: meanings, layout, context };
  tellOfColumns(table, book);
  const filled = fillBlankHouseholds(
    fillMergedCells(table.body, sheet.merges ?? [], meanings),
    meanings,
    questions,
  );
  const rows = surnamesLast(filled, columns).flatMap((row) => {
    if (repeatsHeader(row, table.header)) return [];
    const reading = readRow(cellsOfRow(row, meanings, mended), desk);
    return reading === null ? [] : [reading];
  });
  const households = gatherHouseholds(rows, meanings, questions, book);
  return {
    layout: { id: layout.id, name: layout.name, rowsAre: rowsAre(columns) },
    // Row 0 was made up for an address book.
    headerRow: table.header === null || table.header.row === 0 ? null : table.header.row,
    columns,
    households,
    ...sorted(book),
  };
}

interface ListTable {
  header: SheetRow | null;
  body: SheetRow[];
  columns: ListColumn[];
  layout: ListLayout;
  remarks: ColumnReading['remarks'];
}

/** Header, rows below it and what the columns hold. */
function tableOf(rows: SheetRow[], context: GuestListContext): ListTable {
  const named = context.corrections?.headerRow;
  const index =
    named === undefined ? likeliestHeader(rows, context) : rows.findIndex((row) => row.row === named);
  const header = rows[index];
  if (header === undefined) {
    const columns = guessColumns(rows, context);
    return { header: null, body: rows, columns, layout: recogniseLayout([]), remarks: [] };
  }
  const body = rows.slice(index + 1);
  const layout = recogniseLayout(header.cells);
  return { header, body, layout, ...readColumns(header.cells, body, layout, context) };
}

/**
 * Index of the header row; -1 for none. A list that nobody could read was shown with its first row as
 * headings: columns named under them are named under that row.
 */
function likeliestHeader(rows: SheetRow[], context: GuestListContext): number {
  const found = findHeaderRow(rows, context.rememberedColumns);
  if (found !== -1 || (context.corrections?.columns ?? []).length === 0) return found;
  const unaided = guessColumns(rows, { ...context, corrections: {} });
  return namesPeople(unaided.map((column) => column.meaning)) ? -1 : 0;
}

function tellOfColumns({ header, columns, remarks }: ListTable, book: RemarkBook): void {
  for (const { index, reason } of remarks) {
    const column = columns[index] ?? null;
    book.warnings.push(remark({ row: header?.row ?? 1, column, value: column?.header ?? null }, reason));
  }
}

/** A header printed again on each page. */
function repeatsHeader(row: SheetRow, header: SheetRow | null): boolean {
  if (header === null) return false;
  const isSame = row.cells.every((cell, index) => cleanCell(cell) === cleanCell(header.cells[index] ?? ''));
  return isSame && knownHeaderCount(row.cells) >= 2;
}

function rowsAre(columns: ListColumn[]): 'people' | 'households' {
  const kinds = columns.flatMap(({ meaning }) => (meaning === null ? [] : [meaning]));
  const hasOwnName = kinds.some(
    ({ kind, person = 1 }) => person === 1 && (kind === 'fullName' || kind === 'firstName'),
  );
  const has = (name: ColumnKind) => kinds.some(({ kind }) => kind === name);
  // Each with a surname of their own, and a household that holds them together.
  const arePeople = has('lastName') && (has('household') || has('householdId'));
  const isHousehold = kinds.some(
    ({ kind, person = 1 }) =>
      person > 1 ||
      kind === 'childName' ||
      kind === 'childCount' ||
      kind === 'adultCount' ||
      kind === 'innerEnvelope' ||
      (kind === 'partySize' && !arePeople),
  );
  const companions = kinds.filter(({ kind }) => kind === 'plusOnes').length;
  return isHousehold || companions > 1 || !hasOwnName ? 'households' : 'people';
}

function sorted(book: RemarkBook): RemarkBook {
  const byRow = (a: { row: number }, b: { row: number }) => a.row - b.row;
  return {
    errors: book.errors.sort(byRow),
    warnings: book.warnings.sort(byRow),
    doubts: book.doubts.sort(byRow),
    skipped: book.skipped.sort(byRow),
  };
}
