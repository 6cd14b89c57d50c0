/** The planner's one page, read in one transaction. */
import { openObjection } from '../../domain/suppliers/notice';
import { needsCount } from '../../domain/suppliers/supplier';
import type {
  EventTally,
  HeadcountPoint,
  HouseholdLine,
  LateChange,
  Overview,
  OverviewReadModel,
  SupplierLine,
} from '../../domain/weddings/overview';
import { AppError } from '../../domain/shared/app-error';
import { comesByItself, type Milestone } from '../../domain/weddings/timeline';
import { groupBy } from '../../domain/shared/group-by';
import type { Wedding } from '../../domain/weddings/wedding';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, lockHead, type Database, type Scope } from './database';
import { untoldHouseholds } from './date-standings';
import { toNotices, type NoticeRow } from './notice-rows';
import { loadAlerts, settleAlert } from './planner-alerts';
import { loadCutoffs, loadWedding } from './plan-writer';
import {
  instant,
  toSupplier,
  type GuestRow,
  type HouseholdRow,
  type RsvpRow,
  type SupplierRow,
  type Timestamp,
} from './rows';
import { loadSends } from './send-lines';
import { loadMilestones } from './wedding-store';

const RECENT_SENDS = 60;

/** The overview in PostgreSQL. */
export function createOverviewReadModel(database: Database, encryption: FieldEncryption): OverviewReadModel {
  return {
    get: (weddingId, now) =>
      database.inWedding(weddingId, async (scope): Promise<Overview> => {
        const wedding = await loadWedding(scope, weddingId);
        const rsvps = await scope('rsvps').where({ wedding_id: weddingId }).select<RsvpRow[]>();
        const head = await scope('wedding_heads')
          .where({ wedding_id: weddingId })
          .first<{ supplier_state: Overview['supplierState'] }>('supplier_state');
        return {
          wedding,
          now: now.toISOString(),
          alerts: await loadAlerts(scope, weddingId),
          lateChanges: await loadLateChanges(scope, weddingId),
          milestones: await loadMilestones(scope, weddingId),
          tallies: await loadTallies(scope, wedding, rsvps),
          people: countPeople(rsvps),
          curve: await loadCurve(scope, weddingId),
          households: await loadHouseholds(scope, wedding, rsvps),
          suppliers: await loadSuppliers(scope, wedding, encryption),
          sends: (await loadSends(scope, weddingId, { limit: RECENT_SENDS })).items,
          supplierState: head.supplier_state,
        };
      }),
    sends: (weddingId, query) => database.inWedding(weddingId, (scope) => loadSends(scope, weddingId, query)),
    noteAsked: (weddingId, asked, actor) =>
      database.inWedding(weddingId, async (scope) => {
        await lockHead(scope, weddingId);
        if (asked === 'tell_suppliers') {
          await appendAudit(scope, weddingId, actor, 'suppliers.tell_asked', weddingId);
        } else {
          const planned = await scope('milestones')
            .where({ wedding_id: weddingId, id: asked.milestoneId, status: 'planned' })
            .first<Pick<Milestone, 'id' | 'kind'> | undefined>('id', 'kind');
          if (planned === undefined) throw new AppError('milestone.not_planned');
          if (comesByItself(planned.kind)) throw new AppError('milestone.comes_by_itself');
          await appendAudit(scope, weddingId, actor, `milestone.${asked.action}_asked`, planned.id);
        }
        return scope('weddings')
          .where({ id: weddingId })
          .first<{ scheduleVersion: number }>('schedule_version as scheduleVersion');
      }),
    resolveAlert: (weddingId, alertId, actor) =>
      database.inWedding(weddingId, (scope) => settleAlert(scope, weddingId, alertId, actor)),
  };
}

/** People, each once: coming to anything counts as coming, owing any answer as awaiting. */
function countPeople(rsvps: RsvpRow[]): Overview['people'] {
  const people = { invited: 0, coming: 0, declined: 0, awaiting: 0 };
  for (const own of groupBy(rsvps, (row) => row.guest_id).values()) {
    people.invited += 1;
    if (own.some((row) => row.status === 'attending')) people.coming += 1;
    else if (own.some((row) => row.status === 'awaiting')) people.awaiting += 1;
    else people.declined += 1;
  }
  return people;
}

async function loadTallies(scope: Scope, wedding: Wedding, rsvps: RsvpRow[]): Promise<EventTally[]> {
  const rows = await scope('event_headcounts')
    .where({ wedding_id: wedding.id })
    .select<{ event_id: string; attending: number; declined: number; awaiting: number }[]>();
  return wedding.events.map((event): EventTally => {
    const row = rows.find((candidate) => candidate.event_id === event.id);
    const undecided = rsvps.filter(
      (rsvp) => rsvp.event_id === event.id && rsvp.status === 'attending' && rsvp.meal_option_id === null,
    );
    return {
      eventId: event.id,
      name: event.name,
      startsAt: event.startsAt,
      attending: row?.attending ?? 0,
      declined: row?.declined ?? 0,
      awaiting: row?.awaiting ?? 0,
      mealsMissing: event.mealOptions.length === 0 ? 0 : undecided.length,
      capacity: event.capacity,
    };
  });
}

async function loadCurve(scope: Scope, weddingId: string): Promise<HeadcountPoint[]> {
  const rows = await scope.raw<{ rows: { at: Date; event_id: string; attending: number }[] }>(
    `select distinct on (event_id, changed_at) changed_at as at, event_id,
       sum((to_status = 'attending')::int - (from_status = 'attending')::int)
         over (partition by event_id order by changed_at, id)::int as attending
     from rsvp_changes where wedding_id = ? and event_id in (select id from events) order by event_id, changed_at, id desc`,
    [weddingId],
  );
  return rows.rows.map((row) => ({ at: instant(row.at), eventId: row.event_id, attending: row.attending }));
}

async function loadHouseholds(scope: Scope, wedding: Wedding, rsvps: RsvpRow[]): Promise<HouseholdLine[]> {
  const weddingId = wedding.id;
  const untold = await untoldHouseholds(scope, weddingId, wedding);
  const households = await scope('households')
    .where({ wedding_id: weddingId })
    .orderBy(['name', 'id'])
    .select<HouseholdRow[]>();
  const guests = groupBy(
    await scope('guests')
      .where({ wedding_id: weddingId })
      .orderBy(['position', 'id'])
      .select<GuestRow[]>('household_id', 'full_name', 'is_plus_one'),
    (row) => row.household_id,
  );
  const answers = groupBy(rsvps, (row) => row.household_id);
  return households.map((row): HouseholdLine => {
    const own = answers.get(row.id) ?? [];
    return {
      id: row.id,
      name: row.name,
      guestNames: (guests.get(row.id) ?? []).flatMap((guest) =>
        guest.full_name === null ? [] : [guest.full_name],
      ),
      answeredAt: row.answered_at === null ? null : instant(row.answered_at),
      answeredBy: row.answered_by,
      invitedAt: row.invited_at === null ? null : instant(row.invited_at),
      isAwaiting: own.some((rsvp) => rsvp.status === 'awaiting'),
      attending: new Set(own.filter((rsvp) => rsvp.status === 'attending').map((rsvp) => rsvp.guest_id)).size,
      hasEmail: row.email_encrypted !== null,
      hasPhone: row.phone_encrypted !== null,
      isUntold: untold.has(row.id),
    };
  });
}

async function loadSuppliers(
  scope: Scope,
  wedding: Wedding,
  encryption: FieldEncryption,
): Promise<SupplierLine[]> {
  const rows = await scope('suppliers')
    .where({ wedding_id: wedding.id })
    .orderBy(['created_at', 'id'])
    .select<SupplierRow[]>();
  const notices = await scope('supplier_notices').where({ wedding_id: wedding.id }).select<NoticeRow[]>();
  const bySupplier = groupBy(notices, (row) => row.supplier_id);
  const cutoffs = await loadCutoffs(scope, wedding);
  return rows.map(toSupplier).map((supplier): SupplierLine => {
    const told = toNotices(bySupplier.get(supplier.id) ?? [], encryption);
    const cutoff = cutoffs.find(({ id }) => id === supplier.id);
    return {
      supplier,
      latest: told[0] ?? null,
      objection: openObjection(told),
      cutoffAt: needsCount(supplier.type) ? (cutoff?.cutoffAt ?? null) : null,
    };
  });
}

async function loadLateChanges(scope: Scope, weddingId: string): Promise<LateChange[]> {
  const rows = await scope('late_changes as l')
    .join('suppliers as s', 's.id', 'l.supplier_id')
    .where({ 'l.wedding_id': weddingId })
    .whereNull('l.decided_at')
    .orderBy(['l.created_at', 'l.id'])
    .select<
      {
        id: string;
        supplier_id: string;
        name: string;
        total: number;
        locked_total: number;
        is_urgent: boolean;
        created_at: Timestamp;
      }[]
    >('l.*', 's.name');
  return rows.map((row) => ({
    id: row.id,
    supplierId: row.supplier_id,
    supplierName: row.name,
    total: row.total,
    lockedTotal: row.locked_total,
    isUrgent: row.is_urgent,
    createdAt: instant(row.created_at),
  }));
}
