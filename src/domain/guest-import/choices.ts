/** What a person says about a run, taken into what was said before. Pure. */
import type { ColumnMeaning } from '../guest-lists/columns';
import type { TextEncoding } from '../guest-lists/guest-file';
import { AppError, type FieldFault } from '../shared/app-error';
import type { PairDecision } from './identity';
import type { FieldChoice } from './merge';
import type { ImportChoices, ImportDescription } from './run';

/** A change of what was said; null takes something back. What is left out stays. */
export interface ChoiceChange {
  sheet?: number | undefined;
  headerRow?: number | null | undefined;
  encoding?: TextEncoding | null | undefined;
  delimiter?: string | null | undefined;
  columns?: { index: number; meaning: ColumnMeaning | null }[] | undefined;
  /** null: as the file has it. */
  cells?: { row: number; columnIndex: number; value: string | null }[] | undefined;
  doubts?: { key: string; choiceId: string | null }[] | undefined;
  pairs?: { key: string; decision: PairDecision | null }[] | undefined;
  fields?: { key: string; take: FieldChoice | null }[] | undefined;
}

/** Most cells, doubts, pairs and fields that one run keeps word of; beyond, the list is mended where it came from. */
export const MOST_CHOICES = 20_000;
/** Characters of all of it: it is opened and sealed again with each choice. */
const MOST_CHARACTERS = 10_000_000;

/**
 * The choices after a change. Another sheet is another list: nothing said about the one before holds for
 * it. Under another header row columns are guessed anew.
 *
 * @throws AppError `request.invalid` where more is said than a run keeps.
 */
export function withChanges(before: ImportChoices, change: ChoiceChange): ImportChoices {
  const isOtherSheet = change.sheet !== undefined && change.sheet !== before.sheet;
  const { corrections, decisions, fields, hints } = isOtherSheet ? nothingSaid(before) : before;
  const isOtherHeader = change.headerRow !== undefined && change.headerRow !== corrections.headerRow;
  const headerRow = change.headerRow === undefined ? corrections.headerRow : change.headerRow;
  const columns = isOtherHeader ? [] : (corrections.columns ?? []);
  const after: ImportChoices = {
    sheet: change.sheet ?? before.sheet,
    hints: withHints(hints, change),
    corrections: {
      ...(headerRow === undefined ? {} : { headerRow }),
      columns: replaced(columns, change.columns ?? [], ({ index }) => String(index)),
      cells: replaced(
        corrections.cells ?? [],
        change.cells ?? [],
        (cell) => `${cell.row}/${cell.columnIndex}`,
      ).flatMap(({ value, ...cell }) => (value === null ? [] : [{ ...cell, value }])),
      answers: keyed(corrections.answers ?? {}, change.doubts, ({ choiceId }) => choiceId),
    },
    decisions: keyed(decisions, change.pairs, ({ decision }) => decision),
    fields: keyed(fields, change.fields, ({ take }) => take),
  };
  refuseTooMuch(after);
  return after;
}

/**
 * Refuses what cannot be meant: a sheet or column the list does not have, an event the wedding does not.
 *
 * @throws AppError `request.invalid`.
 */
export function requirePossible(
  change: ChoiceChange,
  list: Pick<ImportDescription, 'sheets' | 'columns'> | null,
  eventIds: string[],
): void {
  const faults: FieldFault[] = [];
  const sheets = list?.sheets.length ?? 0;
  if (change.sheet !== undefined && change.sheet >= sheets)
    faults.push({ path: 'sheet', message: 'The file has no such sheet.' });
  const indexes = new Set(list?.columns.map((column) => column.index));
  const keepsColumns = change.sheet === undefined && change.headerRow === undefined;
  for (const [place, { index, meaning }] of (change.columns ?? []).entries()) {
    if (keepsColumns && !indexes.has(index))
      faults.push({ path: `columns.${place}.index`, message: 'The list has no such column.' });
    if (meaning?.eventId !== undefined && !eventIds.includes(meaning.eventId))
      faults.push({ path: `columns.${place}.meaning.eventId`, message: 'This wedding has no such event.' });
  }
  if (faults.length > 0) throw new AppError('request.invalid', { fields: faults });
}

function nothingSaid({ hints }: ImportChoices): Omit<ImportChoices, 'sheet'> {
  return { hints, corrections: {}, decisions: {}, fields: {} };
}

function withHints(hints: ImportChoices['hints'], change: ChoiceChange): ImportChoices['hints'] {
  const { encoding = hints.encoding ?? null, delimiter = hints.delimiter ?? null } = change;
  const { country } = hints;
  return {
    ...(encoding === null ? {} : { encoding }),
    ...(delimiter === null ? {} : { delimiter }),
    ...(country === undefined ? {} : { country }),
  };
}

/** Items of which those said anew take the place of their like. */
function replaced<Item>(before: Item[], said: Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map([...before, ...said].map((item) => [keyOf(item), item])).values()];
}

function keyed<Value extends string, Said extends { key: string }>(
  before: Readonly<Record<string, Value>>,
  said: Said[] | undefined,
  valueOf: (item: Said) => Value | null,
): Record<string, Value> {
  const after = new Map(Object.entries(before));
  for (const item of said ?? []) {
    const value = valueOf(item);
    if (value === null) after.delete(item.key);
    else after.set(item.key, value);
  }
  return Object.fromEntries(after);
}

function refuseTooMuch(choices: ImportChoices): void {
  const { corrections, decisions, fields } = choices;
  const counts = {
    cells: corrections.cells?.length ?? 0,
    doubts: Object.keys(corrections.answers ?? {}).length,
    pairs: Object.keys(decisions).length,
    fields: Object.keys(fields).length,
  };
  const message = `One import keeps word of ${MOST_CHOICES}; mend the list where it came from.`;
  const faults = Object.entries(counts).flatMap(([path, count]) =>
    count > MOST_CHOICES ? [{ path, message }] : [],
  );
  if (faults.length === 0 && JSON.stringify(choices).length > MOST_CHARACTERS)
    faults.push({
      path: 'cells',
      message: 'The cells mended are too long together; mend the list where it came from.',
    });
  if (faults.length > 0) throw new AppError('request.invalid', { fields: faults });
}
