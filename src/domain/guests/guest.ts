/** People invited to a wedding, and how they belong together. */
import type { DietaryNeed } from './dietary-need';

/** Age matters only where chairs and meals depend on it. */
export type AgeBand = 'adult' | 'child' | 'infant';

/** Most people who are invited together: one form asks for all of them, and each sees the others' names. */
export const MOST_INVITED_TOGETHER = 50;

/** One person who may attend. A plus-one has no name until named. */
export interface Guest {
  id: string;
  fullName: string | null;
  ageBand: AgeBand;
  isPlusOne: boolean;
  dietaryNeeds: DietaryNeed[];
}

/** One guest's answer to one event. */
export type RsvpStatus = 'awaiting' | 'attending' | 'declined';

/** A guest's standing towards one event; it exists only for events the guest is invited to. */
export interface Rsvp {
  guestId: string;
  eventId: string;
  status: RsvpStatus;
  mealOptionId: string | null;
}

/** People invited together, who answer as one. `revision` counts the answers stored so far. */
export interface Household {
  id: string;
  name: string;
  revision: number;
  guests: Guest[];
  rsvps: Rsvp[];
  note: string | null;
  /** Whether a confirmation can reach them by e-mail or by an allowed SMS. */
  isReachable: boolean;
  /** Where an invitation is opened, an address whose messages come back counts as none. */
  hasEmail: boolean;
  lastSubmissionId: string | null;
  answeredAt: Date | null;
}

/** What a guest is called in a sentence; a plus-one still unnamed is "your guest". */
export function callingName(guest: Guest): string {
  return guest.fullName ?? 'your guest';
}
