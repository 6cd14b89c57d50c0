/** Answers on a planner's word, over the API and from the planner's page alike. */
import { decideAnswer, type Submission } from '../../domain/rsvp/answer';
import { AppError } from '../../domain/shared/app-error';
import type { Actor } from '../../domain/weddings/ports';
import type { AppDependencies } from '../dependencies';

/**
 * Stores a household's answer on its planner's word. Unlike the guest's own form it does not end with
 * the deadline or the final count: what comes in late becomes a late change of the supplier.
 *
 * @throws AppError `rsvp.not_open`, `rsvp.conflict`, `request.invalid`, `request.not_found`.
 */
export async function recordAnswer(
  { invitations }: Pick<AppDependencies, 'invitations'>,
  { weddingId, householdId }: { weddingId: string; householdId: string },
  submission: Submission,
  actor: Actor,
): Promise<{ outcome: 'stored' | 'repeated'; revision: number }> {
  const opened = await invitations.open(weddingId, householdId);
  if (opened === null) throw new AppError('request.not_found');
  const { wedding, household } = opened;
  if (household.lastSubmissionId === submission.submissionId)
    return { outcome: 'repeated', revision: household.revision };
  if (wedding.status !== 'planned') throw new AppError('rsvp.not_open');
  const decision = decideAnswer(household, wedding.events, submission);
  const { outcome, revision } = await invitations.record(weddingId, householdId, submission, decision, actor);
  if (outcome === 'missing') throw new AppError('request.not_found');
  if (outcome === 'conflict') throw new AppError('rsvp.conflict');
  return { outcome, revision };
}
