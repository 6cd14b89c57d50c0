/** One import from the file to its undoing: where it stands, and what a person has said about it. */
import type { ColumnMeaning, ListColumn } from '../guest-lists/columns';
import type { GuestFile, GuestFileHints } from '../guest-lists/guest-file';
import type { GuestListReading, ListCorrections } from '../guest-lists/guest-list-reading';
import type { ErrorCode } from '../shared/app-error';
import type { Instant } from '../shared/event-date';
import type { PairDecision } from './identity';
import type { FieldChoice } from './merge';
import type { ImportCounts } from './plan';

/**
 * `reading` and `planning`: being worked on. `refused`: the file cannot be read. `planned`: waits for the
 * planner, nothing is written. `accepted`, `undoing`: about to be done. `applied`, `undone`: done.
 */
export type ImportState =
  'reading' | 'planning' | 'refused' | 'planned' | 'accepted' | 'applied' | 'undoing' | 'undone';

/** Days after its last step until what a run has staged is thrown away, and with it the way back. */
export const STAGED_DAYS = 30;

/** So many rows to look at again are named; of more their count is told. */
export const LOOK_AGAIN_ROWS = 100;

/** Largest file taken, in bytes; 100,000 rows of fifteen columns have 12 MB. */
export const LARGEST_FILE = 20 * 1024 * 1024;

/** What a person has said about a run. */
export interface ImportChoices {
  /** Which sheet; null: the likeliest one. */
  sheet: number | null;
  hints: GuestFileHints;
  corrections: ListCorrections;
  /** Pairs decided, by `pairKey`. */
  decisions: Record<string, PairDecision>;
  /** Values chosen, by the key of the difference. */
  fields: Record<string, FieldChoice>;
}

/** Nothing said yet. */
export const NO_CHOICES: ImportChoices = {
  sheet: null,
  hints: {},
  corrections: {},
  decisions: {},
  fields: {},
};

/** A meaning the planner has given to a header, kept for the wedding's next list. */
export interface RememberedColumn {
  header: string;
  meaning: ColumnMeaning | null;
}

/** What a list is, in the words a page needs. */
export interface ImportDescription {
  format: GuestFile['format'];
  encoding: GuestFile['encoding'];
  delimiter: GuestFile['delimiter'];
  sheets: { name: string; isHidden: boolean; rows: number }[];
  /** Index of the sheet that was read. */
  sheet: number;
  layout: GuestListReading['layout'];
  headerRow: number | null;
  columns: ListColumn[];
  /** The first rows as they stand, so that another header row can be chosen. */
  firstRows: { row: number; cells: string[] }[];
}

/** Whether carrying a plan out would change nothing of the guest list. */
export function changesNothing(counts: ImportCounts): boolean {
  return counts.newPeople === 0 && counts.changedHouseholds === 0;
}

/** Runs a wedding may have open at a time: each holds a whole list. */
export const MOST_OPEN_RUNS = 20;

/** A line of a wedding's imports. */
export interface ImportLine {
  id: string;
  state: ImportState;
  source: 'file' | 'paste';
  fileName: string | null;
  createdAt: Instant;
  appliedAt: Instant | null;
  undoneAt: Instant | null;
  counts: ImportCounts | null;
}

/** A run as its pages need it; what is long is loaded page by page. */
export interface ImportRun extends ImportLine {
  version: number;
  /** Version of the choices the plan was made from; null: none yet. */
  plannedVersion: number | null;
  choices: ImportChoices;
  /** Rows of the sheet that is read, once the file was opened and until it is thrown away. */
  rows: number | null;
  /** null until the list was read. */
  description: ImportDescription | null;
  /** Why the file could not be read. */
  refusal: ErrorCode | null;
  /** Rows that came out differently when the plan was made again after it had been accepted. */
  lookAgain: number;
  /** The first `LOOK_AGAIN_ROWS` of them by their numbers in the file, in order. */
  lookAgainRows: number[];
  /** When the same file was imported before, and not undone. */
  importedBefore: Instant | null;
  /** When what is staged will be thrown away. */
  keptUntil: Instant;
}

/** The columns a person has named, to be remembered for the next list. */
export function rememberedFrom(
  earlier: RememberedColumn[],
  description: ImportDescription,
  choices: ImportChoices,
): RememberedColumn[] {
  const said = (choices.corrections.columns ?? []).flatMap(({ index, meaning }) => {
    const header = description.columns.find((column) => column.index === index)?.header ?? '';
    return header === '' ? [] : [{ header, meaning }];
  });
  const headers = new Set(said.map((column) => column.header));
  return [...earlier.filter((column) => !headers.has(column.header)), ...said];
}
