/** Answers that reach the planner by phone. */
import { decideAnswer, type Submission } from '../../domain/rsvp/answer';
import { AppError } from '../../domain/shared/app-error';
import type { RecordOutcome } from '../../domain/rsvp/ports';
import { endpoint, type CallContext, type Endpoint } from '../endpoint';
import { householdParams } from '../guests/schemas';
import { answerBody, answerStored } from './schemas';

/**
 * Stores a household's answer on its planner's word. Unlike the guest's own form it does not end with
 * the deadline or the final count: what comes in late becomes a late change of the supplier.
 *
 * @throws AppError `rsvp.not_open`, `rsvp.conflict`, `request.invalid`, `request.not_found`.
 */
export async function recordAnswerForHousehold(
  { dependencies, actor }: Pick<CallContext, 'dependencies' | 'actor'>,
  weddingId: string,
  householdId: string,
  submission: Submission,
): Promise<{ outcome: 'stored' | 'repeated'; revision: number }> {
  const { invitations } = dependencies;
  const opened = await invitations.open(weddingId, householdId);
  if (opened === null) throw new AppError('request.not_found');
  const { wedding, household } = opened;
  if (household.lastSubmissionId === submission.submissionId)
    return { outcome: 'repeated', revision: household.revision };
  if (wedding.status !== 'planned') throw new AppError('rsvp.not_open');
  const decision = decideAnswer(household, wedding.events, submission);
  return settled(await invitations.record(weddingId, householdId, submission, decision, actor));
}

function settled({ outcome, revision }: RecordOutcome): { outcome: 'stored' | 'repeated'; revision: number } {
  if (outcome === 'missing') throw new AppError('request.not_found');
  if (outcome === 'conflict') throw new AppError('rsvp.conflict');
  return { outcome, revision };
}

/** The endpoints of answers. */
export const rsvpEndpoints: Endpoint[] = [
  endpoint({
    method: 'put',
    path: '/v1/weddings/:weddingId/households/:householdId/answer',
    operation: 'recordAnswer',
    tag: 'Guests',
    summary: 'Record an answer for a household',
    description: 'For answers that come by phone; allowed after the deadline too.',
    params: householdParams,
    body: answerBody,
    answer: answerStored,
    refusals: ['rsvp.conflict', 'rsvp.not_open'],
    handle: ({ params, body, ...context }) =>
      recordAnswerForHousehold(context, params.weddingId, params.householdId, body),
  }),
];
