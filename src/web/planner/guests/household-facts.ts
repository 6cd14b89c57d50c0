/** How a household stands, and food needs in words. */
import { needInWords, type DietaryNeed } from '../../../domain/guests/dietary-need';
import type { Household } from '../../../domain/guests/guest';
import { messages } from '../messages.en';

/** How a household has answered. */
export type HouseholdStanding = 'silent' | 'partly' | 'coming' | 'declined';

/** Finds out how a household has answered. */
export function standingOfHousehold({ rsvps }: Pick<Household, 'rsvps'>): HouseholdStanding {
  const open = rsvps.filter((rsvp) => rsvp.status === 'awaiting').length;
  if (open > 0) return open === rsvps.length ? 'silent' : 'partly';
  return rsvps.some((rsvp) => rsvp.status === 'attending') ? 'coming' : 'declined';
}

/** How many of them come to anything. */
export function comingCount({ guests, rsvps }: Pick<Household, 'guests' | 'rsvps'>): number {
  return guests.filter((guest) =>
    rsvps.some((rsvp) => rsvp.guestId === guest.id && rsvp.status === 'attending'),
  ).length;
}

/** "tree nuts (severe), vegetarian"; empty without any. */
export function needsInWords(needs: DietaryNeed[]): string {
  return needs
    .map((need) => {
      if (need.kind !== 'allergy' || need.severity === 'mild') return needInWords(need);
      const severity = need.severity === 'severe' ? messages.household.severe : messages.household.notSure;
      return `${needInWords(need)} (${severity})`;
    })
    .join(', ');
}
