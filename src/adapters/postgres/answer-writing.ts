/** A decided answer as the SQL function `record_answer` takes it. */
import type { Rsvp } from '../../domain/guests/guest';
import type { AnswerDecision } from '../../domain/rsvp/answer';
import type { FieldEncryption } from '../../security/field-encryption';

/** An answer with what is stored beside the decision. */
export interface AnswerToStore {
  householdId: string;
  decision: AnswerDecision;
  actor: string;
  /** null: the household's address stays. */
  email: string | null;
  dietConsent: boolean;
  /** Whether the household is sent a confirmation. */
  confirm: boolean;
}

/** Encrypts what must be and names everything as `record_answer` does. */
export function storableAnswer(answer: AnswerToStore, encryption: FieldEncryption): object {
  const { householdId, decision, actor, email } = answer;
  const base64 = (value: Buffer | null) => value?.toString('base64') ?? null;
  const sealed = (value: string | null, place: string, id: string) =>
    value === null ? null : base64(encryption.seal(value, place, id));
  return {
    actor,
    answeredBy: actor.startsWith('household:') ? 'guest' : 'planner',
    confirm: answer.confirm,
    noteEncrypted: sealed(decision.note, 'households.note', householdId),
    emailEncrypted: sealed(email, 'households.email', householdId),
    emailIndex: email === null ? null : base64(encryption.blindIndex(email)),
    dietConsent: answer.dietConsent,
    guests: decision.guests
      .filter(({ isChanged }) => isChanged)
      .map((guest) => ({
        id: guest.id,
        full_name: guest.fullName,
        loses_name: guest.losesName,
        dietary_needs_encrypted:
          guest.dietaryNeeds.length === 0
            ? null
            : sealed(JSON.stringify(guest.dietaryNeeds), 'guests.dietary_needs', guest.id),
      })),
    rsvps: decision.rsvps.map((rsvp) => ({
      guest_id: rsvp.guestId,
      event_id: rsvp.eventId,
      from_status: statusBefore(decision, rsvp),
      status: rsvp.status,
      meal_option_id: rsvp.mealOptionId,
    })),
    changeCount: decision.changes.length,
    headcountDeltas: decision.headcountDeltas.map(({ eventId, ...delta }) => ({
      event_id: eventId,
      ...delta,
    })),
    changesSuppliers: decision.changesSuppliers,
    isUrgent: decision.isUrgent,
  };
}

function statusBefore({ changes }: AnswerDecision, { guestId, eventId, status }: Rsvp): Rsvp['status'] {
  const change = changes.find((one) => one.guestId === guestId && one.eventId === eventId);
  return change?.from ?? status;
}
