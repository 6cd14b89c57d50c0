/** What the crowd has done, as it saw it: the record that the checker holds against the product. */
import type { Outcome } from './http';

/** One guest's answer to one event. */
export interface Choice {
  guestId: string;
  eventId: string;
  status: 'attending' | 'declined';
  mealOptionId: string | null;
}

/** One answer somebody sent for a household. */
export interface AnswerOperation {
  /** Stands in the household's note, so that the stored answer tells whose it is. */
  mark: string;
  householdId: string;
  by: 'guest' | 'planner';
  /** The revision the sender was shown; if stored, it became the next one. */
  basedOn: number;
  choices: Choice[];
  /** Guests with a severe allergy, told with this answer. */
  allergicGuestIds: string[];
  outcome: Outcome;
}

/** One change of a wedding's dates, based on the plan's version that the planner saw. */
export interface DateOperation {
  weddingId: string;
  basedOn: number;
  change: { rsvpDeadlineOn?: string; weddingOn?: string };
  outcome: Outcome;
}

/** One supplier added in the middle of it all. */
export interface SupplierOperation {
  weddingId: string;
  name: string;
  /** What was sent, under the key by which a repetition is known. */
  body: object;
  key: string;
  outcome: Outcome;
}

/** One step of the plan that the planner wanted done now. */
export interface StepOperation {
  weddingId: string;
  milestoneId: string;
  outcome: Outcome;
}

/** One "seen" of a supplier. */
export interface SeenOperation {
  supplierId: string;
  version: number;
  outcome: Outcome;
}

/** Everything that was done in a round. */
export interface Operations {
  answers: AnswerOperation[];
  dates: DateOperation[];
  suppliers: SupplierOperation[];
  steps: StepOperation[];
  seen: SeenOperation[];
}

/** A record with nothing in it. */
export function noOperations(): Operations {
  return { answers: [], dates: [], suppliers: [], steps: [], seen: [] };
}

/** A household of the crowd. */
export interface CrowdHousehold {
  id: string;
  /** Path of its form. */
  path: string;
  guestIds: string[];
  /** Never answers; so every wave reaches it. */
  isSilent: boolean;
}

/** An event of a wedding of the crowd. */
export interface CrowdEvent {
  id: string;
  mealOptionIds: string[];
}

/** A wedding of the crowd. */
export interface CrowdWedding {
  id: string;
  events: CrowdEvent[];
  households: CrowdHousehold[];
  suppliers: { id: string; path: string }[];
  /** Whether suppliers are told at once, or changes are gathered until the planner says so. */
  tellsAtOnce: boolean;
}
