/** What a kitchen is told of diets: counts with preparation notes. No name ever enters one. */
import { isDangerous, needInWords, needKey, type DietaryNeed } from '../guests/dietary-need';

/** One dietary requirement: how many guests have it, where, and what the kitchen has to mind. */
export interface DietaryCount {
  kind: DietaryNeed['kind'];
  restriction: string;
  /** Different guests, however many events each of them comes to. */
  guestCount: number;
  /** How many of them come to which event, in the order of the events; events without any are left out. */
  perEvent: { eventId: string; guestCount: number }[];
  /** An allergy that is not known to be mild. */
  isDangerous: boolean;
  preparationNotes: string;
}

/** A guest at an event, as far as food goes. */
export interface Eater {
  guestId: string;
  eventId: string;
  dietaryNeeds: DietaryNeed[];
}

interface Tally {
  key: string;
  needs: DietaryNeed[];
  guests: Set<string>;
  guestsByEvent: Map<string, Set<string>>;
}

/**
 * One line per distinct need, dangerous ones first, then by how many guests have it.
 *
 * The same guests give the same lines in whatever order they are read: of several spellings of one word
 * ("Kiwi", "kiwi") the first in code order is shown.
 */
export function dietaryCounts(eaters: Eater[], eventIds: string[]): DietaryCount[] {
  const tallies = new Map<string, Tally>();
  for (const eater of eaters) for (const need of eater.dietaryNeeds) add(tallies, eater, need);
  return [...tallies.values()]
    .map((tally) => ({ key: tally.key, line: toLine(tally, eventIds) }))
    .sort(
      (a, b) =>
        Number(b.line.isDangerous) - Number(a.line.isDangerous) ||
        b.line.guestCount - a.line.guestCount ||
        (a.key < b.key ? -1 : 1),
    )
    .map(({ line }) => line);
}

function add(tallies: Map<string, Tally>, eater: Eater, need: DietaryNeed): void {
  const key = needKey(need);
  const tally: Tally = tallies.get(key) ?? { key, needs: [], guests: new Set(), guestsByEvent: new Map() };
  const here = tally.guestsByEvent.get(eater.eventId) ?? new Set<string>();
  tallies.set(key, tally);
  tally.guestsByEvent.set(eater.eventId, here);
  tally.needs.push(need);
  tally.guests.add(eater.guestId);
  here.add(eater.guestId);
}

function toLine({ needs, guests, guestsByEvent }: Tally, eventIds: string[]): DietaryCount {
  const spelling = (need: DietaryNeed) => needInWords(need).trim();
  const shown = needs.reduce((a, b) => (spelling(b) < spelling(a) ? b : a));
  return {
    kind: shown.kind,
    restriction: spelling(shown),
    guestCount: guests.size,
    perEvent: eventIds.flatMap((eventId) => {
      const guestCount = guestsByEvent.get(eventId)?.size ?? 0;
      return guestCount === 0 ? [] : [{ eventId, guestCount }];
    }),
    isDangerous: isDangerous(shown),
    preparationNotes: preparationNotes(shown),
  };
}

/** What a kitchen minds for a need; always names it. */
function preparationNotes(need: DietaryNeed): string {
  const words = needInWords(need).trim();
  if (isDangerous(need))
    return `ALLERGY: ${words.toUpperCase()}. Traces can be dangerous: separate tools and surfaces, one person carries the plate.`;
  if (need.kind === 'allergy')
    return `Allergy to ${words}, not to traces: leave it out and say so at the table.`;
  if (need.kind === 'intolerance') return `Does not tolerate ${words}: leave it out.`;
  return `Prepare a ${words} plate.`;
}

/** What a kitchen should know beside the counts. */
export function kitchenInstructions(dietary: DietaryCount[]): string[] {
  const instructions = [
    'Meals are counted by answers received; guests who have not answered are not counted.',
  ];
  if (dietary.some((line) => line.isDangerous)) {
    instructions.unshift('Severe allergies are listed first. Speak to the planner before the menu is fixed.');
  }
  return instructions;
}
