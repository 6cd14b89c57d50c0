/** From the rows of a sheet to everything a person decides on: reading, matching and planning in one go. Pure. */
import type { GuestFile, GuestSheet, SheetRow } from '../guest-lists/guest-file';
import type {
  GuestListContext,
  GuestListReading,
  ListDoubt,
  ListRemark,
} from '../guest-lists/guest-list-reading';
import { readGuestList } from '../guest-lists/read-guest-list';
import { findLabels } from '../guest-matching/find-labels';
import { findPairs } from '../guest-matching/find-pairs';
import type { PersonPair } from '../guest-matching/matchable-person';
import type { KnownHousehold, MarkMaker } from './known-household';
import { knownAsMatchable, listedAsMatchable, membersOf, type ListedMember } from './listed-member';
import { lineageOf } from './lineage';
import { PairViews } from './pair-views';
import { planGuestImport, type HouseholdWaiting, type ImportPlan, type PlanInput } from './plan';
import type { ImportChoices, ImportDescription, RememberedColumn } from './run';
import type { LeftOutRow, StagedPlan } from './staged';

/** A list that was read, and what was said about it. */
export interface ListToPlan {
  file: Pick<GuestFile, 'format' | 'encoding' | 'delimiter'>;
  sheets: ImportDescription['sheets'];
  /** Index of the sheet to read, and the sheet. */
  sheetIndex: number;
  sheet: Omit<GuestSheet, 'rows'>;
  choices: ImportChoices;
  remembered: RememberedColumn[];
}

/**
 * What an import is prepared from. Rows and guest list are made anew each time they are asked for: while people
 * are compared, which takes the most memory, neither is held.
 */
export interface PrepareInput extends ListToPlan {
  rows: () => SheetRow[];
  /** The guest list beside which the list is looked at. */
  known: () => Iterable<KnownHousehold>;
  context: Pick<GuestListContext, 'events' | 'country' | 'weddingOn' | 'readPhone'>;
  mark: MarkMaker;
}

/** What a person decides on. */
export interface PreparedImport {
  description: ImportDescription;
  counts: ImportPlan['counts'];
  staged: StagedPlan;
}

/** Rows from which another header row may be chosen. */
const FIRST_ROWS = 15;
const LONGEST_SHOWN_CELL = 60;
const MOST_SAMPLES = 3;
/** Guests shown whom a list does not name; whoever gives a few rows has most of the guest list beside them. */
const MOST_NOT_LISTED = 1_000;

/**
 * Prepares an import.
 *
 * @throws AppError `import.empty_list`, `import.no_name_column`, `import.too_many_rows`.
 */
export function prepareImport(given: PrepareInput): PreparedImport {
  const input = { ...given, mark: remembered(given.mark) };
  const { choices, mark } = input;
  const { reading, firstRows } = readRows(input);
  const members = membersOf(reading.households);
  const pairs = pairsOf(members, input.known);
  const known = [...input.known()];
  const lineage = lineageOf(members, known, mark);
  const plan = planGuestImport({
    ...{ reading, members, known, lineage, mark, pairs },
    decisions: choices.decisions,
    choices: choices.fields,
    answers: choices.corrections.answers ?? {},
  });
  return {
    description: describe(input, firstRows, reading),
    counts: plan.counts,
    staged: stage(input, { reading, members, known }, plan, lineage.list),
  };
}

function readRows(input: PrepareInput): { reading: GuestListReading; firstRows: SheetRow[] } {
  const rows = input.rows();
  const reading = readGuestList(
    { ...input.sheet, rows },
    { ...input.context, rememberedColumns: input.remembered, corrections: input.choices.corrections },
  );
  return { reading, firstRows: rows.slice(0, FIRST_ROWS) };
}

function pairsOf(members: ListedMember[], known: PrepareInput['known']): PersonPair[] {
  const listed = () => listedAsMatchable(members);
  const guests = () => knownAsMatchable(known());
  return [...findPairs(listed(), guests()), ...findLabels(listed(), guests())];
}

/** A household and its people often say the same, and each fingerprint is made with a key. */
function remembered(make: MarkMaker): MarkMaker {
  const marks = new Map<string, string>();
  return (field, value) => {
    // No two rows say the same.
    if (field === 'row') return make(field, value);
    const place = `${field} ${value}`;
    const before = marks.get(place);
    if (before !== undefined) return before;
    const mark = make(field, value);
    marks.set(place, mark);
    return mark;
  };
}

/** What a list is of which no column is known to hold names: enough to say which one does. */
export function describeUnread(input: ListToPlan, rows: SheetRow[]): ImportDescription {
  const { headerRow = rows[0]?.row ?? null, columns = [] } = input.choices.corrections;
  const header = rows.find(({ row }) => row === headerRow)?.cells ?? [];
  const below = rows.filter(({ row }) => headerRow === null || row > headerRow);
  const width = Math.max(0, ...below.slice(0, FIRST_ROWS).map(({ cells }) => cells.length), header.length);
  return describe(input, rows.slice(0, FIRST_ROWS), {
    layout: { id: 'unknown', name: '', rowsAre: 'people' },
    headerRow,
    columns: Array.from({ length: width }, (_, index) => ({
      index,
      header: header[index] ?? '',
      meaning: columns.find((column) => column.index === index)?.meaning ?? null,
      samples: [...new Set(below.flatMap(({ cells }) => cells[index] || []))].slice(0, MOST_SAMPLES),
      isGuess: true,
    })),
  });
}

function describe(
  input: Pick<ListToPlan, 'file' | 'sheets' | 'sheetIndex'>,
  firstRows: SheetRow[],
  reading: Pick<GuestListReading, 'layout' | 'headerRow' | 'columns'>,
): ImportDescription {
  const { format, encoding, delimiter } = input.file;
  return {
    format,
    encoding,
    delimiter,
    sheets: input.sheets,
    sheet: input.sheetIndex,
    layout: reading.layout,
    headerRow: reading.headerRow,
    columns: reading.columns,
    firstRows: firstRows.map(({ row, cells }) => ({
      row,
      cells: cells.map((cell) => cell.slice(0, LONGEST_SHOWN_CELL)),
    })),
  };
}

function stage(
  input: PrepareInput,
  { reading, members, known }: Pick<PlanInput, 'members' | 'known'> & { reading: GuestListReading },
  plan: ImportPlan,
  list: string,
): StagedPlan {
  const cellsOfRow = new Map(input.rows().map(({ row, cells }) => [row, cells]));
  const mended = new Map(
    (input.choices.corrections.cells ?? []).map(({ row, columnIndex, value }) => [
      `${row}/${columnIndex}`,
      value,
    ]),
  );
  const cellsAt = (row: number) =>
    (cellsOfRow.get(row) ?? []).map((cell, index) => mended.get(`${row}/${index}`) ?? cell);
  const of = <Kind extends ImportPlan['households'][number]['kind']>(kind: Kind) =>
    plan.households.filter((one): one is Extract<typeof one, { kind: Kind }> => one.kind === kind);
  const views = new PairViews(members, known, {
    choices: input.choices.fields,
    mark: input.mark,
    list,
  });
  const waiting = of('wait');
  const faults = [...reading.errors, ...plan.faults].sort((a, b) => a.row - b.row);
  return {
    create: of('create'),
    merge: plan.households.flatMap((one) => (one.kind === 'merge' ? [one] : [])),
    same: plan.households.flatMap((one) => (one.kind === 'same' ? [one] : [])),
    wait: waiting,
    pair: plan.questions.flatMap((question) => views.of(question)),
    doubt: [...reading.doubts, ...plan.doubts].sort((a, b) => isChosen(a) - isChosen(b) || a.row - b.row),
    fault: faults.map((fault) => ({ ...fault, cells: cellsAt(fault.row) })),
    warning: [...reading.warnings, ...plan.remarks].sort((a, b) => a.row - b.row),
    left_out: leftOut(faults, reading, waiting, cellsAt),
    not_listed: plan.notListed.slice(0, MOST_NOT_LISTED),
  };
}

/** Whoever comes back finds first what is still open. */
function isChosen({ chosenId }: ListDoubt): number {
  return Number(chosenId !== null);
}

function leftOut(
  faults: ListRemark[],
  reading: GuestListReading,
  waiting: HouseholdWaiting[],
  cellsAt: (row: number) => string[],
): LeftOutRow[] {
  const undecided = 'Waits for your decision: it, or somebody of it, may be on the list already';
  const reasons = [
    ...faults.map(({ row, column, reason }) => ({
      row,
      reason: column === null ? reason : `${column}: ${reason}`,
    })),
    ...reading.skipped.map(({ row, reason }) => ({ row, reason })),
    ...waiting.flatMap(({ rows }) => rows.map((row) => ({ row, reason: undecided }))),
  ];
  return reasons.sort((a, b) => a.row - b.row).map((one) => ({ ...one, cells: cellsAt(one.row) }));
}
