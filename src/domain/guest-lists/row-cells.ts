/** A row seen through what its columns mean. */
import { cleanCell, valueOf } from './cell';
import type { ColumnKind, ListColumn } from './columns';
import type { SheetRow } from './guest-file';
import type { ListCorrections } from './guest-list-reading';
import { phoneRank } from './headers';

/** A cell of a row with its column. */
export interface FilledCell {
  column: ListColumn;
  value: string;
}

/** What a row holds, by meaning. */
export interface RowCells {
  row: number;
  fault: string | undefined;
  isComputed: boolean;
  isTotal: boolean;
  /** Filled cells of a kind, in the order in which they count. */
  all(kind: ColumnKind, person?: number): FilledCell[];
  first(kind: ColumnKind, person?: number): FilledCell | undefined;
  /** The value of the first filled cell of a kind, else ''. */
  value(kind: ColumnKind, person?: number): string;
  columnsOf(kind: ColumnKind, person?: number): readonly ListColumn[];
  /** What an address book says of a value in the cell before it: "Phone 1 - Label" of "Phone 1 - Value"; else ''. */
  labelOf(column: ListColumn): string;
  /** The cell as it stands, with its line breaks. */
  raw(column: ListColumn): string;
  /** Whether any column that is read holds anything. */
  isFilled(): boolean;
  /** Cells to the right of the last header, which belong to no column. */
  beyondHeader(): string[];
  /** Every cell with something in it, for the eye. */
  inWords(): string;
}

/** Columns by meaning, once per list. */
export interface ColumnsByMeaning {
  columns: ListColumn[];
  /** Columns up to the last one with a header. */
  headerWidth: number;
  /** The highest person a column is about. */
  mostPersons: number;
  of(kind: ColumnKind, person: number): readonly ListColumn[];
}

/** Sorts columns by what they mean. */
export function byMeaning(columns: ListColumn[]): ColumnsByMeaning {
  const found = new Map<string, ListColumn[]>();
  for (const column of columns) {
    if (column.meaning === null) continue;
    const key = `${column.meaning.kind}/${column.meaning.person ?? 1}`;
    found.set(key, [...(found.get(key) ?? []), column]);
  }
  for (const [key, phones] of found)
    if (key.startsWith('phone/')) phones.sort((a, b) => phoneRank(a.header) - phoneRank(b.header));
  // Asked for dozens of times a row, and rows are many.
  const ofRow = new Map<ColumnKind, ListColumn[]>();
  for (const { meaning } of columns)
    if (meaning !== null) ofRow.set(meaning.kind, found.get(`${meaning.kind}/1`) ?? []);
  return {
    columns,
    headerWidth: columns.findLastIndex((column) => column.header !== '' || column.meaning !== null) + 1,
    mostPersons: Math.max(1, ...columns.map((column) => column.meaning?.person ?? 1)),
    of: (kind, person) => (person === 1 ? ofRow.get(kind) : found.get(`${kind}/${person}`)) ?? NONE,
  };
}

const NONE: readonly ListColumn[] = [];

/** Values the planner has put in place of a row's own: row → column → value. */
export type MendedCells = ReadonlyMap<number, ReadonlyMap<number, string>>;

/** Sorts mended cells by row. */
export function mendedCells(cells: ListCorrections['cells'] = []): MendedCells {
  const found = new Map<number, Map<number, string>>();
  for (const { row, columnIndex, value } of cells)
    found.set(row, (found.get(row) ?? new Map<number, string>()).set(columnIndex, value));
  return found;
}

/** Looks at a row. */
export function cellsOfRow(row: SheetRow, columns: ColumnsByMeaning, mended: MendedCells): RowCells {
  const own = mended.get(row.row);
  const cell = (index: number) => own?.get(index) ?? row.cells[index] ?? '';
  // A cell is asked for several times; cleaning it is most of the work.
  const cleaned: string[] = [];
  const valueAt = (index: number) => (cleaned[index] ??= valueOf(cell(index)));
  const all = (kind: ColumnKind, person = 1) => {
    const found: FilledCell[] = [];
    for (const column of columns.of(kind, person)) {
      const value = valueAt(column.index);
      if (value !== '') found.push({ column, value });
    }
    return found;
  };
  const first = (kind: ColumnKind, person = 1) => {
    for (const column of columns.of(kind, person)) {
      const value = valueAt(column.index);
      if (value !== '') return { column, value };
    }
    return undefined;
  };
  return {
    row: row.row,
    // A row that could not be read is read once somebody has mended it.
    fault: own === undefined ? row.fault : undefined,
    isComputed: row.isComputed === true,
    isTotal: row.isTotal === true,
    all,
    first,
    value: (kind, person) => first(kind, person)?.value ?? '',
    columnsOf: (kind, person = 1) => columns.of(kind, person),
    labelOf: ({ header, index }) =>
      / - value$/i.test(header) && / - (?:label|type)$/i.test(columns.columns[index - 1]?.header ?? '')
        ? valueAt(index - 1)
        : '',
    raw: (column) => cell(column.index),
    isFilled: () => columns.columns.some((column) => column.meaning !== null && valueAt(column.index) !== ''),
    beyondHeader: () =>
      row.cells
        .slice(columns.headerWidth)
        .map(valueOf)
        .filter((value) => value !== ''),
    inWords: () =>
      row.cells
        .map(cleanCell)
        .filter((value) => value !== '')
        .join(' · '),
  };
}
