/**
 * Telling suppliers: the net change, computed from the answers at the moment of telling.
 *
 * The wedding's head row is locked first. An answer committed before that is counted; one committed
 * after it finds the state clean and wakes the workflow again. So no change falls between the two.
 */
import { randomUUID } from 'node:crypto';
import { netChange, touchesAllergy } from '../../domain/suppliers/net-change';
import type { FlushResult, NoticeFile, NoticeStore } from '../../domain/suppliers/notice-ports';
import { acknowledgeBy, noticeDueAt } from '../../domain/suppliers/notice-policy';
import { needsCount, type Supplier } from '../../domain/suppliers/supplier';
import type { SupplierCount } from '../../domain/suppliers/supplier-count';
import type { Wedding } from '../../domain/weddings/wedding';
import type { LinkTokens } from '../../security/access-token';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, type Database, type Scope } from './database';
import { insertNotice, lastTold, loadNotices, type NoticeRow } from './notice-rows';
import { loadCutoffs, loadWedding } from './plan-writer';
import { bytes, toSupplier, type SupplierRow } from './rows';
import { readCounts } from './supplier-counting';

interface HeadRow {
  supplier_version: number;
  supplier_state: 'clean' | 'dirty' | 'urgent';
  dirty_since: Date | null;
  last_change_at: Date | null;
}

interface LateChangeRow {
  id: string;
  count_encrypted: Buffer;
  decision: 'send' | 'keep' | 'superseded' | null;
}

type Announcement = 'wedding_moved' | 'wedding_cancelled';

/** Notices in PostgreSQL. */
export function createNoticeStore(
  database: Database,
  encryption: FieldEncryption,
  links: LinkTokens,
): NoticeStore {
  return {
    flush: (weddingId, options) =>
      database.inWedding(weddingId, (scope) => flush(scope, weddingId, options, encryption)),
    lockFinalCount: (weddingId, supplierId, milestoneId, now) =>
      database.inWedding(weddingId, (scope) =>
        lockFinalCount(scope, { weddingId, supplierId, milestoneId, now }, encryption),
      ),
    file: (weddingId, noticeId) =>
      database.inWedding(weddingId, async (scope): Promise<NoticeFile | null> => {
        const notice = await scope('supplier_notices').where({ id: noticeId }).first<NoticeRow | undefined>();
        if (notice === undefined) return null;
        const supplier = await scope('suppliers').where({ id: notice.supplier_id }).first<SupplierRow>();
        const notices = await loadNotices(scope, supplier.id, encryption);
        const own = notices.find((candidate) => candidate.id === noticeId);
        if (own === undefined) return null;
        return {
          wedding: await loadWedding(scope, weddingId),
          supplier: toSupplier(supplier),
          notice: own,
          isLatest: notices[0]?.id === noticeId,
          email:
            supplier.email_encrypted === null
              ? null
              : encryption.open(bytes(supplier.email_encrypted), 'suppliers.email', supplier.id),
          phone:
            supplier.phone_encrypted === null
              ? null
              : encryption.open(bytes(supplier.phone_encrypted), 'suppliers.phone', supplier.id),
          linkToken: links.tokenFor('supplier', supplier.id),
        };
      }),
    markReminded: (weddingId, noticeId) =>
      database.inWedding(weddingId, async (scope) => {
        await scope('supplier_notices').where({ id: noticeId }).update({ reminded_at: scope.fn.now() });
      }),
    escalate: (weddingId, noticeId) =>
      database.inWedding(weddingId, async (scope) => {
        const [row] = await scope('supplier_notices')
          .where({ id: noticeId })
          .update({ escalated_at: scope.fn.now() })
          .returning<NoticeRow[]>('*');
        if (row === undefined) return;
        const detail = JSON.stringify({ version: row.version });
        await scope('planner_alerts')
          .insert({
            id: randomUUID(),
            wedding_id: weddingId,
            alert_key: `notice_unanswered/${row.supplier_id}`,
            kind: 'notice_unanswered',
            supplier_id: row.supplier_id,
            detail,
          })
          .onConflict(['wedding_id', 'alert_key'])
          .merge({ resolved_at: null, created_at: scope.fn.now(), detail });
        await appendAudit(scope, weddingId, 'system', 'notice.escalated', noticeId);
      }),
  };
}

async function flush(
  scope: Scope,
  weddingId: string,
  options: { force: boolean; now: Date },
  encryption: FieldEncryption,
): Promise<FlushResult> {
  const head = await scope('wedding_heads').where({ wedding_id: weddingId }).forUpdate().first<HeadRow>();
  const nothing: FlushResult = {
    doneVersion: head.supplier_version,
    noticeIds: [],
    lateChangeIds: [],
    checkAgainAt: null,
  };
  if (head.supplier_state === 'clean') return handOver(scope, nothing, weddingId);
  const wedding = await loadWedding(scope, weddingId);
  const cutoffs = await loadCutoffs(scope, wedding);
  const now = options.now.toISOString();
  const dueAt = noticeDueAt({
    policy: wedding.noticePolicy,
    dirtySince: (head.dirty_since ?? options.now).toISOString(),
    lastChangeAt: (head.last_change_at ?? options.now).toISOString(),
    isUrgent: head.supplier_state === 'urgent',
    nextCutoffAt:
      cutoffs
        .filter((cutoff) => !cutoff.isLocked && cutoff.cutoffAt > now)
        .map((cutoff) => cutoff.cutoffAt)
        .sort()[0] ?? null,
    now,
  });
  if (!options.force && dueAt > now) return { ...nothing, doneVersion: 0, checkAgainAt: dueAt };

  await scope('wedding_heads')
    .where({ wedding_id: weddingId })
    .update({ supplier_state: 'clean', dirty_since: null });
  const reader = await readCounts(scope, wedding, encryption);
  const announcements = await loadAnnouncements(scope, weddingId);
  for (const supplier of reader.suppliers) {
    const count = reader.countFor(supplier);
    const announcement = announcements.get(supplier.id);
    const hardDate =
      cutoffs.find((cutoff) => cutoff.id === supplier.id && cutoff.cutoffAt > now)?.cutoffAt ??
      firstEventAt(wedding);
    const told = await lastTold(scope, supplier.id, encryption);
    const base = {
      weddingId,
      supplierId: supplier.id,
      count,
      told,
      acknowledgeBy: acknowledgeBy(now, hardDate),
    };
    if (announcement !== undefined) {
      nothing.noticeIds.push(
        await insertNotice(scope, { ...base, kind: announcement, isUrgent: true }, encryption),
      );
      continue;
    }
    if (!needsCount(supplier.type) || wedding.status !== 'planned') continue;
    const lines = netChange(told?.count ?? null, count);
    await alertOverCapacity(scope, weddingId, supplier, count);
    if (supplier.lockedAt !== null) {
      await keepLateChange(
        scope,
        weddingId,
        supplier,
        { count, told: told?.count ?? count, isUrgent: touchesAllergy(lines), isOpen: lines.length > 0 },
        encryption,
      );
    } else if (lines.length > 0 && (told !== null || count.guests > 0)) {
      nothing.noticeIds.push(
        await insertNotice(
          scope,
          { ...base, kind: 'estimate', isUrgent: told !== null && touchesAllergy(lines) },
          encryption,
        ),
      );
    }
  }
  await scope('suppliers').where({ wedding_id: weddingId }).update({ announcement: null });
  if (nothing.noticeIds.length > 0) {
    await appendAudit(scope, weddingId, 'system', 'suppliers.told', weddingId, {
      notices: nothing.noticeIds.length,
      version: head.supplier_version,
    });
  }
  return handOver(scope, nothing, weddingId);
}

/** Everything stored and not handed over yet, this flush's and those of one whose worker died right after. */
async function handOver(scope: Scope, result: FlushResult, weddingId: string): Promise<FlushResult> {
  const notices = await scope('supplier_notices as n')
    .where({ 'n.wedding_id': weddingId })
    .whereNotExists((newer) =>
      newer
        .select(scope.raw('1'))
        .from('supplier_notices as m')
        .whereRaw('m.supplier_id = n.supplier_id and m.version > n.version'),
    )
    .whereNotExists((sent) => sent.select(scope.raw('1')).from('sends as s').whereRaw('s.notice_id = n.id'))
    .select<{ id: string }[]>('n.id');
  const lateChanges = await scope('late_changes')
    .where({ wedding_id: weddingId })
    .whereNull('decided_at')
    .select<{ id: string }[]>('id');
  return {
    ...result,
    noticeIds: notices.map((row) => row.id),
    lateChangeIds: lateChanges.map((row) => row.id),
  };
}

async function lockFinalCount(
  scope: Scope,
  lock: { weddingId: string; supplierId: string; milestoneId: string; now: Date },
  encryption: FieldEncryption,
): Promise<string> {
  const { weddingId, supplierId, milestoneId, now } = lock;
  await scope('wedding_heads').where({ wedding_id: weddingId }).forUpdate().first<HeadRow>();
  const row = await scope('suppliers').where({ id: supplierId }).first<SupplierRow>();
  if (row.locked_at !== null) {
    const final = await scope('supplier_notices')
      .where({ supplier_id: supplierId, kind: 'final' })
      .orderBy('version', 'desc')
      .first<NoticeRow>();
    return final.id;
  }
  const wedding = await loadWedding(scope, weddingId);
  const reader = await readCounts(scope, wedding, encryption);
  const supplier = toSupplier(row);
  const count = reader.countFor(supplier);
  const told = await lastTold(scope, supplierId, encryption);
  const id = await insertNotice(
    scope,
    {
      weddingId,
      supplierId,
      kind: 'final',
      count,
      told,
      isUrgent: false,
      acknowledgeBy: acknowledgeBy(now.toISOString(), firstEventAt(wedding)),
    },
    encryption,
  );
  await scope('suppliers').where({ id: supplierId }).update({ locked_at: now });
  await scope('milestones')
    .where({ wedding_id: weddingId, id: milestoneId })
    .update({ status: 'done', ran_at: now });
  await appendAudit(scope, weddingId, 'system', 'final_count.locked', supplierId, { total: count.total });
  return id;
}

async function keepLateChange(
  scope: Scope,
  weddingId: string,
  supplier: Supplier,
  change: { count: SupplierCount; told: SupplierCount; isUrgent: boolean; isOpen: boolean },
  encryption: FieldEncryption,
): Promise<void> {
  const latest = await scope('late_changes')
    .where({ supplier_id: supplier.id })
    .orderBy('created_at', 'desc')
    .first<LateChangeRow | undefined>();
  const known =
    latest === undefined
      ? null
      : encryption.open(bytes(latest.count_encrypted), 'late_changes.count', latest.id);
  const isAskedAlready = latest?.decision === null || latest?.decision === 'keep';
  if (change.isOpen && isAskedAlready && known === JSON.stringify(change.count)) return;
  await scope('late_changes')
    .where({ supplier_id: supplier.id })
    .whereNull('decided_at')
    .update({ decided_at: scope.fn.now(), decision: 'superseded' });
  if (!change.isOpen) return;
  const id = randomUUID();
  await scope('late_changes').insert({
    id,
    wedding_id: weddingId,
    supplier_id: supplier.id,
    count_encrypted: encryption.seal(JSON.stringify(change.count), 'late_changes.count', id),
    total: change.count.total,
    locked_total: change.told.total,
    is_urgent: change.isUrgent,
  });
  await appendAudit(scope, weddingId, 'system', 'late_change.requested', id, {
    total: change.count.total,
    locked: change.told.total,
  });
}

async function alertOverCapacity(
  scope: Scope,
  weddingId: string,
  supplier: Supplier,
  count: SupplierCount,
): Promise<void> {
  if (supplier.type !== 'venue') return;
  for (const event of count.events) {
    const key = `over_capacity/${event.eventId}`;
    if (!event.isOverCapacity) {
      await scope('planner_alerts')
        .where({ wedding_id: weddingId, alert_key: key })
        .update({ resolved_at: scope.fn.now() });
      continue;
    }
    const detail = JSON.stringify({
      event: event.name,
      people: event.attending + 2,
      capacity: event.capacity ?? 0,
    });
    await scope('planner_alerts')
      .insert({
        id: randomUUID(),
        wedding_id: weddingId,
        alert_key: key,
        kind: 'over_capacity',
        supplier_id: supplier.id,
        detail,
      })
      .onConflict(['wedding_id', 'alert_key'])
      .merge({ detail, resolved_at: null });
  }
}

async function loadAnnouncements(scope: Scope, weddingId: string): Promise<Map<string, Announcement>> {
  const rows = await scope('suppliers')
    .where({ wedding_id: weddingId })
    .whereNotNull('announcement')
    .select<{ id: string; announcement: Announcement }[]>();
  return new Map(rows.map((row) => [row.id, row.announcement]));
}

function firstEventAt(wedding: Wedding): string {
  return wedding.events.map((event) => event.startsAt).sort()[0] ?? `${wedding.weddingOn}T12:00:00.000Z`;
}
