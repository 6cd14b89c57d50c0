/** A supplier corrected, with what follows for the plan, the counts and what it was told. */
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../domain/shared/app-error';
import { nextHardDateAt } from '../../domain/suppliers/final-count-due';
import { isTold } from '../../domain/suppliers/notice';
import { acknowledgeBy } from '../../domain/suppliers/notice-policy';
import type { SupplierChange } from '../../domain/suppliers/ports';
import { needsCount, type Supplier } from '../../domain/suppliers/supplier';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, lockHead, type Scope } from './database';
import { insertNotice, loadNotices } from './notice-rows';
import { alertKey } from './planner-alerts';
import { loadWedding, raiseSchedule, writePlan } from './plan-writer';
import { holdEvents } from './row-locks';
import { toSupplier } from './rows';
import { tellMissed } from './supplier-announcements';
import {
  addressOf,
  contactOf,
  requireContact,
  supplierColumns,
  supplierRow,
  type SupplierRef,
} from './supplier-changes';

/** What a final count is made by. */
const AGREED = ['type', 'eventIds', 'cutoff'] as const;
const FIELDS = [
  ...AGREED,
  'name',
  'contactName',
  'email',
  'phone',
  'channel',
  'crewMeals',
  'orderReference',
] as const;

/**
 * Stores what differs. Kind, events and cut-off make the plan again. Crew meals are news to whoever cooks, kind
 * and events to the supplier itself: its next notice tells what differs from the last. Where it is reached
 * elsewhere now, it is told there, as a version of its own, what it was told last.
 *
 * @throws AppError `supplier.final_count_sent`, `supplier.contact_missing`, `request.not_found`, and
 *   `wedding.changed_meanwhile` when an event given was removed just now.
 */
export async function changeSupplier(
  scope: Scope,
  { weddingId, supplierId, actor }: SupplierRef,
  change: SupplierChange,
  now: string,
  encryption: FieldEncryption,
): Promise<void> {
  await holdEvents(scope, weddingId, change.eventIds ?? []);
  await lockHead(scope, weddingId);
  const row = await supplierRow(scope, supplierId);
  const before = { ...toSupplier(row), ...contactOf(row, encryption) };
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const after = { ...before, ...Object.fromEntries(given) };
  requireContact(after);
  const changed = FIELDS.filter((field) => !isSame(before[field], after[field]));
  if (changed.length === 0) return;
  const agreed = AGREED.filter((field) => changed.includes(field));
  if (before.lockedAt !== null && agreed.length > 0) throw finalCountSent(agreed);
  await scope('suppliers')
    .where({ id: supplierId })
    .update(supplierColumns(after, supplierId, encryption));
  // A final count that was left out waits for the cut-off that is right.
  if (changed.includes('cutoff'))
    await scope('milestones')
      .where({ wedding_id: weddingId, supplier_id: supplierId, status: 'skipped' })
      .delete();
  if (agreed.length > 0) {
    await forgetAlerts(scope, weddingId, after);
    await raiseSchedule(scope, weddingId);
    await writePlan(scope, weddingId);
  }
  const countsOtherwise =
    needsCount(after.type) && (changed.includes('type') || changed.includes('eventIds'));
  if (countsOtherwise || changed.includes('crewMeals'))
    await scope.raw('select mark_suppliers_dirty(?, false)', [weddingId]);
  const isElsewhere = changed.includes('channel') || changed.includes(addressOf(after));
  if (isElsewhere && after[addressOf(after)] !== null) {
    if (before.isReachable) await tellAgain(scope, weddingId, after, now, encryption);
    else await tellMissed(scope, weddingId, supplierId);
  }
  await appendAudit(scope, weddingId, actor, 'supplier.changed', supplierId, { fields: changed.join(' ') });
}

/** The last notice once more, to the address that is right: a new version, for the old one has gone astray. */
async function tellAgain(
  scope: Scope,
  weddingId: string,
  supplier: Supplier,
  now: string,
  encryption: FieldEncryption,
): Promise<void> {
  const { id: supplierId, type } = supplier;
  const [latest] = await loadNotices(scope, supplierId, encryption);
  const wedding = await loadWedding(scope, weddingId);
  if (latest === undefined || !isTold(type, latest.kind) || wedding.status === 'completed') return;
  const { kind, count, version, isUrgent } = latest;
  await insertNotice(
    scope,
    {
      weddingId,
      supplierId,
      kind,
      count,
      told: { version, count },
      isUrgent,
      acknowledgeBy: acknowledgeBy(now, nextHardDateAt(wedding, supplier, now), wedding.timeZone),
    },
    encryption,
  );
}

/** Forgets what the planner was asked to look at because of a kind or an event that it was given by mistake. */
async function forgetAlerts(
  scope: Scope,
  weddingId: string,
  { id, type, eventIds }: Supplier,
): Promise<void> {
  const open = scope('planner_alerts')
    .where({ wedding_id: weddingId, supplier_id: id })
    .whereNull('resolved_at');
  const isServed = type === 'venue' ? eventIds.map((eventId) => alertKey('over_capacity', eventId)) : [];
  const kinds = ['over_capacity', ...(needsCount(type) ? [] : ['notice_unanswered', 'notice_disputed'])];
  await open.whereIn('kind', kinds).whereNotIn('alert_key', isServed).delete();
}

function finalCountSent(fields: readonly string[]): AppError {
  return new AppError('supplier.final_count_sent', {
    fields: fields.map((path) => ({ path, message: 'Stays as it was for the final count.' })),
  });
}

/** Events are a set; everything else is the same when it reads the same. */
function isSame(before: unknown, after: unknown): boolean {
  return Array.isArray(before) && Array.isArray(after)
    ? isDeepStrictEqual(new Set(before), new Set(after))
    : isDeepStrictEqual(before, after);
}
