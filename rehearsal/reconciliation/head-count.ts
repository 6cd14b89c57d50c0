/**
 * The number of each kind of supplier, counted again from what was said on stage, by the words of
 * docs/suppliers.md and by no code of the product.
 */
import type { EventFacts, Evidence, SaidAnswer, SupplierFacts } from './evidence';

/** Kinds that are told counts. */
const COUNTED = ['caterer', 'venue', 'planner', 'cake', 'rentals'];
/** Kinds that are told dishes and diets. */
const COOKING = ['caterer', 'planner', 'cake'];
const COUPLE = 2;

/** A supplier's number, taken apart. */
export interface HeadCount {
  total: number;
  guests: number;
  couple: number;
  crew: number;
  /** Everything this kind goes by, written so that two states are equal when it would change nothing. */
  figures: string;
}

/** Whether a kind is told dishes and diets. */
export function isCooking(supplier: Pick<SupplierFacts, 'type'>): boolean {
  return COOKING.includes(supplier.type);
}

/** Whether a kind is told counts. */
export function isCounted(supplier: Pick<SupplierFacts, 'type'>): boolean {
  return COUNTED.includes(supplier.type);
}

/** What each household has said last, up to and including a moment. */
export function lastSaid(said: readonly SaidAnswer[], until: Date): Map<string, SaidAnswer> {
  const last = new Map<string, SaidAnswer>();
  for (const answer of said) if (answer.at <= until) last.set(answer.householdId, answer);
  return last;
}

/** One supplier's number at a moment. */
export function headCount(evidence: Evidence, supplier: SupplierFacts, until: Date): HeadCount {
  const counted = countedEvents(evidence, supplier);
  const coming = peopleComing(evidence, until);
  const guestsAt = counted.map((event) => coming.filter((one) => one.eventId === event.id).length);
  const isCaterer = supplier.type === 'caterer';
  const guests = isCaterer ? guestsAt.reduce((sum, some) => sum + some, 0) : Math.max(0, ...guestsAt);
  const couple = isCaterer ? COUPLE * counted.length : COUPLE;
  const allCrew = evidence.suppliers.reduce((sum, one) => sum + one.crewMeals, 0);
  const crew = counted.some((event) => event.servesMeal) ? allCrew : 0;
  return {
    total: guests + couple + crew,
    guests,
    couple,
    crew,
    figures: JSON.stringify([
      guestsAt,
      counted.map((event) => coming.filter((one) => one.eventId === event.id && one.isChild).length),
      crew,
      COOKING.includes(supplier.type) ? foodAt(coming, counted) : null,
    ]),
  };
}

/** One person at one event. */
export interface Coming {
  householdId: string;
  eventId: string;
  isChild: boolean;
  mealOptionId: string | null;
  needs: string[];
}

/** Everybody who is coming to anything, by what was said up to and including a moment. */
export function peopleComing(evidence: Evidence, until: Date): Coming[] {
  const children = new Set(evidence.people.flatMap((person) => (person.isChild ? [person.id] : [])));
  return [...lastSaid(evidence.said, until).values()].flatMap(({ householdId, people }) =>
    people.flatMap(({ guestId, needs, events }) =>
      events.flatMap(({ eventId, isComing, mealOptionId }): Coming[] =>
        isComing ? [{ householdId, eventId, isChild: children.has(guestId), mealOptionId, needs }] : [],
      ),
    ),
  );
}

/** The events whose guests make a supplier's number. */
export function countedEvents(evidence: Evidence, supplier: SupplierFacts): EventFacts[] {
  const own = evidence.events.filter((event) => supplier.eventIds.includes(event.id));
  return supplier.type === 'caterer' ? own.filter((event) => event.servesMeal) : own;
}

/** Dishes and needs per event, as sorted lists. */
function foodAt(coming: Coming[], events: EventFacts[]): string[][] {
  return events.map((event) =>
    coming
      .filter((one) => one.eventId === event.id)
      .flatMap((one) => [`dish ${one.mealOptionId ?? 'not chosen'}`, ...one.needs])
      .sort(),
  );
}
