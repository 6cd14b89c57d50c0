/**
 * Telling suppliers: the net change, computed from the answers at the moment of telling.
 *
 * The wedding's head row is locked first. An answer committed before that is counted; one committed
 * after it finds the state clean and wakes the workflow again. So no change falls between the two.
 */
import { randomUUID } from 'node:crypto';
import { netChange, touchesAllergy } from '../../domain/suppliers/net-change';
import type { Announcement } from '../../domain/suppliers/notice';
import type { FlushResult } from '../../domain/suppliers/notice-ports';
import { firstEventAt, nextHardDateAt } from '../../domain/suppliers/final-count-due';
import { acknowledgeBy, noticeDueAt } from '../../domain/suppliers/notice-policy';
import { needsCount, type Supplier } from '../../domain/suppliers/supplier';
import type { SupplierCount } from '../../domain/suppliers/supplier-count';
import type { Wedding } from '../../domain/weddings/wedding';
import type { FieldEncryption } from '../../security/field-encryption';
import { alertOverCapacity } from './capacity-alerts';
import { appendAudit, lockHead, moment, type Scope } from './database';
import { insertNotice, lastTold } from './notice-rows';
import { loadCutoffs, loadWedding } from './plan-writer';
import { bytes, toSupplier, type SupplierRow } from './rows';
import { askToTell } from './supplier-announcements';
import { readCounts, type CountReader } from './supplier-counting';

interface HeadRow {
  supplier_version: number;
  supplier_state: 'clean' | 'dirty' | 'urgent';
  dirty_since: Date | null;
  last_change_at: Date | null;
}

interface LateChangeRow {
  id: string;
  supplier_id: string;
  count_encrypted: Buffer;
  decision: 'send' | 'keep' | 'superseded' | null;
  created_at: Date;
}

type Cutoffs = Awaited<ReturnType<typeof loadCutoffs>>;

/** One telling: whom, from what, and when it is. */
interface Telling {
  scope: Scope;
  wedding: Wedding;
  reader: CountReader;
  now: string;
  encryption: FieldEncryption;
}

/** When what is gathered is due to be told, as of now; null when it is urgent or there is nothing. */
export async function netChangeDueAt(scope: Scope, weddingId: string, now: Date): Promise<string | null> {
  const head = await scope('wedding_heads').where({ wedding_id: weddingId }).first<HeadRow | undefined>();
  if (head?.supplier_state !== 'dirty') return null;
  const wedding = await loadWedding(scope, weddingId);
  return dueAtOf(head, wedding, await loadCutoffs(scope, wedding), now.toISOString());
}

/** Tells all suppliers of a wedding what each does not know yet, if it is due or forced. */
export async function tellNetChange(
  scope: Scope,
  weddingId: string,
  options: { force: boolean; now: Date },
  encryption: FieldEncryption,
): Promise<FlushResult> {
  const head = await scope('wedding_heads').where({ wedding_id: weddingId }).forUpdate().first<HeadRow>();
  const result = { doneVersion: head.supplier_version, checkAgainAt: null };
  if (head.supplier_state !== 'clean') {
    const wedding = await loadWedding(scope, weddingId);
    const cutoffs = await loadCutoffs(scope, wedding);
    const now = options.now.toISOString();
    const dueAt = dueAtOf(head, wedding, cutoffs, now);
    if (!options.force && dueAt > now) return { doneVersion: 0, lateChangeIds: [], checkAgainAt: dueAt };

    await scope('wedding_heads')
      .where({ wedding_id: weddingId })
      .update({ supplier_state: 'clean', dirty_since: null });
    const reader = await readCounts(scope, wedding, encryption);
    const told = await tellEach({ scope, wedding, reader, now, encryption });
    if (told > 0) {
      await appendAudit(scope, weddingId, 'system', 'suppliers.told', weddingId, {
        notices: told,
        version: head.supplier_version,
      });
    }
  }
  // Also those of a telling whose worker died right after it.
  const open = await scope('late_changes')
    .where({ wedding_id: weddingId })
    .whereNull('decided_at')
    .select<{ id: string }[]>('id');
  return { ...result, lateChangeIds: open.map((row) => row.id) };
}

/**
 * Locks a supplier's count as final and stores the notice that tells it. Repeated, or for a step that is
 * not planned any more, it changes nothing.
 */
export async function tellFinalCount(
  scope: Scope,
  lock: { weddingId: string; supplierId: string; milestoneId: string; now: Date },
  encryption: FieldEncryption,
): Promise<void> {
  const { weddingId, supplierId, milestoneId, now } = lock;
  await lockHead(scope, weddingId);
  const planned = await scope('milestones')
    .where({ wedding_id: weddingId, id: milestoneId, supplier_id: supplierId, status: 'planned' })
    .first<{ id: string } | undefined>('id');
  if (planned === undefined) return;
  const row = await scope('suppliers').where({ id: supplierId }).first<SupplierRow | undefined>();
  if (row?.locked_at !== null) return;
  const wedding = await loadWedding(scope, weddingId);
  const count = (await readCounts(scope, wedding, encryption)).countFor(toSupplier(row));
  const told = await lastTold(scope, supplierId, encryption);
  const answerBy = acknowledgeBy(now.toISOString(), firstEventAt(wedding), wedding.timeZone);
  await insertNotice(
    scope,
    { weddingId, supplierId, kind: 'final', count, told, isUrgent: false, acknowledgeBy: answerBy },
    encryption,
  );
  await scope('suppliers').where({ id: supplierId }).update({ locked_at: now });
  await scope('milestones')
    .where({ wedding_id: weddingId, id: milestoneId })
    .update({ status: 'done', ran_at: now });
  await appendAudit(scope, weddingId, 'system', 'final_count.locked', supplierId, { total: count.total });
}

function dueAtOf(head: HeadRow, wedding: Wedding, cutoffs: Cutoffs, now: string): string {
  const upcoming = cutoffs
    .filter((cutoff) => !cutoff.isLocked && cutoff.cutoffAt > now)
    .map((cutoff) => cutoff.cutoffAt);
  return noticeDueAt({
    policy: wedding.noticePolicy,
    dirtySince: head.dirty_since?.toISOString() ?? now,
    lastChangeAt: head.last_change_at?.toISOString() ?? now,
    isUrgent: head.supplier_state === 'urgent',
    nextCutoffAt: upcoming.sort()[0] ?? null,
    zone: wedding.timeZone,
    now,
  });
}

async function tellEach(telling: Telling): Promise<number> {
  const { scope, wedding, reader } = telling;
  const announcements = await loadAnnouncements(scope, wedding.id);
  let told = 0;
  for (const supplier of reader.suppliers) {
    if (await tellOne(telling, supplier, announcements.get(supplier.id))) told += 1;
  }
  await scope('suppliers').where({ wedding_id: wedding.id }).update({ announcement: null });
  return told;
}

async function tellOne(
  telling: Telling,
  supplier: Supplier,
  announcement: Announcement | undefined,
): Promise<boolean> {
  const { scope, wedding, now, encryption } = telling;
  const count = telling.reader.countFor(supplier);
  const told = await lastTold(scope, supplier.id, encryption);
  const answerBy = acknowledgeBy(now, nextHardDateAt(wedding, supplier, now), wedding.timeZone);
  const notice = { weddingId: wedding.id, supplierId: supplier.id, count, told, acknowledgeBy: answerBy };
  if (supplier.type === 'venue' && wedding.status === 'planned')
    await alertOverCapacity(scope, wedding.id, supplier, count);
  if (announcement !== undefined && !supplier.isReachable) {
    await askToTell(scope, wedding.id, supplier, announcement);
    return false;
  }
  if (announcement !== undefined) {
    await insertNotice(scope, { ...notice, kind: announcement, isUrgent: true }, encryption);
    return true;
  }
  if (!needsCount(supplier.type) || wedding.status !== 'planned') return false;
  const lines = netChange(told?.count ?? null, count);
  if (supplier.lockedAt !== null) {
    await keepLateChange(telling, supplier, {
      count,
      told: told?.count ?? count,
      isUrgent: touchesAllergy(lines),
      isOpen: lines.length > 0,
    });
    return false;
  }
  // Nobody is told a first number before anybody is coming.
  if (lines.length === 0 || (told === null && count.guests === 0)) return false;
  await insertNotice(
    scope,
    { ...notice, kind: 'estimate', isUrgent: told !== null && touchesAllergy(lines) },
    encryption,
  );
  return true;
}

async function keepLateChange(
  { scope, wedding, encryption }: Telling,
  supplier: Supplier,
  change: { count: SupplierCount; told: SupplierCount; isUrgent: boolean; isOpen: boolean },
): Promise<void> {
  const own = { supplier_id: supplier.id };
  const latest = await scope('late_changes')
    .where(own)
    .orderBy([{ column: 'created_at', order: 'desc' }, 'id'])
    .first<LateChangeRow | undefined>();
  const known =
    latest === undefined
      ? null
      : encryption.open(bytes(latest.count_encrypted), 'late_changes.count', latest.id);
  const isKept = latest?.decision === 'keep' && !(await isCountedAnewSince(scope, latest));
  const isAskedAlready = latest?.decision === null || isKept;
  if (change.isOpen && isAskedAlready && known === JSON.stringify(change.count)) return;
  await scope('late_changes')
    .where(own)
    .whereNull('decided_at')
    .update({ decided_at: moment(scope), decision: 'superseded' });
  if (!change.isOpen) return;
  const id = randomUUID();
  await scope('late_changes').insert({
    id,
    wedding_id: wedding.id,
    supplier_id: supplier.id,
    count_encrypted: encryption.seal(JSON.stringify(change.count), 'late_changes.count', id),
    total: change.count.total,
    locked_total: change.told.total,
    is_urgent: change.isUrgent,
  });
  await appendAudit(scope, wedding.id, 'system', 'late_change.requested', id, {
    total: change.count.total,
    locked: change.told.total,
  });
}

/** What was kept from a supplier was kept beside the final count it had then, not beside a later one. */
async function isCountedAnewSince(
  scope: Scope,
  { supplier_id: supplierId, created_at: keptAt }: LateChangeRow,
): Promise<boolean> {
  const later = await scope('supplier_notices')
    .where({ supplier_id: supplierId, kind: 'final' })
    .where('created_at', '>', keptAt)
    .first<{ id: string } | undefined>('id');
  return later !== undefined;
}

async function loadAnnouncements(scope: Scope, weddingId: string): Promise<Map<string, Announcement>> {
  const rows = await scope('suppliers')
    .where({ wedding_id: weddingId })
    .whereNotNull('announcement')
    .select<{ id: string; announcement: Announcement }[]>();
  return new Map(rows.map((row) => [row.id, row.announcement]));
}
