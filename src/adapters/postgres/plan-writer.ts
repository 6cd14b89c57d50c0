/**
 * Makes the plan of a wedding again, inside the transaction of whatever changed it, and leaves the
 * outbox row by which the wedding's workflow learns of it.
 */
import { AppError } from '../../domain/shared/app-error';
import { finalCountDueAt, publicHolidays } from '../../domain/suppliers/final-count-due';
import { needsCount } from '../../domain/suppliers/supplier';
import {
  isPastDeadline,
  planTimeline,
  type MilestoneKind,
  type SupplierCutoff,
} from '../../domain/weddings/timeline';
import type { Wedding } from '../../domain/weddings/wedding';
import { lockHead, type Scope } from './database';
import { loadDateNews, newestDayVersion } from './date-standings';
import { OWES_AN_ANSWER } from './household-reader';
import {
  toSupplier,
  toWedding,
  type EventRow,
  type MealOptionRow,
  type SupplierRow,
  type WeddingRow,
} from './rows';

/** The scoped wedding, events in order. @throws AppError `request.not_found`. */
export async function loadWedding(scope: Scope, weddingId: string): Promise<Wedding> {
  const row = await scope('weddings').where({ id: weddingId }).first<WeddingRow | undefined>();
  if (row === undefined) throw new AppError('request.not_found');
  const events = await scope('events')
    .where({ wedding_id: weddingId })
    .orderBy('position')
    .select<EventRow[]>();
  const meals = await scope('meal_options')
    .where({ wedding_id: weddingId })
    .orderBy('position')
    .select<MealOptionRow[]>();
  return toWedding(row, events, meals);
}

/** Suppliers that need a count, with what their cut-off is counted from. */
export async function loadCutoffs(
  scope: Scope,
  wedding: Wedding,
): Promise<(SupplierCutoff & { cutoffAt: string })[]> {
  const rows = await scope('suppliers')
    .where({ wedding_id: wedding.id })
    .orderBy(['created_at', 'id'])
    .select<SupplierRow[]>();
  return rows
    .map(toSupplier)
    .filter((supplier) => needsCount(supplier.type))
    .map((supplier) => {
      const served = wedding.events
        .filter((event) => supplier.eventIds.includes(event.id))
        .map((event) => event.startsAt);
      const firstServiceAt = served.sort()[0] ?? `${wedding.weddingOn}T12:00:00.000Z`;
      return {
        id: supplier.id,
        cutoff: supplier.cutoff,
        isLocked: supplier.lockedAt !== null,
        firstServiceAt,
        cutoffAt: finalCountDueAt(wedding, supplier),
      };
    });
}

/** Raises the schedule version, under the lock that also serialises plan changes. */
export async function raiseSchedule(scope: Scope, weddingId: string): Promise<void> {
  await lockHead(scope, weddingId);
  await scope('weddings').where({ id: weddingId }).increment('schedule_version', 1);
}

/**
 * Plans a round of invitations for households that came after the last; nothing while one is planned or under
 * way, nor once answers are closed. The caller holds the head's lock.
 */
export async function planLateInvitations(scope: Scope, weddingId: string): Promise<void> {
  const rounds = await scope('milestones')
    .where({ wedding_id: weddingId, kind: 'invitations' })
    .select<{ status: string }[]>('status');
  const isOver = rounds.length > 0 && rounds.every(({ status }) => status === 'done' || status === 'skipped');
  if (!isOver || !(await areInvitationsOwed(scope, weddingId))) return;
  const wedding = await loadWedding(scope, weddingId);
  if (wedding.status !== 'planned' || isPastDeadline(wedding, await readClock(scope))) return;
  await raiseSchedule(scope, weddingId);
  await writePlan(scope, weddingId);
}

/** Whether a household that can be written to owes an answer and was never invited. */
async function areInvitationsOwed(scope: Scope, weddingId: string): Promise<boolean> {
  const owed = await scope('households as h')
    .where({ 'h.wedding_id': weddingId })
    .whereNull('h.invited_at')
    .where((reach) => reach.whereNotNull('h.email_encrypted').orWhere('h.sms_allowed', true))
    .whereRaw(OWES_AN_ANSWER)
    .first<{ id: string } | undefined>('h.id');
  return owed !== undefined;
}

/** The moment by the database's clock. */
export async function readClock(scope: Scope): Promise<string> {
  const clock = await scope.raw<{ rows: { now: Date }[] }>('select wedsync_now() as now');
  return (clock.rows[0]?.now ?? new Date(0)).toISOString();
}

/** A step that was taken up, or skipped. */
interface RunStep {
  id: string;
  kind: MilestoneKind;
  status: 'running' | 'done' | 'skipped';
  /** The newest plan that had it ahead. */
  scheduleVersion: number;
}

/** Replaces what is still planned; what has run stays. The schedule version must have been raised already. */
export async function writePlan(scope: Scope, weddingId: string): Promise<void> {
  const wedding = await loadWedding(scope, weddingId);
  const suppliers = await loadCutoffs(scope, wedding);
  const run = await scope('milestones')
    .where({ wedding_id: weddingId })
    .whereNot({ status: 'planned' })
    .select<RunStep[]>('id', 'kind', 'status', 'schedule_version as scheduleVersion');
  // A number given, or skipped, for a day that was left does not count any more, should that day come back.
  const dayVersion = await newestDayVersion(scope, weddingId);
  const isVoid = ({ kind, scheduleVersion }: RunStep) =>
    kind === 'final_count' && scheduleVersion < dayVersion;
  const rounds = run.filter(({ kind }) => kind === 'invitations');
  const isUnderWay = rounds.some(({ status }) => status === 'running');
  const milestones = planTimeline({
    wedding,
    suppliers,
    holidays: publicHolidays(wedding),
    now: await readClock(scope),
    dateNews: await loadDateNews(scope, weddingId),
    doneIds: new Set(run.filter((step) => !isVoid(step)).map(({ id }) => id)),
    invitations: {
      rounds: rounds.length,
      isAnotherOwed: rounds.length > 0 && !isUnderWay && (await areInvitationsOwed(scope, weddingId)),
    },
  });
  await scope('milestones')
    .where({ wedding_id: weddingId })
    .whereRaw("(status = 'planned' or id = any(?))", [milestones.map(({ id }) => id)])
    .delete();
  if (milestones.length > 0) {
    await scope('milestones').insert(
      milestones.map((milestone) => ({
        wedding_id: weddingId,
        id: milestone.id,
        schedule_version: wedding.scheduleVersion,
        kind: milestone.kind,
        supplier_id: milestone.supplierId ?? null,
        due_at: milestone.dueAt,
        local_time: milestone.localTime,
      })),
    );
  }
  await scope('outbox').insert({
    wedding_id: weddingId,
    topic: 'plan_changed',
    payload: JSON.stringify({ scheduleVersion: wedding.scheduleVersion }),
  });
}
