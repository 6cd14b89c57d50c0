/** Finds the header row and what each column holds, by headers first and by values where they are silent. */
import { ownHeader } from '../guest-list-files/list-columns';
import { foldName, readYesNo, valueOf } from './cell';
import type { ColumnKind, ColumnMeaning, ListColumn } from './columns';
import { readEventHeader } from './event-headers';
import { isClearAnswer, readAnswer } from './answer-words';
import type { SheetRow } from './guest-file';
import type { GuestListContext, ListEvent } from './guest-list-reading';
import { isCategoryColumn } from './categories';
import { knownHeaderCount, meaningOfHeader, plainHeader, REPEATABLE } from './headers';
import type { ListLayout } from './layouts';

const HEADER_WITHIN_ROWS = 15;
const MOST_SAMPLES = 3;
const LONGEST_SAMPLE = 80;
/** Rows looked at to tell what a column holds. */
const ROWS_LOOKED_AT = 200;

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

const NAMES: ReadonlySet<ColumnKind> = new Set<ColumnKind>(['fullName', 'firstName', 'lastName', 'envelope']);

/** Whether some column holds names. */
export function namesPeople(meanings: (ColumnMeaning | null)[]): boolean {
  return meanings.some((meaning) => meaning !== null && NAMES.has(meaning.kind));
}

interface Guess {
  meaning: ColumnMeaning | null;
  isGuess: boolean;
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
    if (event?.kind === 'bare')
      return { meaning: byValues(event.eventId, samples[index] ?? []), isGuess: true };
    return { meaning: null, isGuess: false };
  });
  settleNames(headers, guesses, body);
  settleGroup(guesses, samples);
  settleChildren(headers, guesses, samples);
  settleInvited(guesses, context.events);
  if (!namesPeople(guesses.map((guess) => guess.meaning))) guessNameColumn(guesses, samples);
  for (const index of keepFirsts(guesses))
    remarks.push({ index, reason: 'A column further left is read as the same; this one is not read' });
  correct(guesses, context);
  const columns = headers.map((cell, index): ListColumn => ({
    index,
    header: valueOf(cell),
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

/** "Name" beside "Vorname" is the surname, and so is "Family name" beside a first name; beside a surname it is the first name. */
function settleNames(headers: string[], guesses: Guess[], body: SheetRow[]): void {
  const has = (kind: ColumnKind) =>
    guesses.some(({ meaning }) => meaning?.kind === kind && meaning.person === undefined);
  guesses.forEach((guess, index) => {
    const plain = plainHeader(headers[index] ?? '');
    if (!has('firstName') || has('lastName')) return;
    if (/^(?:familyname|familie|famille|familia|famiglia)$/.test(plain)) guess.meaning = { kind: 'lastName' };
    const isGermanOrFrench = headers.some((header) =>
      /^(?:vorname|rufname|prenoms?)$/.test(plainHeader(header)),
    );
    if (isGermanOrFrench && /^(?:name|nom)$/.test(plain)) guess.meaning = { kind: 'lastName' };
  });
  const place = (kind: ColumnKind) =>
    guesses.findIndex(({ meaning }) => meaning?.kind === kind && meaning.person === undefined);
  const whole = guesses[place('fullName')];
  if (whole === undefined || has('firstName') || !has('lastName')) return;
  if (areApart(body, place('fullName'), place('lastName'))) whole.meaning = { kind: 'firstName' };
}

/** Whether two columns of names have nothing in common: "Ann" beside "Lee", and not "Ann Lee" beside "Lee". */
function areApart(body: SheetRow[], whole: number, surname: number): boolean {
  const rows = body.slice(0, ROWS_LOOKED_AT).flatMap(({ cells }) => {
    const [name, last] = [foldName(valueOf(cells[whole])), foldName(valueOf(cells[surname]))];
    return name === '' || last === '' ? [] : [` ${name} `.includes(` ${last} `)];
  });
  return rows.length > 0 && rows.filter((isWhole) => isWhole).length * 2 < rows.length;
}

/** "Group" is the household where there is no other and its values are not categories; else a tag. */
function settleGroup(guesses: Guess[], samples: string[][]): void {
  const hasHousehold = guesses.some(({ meaning }) => meaning?.kind === 'household');
  guesses.forEach((guess, index) => {
    if (guess.meaning?.kind !== 'group') return;
    const isHousehold = !hasHousehold && !isCategoryColumn(samples[index] ?? []);
    guess.meaning = { kind: isHousehold ? 'household' : 'tags' };
    guess.isGuess = true;
  });
}

/** One child, in the languages of `header-words.ts`; ticks under it tell of the row's own person. */
const ONE_CHILD = /^(?:child|kid|enfant|kind|nino|hijo|bambino|figlio)$/;

/** Under "Children" some write names and some write how many; a number under "Child 1" may be an age. */
function settleChildren(headers: string[], guesses: Guess[], samples: string[][]): void {
  guesses.forEach((guess, index) => {
    const values = samples[index] ?? [];
    const areNumbers = values.length > 0 && values.every((value) => /^\d{1,2}(?:[.,]0+)?$/.test(value));
    const isOfOne = /\d/.test(headers[index] ?? '');
    if (guess.meaning?.kind === 'childName' && areNumbers && !isOfOne)
      guesses[index] = { meaning: { kind: 'childCount' }, isGuess: true };
    const areTicks = values.length > 0 && values.every((value) => readYesNo(value) !== null);
    if (guess.meaning?.kind === 'childName' && areTicks && ONE_CHILD.test(plainHeader(headers[index] ?? '')))
      guesses[index] = { meaning: { kind: 'ageBand' }, isGuess: true };
  });
}

/** "Invited" for the whole wedding is of no use beside columns for its events. */
function settleInvited(guesses: Guess[], events: ListEvent[]): void {
  const [only] = events.length === 1 ? events : [];
  for (const guess of guesses) {
    const { meaning } = guess;
    const isOfEvent = meaning !== null && ['answer', 'meal', 'invited'].includes(meaning.kind);
    if (isOfEvent && meaning.eventId === undefined && only !== undefined)
      guess.meaning = { ...meaning, eventId: only.id };
  }
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
