/**
 * A household that is written beside its first row alone. The cells below are empty, as a spreadsheet's joined cells
 * are in a CSV; or the people there belong to nobody. The list cannot tell, so it is asked once for the whole list.
 */
import { valueOf } from './cell';
import type { ColumnKind, ListColumn } from './columns';
import type { SheetRow } from './guest-file';
import type { Questions } from './remarks';
import type { ColumnsByMeaning } from './row-cells';

const OWN_NAME: readonly ColumnKind[] = ['fullName', 'firstName', 'lastName'];

/** The rows, with the household of the row above where a person has said that it holds. */
export function fillBlankHouseholds(
  rows: SheetRow[],
  columns: ColumnsByMeaning,
  questions: Questions,
): SheetRow[] {
  const [column] = [...columns.of('household', 1), ...columns.of('householdId', 1)];
  if (column === undefined || columns.mostPersons > 1) return rows;
  const below = rowsBelow(rows, column, columns);
  if (below.size === 0) return rows;
  const answers = [...below].map(([row, household]) =>
    questions.ask(
      `household/below/${column.index}`,
      { row: row.row, column, value: household },
      `“${column.header}” is written in the first row of each household alone, it seems`,
      [
        { id: 'above', words: 'Rows without it belong to the household above' },
        { id: 'apart', words: 'Rows without it are households of their own' },
      ],
    ),
  );
  if (answers[0] !== 'above') return rows;
  return rows.map((row) => {
    const household = below.get(row);
    if (household === undefined) return row;
    const width = Math.max(row.cells.length, column.index + 1);
    const cells = Array.from({ length: width }, (_, index) => row.cells[index] ?? '');
    cells[column.index] = household;
    return { ...row, cells };
  });
}

const NONE: ReadonlyMap<SheetRow, string> = new Map();

/** Rows of people below a household, and which; none where households are written in each of their rows. */
function rowsBelow(
  rows: SheetRow[],
  column: ListColumn,
  columns: ColumnsByMeaning,
): ReadonlyMap<SheetRow, string> {
  const below = new Map<SheetRow, string>();
  const names = OWN_NAME.flatMap((kind) => columns.of(kind, 1));
  const references = columns.of('reference', 1);
  const seen = new Set<string>();
  let above = { row: -1, household: '' };
  for (const row of rows) {
    const household = valueOf(row.cells[column.index]);
    // A row of our own export says by its number which household it is of.
    if (references.some(({ index }) => valueOf(row.cells[index]) !== '')) return NONE;
    const isPerson = names.some(({ index }) => valueOf(row.cells[index]) !== '');
    if (household !== '') {
      if (seen.has(household.toLowerCase())) return NONE;
      seen.add(household.toLowerCase());
      if (isPerson) above = { row: row.row, household };
    } else if (isPerson && above.row === row.row - 1) {
      below.set(row, above.household);
      above = { ...above, row: row.row };
    }
  }
  // One household with a name among many without is no list of households.
  return seen.size > 1 ? below : NONE;
}
