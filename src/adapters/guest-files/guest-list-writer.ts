/** Writes guest lists as CSV and as Excel workbooks, a stretch of rows at a time. */
import Papa from 'papaparse';
import { writeXlsx, writeXlsxStream, type ColumnDef, type DataValidation, type WriteSheet } from 'hucre/xlsx';
import { harmlessCell } from '../../domain/guest-list-files/harmless-cell';
import type { GuestTable, TableColumn } from '../../domain/guest-list-files/guest-table';
import type { GuestListWriter } from '../../domain/guest-list-files/ports';

/** Rows that are turned into text at once; others get a turn in between. */
const ROWS_PER_STRETCH = 500;
/** Rows of a list to be filled in whose cells offer their choices. */
const ROWS_WITH_CHOICES = 2_000;
const BYTE_ORDER_MARK = '\ufeff';
/** A cell of this format stays text when somebody edits it, whatever it begins with. */
const TEXT_FORMAT = '@';
const CHOICES_SHEET = 'Choices';

/** The writer. */
export const writeGuestList: GuestListWriter = (table, format) => {
  if (format === 'csv') return csvBytes(table);
  return table.help === null ? workbookStream(table) : formWorkbook(table, table.help);
};

/** With a byte order mark, without which Excel takes UTF-8 for an encoding of its own. */
async function* csvBytes({ columns, rows, delimiter }: GuestTable): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const linesOf = (some: string[][]) => {
    const cells = some.map((row) => row.map((cell) => harmlessCell(cell, false)));
    return `${Papa.unparse(cells, { delimiter, newline: '\r\n' })}\r\n`;
  };
  yield encoder.encode(BYTE_ORDER_MARK + linesOf([columns.map((column) => column.header)]));
  for (const some of stretches(rows)) {
    yield encoder.encode(linesOf(some));
    await afterOthers();
  }
}

function* stretches(rows: Iterable<string[]>): Generator<string[][]> {
  let some: string[][] = [];
  for (const row of rows) {
    some.push(row);
    if (some.length < ROWS_PER_STRETCH) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

/** Lets whoever waits have the thread. */
function afterOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function* workbookStream(table: GuestTable): AsyncGenerator<Uint8Array> {
  const rows = async function* () {
    yield table.columns.map((column) => workbookCell(column.header));
    for (const some of stretches(table.rows)) {
      yield* some.map((row) => row.map(workbookCell));
      await afterOthers();
    }
  };
  const columns = table.columns.map(columnOf);
  yield* writeXlsxStream(rows(), { name: table.title, columns, freezePane: { rows: 1 } });
}

/** A workbook to fill in: the list, what to know about it, and the choices its cells offer. */
async function* formWorkbook(
  { title, columns, rows }: GuestTable,
  help: NonNullable<GuestTable['help']>,
): AsyncGenerator<Uint8Array> {
  const offering = columns.flatMap((column, index) =>
    column.choices === null ? [] : [{ column, index, choices: column.choices }],
  );
  const guests: WriteSheet = {
    name: title,
    columns: columns.map(columnOf),
    rows: [
      columns.map((column) => workbookCell(column.header)),
      ...[...rows].map((row) => row.map(workbookCell)),
    ],
    cells: new Map(columns.map((_, index) => [`0,${index}`, { style: HEADER_STYLE }])),
    freezePane: { rows: 1 },
    dataValidations: offering.map(({ column, index, choices }, place) =>
      choiceOf(
        column,
        letters(index),
        `'${CHOICES_SHEET}'!$${letters(place)}$1:$${letters(place)}$${choices.length}`,
      ),
    ),
  };
  const longest = Math.max(0, ...offering.map(({ choices }) => choices.length));
  const choices: WriteSheet = {
    name: CHOICES_SHEET,
    // A list of its own, because a choice with a comma in it cannot stand in the rule.
    rows: Array.from({ length: longest }, (_, row) =>
      offering.map((one) => workbookCell(one.choices[row] ?? '')),
    ),
    columns: offering.map(() => ({ style: { numFmt: TEXT_FORMAT } })),
    hidden: true,
  };
  const words: WriteSheet = {
    name: help.title,
    columns: [{ width: 110 }],
    rows: help.lines.map((line) => [line]),
  };
  yield await writeXlsx({ sheets: [guests, words, choices] });
}

const HEADER_STYLE = { numFmt: TEXT_FORMAT, font: { bold: true } };

function columnOf({ width }: TableColumn): ColumnDef {
  return { width, style: { numFmt: TEXT_FORMAT } };
}

function choiceOf({ isStrict }: TableColumn, column: string, choices: string): DataValidation {
  return {
    type: 'list',
    formula1: choices,
    range: `${column}2:${column}${ROWS_WITH_CHOICES + 1}`,
    allowBlank: true,
    // Otherwise the choices are an offer, and several of them may stand in one cell.
    showErrorMessage: isStrict,
    errorStyle: 'stop',
  };
}

/** Excel takes `_x0041_` for a letter's number. */
function workbookCell(text: string): string {
  return harmlessCell(text, true).replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_');
}

/** A column's name: A, B … Z, AA. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
