/**
 * Answers: what was told to be stored is there with its latest value; what nobody can tell is there whole
 * or not at all; nothing else is there.
 *
 * An answer names the revision it was based on, so if it is stored it is the next one. That makes each
 * household's answers a chain in which every link has to be somebody's.
 */
import type { AnswerOperation, Operations } from '../load/operations';
import type { Stored } from './database';
import type { HouseholdReply } from './questions';
import type { Violation } from './violation';

/** Holds the crowd's record against what is stored. */
export function checkAnswers(
  stored: Stored,
  operations: Operations,
  households: ReadonlyMap<string, HouseholdReply>,
): Violation[] {
  return stored.households.flatMap((household) => {
    const own = operations.answers.filter((answer) => answer.householdId === household.id);
    const violations: string[] = [];
    const lost = own.filter((answer) => answer.outcome === 'ok' && answer.basedOn >= household.revision);
    for (const { mark } of lost) violations.push(`${mark} was told to be stored and is not there`);
    let last: AnswerOperation | null = null;
    for (let revision = 1; revision <= household.revision; revision += 1) {
      const found = authorOf(revision, own, stateAfter(stored, household.id, revision));
      if (typeof found === 'string') violations.push(`revision ${revision}: ${found}`);
      else last = found;
    }
    if (violations.length === 0 && last !== null)
      violations.push(...faultsOfLast(last, stored, households.get(household.id)));
    return violations.map((what): Violation => ({
      rule: 'answers',
      what: `household ${household.id}: ${what}`,
    }));
  });
}

/** Whose answer a revision is; in words when it cannot be anybody's. */
function authorOf(
  revision: number,
  answers: AnswerOperation[],
  state: ReadonlyMap<string, string>,
): AnswerOperation | string {
  const candidates = answers.filter(
    (answer) => answer.basedOn === revision - 1 && answer.outcome !== 'refused',
  );
  const told = candidates.filter((answer) => answer.outcome === 'ok');
  if (told.length > 1)
    return `${told.map((answer) => answer.mark).join(' and ')} were both told to be stored`;
  const possible = told.length === 1 ? told : candidates;
  const author = possible.find((answer) =>
    answer.choices.every((choice) => state.get(keyOf(choice)) === choice.status),
  );
  return (
    author ?? (candidates.length === 0 ? 'nobody sent it' : 'it is no answer that was sent, or half of one')
  );
}

/** Each guest's answer to each event after a revision, by replaying the recorded changes. */
function stateAfter(stored: Stored, householdId: string, revision: number): ReadonlyMap<string, string> {
  const state = new Map<string, string>();
  for (const change of stored.changes) {
    if (change.household_id !== householdId || change.revision > revision) continue;
    state.set(keyOf({ guestId: change.guest_id, eventId: change.event_id }), change.to_status);
  }
  return state;
}

function faultsOfLast(answer: AnswerOperation, stored: Stored, shown: HouseholdReply | undefined): string[] {
  const faults: string[] = [];
  if (shown?.note !== answer.mark)
    faults.push(`the note is not that of ${answer.mark}, which was stored last`);
  for (const choice of answer.choices) {
    const row = stored.rsvps.find(
      (rsvp) => rsvp.guest_id === choice.guestId && rsvp.event_id === choice.eventId,
    );
    if (row?.status !== choice.status || row.meal_option_id !== choice.mealOptionId)
      faults.push(
        `${answer.mark}, guest ${choice.guestId}: stored ${String(row?.status)}, sent ${choice.status}`,
      );
    const guest = shown?.guests.find((candidate) => candidate.id === choice.guestId);
    const seen = guest?.answers.find((candidate) => candidate.eventId === choice.eventId);
    if (seen?.status !== choice.status || seen.mealOptionId !== choice.mealOptionId)
      faults.push(`${answer.mark}, guest ${choice.guestId}: shown as ${String(seen?.status)}`);
    const isAllergic = answer.allergicGuestIds.includes(choice.guestId);
    if ((guest?.dietaryNeeds.length ?? 0) !== (isAllergic ? 1 : 0))
      faults.push(
        `${answer.mark}, guest ${choice.guestId}: the allergy is ${isAllergic ? 'missing' : 'too much'}`,
      );
  }
  return faults;
}

function keyOf({ guestId, eventId }: { guestId: string; eventId: string }): string {
  return `${guestId}/${eventId}`;
}
