/** A supplier notice in words: the same for the e-mail, the text and the supplier's page. */
import {
  netChange,
  touchesAllergy,
  unchangedFigures,
  type ChangeLine,
  type ChangeTopic,
} from '../../domain/suppliers/net-change';
import type { SupplierNotice } from '../../domain/suppliers/notice';
import type { DietaryCount } from '../../domain/suppliers/dietary-count';
import { COUPLE_SIZE, type EventCount, type SupplierCount } from '../../domain/suppliers/supplier-count';
import type { Supplier } from '../../domain/suppliers/supplier';
import type { Wedding, WeddingEvent } from '../../domain/weddings/wedding';
import { clockTime, dayOf, longDay, moment } from './dates';
import { messages } from './messages.en';

const words = messages.supplierNotice;
const TOPICS: ChangeTopic[] = ['ALLERGY', 'COUNT', 'FOOD', 'CREW'];

/** "134 meals" */
export function totalInWords(count: Pick<SupplierCount, 'total' | 'unit'>): string {
  return words.units[count.unit](count.total);
}

/** "126 guests, 2 for the couple, 6 crew"; what is none of is left out. */
export function partsInWords(count: SupplierCount): string {
  const { guests, couple, crew } = words.composition;
  return [
    guests(count.guests),
    ...(count.couple > 0 ? [couple(count.couple)] : []),
    ...(count.crew > 0 ? [crew(count.crew)] : []),
  ].join(', ');
}

/** What the total means where there are several events; empty where there is one. */
export function totalMeaning(count: SupplierCount): string {
  if (count.events.length < 2) return '';
  return count.unit === 'meals' ? words.composition.allMeals : words.composition.largestEvent;
}

/** Changes since the version before, by topic, each with its reason; dangerous things first. */
export function changesByTopic(
  notice: Pick<SupplierNotice, 'count' | 'previous'>,
): { topic: ChangeTopic; why: string; lines: ChangeLine[] }[] {
  const { previous, count } = notice;
  if (previous === null) return [];
  const changed = netChange(previous.count, count);
  return TOPICS.flatMap((topic) => {
    const lines = changed.filter((line) => line.topic === topic);
    return lines.length === 0 ? [] : [{ topic, lines, why: whyOf(topic, previous.count, count) }];
  });
}

/** Whether somebody has to read the allergies first: urgent or not, unless there is nothing to cook any more. */
export function warnsOfAllergies({ kind, count, previous }: SupplierNotice): boolean {
  if (previous === null || kind === 'wedding_cancelled') return false;
  return touchesAllergy(netChange(previous.count, count));
}

/** "Crew meals 6, Dinner: Beef 40", or nothing when all has changed. */
export function unchangedInWords({ count, previous }: Pick<SupplierNotice, 'count' | 'previous'>): string {
  if (previous === null) return '';
  return unchangedFigures(previous.count, count)
    .map((figure) => `${figure.what} ${figure.value}`)
    .join(', ');
}

/** Which version this one replaces, and how that one stood. */
export function versionInWords({ version, previous }: SupplierNotice, zone: string): string {
  if (previous === null) return words.version.first(version);
  const { answer, answeredAt } = previous;
  const by = previous.answeredBy ?? null;
  const standing =
    answer === null || answeredAt === null
      ? words.version.unanswered
      : words.version[answer](moment(answeredAt, zone), by);
  return words.version.replaces(version, previous.version, standing);
}

/** Events a supplier serves, in the wedding's order. */
export function servedEvents(wedding: Wedding, supplier: Supplier): WeddingEvent[] {
  return wedding.events.filter((event) => supplier.eventIds.includes(event.id));
}

/** "Dinner: Saturday 12 June 2027, 6 pm, Oak Barn" */
export function eventInWords(event: WeddingEvent, zone: string): string {
  const day = longDay(dayOf(event.startsAt, zone));
  return [`${event.name}: ${day}`, clockTime(event.startsAt, zone), event.place].filter(Boolean).join(', ');
}

/** "Oak Barn", or where a supplier's places differ "Oak Barn and Old Mill". */
export function placesOf(events: WeddingEvent[]): string[] {
  return [...new Set(events.map((event) => event.place).filter(Boolean))];
}

/** "MILK allergy, severe", "nut allergy, mild", "lactose intolerance", "vegan" */
export function needInWords(need: DietaryCount): string {
  if (need.kind === 'diet') return need.restriction;
  if (need.kind === 'intolerance') return words.diets.intolerance(need.restriction);
  return need.isDangerous ? words.diets.allergy(need.restriction) : words.diets.mildAllergy(need.restriction);
}

/** How many guests have a need; for several events also at which. */
export function needCountInWords(need: DietaryCount, events: EventCount[]): string {
  if (events.length < 2) return String(need.guestCount);
  const split = need.perEvent.map(({ eventId, guestCount }) =>
    words.diets.perEvent(events.find((event) => event.eventId === eventId)?.name ?? '', guestCount),
  );
  return `${need.guestCount} (${split.join(', ')})`;
}

/** Who comes to one event: "126 guests (8 children among them), 19 guests have not answered yet" */
export function eventPeopleInWords(event: EventCount): string {
  const children = event.children === 0 ? '' : ` (${words.event.children(event.children)})`;
  return `${words.event.guests(event.attending)}${children}, ${words.event.awaiting(event.awaiting)}`;
}

/** How full an event's place is; null where no capacity is known. */
export function capacityInWords(event: EventCount): { line: string; over: string | null } | null {
  if (event.capacity === null) return null;
  const present = event.attending + COUPLE_SIZE;
  return {
    line: words.event.capacity(present, event.capacity),
    over: present > event.capacity ? words.event.over(present - event.capacity) : null,
  };
}

function areOfSameEvents(told: SupplierCount, current: SupplierCount): boolean {
  const eventsOf = ({ events }: SupplierCount) => events.map(({ eventId }) => eventId).sort();
  return eventsOf(told).join() === eventsOf(current).join();
}

function whyOf(topic: ChangeTopic, told: SupplierCount, current: SupplierCount): string {
  const { why } = words.changes;
  // About allergies guests are always named first: whoever cooks must not take it for a matter of the plan.
  if (topic !== 'ALLERGY' && !areOfSameEvents(told, current)) return why.EVENTS;
  if (topic !== 'COUNT') return why[topic];
  const guests = (count: SupplierCount) => count.events.reduce((sum, event) => sum + event.attending, 0);
  const difference = guests(current) - guests(told);
  if (difference !== 0) return why.COUNT(difference > 0);
  return current.crew === told.crew ? why.COUNT_STEADY : why.CREW;
}
