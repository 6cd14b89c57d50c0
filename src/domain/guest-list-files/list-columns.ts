/** The columns of guest lists that this program writes, and how it knows them again. */
import { cleanCell } from '../guest-lists/cell';
import type { ColumnMeaning } from '../guest-lists/columns';
import type { ListEvent } from '../guest-lists/guest-list-reading';
import { harmlessCell } from './harmless-cell';
import { LIST_WORDS, REFERENCE_HEADER, type ColumnName, type ListWords } from './list-words';

/** What our columns are read as; null: only for people to look at. */
const MEANINGS: Readonly<Record<ColumnName, ColumnMeaning | null>> = {
  household: { kind: 'household' },
  householdNumber: { kind: 'householdId' },
  fullName: { kind: 'fullName' },
  isPlusOne: { kind: 'isPlusOne' },
  plusOnes: { kind: 'plusOnes' },
  ageBand: { kind: 'ageBand' },
  email: { kind: 'email' },
  otherEmails: null,
  phone: { kind: 'phone' },
  householdEmail: { kind: 'householdEmail' },
  householdPhone: { kind: 'householdPhone' },
  smsAllowed: { kind: 'smsAllowed' },
  addressLine1: { kind: 'addressLine1' },
  addressLine2: { kind: 'addressLine2' },
  city: { kind: 'city' },
  region: { kind: 'region' },
  postalCode: { kind: 'postalCode' },
  country: { kind: 'country' },
  tags: { kind: 'tags' },
  diet: { kind: 'dietary' },
  allergies: { kind: 'allergies' },
  otherAllergies: { kind: 'otherAllergies' },
  intolerances: { kind: 'intolerances' },
  note: { kind: 'note' },
  guestsNote: null,
  answeredOn: null,
};

/** An event under the name its columns carry. */
export interface NamedEvent {
  event: ListEvent;
  name: string;
  /** Ids of its dishes by the names their cells carry. */
  dishes: ReadonlyMap<string, string>;
}

/** Events under names that differ: a second "Dinner" is "Dinner (2)"; and so are dishes. */
export function namedEvents(events: ListEvent[]): NamedEvent[] {
  const names = different(events.map((event) => event.name));
  return events.map((event, index) => ({ event, name: names[index] ?? '', dishes: dishesByName(event) }));
}

/** Ids of an event's dishes by the names their cells carry. */
export function dishesByName({ mealOptions }: ListEvent): ReadonlyMap<string, string> {
  const names = different(mealOptions.map((dish) => dish.name));
  return new Map(mealOptions.map((dish, index) => [names[index] ?? '', dish.id]));
}

function different(texts: string[]): string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    const clean = cleanCell(text);
    let name = clean;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${clean} (${number})`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** The header over an event's answers. */
export function answerHeader(name: string, words: ListWords): string {
  return `${name} - ${words.answer}`;
}

/** The header over an event's dishes. */
export function mealHeader(name: string, words: ListWords): string {
  return `${name} - ${words.meal}`;
}

/** What the headers of our own lists mean, in all languages; by `ownHeader`. */
export function ownMeanings(events: ListEvent[]): ReadonlyMap<string, ColumnMeaning | null> {
  const meanings = new Map(FIXED_MEANINGS);
  for (const { event, name } of namedEvents(events))
    for (const words of Object.values(LIST_WORDS)) {
      meanings.set(writtenHeader(answerHeader(name, words)), { kind: 'answer', eventId: event.id });
      meanings.set(writtenHeader(mealHeader(name, words)), { kind: 'meal', eventId: event.id });
    }
  return meanings;
}

/** A header as it comes back from a file. */
function writtenHeader(header: string): string {
  return ownHeader(harmlessCell(header, true));
}

/** A header as it is looked up: an event may be called anything, so nothing but case is taken from it. */
export function ownHeader(header: string): string {
  return cleanCell(header).toLowerCase();
}

const FIXED_MEANINGS: ReadonlyMap<string, ColumnMeaning | null> = new Map([
  [ownHeader(REFERENCE_HEADER), { kind: 'reference' } as const],
  ...Object.values(LIST_WORDS).flatMap(({ columns }) =>
    (Object.keys(columns) as ColumnName[]).map((name) => [ownHeader(columns[name]), MEANINGS[name]] as const),
  ),
]);
