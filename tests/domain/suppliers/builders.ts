/** Weddings, guests and counts to test the suppliers' rules on; everything has a sensible default. */
import type { DietaryNeed } from '../../../src/domain/guests/dietary-need';
import { COUPLE_SIZE, type Attendance, type CountInput } from '../../../src/domain/suppliers/supplier-count';
import type { WeddingEvent } from '../../../src/domain/weddings/wedding';

/** An event; `dinner` serves a meal and has a menu of two. */
export function event(id: string, over: Partial<WeddingEvent> = {}): WeddingEvent {
  return {
    id,
    name: id,
    startsAtLocal: '2027-06-12T18:00',
    startsAt: '2027-06-12T17:00:00.000Z',
    place: 'Oak Barn',
    servesMeal: id === 'dinner',
    capacity: null,
    mealOptions:
      id === 'dinner'
        ? [
            { id: 'fish', eventId: 'dinner', name: 'Sea bass' },
            { id: 'beef', eventId: 'dinner', name: 'Beef' },
          ]
        : [],
    ...over,
  };
}

/** A guest who comes to an event. */
export function coming(guestId: string, over: Partial<Attendance> = {}): Attendance {
  return { guestId, eventId: 'dinner', ageBand: 'adult', mealOptionId: null, dietaryNeeds: [], ...over };
}

/** `count` guests who come to an event, with the same needs. */
export function guests(count: number, prefix: string, dietaryNeeds: DietaryNeed[] = []): Attendance[] {
  return Array.from({ length: count }, (_, index) => coming(`${prefix}-${index}`, { dietaryNeeds }));
}

/** What a count is made from: a caterer at one dinner. */
export function countInput(over: Partial<CountInput> = {}): CountInput {
  return {
    supplier: { type: 'caterer', eventIds: ['dinner'] },
    events: [event('dinner')],
    attendances: [],
    awaitingByEvent: new Map(),
    crewMeals: 0,
    ...over,
  };
}

/** Guests that together with the couple make a headcount. */
export function headcountOf(total: number): Attendance[] {
  return guests(total - COUPLE_SIZE, 'guest');
}

/** The first scenario's diets: vegetarian 5, gluten-free 3, nut allergy 2. */
export const CATERER_DIETS: Attendance[] = [
  ...guests(5, 'vegetarian', [{ kind: 'diet', diet: 'vegetarian' }]),
  ...guests(3, 'gluten-free', [{ kind: 'diet', diet: 'gluten_free' }]),
  ...guests(2, 'nut', [{ kind: 'allergy', allergen: 'other', words: 'nut', severity: 'severe' }]),
];
