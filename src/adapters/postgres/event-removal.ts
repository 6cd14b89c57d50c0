/** An event taken away, with what was answered for it. */
import { AppError } from '../../domain/shared/app-error';
import { requireOpen } from '../../domain/weddings/wedding';
import { appendAudit, lockHead, type Scope } from './database';
import { alertKey } from './planner-alerts';
import { loadWedding, raiseSchedule, writePlan } from './plan-writer';
import { lockHouseholds } from './row-locks';

/** Which event is taken away, by whom, and how many answers may be lost by it. */
interface Removal {
  weddingId: string;
  eventId: string;
  mayLoseAnswers: number;
  actor: string;
}

/**
 * Removes an event with its invitations and answers; the history of the answers stays. Suppliers that worked at
 * it are told as of an answer, and the plan is made again. Nobody else is written to because of it.
 *
 * @throws AppError `request.not_found`, `wedding.not_open`, `wedding.last_event`, and `wedding.event_answered`
 *   when more answers would be lost than may be.
 */
export async function removeEvent(
  scope: Scope,
  { weddingId, eventId, mayLoseAnswers, actor }: Removal,
): Promise<void> {
  await lockInvited(scope, weddingId, eventId);
  await lockHead(scope, weddingId);
  const wedding = await loadWedding(scope, weddingId);
  requireOpen(wedding);
  if (wedding.events.length === 1) throw new AppError('wedding.last_event');
  const tally = await scope('event_headcounts')
    .where({ event_id: eventId })
    .first<{ awaiting: number; attending: number; declined: number }>('awaiting', 'attending', 'declined');
  refuseLoss(tally, mayLoseAnswers);
  await scope('rsvps').where({ event_id: eventId }).delete();
  await scope('events').where({ id: eventId }).delete();
  const suppliers = await scope('suppliers')
    .where({ wedding_id: weddingId })
    .whereRaw('? = any(event_ids)', [eventId])
    .update({ event_ids: scope.raw('array_remove(event_ids, ?::uuid)', [eventId]) });
  await scope('planner_alerts')
    .where({ wedding_id: weddingId, alert_key: alertKey('over_capacity', eventId) })
    .delete();
  await raiseSchedule(scope, weddingId);
  await writePlan(scope, weddingId);
  if (suppliers > 0) await scope.raw('select mark_suppliers_dirty(?, false)', [weddingId]);
  await appendAudit(scope, weddingId, actor, 'event.removed', eventId, { ...tally, suppliers });
}

/**
 * Locks every household, then the event, so that nobody else is invited to it, then whoever came meanwhile: an
 * answer holds its household before it waits for the head. @throws AppError `request.not_found`.
 */
async function lockInvited(scope: Scope, weddingId: string, eventId: string): Promise<void> {
  await lockHouseholds(scope, weddingId, null);
  const event = await scope('events')
    .where({ id: eventId, wedding_id: weddingId })
    .forUpdate()
    .first<{ id: string } | undefined>('id');
  if (event === undefined) throw new AppError('request.not_found');
  await lockHouseholds(scope, weddingId, null);
}

function refuseLoss(tally: { attending: number; declined: number }, mayLoseAnswers: number): void {
  const answers = tally.attending + tally.declined;
  if (answers <= mayLoseAnswers) return;
  const message = `${answers} answers would be lost: ${tally.attending} coming, ${tally.declined} not coming.`;
  throw new AppError('wedding.event_answered', { fields: [{ path: 'mayLoseAnswers', message }] });
}
