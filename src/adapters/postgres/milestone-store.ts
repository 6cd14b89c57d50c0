/** Steps of the plan as they happen, and what the planner is written about. */
import type { PlannerMessage } from '../../domain/communications/messages';
import type { MilestoneStore, PlannerMessageStore } from '../../domain/suppliers/notice-ports';
import { AppError } from '../../domain/shared/app-error';
import { isPastDeadline } from '../../domain/weddings/timeline';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, lockHead, moment, type Database, type Scope } from './database';
import type { NoticeRow } from './notice-rows';
import { noteSkipped } from './date-standings';
import { OWES_AN_ANSWER } from './household-reader';
import { loadWedding, planLateInvitations, readClock } from './plan-writer';
import { lockHouseholds } from './row-locks';
import { bytes, type WeddingRow } from './rows';
import { beginWave } from './wave-store';

/** Milestones in PostgreSQL. */
export function createMilestoneStore(database: Database): MilestoneStore {
  return {
    startWave: (weddingId, wave) =>
      database.inWedding(weddingId, (scope) => beginWave(scope, { weddingId, ...wave })),
    finish: (weddingId, milestoneId, status, actor) =>
      database.inWedding(weddingId, (scope) => finishStep(scope, weddingId, milestoneId, status, actor)),
    completeWedding: (weddingId, milestoneId) =>
      database.inWedding(weddingId, async (scope) => {
        await lockHead(scope, weddingId);
        const completed = await scope('weddings')
          .where({ id: weddingId, status: 'planned' })
          .update({ status: 'completed' });
        if (completed > 0) {
          await scope('access_tokens')
            .where({ wedding_id: weddingId, kind: 'supplier' })
            .update({ expires_at: moment(scope) });
          await appendAudit(scope, weddingId, 'system', 'wedding.completed', weddingId);
        }
        await finishStep(scope, weddingId, milestoneId, 'done', 'system');
      }),
  };
}

async function finishStep(
  scope: Scope,
  weddingId: string,
  milestoneId: string,
  status: 'done' | 'skipped',
  actor: string,
): Promise<void> {
  const notInvited = status === 'skipped' ? await lockNotInvited(scope, weddingId, milestoneId) : null;
  await lockHead(scope, weddingId);
  const finished = await scope('milestones')
    .where({ wedding_id: weddingId, id: milestoneId })
    .whereIn('status', ['planned', 'running'])
    .update({ status, ran_at: scope.raw('coalesce(ran_at, wedsync_now())') });
  if (finished === 0) return;
  if (status === 'skipped') {
    await noteSkipped(scope, weddingId, milestoneId);
    if (notInvited !== null) await noteInvitedOtherwise(scope, weddingId, notInvited);
  }
  await appendAudit(scope, weddingId, actor, `milestone.${status}`, milestoneId);
}

/** Locks whom a round of invitations could still go to; null where the step is another. */
async function lockNotInvited(
  scope: Scope,
  weddingId: string,
  milestoneId: string,
): Promise<string[] | null> {
  const step = await scope('milestones')
    .where({ wedding_id: weddingId, id: milestoneId, kind: 'invitations' })
    .first<{ id: string } | undefined>('id');
  return step === undefined ? null : lockHouseholds(scope, weddingId, { notInvited: true });
}

/**
 * Who skips invitations that could still go out invites by other ways: those households count as invited, so
 * that they are reminded and hear what becomes of the day.
 */
async function noteInvitedOtherwise(scope: Scope, weddingId: string, householdIds: string[]): Promise<void> {
  const wedding = await loadWedding(scope, weddingId);
  if (isPastDeadline(wedding, await readClock(scope))) return;
  await scope('households')
    .whereRaw('id = any(?)', [householdIds])
    .update({
      invited_at: moment(scope),
      told_version: scope.raw('coalesce(told_version, ?)', [wedding.scheduleVersion]),
    });
  // Whoever came onto the list in the very moment is not among them, and was not planned for.
  await planLateInvitations(scope, weddingId);
}

/** What the planner is told, read at the moment of telling. */
export function createPlannerMessageStore(
  database: Database,
  encryption: FieldEncryption,
  publicUrl: string,
): PlannerMessageStore {
  return {
    async find(weddingId, about, subjectId) {
      const { message, plannerId } = await database.inWedding(weddingId, async (scope) => {
        const row = await scope('weddings').where({ id: weddingId }).first<WeddingRow | undefined>();
        if (row === undefined) throw new AppError('request.not_found');
        return {
          message: await writeMessage(scope, weddingId, about, subjectId, encryption, publicUrl),
          plannerId: row.planner_id,
        };
      });
      if (message === null) return null;
      const planner = await database.inPlanner(plannerId, (scope) =>
        scope('planners').where({ id: plannerId }).first<{ email_encrypted: Buffer }>('email_encrypted'),
      );
      return { message, email: encryption.open(planner.email_encrypted, 'planners.email', plannerId) };
    },
  };
}

async function writeMessage(
  scope: Scope,
  weddingId: string,
  about: PlannerMessage['about'],
  subjectId: string,
  encryption: FieldEncryption,
  publicUrl: string,
): Promise<PlannerMessage | null> {
  const wedding = await loadWedding(scope, weddingId);
  const plannerUrl = `${publicUrl}/planner/${weddingId}`;
  if (about === 'rsvp_deadline') {
    const silent = await scope('households as h')
      .where({ 'h.wedding_id': weddingId })
      .whereRaw(OWES_AN_ANSWER)
      .orderBy('h.name')
      .select<{ name: string }[]>('h.name');
    const attending = await scope('rsvps')
      .where({ wedding_id: weddingId, status: 'attending' })
      .countDistinct<{ count: number }[]>('guest_id as count');
    return {
      about,
      wedding,
      attending: attending[0]?.count ?? 0,
      silentHouseholds: silent.map((row) => row.name),
      plannerUrl,
    };
  }
  if (about === 'late_change') {
    const row = await scope('late_changes as l')
      .join('suppliers as s', 's.id', 'l.supplier_id')
      .where({ 'l.id': subjectId })
      .whereNull('l.decided_at')
      .first<{ name: string; total: number; locked_total: number } | undefined>(
        's.name',
        'l.total',
        'l.locked_total',
      );
    return row === undefined
      ? null
      : {
          about,
          wedding,
          supplierName: row.name,
          total: row.total,
          lockedTotal: row.locked_total,
          plannerUrl,
        };
  }
  const row = await scope('supplier_notices as n')
    .join('suppliers as s', 's.id', 'n.supplier_id')
    .where({ 'n.id': subjectId })
    .first<(NoticeRow & { name: string }) | undefined>('n.*', 's.name');
  if (row === undefined) return null;
  if (about === 'notice_unanswered')
    return row.answer === null
      ? { about, wedding, supplierName: row.name, version: row.version, plannerUrl }
      : null;
  if (row.answer !== 'disputed') return null;
  const words =
    row.dispute_encrypted === null
      ? ''
      : encryption.open(bytes(row.dispute_encrypted), 'supplier_notices.dispute', row.id);
  return { about, wedding, supplierName: row.name, version: row.version, words, plannerUrl };
}
