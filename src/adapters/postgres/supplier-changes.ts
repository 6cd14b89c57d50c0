/** A supplier added, corrected or taken back, with what follows for the plan, the counts and what was told. */
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../domain/shared/app-error';
import { findKnown } from '../../domain/suppliers/known-supplier';
import { isTold } from '../../domain/suppliers/notice';
import { acknowledgeBy } from '../../domain/suppliers/notice-policy';
import type { NewSupplier, SupplierChange, SupplierContact } from '../../domain/suppliers/ports';
import { needsCount, type Supplier } from '../../domain/suppliers/supplier';
import { hashToken } from '../../security/access-token';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, lockHead, moment, type Scope } from './database';
import type { WriterTools } from './household-writer';
import { insertNotice, loadNotices } from './notice-rows';
import { loadCutoffs, loadWedding, raiseSchedule, writePlan } from './plan-writer';
import { bytes, toSupplier, type Bytes, type SupplierRow } from './rows';
import { giveUpOpen } from './send-log';
import { firstEventAt } from './supplier-telling';

/** Whose file is changed, and by whom. */
export interface SupplierRef {
  weddingId: string;
  supplierId: string;
  actor: string;
}

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

/** How a supplier is reached, opened. */
export function contactOf(row: SupplierRow, encryption: FieldEncryption): SupplierContact {
  const open = (sealed: Bytes, place: string) =>
    sealed === null ? null : encryption.open(bytes(sealed), place, row.id);
  return {
    email: open(row.email_encrypted, 'suppliers.email'),
    phone: open(row.phone_encrypted, 'suppliers.phone'),
  };
}

/** @throws AppError `supplier.contact_missing` when the chosen channel leads nowhere. */
function requireContact(supplier: SupplierContact & { channel: 'email' | 'sms' }): void {
  const path = supplier.channel === 'email' ? 'email' : 'phone';
  if (supplier[path] !== null) return;
  throw new AppError('supplier.contact_missing', {
    fields: [{ path, message: 'Needed for the chosen channel.' }],
  });
}

/**
 * Stores a supplier with its link and its step of the plan.
 *
 * @throws AppError `supplier.contact_missing`, and `supplier.already_there` unless duplicates are allowed.
 */
export async function addSupplier(
  scope: Scope,
  { weddingId, supplierId, actor }: SupplierRef,
  supplier: NewSupplier,
  { allowDuplicate, encryption, links }: WriterTools & { allowDuplicate: boolean },
): Promise<void> {
  requireContact(supplier);
  await lockHead(scope, weddingId);
  if (!allowDuplicate) await refuseKnown(scope, weddingId, supplier, encryption);
  await scope('suppliers').insert({
    id: supplierId,
    wedding_id: weddingId,
    ...supplierColumns(supplier, supplierId, encryption),
  });
  await scope('access_tokens').insert({
    token_hash: hashToken(links.tokenFor('supplier', supplierId)),
    kind: 'supplier',
    wedding_id: weddingId,
    subject_id: supplierId,
  });
  await raiseSchedule(scope, weddingId);
  await writePlan(scope, weddingId);
  // Its crew's meals are news to whoever cooks, and so is to itself how many are coming already.
  if (supplier.crewMeals > 0 || (needsCount(supplier.type) && (await isAnybodyComing(scope, weddingId))))
    await scope.raw('select mark_suppliers_dirty(?, false)', [weddingId]);
  await appendAudit(scope, weddingId, actor, 'supplier.added', supplierId, { type: supplier.type });
}

async function refuseKnown(
  scope: Scope,
  weddingId: string,
  added: NewSupplier,
  encryption: FieldEncryption,
): Promise<void> {
  const rows = await scope('suppliers').where({ wedding_id: weddingId }).select<SupplierRow[]>();
  const known = findKnown(
    rows.map((row) => ({ name: row.name, email: contactOf(row, encryption).email })),
    added,
  );
  if (known === null) return;
  const { name } = known.supplier;
  const message =
    known.by === 'name' ? `You have “${name}” already.` : `You have “${name}” with this address already.`;
  throw new AppError('supplier.already_there', { fields: [{ path: known.by, message }] });
}

/**
 * Stores what differs. Kind, events and cut-off make the plan again. Crew meals are news to whoever cooks, kind
 * and events to the supplier itself: its next notice tells what differs from the last. Where it is reached
 * elsewhere now, it is told there, as a version of its own, what it was told last.
 *
 * @throws AppError `supplier.final_count_sent`, `supplier.contact_missing`, `request.not_found`.
 */
export async function changeSupplier(
  scope: Scope,
  { weddingId, supplierId, actor }: SupplierRef,
  change: SupplierChange,
  now: string,
  encryption: FieldEncryption,
): Promise<void> {
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
    await settleAlerts(scope, weddingId, after);
    await raiseSchedule(scope, weddingId);
    await writePlan(scope, weddingId);
  }
  const countsOtherwise =
    needsCount(after.type) && (changed.includes('type') || changed.includes('eventIds'));
  if (countsOtherwise || changed.includes('crewMeals'))
    await scope.raw('select mark_suppliers_dirty(?, false)', [weddingId]);
  const address = after.channel === 'email' ? 'email' : 'phone';
  if (changed.includes('channel') || changed.includes(address))
    await tellAgain(scope, weddingId, after, now, encryption);
  await appendAudit(scope, weddingId, actor, 'supplier.changed', supplierId, { fields: changed.join(' ') });
}

/**
 * Takes a supplier back: its link, its notices and its step of the plan go with it, what is on its way to
 * it is given up, and its crew is counted no more.
 */
export async function removeSupplier(
  scope: Scope,
  { weddingId, supplierId, actor }: SupplierRef,
): Promise<void> {
  await lockHead(scope, weddingId);
  const row = await supplierRow(scope, supplierId);
  await giveUpOpen(scope, scope('sends').where({ supplier_id: supplierId }), 'supplier_removed');
  await scope('planner_alerts')
    .where({ wedding_id: weddingId, supplier_id: supplierId })
    .whereNull('resolved_at')
    .update({ resolved_at: moment(scope) });
  await scope('access_tokens').where({ wedding_id: weddingId, subject_id: supplierId }).delete();
  await scope('suppliers').where({ id: supplierId }).delete();
  await raiseSchedule(scope, weddingId);
  await writePlan(scope, weddingId);
  if (row.crew_meals > 0) await scope.raw('select mark_suppliers_dirty(?, false)', [weddingId]);
  await appendAudit(scope, weddingId, actor, 'supplier.removed', supplierId, { type: row.type });
}

/** The last notice once more, to the address that is right: a new version, for the old one has gone astray. */
async function tellAgain(
  scope: Scope,
  weddingId: string,
  { id: supplierId, type }: Supplier,
  now: string,
  encryption: FieldEncryption,
): Promise<void> {
  const [latest] = await loadNotices(scope, supplierId, encryption);
  const wedding = await loadWedding(scope, weddingId);
  if (latest === undefined || !isTold(type, latest.kind) || wedding.status === 'completed') return;
  const { kind, count, version, isUrgent } = latest;
  const cutoffs = await loadCutoffs(scope, wedding);
  const cutoffAt = cutoffs.find(({ id, cutoffAt: at }) => id === supplierId && at > now)?.cutoffAt;
  await insertNotice(
    scope,
    {
      weddingId,
      supplierId,
      kind,
      count,
      told: { version, count },
      isUrgent,
      acknowledgeBy: acknowledgeBy(now, cutoffAt ?? firstEventAt(wedding)),
    },
    encryption,
  );
}

async function supplierRow(scope: Scope, supplierId: string): Promise<SupplierRow> {
  const row = await scope('suppliers').where({ id: supplierId }).first<SupplierRow | undefined>();
  if (row === undefined) throw new AppError('request.not_found');
  return row;
}

/** What the planner was asked to look at because of a kind or an event that it was given by mistake. */
async function settleAlerts(
  scope: Scope,
  weddingId: string,
  { id, type, eventIds }: Supplier,
): Promise<void> {
  const open = scope('planner_alerts')
    .where({ wedding_id: weddingId, supplier_id: id })
    .whereNull('resolved_at');
  const isServed = type === 'venue' ? eventIds.map((eventId) => `over_capacity/${eventId}`) : [];
  const kinds = ['over_capacity', ...(needsCount(type) ? [] : ['notice_unanswered', 'notice_disputed'])];
  await open
    .whereIn('kind', kinds)
    .whereNotIn('alert_key', isServed)
    .update({ resolved_at: moment(scope) });
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

function supplierColumns(supplier: NewSupplier, id: string, encryption: FieldEncryption) {
  const seal = (value: string | null, place: string) =>
    value === null ? null : encryption.seal(value, place, id);
  return {
    type: supplier.type,
    event_ids: supplier.eventIds,
    cutoff_amount: supplier.cutoff.amount,
    cutoff_unit: supplier.cutoff.unit,
    cutoff_local_time: supplier.cutoff.localTime,
    name: supplier.name,
    contact_name: supplier.contactName,
    email_encrypted: seal(supplier.email, 'suppliers.email'),
    phone_encrypted: seal(supplier.phone, 'suppliers.phone'),
    channel: supplier.channel,
    crew_meals: supplier.crewMeals,
    order_reference: supplier.orderReference,
  };
}

async function isAnybodyComing(scope: Scope, weddingId: string): Promise<boolean> {
  const row = await scope('event_headcounts')
    .where({ wedding_id: weddingId })
    .where('attending', '>', 0)
    .first<{ event_id: string } | undefined>('event_id');
  return row !== undefined;
}
