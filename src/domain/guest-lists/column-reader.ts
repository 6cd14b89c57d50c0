/** Finds the header row and what each column holds, by headers first and by values where they are silent. */
import { ownHeader } from '../guest-list-files/list-columns';
import { cut, valueOf } from './cell';
import type { ColumnMeaning, ListColumn } from './columns';
import { readEventHeader } from './event-headers';
import { isClearAnswer, readAnswer } from './answer-words';
import type { SheetRow } from './guest-file';
import type { GuestListContext } from './guest-list-reading';
import { NAMES, ROWS_LOOKED_AT, settleColumns, type Guess } from './settle-columns';
import { knownHeaderCount, LONGEST_HEADER, meaningOfHeader, plainHeader, REPEATABLE } from './headers';
import type { ListLayout } from './layouts';

const HEADER_WITHIN_ROWS = 15;
const MOST_SAMPLES = 3;
const LONGEST_SAMPLE = 80;

/** Index of the header row among the first 15 rows; -1 when no row holds a known header. */
export function findHeaderRow(
  rows: SheetRow[],
  remembered: GuestListContext['rememberedColumns'] = [],
): number {
  const said = new Map(remembered.map(({ header, meaning }) => [plainHeader(header), meaning]));
  const isSaid = (cell: string) => said.has(plainHeader(cell)) && meaningOfHeader(cell) === null;
  const meaningOf = (cell: string) => said.get(plainHeader(cell)) ?? meaningOfHeader(cell);
  let best = { index: -1, score: 0 };
  rows.slice(0, HEADER_WITHIN_ROWS).forEach(({ cells }, index) => {
    // The first of the best: a title above the table knows fewer words than the header does.
    const known = knownHeaderCount(cells) + cells.filter(isSaid).length;
    const score = known + (namesPeople(cells.map(meaningOf)) ? 100 : 0);
    if (known > 0 && score > best.score) best = { index, score };
  });
  return best.index;
}

/** Whether some column holds names. */
export function namesPeople(meanings: (ColumnMeaning | null)[]): boolean {
  return meanings.some((meaning) => meaning !== null && NAMES.has(meaning.kind));
}

/** What each column holds, and what is to be told about some of them. */
export interface ColumnReading {
  columns: ListColumn[];
  remarks: { index: number; reason: string }[];
}

/** Reads the columns under a header row. */
export function readColumns(
  header: string[],
  body: SheetRow[],
  layout: ListLayout,
  context: GuestListContext,
): ColumnReading {
  const width = Math.max(header.length, ...body.slice(0, ROWS_LOOKED_AT).map((row) => row.cells.length));
  const headers = Array.from({ length: width }, (_, index) => header[index] ?? '');
  const samples = headers.map((_, index) => valuesOf(body, index));
  const remarks: ColumnReading['remarks'] = [];
  const own = layout.ownMeanings?.(context.events);
  const bare: number[] = [];
  const guesses = headers.map((cell, index): Guess => {
    const ours = own?.get(ownHeader(cell));
    if (ours !== undefined) return { meaning: ours, isGuess: false };
    const known = knownMeaning(cell, layout, context) ?? ofWholeWedding(cell);
    if (known !== undefined) return known;
    const event = readEventHeader(cell, context.events);
    if (event?.kind === 'unknown')
      remarks.push({
        index,
        reason: `This wedding has no event called “${event.eventName}”; the column is not read`,
      });
    if (event?.kind === 'meaning') return event;
    if (event?.kind !== 'bare') return { meaning: null, isGuess: false };
    bare.push(index);
    return { meaning: byValues(event.eventId, samples[index] ?? []), isGuess: true };
  });
  settleColumns(guesses, { headers, samples, body, bare, events: context.events });
  if (!namesPeople(guesses.map((guess) => guess.meaning))) guessNameColumn(guesses, samples);
  for (const index of keepFirsts(guesses))
    remarks.push({ index, reason: 'A column further left is read as the same; this one is not read' });
  correct(guesses, context);
  const columns = headers.map((cell, index): ListColumn => ({
    index,
    // Every remark names its column.
    header: cut(valueOf(cell), LONGEST_HEADER),
    meaning: guesses[index]?.meaning ?? null,
    samples: [...new Set(samples[index])]
      .slice(0, MOST_SAMPLES)
      .map((value) => value.slice(0, LONGEST_SAMPLE)),
    isGuess: guesses[index]?.isGuess ?? false,
  }));
  return { columns, remarks: remarks.filter(({ index }) => columns[index]?.meaning === null) };
}

/** What the planner has said before, then what the layout says. */
function knownMeaning(header: string, layout: ListLayout, context: GuestListContext): Guess | undefined {
  const plain = plainHeader(header);
  if (plain === '') return { meaning: null, isGuess: false };
  const remembered = context.rememberedColumns?.find((column) => plainHeader(column.header) === plain);
  if (remembered !== undefined) return { meaning: remembered.meaning, isGuess: false };
  if (Object.hasOwn(layout.meanings, plain))
    return { meaning: layout.meanings[plain] ?? null, isGuess: false };
  return undefined;
}

function ofWholeWedding(header: string): Guess | undefined {
  const meaning = meaningOfHeader(header);
  return meaning === null ? undefined : { meaning, isGuess: false };
}

function correct(guesses: Guess[], { corrections }: GuestListContext): void {
  for (const { index, meaning } of corrections?.columns ?? [])
    if (index >= 0 && index < guesses.length) guesses[index] = { meaning, isGuess: false };
}

function valuesOf(body: SheetRow[], index: number): string[] {
  const values: string[] = [];
  for (const { cells } of body.slice(0, ROWS_LOOKED_AT)) {
    const value = valueOf(cells[index]);
    if (value !== '') values.push(value);
  }
  return values;
}

/** Under an event's bare name, words of acceptance are answers; ticks and numbers are invitations. */
function byValues(eventId: string, values: string[]): ColumnMeaning {
  return { kind: values.some(isClearAnswer) ? 'answer' : 'invited', eventId };
}

/** Of kinds that cannot repeat, the first column counts; the places of the others. */
function keepFirsts(guesses: Guess[]): number[] {
  const taken = new Set<string>();
  const dropped: number[] = [];
  guesses.forEach((guess, index) => {
    if (guess.meaning === null || REPEATABLE.has(guess.meaning.kind)) return;
    const key = `${guess.meaning.kind}/${guess.meaning.person ?? 1}/${guess.meaning.eventId ?? ''}`;
    if (taken.has(key)) {
      guess.meaning = null;
      dropped.push(index);
    } else taken.add(key);
  });
  return dropped;
}

const NAME_LIKE = /^\p{Lu}[\p{L}'’.-]*(?:[ ,&/]+[\p{L}'’.-]+)+$/u;

/** A column without a known header whose values look like names. */
function guessNameColumn(guesses: Guess[], samples: string[][]): void {
  const index = guesses.findIndex(({ meaning }, place) => {
    const values = samples[place] ?? [];
    const likely = values.filter((value) => NAME_LIKE.test(value) && readAnswer(value) === 'unknown').length;
    return meaning === null && values.length > 0 && likely * 10 >= values.length * 7;
  });
  if (index !== -1) guesses[index] = { meaning: { kind: 'fullName' }, isGuess: true };
}

/** Meanings for a list without headers, from its values: names, addresses, numbers. */
export function guessColumns(body: SheetRow[], context: GuestListContext): ListColumn[] {
  const width = Math.max(0, ...body.slice(0, ROWS_LOOKED_AT).map((row) => row.cells.length));
  const samples = Array.from({ length: width }, (_, index) => valuesOf(body, index));
  const guesses = samples.map((values): Guess => ({ meaning: contactMeaning(values), isGuess: true }));
  guessNameColumn(guesses, samples);
  const [first] = guesses;
  if (
    first !== undefined &&
    width === 1 &&
    first.meaning === null &&
    (samples[0] ?? []).every((value) => /^\p{L}/u.test(value))
  )
    first.meaning = { kind: 'fullName' };
  keepFirsts(guesses);
  correct(guesses, context);
  return samples.map((values, index): ListColumn => ({
    index,
    header: '',
    meaning: guesses[index]?.meaning ?? null,
    samples: [...new Set(values)].slice(0, MOST_SAMPLES).map((value) => value.slice(0, LONGEST_SAMPLE)),
    isGuess: guesses[index]?.isGuess ?? true,
  }));
}

function contactMeaning(values: string[]): ColumnMeaning | null {
  const share = (pattern: RegExp) =>
    values.filter((value) => pattern.test(value)).length * 10 >= values.length * 7;
  if (values.length === 0) return null;
  if (share(/^\S+@\S+\.\S+$/)) return { kind: 'email' };
  return share(/^[+(]?\d[\d\s()./-]{6,}$/) ? { kind: 'phone' } : null;
}
