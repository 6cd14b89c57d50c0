/** Answers of some demo households, decided by the same rules as a guest's own. */
import { randomUUID } from 'node:crypto';
import type { DietaryNeed } from '../domain/guests/dietary-need';
import { decideAnswer, type GuestAnswer } from '../domain/rsvp/answer';
import type { InvitationStore, OpenInvitation } from '../domain/rsvp/ports';

/** Food of the first people who come, so that the kitchen's page has something to show. */
const FOOD: DietaryNeed[][] = [
  [{ kind: 'diet', diet: 'vegetarian' }],
  [],
  [{ kind: 'allergy', allergen: 'AN', severity: 'severe' }],
  [],
  [{ kind: 'diet', diet: 'vegetarian' }],
  [{ kind: 'diet', diet: 'gluten_free' }],
  [{ kind: 'intolerance', words: 'lactose' }],
];

/** Every sixth household cannot come. */
const DECLINING = 6;

/** Answers for those of the given households that have not answered, one after another. */
export async function answerSome(
  invitations: InvitationStore,
  weddingId: string,
  householdIds: string[],
): Promise<void> {
  for (const [index, householdId] of householdIds.entries()) {
    const invitation = await invitations.open(weddingId, householdId);
    if (invitation === null || invitation.household.revision > 0) continue;
    const status = index % DECLINING === DECLINING - 1 ? 'declined' : 'attending';
    const submission = {
      basedOn: invitation.household.revision,
      submissionId: randomUUID(),
      dietConsent: true,
      guests: invitation.household.guests.map((guest, position) =>
        answerOf(invitation, guest.id, status, index * 2 + position),
      ),
    };
    const decision = decideAnswer(invitation.household, invitation.wedding.events, submission);
    await invitations.record(weddingId, householdId, submission, decision, `household:${householdId}`);
  }
}

function answerOf(
  invitation: OpenInvitation,
  guestId: string,
  status: 'attending' | 'declined',
  turn: number,
): GuestAnswer {
  return {
    guestId,
    dietaryNeeds: FOOD[turn] ?? [],
    events: invitation.household.rsvps
      .filter((rsvp) => rsvp.guestId === guestId)
      .map((rsvp) => {
        const meals = invitation.wedding.events.find((event) => event.id === rsvp.eventId)?.mealOptions ?? [];
        return { eventId: rsvp.eventId, status, mealOptionId: meals[turn % Math.max(1, meals.length)]?.id };
      }),
  };
}
