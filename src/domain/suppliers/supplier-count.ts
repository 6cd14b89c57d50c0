/**
 * The number a supplier works with: `countForSupplier`.
 *
 * A caterer's number is the cover count, meals to serve: guests who come, the couple, and the crew of
 * every supplier on site, each counted once. A venue's number is people in its rooms at once. Dietary
 * needs are counts with preparation notes; no name ever enters a supplier's count.
 */
import { isDangerous, needInWords, needKey, type DietaryNeed } from '../guests/dietary-need';
import type { AgeBand } from '../guests/guest';
import type { WeddingEvent } from '../weddings/wedding';
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

/** One dietary requirement: how many guests have it, and what the kitchen has to mind. */
export interface DietaryCount {
  kind: DietaryNeed['kind'];
  restriction: string;
  guestCount: number;
  /** An allergy that is not known to be mild. */
  isDangerous: boolean;
  preparationNotes: string;
}

/** People at one event. */
export interface EventCount {
  eventId: string;
  name: string;
  attending: number;
  children: number;
  awaiting: number;
  capacity: number | null;
  isOverCapacity: boolean;
}

/** Everything one supplier is told. Two counts that are equal as JSON are the same to the supplier. */
export interface SupplierCount {
  /** The one big number, and what it counts: "meals" or "people". */
  total: number;
  unit: 'meals' | 'people';
  guests: number;
  couple: number;
  crew: number;
  events: EventCount[];
  meals: MealCount[];
  dietary: DietaryCount[];
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
  const guests = Math.max(0, ...eventCounts.map((event) => event.attending));
  const couple = counted.length > 0 ? COUPLE_SIZE : 0;
  const crew = counted.some((event) => event.servesMeal) ? input.crewMeals : 0;
  const covers = eventCounts.reduce((sum, event) => sum + event.attending + COUPLE_SIZE, 0) + crew;
  const attendances = input.attendances.filter((attendance) =>
    counted.some((event) => event.id === attendance.eventId),
  );
  const dietary = cooks ? dietaryCounts(attendances) : [];
  return {
    total: isCaterer ? covers : guests + couple + crew,
    unit: isCaterer ? 'meals' : 'people',
    guests: isCaterer ? eventCounts.reduce((sum, event) => sum + event.attending, 0) : guests,
    couple: isCaterer ? COUPLE_SIZE * eventCounts.length : couple,
    crew,
    events: eventCounts,
    meals: cooks ? mealCounts(counted, attendances) : [],
    dietary,
    totalSpecialDiets: dietary.reduce((sum, line) => sum + line.guestCount, 0),
    instructions: cooks ? kitchenInstructions(dietary) : [],
  };
}

/** One line per distinct need, dangerous ones first, then by how many guests have it. */
export function dietaryCounts(attendances: Pick<Attendance, 'guestId' | 'dietaryNeeds'>[]): DietaryCount[] {
  const byNeed = new Map<string, { need: DietaryNeed; guests: Set<string> }>();
  for (const attendance of attendances) {
    for (const need of attendance.dietaryNeeds) {
      const entry = byNeed.get(needKey(need)) ?? { need, guests: new Set<string>() };
      entry.guests.add(attendance.guestId);
      byNeed.set(needKey(need), entry);
    }
  }
  return [...byNeed.values()]
    .map(({ need, guests }) => ({
      kind: need.kind,
      restriction: needInWords(need),
      guestCount: guests.size,
      isDangerous: isDangerous(need),
      preparationNotes: preparationNotes(need),
    }))
    .sort(
      (a, b) =>
        Number(b.isDangerous) - Number(a.isDangerous) ||
        b.guestCount - a.guestCount ||
        a.restriction.localeCompare(b.restriction),
    );
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

/** What a kitchen minds for a need; always names it. Sources: reading of allergen practice, docs/suppliers.md. */
function preparationNotes(need: DietaryNeed): string {
  const words = needInWords(need);
  if (isDangerous(need))
    return `ALLERGY: ${words.toUpperCase()}. Traces can be dangerous: separate tools and surfaces, one person carries the plate.`;
  if (need.kind === 'allergy')
    return `Allergy to ${words}, not to traces: leave it out and say so at the table.`;
  if (need.kind === 'intolerance') return `Does not tolerate ${words}: leave it out.`;
  return `Prepare a ${words} plate.`;
}

function kitchenInstructions(dietary: DietaryCount[]): string[] {
  const instructions = [
    'Meals are counted by answers received; guests who have not answered are not counted.',
  ];
  if (dietary.some((line) => line.isDangerous)) {
    instructions.unshift('Severe allergies are listed first. Speak to the planner before the menu is fixed.');
  }
  return instructions;
}
