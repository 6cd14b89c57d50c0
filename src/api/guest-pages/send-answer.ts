/** The press of "send": the answer that was shown becomes the stored one, once. */
import { z } from 'zod';
import { decideAnswer, type AnswerDecision } from '../../domain/rsvp/answer';
import { needKey } from '../../domain/guests/dietary-need';
import type { Guest, Household } from '../../domain/guests/guest';
import { AppError } from '../../domain/shared/app-error';
import { inputs } from '../../web/guest/addresses';
import type { SendSeal } from '../../web/guest/answer-parts';
import { firstOpenStep, submissionOf, type Draft, type Form, type Step } from '../../web/guest/draft';
import type { AppDependencies } from '../dependencies';
import type { FormBody } from './form-body';
import { formOf, type OpenedLink } from './invitation';

/** What became of the press. */
export type SendOutcome =
  | { kind: 'done' }
  /** No answer is taken any more; `form` is what was about to be sent. */
  | { kind: 'closed'; form: Form }
  /** Something is still to be answered there. */
  | { kind: 'open'; step: Step }
  /** Another answer was stored meanwhile; `form` is what was about to be sent, kept as the draft. */
  | { kind: 'conflict'; form: Form };

const submissionIdShape = z.guid();
const basedOnShape = z.coerce.number().int().min(0);

/** The seal that a page carried; null when it is none. */
export function sealOf(body: FormBody): SendSeal | null {
  const submissionId = submissionIdShape.safeParse(body.one(inputs.submissionId)).data;
  const basedOn = basedOnShape.safeParse(body.one(inputs.basedOn) || undefined).data;
  return submissionId === undefined || basedOn === undefined ? null : { submissionId, basedOn };
}

/**
 * Sends. What says the same as the stored answer is done already, however often and from however old a
 * page it is sent; what says something else is stored only against the revision its page was drawn from.
 *
 * @throws AppError `request.not_found` when the household is gone meanwhile.
 */
export async function sendAnswer(
  { invitations }: AppDependencies,
  link: OpenedLink,
  { basedOn, submissionId }: SendSeal,
  draft: Draft,
): Promise<SendOutcome> {
  const { weddingId, householdId, invitation } = link;
  const { household, wedding } = invitation;
  const form = formOf(invitation, draft);
  const step = firstOpenStep(form);
  const submission = submissionOf(form, household.revision, submissionId);
  const decision = step === 'check' ? decideAnswer(household, wedding.events, submission) : null;
  if (decision !== null && submission.email === undefined && saysTheSame(household, decision)) {
    if (link.hasDraft) await invitations.discardDraft(weddingId, householdId);
    return { kind: 'done' };
  }
  if (link.closed !== null) return { kind: 'closed', form };
  const conflict = async (): Promise<SendOutcome> => {
    await invitations.saveDraft(weddingId, householdId, draft);
    const latest = await invitations.open(weddingId, householdId);
    return { kind: 'conflict', form: formOf(latest ?? invitation, draft) };
  };
  if (basedOn !== household.revision) return conflict();
  if (decision === null) {
    await invitations.saveDraft(weddingId, householdId, draft);
    return { kind: 'open', step };
  }
  const actor = `household:${householdId}`;
  const { outcome } = await invitations.record(weddingId, householdId, submission, decision, actor);
  if (outcome === 'missing') throw new AppError('request.not_found');
  return outcome === 'conflict' ? conflict() : { kind: 'done' };
}

/** Whether storing a decision would change nothing. An answer given for the first time always changes something. */
function saysTheSame(household: Household, decision: AnswerDecision): boolean {
  if (household.revision === 0 || decision.note !== household.note) return false;
  const people = (guests: Pick<Guest, 'id' | 'fullName' | 'dietaryNeeds'>[]) =>
    guests.map(({ id, fullName, dietaryNeeds }) => [id, fullName, dietaryNeeds.map(needKey).sort()]);
  const answers = (rsvps: Household['rsvps']) =>
    rsvps.map(({ guestId, eventId, status, mealOptionId }) => [guestId, eventId, status, mealOptionId]);
  return (
    JSON.stringify([people(household.guests), answers(household.rsvps)]) ===
    JSON.stringify([people(decision.guests), answers(decision.rsvps)])
  );
}
