/** Settles what a header alone leaves open, from the columns beside it and from the values below. */
import { foldName, readYesNo, valueOf } from './cell';
import { isCategoryColumn } from './categories';
import type { ColumnKind, ColumnMeaning } from './columns';
import type { SheetRow } from './guest-file';
import type { ListEvent } from './guest-list-reading';
import { plainHeader } from './headers';

/** What a column may hold. */
export interface Guess {
  meaning: ColumnMeaning | null;
  isGuess: boolean;
}

/** Kinds of columns that name people. */
export const NAMES: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  'fullName',
  'firstName',
  'lastName',
  'envelope',
]);

/** Rows looked at to tell what a column holds. */
export const ROWS_LOOKED_AT = 200;

/** The columns of a list, as they stand. */
interface Columns {
  headers: string[];
  /** Values of each, without empty ones. */
  samples: string[][];
  body: SheetRow[];
  /** Those called after an event and nothing else. */
  bare: number[];
  events: ListEvent[];
}

/** Settles all columns in place. */
export function settleColumns(guesses: Guess[], { headers, samples, body, bare, events }: Columns): void {
  settleBareEvents(bare.flatMap((index) => guesses[index] ?? []));
  settleNumbered(headers, guesses);
  settleNames(headers, guesses, body);
  settleGroup(guesses, samples);
  settleChildren(headers, guesses, samples);
  settleCounts(guesses, samples);
  settleTheirGuests(headers, guesses);
  settleInvited(guesses, events);
}

/** One hand fills in all columns that are called after events: where one of them holds answers, all do. */
function settleBareEvents(guesses: Guess[]): void {
  if (!guesses.some(({ meaning }) => meaning?.kind === 'answer')) return;
  for (const guess of guesses) guess.meaning = guess.meaning && { ...guess.meaning, kind: 'answer' };
}

/** "E-mail 2" is the second person's where "First name 2" is. */
function settleNumbered(headers: string[], guesses: Guess[]): void {
  const numberOf = (index: number) => Number(/(\d)$/.exec(plainHeader(headers[index] ?? ''))?.[1] ?? 1);
  const named = new Set(
    guesses.flatMap(({ meaning }, index) =>
      meaning?.person !== undefined && NAMES.has(meaning.kind) && numberOf(index) === meaning.person
        ? [meaning.person]
        : [],
    ),
  );
  guesses.forEach(({ meaning }, index) => {
    if (meaning?.kind !== 'email' && meaning?.kind !== 'phone') return;
    if (meaning.person === undefined && named.has(numberOf(index))) meaning.person = numberOf(index);
  });
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

/** "Guests: 4" beside a name says how many they are. */
function settleCounts(guesses: Guess[], samples: string[][]): void {
  guesses.forEach((guess, index) => {
    const values = samples[index] ?? [];
    const areNumbers = values.length > 0 && values.every((value) => /^\d{1,2}(?:[.,]0+)?$/.test(value));
    if (guess.meaning?.kind === 'fullName' && areNumbers)
      guesses[index] = { meaning: { kind: 'partySize' }, isGuess: true };
  });
}

/** "Guest name" and "Guest attending?" beside "Name" are about whom somebody brings. */
function settleTheirGuests(headers: string[], guesses: Guess[]): void {
  const plain = headers.map(plainHeader);
  const names = guesses.flatMap(({ meaning }, index) =>
    meaning?.kind === 'fullName' && meaning.person === undefined ? [plain[index] ?? ''] : [],
  );
  if (names.length < 2 || names.every((header) => header.startsWith('guest'))) return;
  guesses.forEach((_guess, index) => {
    if (/^guests?(?:fullname|names?|attending|coming|invited)$/.test(plain[index] ?? ''))
      guesses[index] = { meaning: { kind: 'plusOnes' }, isGuess: true };
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
