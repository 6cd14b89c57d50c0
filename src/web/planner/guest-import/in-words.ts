/** A list and its plan, put into sentences. */
import {
  changesNothing,
  type ImportDescription,
  type ImportLine,
  type ImportRun,
} from '../../../domain/guest-import/run';
import type { ImportCounts } from '../../../domain/guest-import/plan';
import type { ColumnMeaning } from '../../../domain/guest-lists/columns';
import type { Wedding } from '../../../domain/weddings/wedding';
import { messages } from '../messages.en';

const words = messages.guestImport;

/** "A list from Zola: 61 rows on the sheet “Guests”, headings in row 4." */
export function recognisedInWords(list: ImportDescription): string {
  const { layout, headerRow, sheets, sheet, format, firstRows } = list;
  const chosen = sheets[sheet];
  const above = headerRow === null ? 0 : firstRows.filter(({ row }) => row <= headerRow).length;
  const below = Math.max(0, (chosen?.rows ?? 0) - above);
  const parts = [
    words.progress.rows(below) +
      (format === 'xlsx' && chosen !== undefined ? ` ${words.recognised.sheet(chosen.name)}` : ''),
    headerRow === null ? words.recognised.noHeader : words.recognised.header(headerRow),
  ];
  return `${words.recognised.from(layout.name)}: ${parts.join(', ')}.`;
}

/** What the list is called: its file's name, or what it came as. */
export function listName({ fileName }: Pick<ImportLine, 'fileName'>): string {
  return fileName ?? words.give.pasted;
}

/** How a run stands, in a few words. */
export function standingInWords({ state, counts }: Pick<ImportLine, 'state' | 'counts'>): string {
  return state === 'applied' ? words.standings.applied(counts?.newPeople ?? 0) : words.standings[state];
}

/** How many things only the planner can settle. */
export function needsYouCount(counts: ImportCounts): number {
  return counts.openQuestions + counts.faultyRows;
}

/** The plan in a sentence: what comes, and what stands out. */
export function planInWords(counts: ImportCounts): { what: string; besides: string } {
  const { newPeople, joiningPeople, newHouseholds, knownPeople, skippedRows } = counts;
  const needed = needsYouCount(counts);
  const besides = [
    ...(needed === 0 ? [] : [words.plan.needsYou(needed)]),
    ...(skippedRows === 0 ? [] : [words.plan.skipped(skippedRows)]),
    ...(knownPeople === 0 || changesNothing(counts) ? [] : [words.plan.alike(knownPeople)]),
  ].join(', ');
  if (newPeople > 0) return { what: words.plan.fresh(newPeople, joiningPeople, newHouseholds), besides };
  if (counts.changedHouseholds > 0)
    return { what: words.plan.would.merge(counts.changedHouseholds), besides };
  return { what: knownPeople > 0 ? words.plan.nothingNew : words.plan.nobody, besides };
}

/** Whether the list brings nothing, and nobody need decide anything. */
export function isNothingNew({ counts }: Pick<ImportRun, 'counts'>): boolean {
  return counts !== null && counts.knownPeople > 0 && changesNothing(counts) && needsYouCount(counts) === 0;
}

/** What a column is read as, in words. */
export function meaningInWords(
  meaning: ColumnMeaning,
  events: Pick<Wedding['events'][number], 'id' | 'name'>[],
): string {
  const { kind, eventId, person } = meaning;
  const isOfEvent = kind === 'answer' || kind === 'meal' || kind === 'invited';
  const event = events.find((one) => one.id === eventId)?.name ?? words.columns.every;
  const base = isOfEvent ? words.columns.event(words.kinds[kind], event) : words.kinds[kind];
  return person === undefined || person === 1 ? base : words.columns.person(base, person);
}

/** A meaning as the value of a choice, and back. */
export function meaningValue(meaning: ColumnMeaning | null): string {
  if (meaning === null) return '';
  const { kind, eventId = '', person = 1 } = meaning;
  return [kind, eventId, person === 1 ? '' : String(person)].join('/').replace(/\/+$/, '');
}
