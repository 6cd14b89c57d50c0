/**
 * The number a supplier works with: `countForSupplier`.
 *
 * A caterer's number is the cover count, meals to serve: guests who come, the couple, and the crew of
 * every supplier on site, each counted once. Everybody else's is people: who is there at the same time.
 *
 * For a supplier at several events the one big number means what that supplier orders by. A caterer
 * cooks each meal, so its total is the sum over the events that serve one: a guest who comes to dinner
 * and to brunch is two meals, the couple likewise; the crew eats once. Chairs, rooms and slices are used
 * again, so for everybody else the total is the largest event's. `events` has each event by itself.
 */
import type { DietaryNeed } from '../guests/dietary-need';
import type { AgeBand } from '../guests/guest';
import type { WeddingEvent } from '../weddings/wedding';
import { dietaryCounts, kitchenInstructions, type DietaryCount } from './dietary-count';
import { needsDiets, type Supplier } from './supplier';

/** The couple eats and sits too, and is rarely on its own guest list. */
export const COUPLE_SIZE = 2;

/** One guest who is coming to one event, as far as a count needs to know. */
export interface Attendance {
  guestId: string;
  eventId: string;
  ageBand: AgeBand;
  mealOptionId: string | null;
  dietaryNeeds: DietaryNeed[];
}

/** A dish and how many of it. */
export interface MealCount {
  eventId: string;
  name: string;
  count: number;
}

/** People at one event. */
export interface EventCount {
  eventId: string;
  name: string;
  attending: number;
  /** Children and infants among them. */
  children: number;
  awaiting: number;
  /** Places for guests and the couple; crew has its own. */
  capacity: number | null;
  isOverCapacity: boolean;
}

/** Everything one supplier is told. Two counts that are equal as JSON are the same to the supplier. */
export interface SupplierCount {
  /** The one big number, and what it counts: "meals" or "people". Always guests + couple + crew. */
  total: number;
  unit: 'meals' | 'people';
  /** Meals for guests over all events served; for people, guests at the largest event. */
  guests: number;
  /** Two for each event that `guests` counts. */
  couple: number;
  crew: number;
  events: EventCount[];
  meals: MealCount[];
  dietary: DietaryCount[];
  /** Sum of the dietary lines; a guest with two needs is in two lines. */
  totalSpecialDiets: number;
  instructions: string[];
}

/** What a count is made from. */
export interface CountInput {
  supplier: Pick<Supplier, 'type' | 'eventIds'>;
  events: WeddingEvent[];
  attendances: Attendance[];
  awaitingByEvent: ReadonlyMap<string, number>;
  /** Crew meals of all suppliers of the wedding, this one included. */
  crewMeals: number;
}

/** The count for one supplier, in a fixed order so that equal states give equal JSON. */
export function countForSupplier(input: CountInput): SupplierCount {
  const cooks = needsDiets(input.supplier.type);
  const isCaterer = input.supplier.type === 'caterer';
  const events = input.events.filter((event) => input.supplier.eventIds.includes(event.id));
  const counted = isCaterer ? events.filter((event) => event.servesMeal) : events;
  const eventCounts = counted.map((event) => eventCount(event, input));
  const attending = eventCounts.map((event) => event.attending);
  const guests = isCaterer ? attending.reduce((sum, some) => sum + some, 0) : Math.max(0, ...attending);
  const couple = COUPLE_SIZE * (isCaterer ? counted.length : Math.min(1, counted.length));
  const crew = counted.some((event) => event.servesMeal) ? input.crewMeals : 0;
  const eventIds = counted.map((event) => event.id);
  const attendances = input.attendances.filter((attendance) => eventIds.includes(attendance.eventId));
  const dietary = cooks ? dietaryCounts(attendances, eventIds) : [];
  return {
    total: guests + couple + crew,
    unit: isCaterer ? 'meals' : 'people',
    guests,
    couple,
    crew,
    events: eventCounts,
    meals: cooks ? mealCounts(counted, attendances) : [],
    dietary,
    totalSpecialDiets: dietary.reduce((sum, line) => sum + line.guestCount, 0),
    instructions: cooks ? kitchenInstructions(dietary) : [],
  };
}

function eventCount(event: WeddingEvent, input: CountInput): EventCount {
  const coming = input.attendances.filter((attendance) => attendance.eventId === event.id);
  const present = coming.length + COUPLE_SIZE;
  return {
    eventId: event.id,
    name: event.name,
    attending: coming.length,
    children: coming.filter((attendance) => attendance.ageBand !== 'adult').length,
    awaiting: input.awaitingByEvent.get(event.id) ?? 0,
    capacity: event.capacity,
    isOverCapacity: event.capacity !== null && present > event.capacity,
  };
}

function mealCounts(events: WeddingEvent[], attendances: Attendance[]): MealCount[] {
  return events.flatMap((event) => {
    const coming = attendances.filter((attendance) => attendance.eventId === event.id);
    const chosen = event.mealOptions.map((meal) => ({
      eventId: event.id,
      name: meal.name,
      count: coming.filter((attendance) => attendance.mealOptionId === meal.id).length,
    }));
    const open = coming.length - chosen.reduce((sum, meal) => sum + meal.count, 0);
    return event.mealOptions.length > 0 && open > 0
      ? [...chosen, { eventId: event.id, name: 'Not chosen yet', count: open }]
      : chosen;
  });
}
