/** Weddings and their plans in PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { AppError } from '../../domain/shared/app-error';
import { assertTimeZone, instantOf } from '../../domain/shared/event-date';
import type {
  NewWedding,
  Plan,
  PlannedMilestone,
  WeddingChange,
  WeddingStore,
  WeddingSummary,
} from '../../domain/weddings/ports';
import { dateNews } from '../../domain/weddings/date-news';
import { deadlineInstant, type Milestone } from '../../domain/weddings/timeline';
import { requireDeadlineBefore, requireOpen, type WeddingStatus } from '../../domain/weddings/wedding';
import { appendAudit, lockHead, type Database, type Scope } from './database';
import { noteStanding } from './date-standings';
import { addEvent, insertEvent } from './event-additions';
import { changeEvents, moveEvents } from './event-changes';
import { removeEvent } from './event-removal';
import { loadWedding, raiseSchedule, writePlan } from './plan-writer';
import { lockDishes, lockEvents } from './row-locks';
import { instant, noticeColumns, type Timestamp, type WeddingRow } from './rows';
import { tellAllSuppliers } from './supplier-announcements';

interface MilestoneRow {
  id: string;
  kind: Milestone['kind'];
  supplier_id: string | null;
  due_at: Timestamp;
  local_time: string;
  status: PlannedMilestone['status'];
  ran_at: Timestamp | null;
  sent: number;
  failed: number;
}

/** A step of the plan from its row. */
export function toMilestone(row: MilestoneRow): PlannedMilestone {
  return {
    id: row.id,
    kind: row.kind,
    dueAt: instant(row.due_at),
    localTime: row.local_time,
    ...(row.supplier_id === null ? {} : { supplierId: row.supplier_id }),
    status: row.status,
    ranAt: row.ran_at === null ? null : instant(row.ran_at),
    sent: row.sent,
    failed: row.failed,
  };
}

/** All steps of a wedding, done and planned, in order. */
export async function loadMilestones(scope: Scope, weddingId: string): Promise<PlannedMilestone[]> {
  const rows = await scope('milestones')
    .where({ wedding_id: weddingId })
    .orderBy(['due_at', 'id'])
    .select<MilestoneRow[]>();
  return rows.map(toMilestone);
}

/** Weddings in PostgreSQL. */
export function createWeddingStore(database: Database): WeddingStore {
  return {
    async create(plannerId, wedding, actor) {
      assertTimeZone(wedding.timeZone);
      requireDeadlineBefore(wedding.weddingOn, wedding.rsvpDeadlineOn);
      const id = randomUUID();
      await database.inWedding(id, async (scope) => {
        await scope.raw("select set_config('app.planner_id', ?, true)", [plannerId]);
        await insertWedding(scope, id, plannerId, wedding);
        await writePlan(scope, id);
        await appendAudit(scope, id, actor, 'wedding.created', id);
      });
      database.announceWork();
      return id;
    },
    belongsTo: (weddingId, plannerId) =>
      database.inPlanner(plannerId, async (scope) => {
        const row = await scope('weddings')
          .where({ id: weddingId, planner_id: plannerId })
          .first<{ id: string } | undefined>('id');
        return row !== undefined;
      }),
    get: (weddingId) => database.inWedding(weddingId, (scope) => loadWedding(scope, weddingId)),
    list: (plannerId) =>
      database.inPlanner(plannerId, async (scope) => {
        const rows = await scope('weddings')
          .where({ planner_id: plannerId })
          .orderBy(['wedding_on', 'id'])
          .select<WeddingRow[]>();
        return rows.map((row): WeddingSummary => ({
          id: row.id,
          coupleNames: row.couple_names,
          weddingOn: row.wedding_on,
          status: row.status,
          isDemo: row.is_demo,
        }));
      }),
    markAsDemo: (weddingId) =>
      database.inWedding(weddingId, async (scope) => {
        await scope('weddings').where({ id: weddingId }).update({ is_demo: true });
      }),
    async change(weddingId, basedOn, change, actor) {
      const wedding = await database.inWedding(weddingId, async (scope) => {
        await applyChange(scope, weddingId, basedOn, change);
        await writePlan(scope, weddingId);
        await appendAudit(scope, weddingId, actor, 'wedding.changed', weddingId, {
          fields: Object.keys(change).join(' '),
        });
        return loadWedding(scope, weddingId);
      });
      database.announceWork();
      return wedding;
    },
    async addEvent(weddingId, event, actor) {
      const id = await database.inWedding(weddingId, (scope) => addEvent(scope, { weddingId, actor }, event));
      database.announceWork();
      return id;
    },
    async removeEvent(weddingId, eventId, mayLoseAnswers, actor) {
      await database.inWedding(weddingId, (scope) =>
        removeEvent(scope, { weddingId, eventId, mayLoseAnswers, actor }),
      );
      database.announceWork();
    },
    async replan(weddingId, actor) {
      await database.inWedding(weddingId, async (scope) => {
        await raiseSchedule(scope, weddingId);
        await writePlan(scope, weddingId);
        await appendAudit(scope, weddingId, actor, 'plan.changed', weddingId);
      });
      database.announceWork();
    },
    milestones: (weddingId) => database.inWedding(weddingId, (scope) => loadMilestones(scope, weddingId)),
    plan: (weddingId) => database.inWedding(weddingId, (scope) => loadPlan(scope, weddingId)),
  };
}

/** What is still planned, as a workflow follows it. */
export async function loadPlan(scope: Scope, weddingId: string): Promise<Plan> {
  const row = await scope('weddings').where({ id: weddingId }).first<WeddingRow | undefined>();
  if (row === undefined) throw new AppError('request.not_found');
  const first = await scope('events')
    .where({ wedding_id: weddingId })
    .min<{ min: Date | null }[]>('starts_at');
  const planned = (await loadMilestones(scope, weddingId)).filter(
    (milestone) => milestone.status === 'planned',
  );
  return {
    weddingId,
    plannerId: row.planner_id,
    scheduleVersion: row.schedule_version,
    status: row.status,
    weddingAt: (first[0]?.min ?? new Date(instantOf(row.wedding_on, '12:00', row.time_zone))).toISOString(),
    answersUntil: deadlineInstant({ rsvpDeadlineOn: row.rsvp_deadline_on, timeZone: row.time_zone }),
    timeZone: row.time_zone,
    milestones: planned.map(({ id, kind, dueAt, localTime, supplierId }) => ({
      id,
      kind,
      dueAt,
      localTime,
      ...(supplierId === undefined ? {} : { supplierId }),
    })),
  };
}

async function insertWedding(
  scope: Scope,
  id: string,
  plannerId: string,
  wedding: NewWedding,
): Promise<void> {
  await scope('weddings').insert({
    id,
    planner_id: plannerId,
    couple_names: wedding.coupleNames,
    wedding_on: wedding.weddingOn,
    time_zone: wedding.timeZone,
    country: wedding.country,
    rsvp_deadline_on: wedding.rsvpDeadlineOn,
    invitations_on: wedding.invitationsOn,
    reminder_days_before_deadline: wedding.reminderDaysBeforeDeadline,
    accent_color: wedding.accentColor,
    contact_line: wedding.contactLine,
    status: 'planned',
    ...noticeColumns(wedding.noticePolicy),
  });
  await scope('wedding_heads').insert({ wedding_id: id });
  await noteStanding(scope, id, 1, { status: 'planned', weddingOn: wedding.weddingOn }, true);
  const { timeZone } = wedding;
  for (const [position, event] of wedding.events.entries())
    await insertEvent(scope, { weddingId: id, timeZone, position }, event);
}

async function applyChange(
  scope: Scope,
  weddingId: string,
  basedOn: number,
  change: WeddingChange,
): Promise<void> {
  if (change.events !== undefined || change.weddingOn !== undefined || change.timeZone !== undefined)
    await lockEvents(scope, weddingId);
  if (change.events?.some(({ mealOptions }) => mealOptions !== undefined) === true)
    await lockDishes(scope, weddingId);
  await lockHead(scope, weddingId);
  const row = await scope('weddings').where({ id: weddingId }).first<WeddingRow | undefined>();
  if (row === undefined) throw new AppError('request.not_found');
  if (row.schedule_version !== basedOn) throw new AppError('wedding.changed_meanwhile');
  requireOpen(row);
  const weddingOn = change.weddingOn ?? row.wedding_on;
  const rsvpDeadlineOn = change.rsvpDeadlineOn ?? row.rsvp_deadline_on;
  requireDeadlineBefore(weddingOn, rsvpDeadlineOn);
  const timeZone = change.timeZone ?? row.time_zone;
  assertTimeZone(timeZone);
  const status: WeddingStatus = change.status ?? row.status;
  await scope('weddings')
    .where({ id: weddingId })
    .update({
      couple_names: change.coupleNames ?? row.couple_names,
      wedding_on: weddingOn,
      time_zone: timeZone,
      country: change.country ?? row.country,
      rsvp_deadline_on: rsvpDeadlineOn,
      invitations_on: change.invitationsOn === undefined ? row.invitations_on : change.invitationsOn,
      reminder_days_before_deadline: change.reminderDaysBeforeDeadline ?? row.reminder_days_before_deadline,
      accent_color: change.accentColor ?? row.accent_color,
      contact_line: change.contactLine ?? row.contact_line,
      ...(change.noticePolicy === undefined ? {} : noticeColumns(change.noticePolicy)),
      status,
      schedule_version: row.schedule_version + 1,
    });
  if (weddingOn !== row.wedding_on || timeZone !== row.time_zone)
    await moveEvents(scope, weddingId, row, { weddingOn, timeZone });
  if (change.events !== undefined) await changeEvents(scope, weddingId, timeZone, change.events);
  const after = { status, weddingOn };
  const news = dateNews({ status: row.status, weddingOn: row.wedding_on }, after);
  if (news === null) return;
  await tellAllSuppliers(scope, weddingId, `wedding_${news.kind}`);
  await noteStanding(scope, weddingId, row.schedule_version + 1, after, change.tellGuests ?? true);
}
