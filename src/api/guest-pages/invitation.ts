/** A guest's link opened: the invitation, what has been filled in, and whether it takes an answer now. */
import type { Request, Response } from 'express';
import type { OpenInvitation } from '../../domain/rsvp/ports';
import { isPastDeadline } from '../../domain/weddings/timeline';
import type { ClosedBecause } from '../../web/guest/closed-pages';
import { draftOf, type Draft, type Form } from '../../web/guest/draft';
import type { AppDependencies } from '../dependencies';
import { noteInLog } from '../request-log';
import { readDraft } from './draft-schema';

/** Everything a page of the form needs. */
export interface OpenedLink {
  token: string;
  weddingId: string;
  householdId: string;
  invitation: OpenInvitation;
  form: Form;
  /** Whether something was filled in and not sent. */
  hasDraft: boolean;
  /** Why no answer is taken; null while one is. */
  closed: ClosedBecause | null;
}

/** Opens the link in a request; null when it is none, whatever the reason. */
export async function openLink(
  { invitations, now }: AppDependencies,
  request: Request,
  response: Response,
): Promise<OpenedLink | null> {
  const token = String(request.params['token']);
  const opened = await invitations.openLink(token);
  if (opened === null) return null;
  const { weddingId, householdId, invitation } = opened;
  noteInLog(response, { weddingId });
  const draft = readDraft(opened.draft);
  return {
    token,
    weddingId,
    householdId,
    invitation,
    form: formOf(invitation, draft ?? draftOf(invitation.household)),
    hasDraft: draft !== null,
    closed: closedBecause(invitation, now()),
  };
}

/** An invitation with what has been filled in. */
export function formOf({ wedding, household }: OpenInvitation, draft: Draft): Form {
  return { wedding, household, draft };
}

function closedBecause(invitation: OpenInvitation, now: Date): ClosedBecause | null {
  const { wedding, household, lockedEventIds } = invitation;
  if (wedding.status !== 'planned') return wedding.status;
  if (household.rsvps.length === 0) return 'nothing_asked';
  if (household.rsvps.some((rsvp) => lockedEventIds.includes(rsvp.eventId))) return 'final_count';
  return isPastDeadline(wedding, now.toISOString()) ? 'late' : null;
}
