/** Cells that a spreadsheet has joined: the value of the first holds for all of them. */
import type { ColumnKind } from './columns';
import type { MergedCells, SheetRow } from './guest-file';
import type { ColumnsByMeaning } from './row-cells';

/** What a merged cell may say of several people at once; a name or an answer is one person's. */
const SHARED: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  'household',
  'householdId',
  'envelope',
  'group',
  'tags',
  'table',
  'addressLine1',
  'addressLine2',
  'city',
  'region',
  'postalCode',
  'country',
  'cityRegionPostalCode',
  'fullAddress',
]);

/** Rows with joined cells of households and addresses filled in. */
export function fillMergedCells(
  rows: SheetRow[],
  merges: MergedCells[],
  columns: ColumnsByMeaning,
): SheetRow[] {
  const shared = new Set(
    columns.columns
      .filter(({ meaning }) => meaning !== null && SHARED.has(meaning.kind))
      .map((column) => column.index),
  );
  const tall = merges.filter((merge) => merge.lastRow > merge.firstRow && shared.has(merge.firstColumn));
  if (tall.length === 0) return rows;
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  for (const { firstRow, lastRow, firstColumn } of tall) {
    const value = byNumber.get(firstRow)?.cells[firstColumn];
    if (value === undefined) continue;
    for (let number = firstRow + 1; number <= Math.min(lastRow, firstRow + MOST_MERGED_ROWS); number += 1) {
      const row = byNumber.get(number);
      if (row === undefined || (row.cells[firstColumn] ?? '') !== '') continue;
      const cells = Array.from(
        { length: Math.max(row.cells.length, firstColumn + 1) },
        (_, index) => row.cells[index] ?? '',
      );
      cells[firstColumn] = value;
      byNumber.set(number, { ...row, cells });
    }
  }
  return rows.map((row) => byNumber.get(row.row) ?? row);
}

/** A household is not larger than this; a taller merge is decoration. */
const MOST_MERGED_ROWS = 50;
