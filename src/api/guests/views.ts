/** Households as they are answered. */
import type { z } from 'zod';
import type { HouseholdDetail } from '../../domain/guests/ports';
import { instantOf } from '../fields';
import type { householdSchema } from './schemas';

/** A household with each guest's answers beside the guest. */
export function householdView(household: HouseholdDetail): z.input<typeof householdSchema> {
  return {
    ...household,
    answeredAt: instantOf(household.answeredAt),
    changeRequests: household.changeRequests.map(({ words, askedAt }) => ({
      words,
      askedAt: askedAt.toISOString(),
    })),
    guests: household.guests.map((guest) => ({
      ...guest,
      answers: household.rsvps
        .filter((rsvp) => rsvp.guestId === guest.id)
        .map(({ eventId, status, mealOptionId }) => ({ eventId, status, mealOptionId })),
    })),
  };
}
