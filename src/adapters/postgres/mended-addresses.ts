/**
 * What a household is told again once it is reached elsewhere: the invitation, the news of the day and the last
 * confirmation, each only where it arrived nowhere. A list that mends an address brings the invitation alone, which
 * waits for its round: importing sends nothing.
 */
import { confirmationKey, INVITATION_TEMPLATE } from '../../domain/communications/business-key';
import type { SendState } from '../../domain/communications/ports';
import { LOST } from '../../domain/communications/send-state';
import { moment, type Scope } from './database';
import { forgetLostNews, newestNewsId, noteStanding, untoldHouseholds } from './date-standings';
import { OWES_AN_ANSWER } from './household-reader';
import { loadWedding, planLateInvitations, raiseSchedule, writePlan } from './plan-writer';
import { keyGivenUp } from './send-outcomes';

const CHANNELS = ['email', 'sms'] as const;

/** Whether fields of a household that change are about where it is reached. */
export function changesReach(fields: object): boolean {
  return ['email', 'phone', 'smsAllowed'].some((field) => field in fields);
}

/**
 * What a planner who says where a household is reached wants it to have, of all that arrived nowhere. The caller
 * holds the household's lock.
 */
export async function reachElsewhere(scope: Scope, weddingId: string, householdId: string): Promise<void> {
  await inviteElsewhere(scope, weddingId, [householdId]);
  await tellNewsAgain(scope, weddingId, householdId);
  await confirmAgain(scope, weddingId, householdId);
}

/**
 * Puts households whose address, number or permission to text has changed into the next round of invitations where
 * theirs arrived nowhere; nothing is sent until that round. An invitation that arrived nowhere was none. Who has
 * answered all the same knows of the wedding, and stays among those who are told of its day. The caller holds their
 * locks.
 */
export async function inviteElsewhere(
  scope: Scope,
  weddingId: string,
  householdIds: string[],
): Promise<void> {
  await scope('households as h')
    .whereRaw('h.id = any(?)', [householdIds])
    .whereRaw(OWES_AN_ANSWER)
    .whereRaw(
      `(select bool_and(s.state = any(?)) from sends s
         where s.wedding_id = h.wedding_id and s.household_id = h.id and s.template = ?)`,
      [[...LOST], INVITATION_TEMPLATE],
    )
    .update({ invited_at: null });
  await planLateInvitations(scope, weddingId);
}

/**
 * News of the day that arrived nowhere was none: a step of its own tells of the day as it stands. Whoever knows it
 * already has no news by that step.
 */
async function tellNewsAgain(scope: Scope, weddingId: string, householdId: string): Promise<void> {
  if (!(await forgetLostNews(scope, householdId))) return;
  const wedding = await loadWedding(scope, weddingId);
  const untold = await untoldHouseholds(scope, weddingId, wedding);
  const newsId = await newestNewsId(scope, weddingId);
  const awaited = await scope('milestones')
    .where({ wedding_id: weddingId, id: newsId, status: 'planned' })
    .first<{ id: string } | undefined>('id');
  if (!untold.has(householdId) || awaited !== undefined) return;
  await raiseSchedule(scope, weddingId);
  await noteStanding(scope, weddingId, wedding.scheduleVersion + 1, wedding, true);
  await writePlan(scope, weddingId);
}

/**
 * A confirmation of the answer that stands goes again when it arrived nowhere: those that were lost give up their
 * keys. While the wedding has no day there is nothing to confirm.
 */
async function confirmAgain(scope: Scope, weddingId: string, householdId: string): Promise<void> {
  const answered = await scope('households as h')
    .join('weddings as w', 'w.id', 'h.wedding_id')
    .where({ 'h.id': householdId, 'w.status': 'planned' })
    .first<{ revision: number } | undefined>('h.revision');
  if (answered === undefined) return;
  const { revision } = answered;
  const keys = CHANNELS.map((channel) => confirmationKey(householdId, revision, channel));
  const own = () => scope('sends').where({ wedding_id: weddingId }).whereIn('business_key', keys);
  const states = await own().pluck<SendState[]>('state');
  if (states.length === 0 || !states.every((state) => LOST.includes(state))) return;
  await own().update(keyGivenUp(scope));
  const now = moment(scope);
  await scope('pending_confirmations')
    .insert({ wedding_id: weddingId, household_id: householdId, revision, due_at: now, created_at: now })
    .onConflict(['household_id', 'revision'])
    .ignore();
}
