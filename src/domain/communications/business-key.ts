/** Business keys: each message's name, fixed before its first try, so that it is sent once. */
import type { AskedLink } from '../guests/link-requests';
import type { PlannerMessage } from './messages';

/** Confirmation of one stored revision of a household's answer. */
export function confirmationKey(householdId: string, revision: number, channel: 'email' | 'sms'): string {
  return `confirmation/${householdId}/${revision}/${channel}`;
}

/** One household's message of one milestone's wave; the milestone's id changes when the deadline moves. */
export function waveKey(milestoneId: string, householdId: string, channel: 'email' | 'sms'): string {
  return `${wavePrefix(milestoneId)}${householdId}/${channel}`;
}

/** What the keys of one wave begin with. */
export function wavePrefix(milestoneId: string): string {
  return `wave/${milestoneId}/`;
}

/** One version of a supplier notice; `reminder` is the one nudge while it is unanswered. */
export function noticeKey(supplierId: string, version: number, part: 'notice' | 'reminder'): string {
  return `${part}/${supplierId}/${version}`;
}

/** A household's link, sent because it was asked for then. */
export function linkKey({ householdId, askedAt, channel }: AskedLink): string {
  return `link/${householdId}/${askedAt}/${channel}`;
}

/** Template of the send that invites a household. */
export const INVITATION_TEMPLATE = 'invitation';

/** A message to the planner about one thing. */
export function plannerKey(about: PlannerMessage['about'], subjectId: string): string {
  return `planner/${about}/${subjectId}`;
}
