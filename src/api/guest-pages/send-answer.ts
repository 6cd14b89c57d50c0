/** The press of "send": the answer the check page showed becomes the stored one, once. */
import { z } from 'zod';
import { decideAnswer } from '../../domain/rsvp/answer';
import { AppError } from '../../domain/shared/app-error';
import { inputs } from '../../web/guest/addresses';
import { firstOpenStep, submissionOf, type Form, type Step } from '../../web/guest/draft';
import type { PageFault } from '../../web/design/fields';
import type { AppDependencies } from '../dependencies';
import { parseDraft } from './draft-schema';
import type { FormBody } from './form-body';
import { formOf, type OpenedLink } from './invitation';
import { readCheck } from './read-answers';

/** What became of the press. */
export type SendOutcome =
  | { kind: 'done' }
  | { kind: 'closed' }
  /** Something is still to be answered there. */
  | { kind: 'open'; step: Step }
  | { kind: 'invalid'; form: Form; faults: PageFault[]; submissionId: string }
  /** Another answer was stored meanwhile; `form` is what was about to be sent, kept as the draft. */
  | { kind: 'conflict'; form: Form };

/**
 * Sends. The same submission id twice is the same answer once.
 *
 * @throws AppError `request.not_found` when the household is gone meanwhile.
 */
export async function sendAnswer(
  { invitations }: AppDependencies,
  link: OpenedLink,
  body: FormBody,
): Promise<SendOutcome> {
  const { weddingId, householdId, invitation } = link;
  const { household, wedding } = invitation;
  const submissionId = z.guid().safeParse(body.one(inputs.submissionId)).data;
  if (submissionId !== undefined && household.lastSubmissionId === submissionId) return { kind: 'done' };
  if (link.closed !== null) return { kind: 'closed' };
  const shown = parseDraft(body.one(inputs.form));
  const basedOn = z.coerce.number().int().min(0).safeParse(body.one(inputs.basedOn)).data;
  if (submissionId === undefined || shown === null || basedOn === undefined)
    return { kind: 'open', step: firstOpenStep(link.form) };
  const { draft, faults } = readCheck(formOf(invitation, shown), body);
  const form = formOf(invitation, draft);
  if (faults.length > 0) return { kind: 'invalid', form, faults, submissionId };
  const conflict = async (): Promise<SendOutcome> => {
    await invitations.saveDraft(weddingId, householdId, draft);
    const latest = await invitations.open(weddingId, householdId);
    return { kind: 'conflict', form: formOf(latest ?? invitation, draft) };
  };
  if (basedOn !== household.revision) return conflict();
  const step = firstOpenStep(form);
  if (step !== 'check') {
    await invitations.saveDraft(weddingId, householdId, draft);
    return { kind: 'open', step };
  }
  const submission = submissionOf(form, basedOn, submissionId);
  const decision = decideAnswer(household, wedding.events, submission);
  const { outcome } = await invitations.record(
    weddingId,
    householdId,
    submission,
    decision,
    `household:${householdId}`,
  );
  if (outcome === 'missing') throw new AppError('request.not_found');
  return outcome === 'conflict' ? conflict() : { kind: 'done' };
}
