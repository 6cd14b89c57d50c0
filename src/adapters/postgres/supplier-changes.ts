/** A supplier added or taken back, with what follows for the plan, the counts and what was told. */
import { AppError } from '../../domain/shared/app-error';
import { findKnown } from '../../domain/suppliers/known-supplier';
import type { NewSupplier, SupplierContact } from '../../domain/suppliers/ports';
import { needsCount } from '../../domain/suppliers/supplier';
import { hashToken } from '../../security/access-token';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, lockHead, moment, type Scope } from './database';
import type { WriterTools } from './household-writer';
import { raiseSchedule, writePlan } from './plan-writer';
import { holdEvents } from './row-locks';
import { bytes, type Bytes, type SupplierRow } from './rows';
import { giveUpOpen } from './send-outcomes';

/** Whose file is changed, and by whom. */
export interface SupplierRef {
  weddingId: string;
  supplierId: string;
  actor: string;
}

/** How a supplier is reached, opened. */
export function contactOf(row: SupplierRow, encryption: FieldEncryption): SupplierContact {
  const open = (sealed: Bytes, place: string) =>
    sealed === null ? null : encryption.open(bytes(sealed), place, row.id);
  return {
    email: open(row.email_encrypted, 'suppliers.email'),
    phone: open(row.phone_encrypted, 'suppliers.phone'),
  };
}

/** @throws AppError `supplier.contact_missing` when one that is told counts cannot be told them. */
export function requireContact(supplier: NewSupplier): void {
  const path = addressOf(supplier);
  if (supplier[path] !== null || !needsCount(supplier.type)) return;
  throw new AppError('supplier.contact_missing', {
    fields: [{ path, message: 'Needed for the chosen channel.' }],
  });
}

/**
 * Stores a supplier with its link and its step of the plan.
 *
 * @throws AppError `supplier.contact_missing`, `wedding.changed_meanwhile` when an event of its own was removed just
 *   now, and `supplier.already_there` unless duplicates are allowed.
 */
export async function addSupplier(
  scope: Scope,
  { weddingId, supplierId, actor }: SupplierRef,
  supplier: NewSupplier,
  { allowDuplicate, encryption, links }: WriterTools & { allowDuplicate: boolean },
): Promise<void> {
  requireContact(supplier);
  await holdEvents(scope, weddingId, supplier.eventIds);
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

/** A supplier's row. @throws AppError `request.not_found`. */
export async function supplierRow(scope: Scope, supplierId: string): Promise<SupplierRow> {
  const row = await scope('suppliers').where({ id: supplierId }).first<SupplierRow | undefined>();
  if (row === undefined) throw new AppError('request.not_found');
  return row;
}

/** Where a supplier's channel leads. */
export function addressOf({ channel }: Pick<NewSupplier, 'channel'>): 'email' | 'phone' {
  return channel === 'email' ? 'email' : 'phone';
}

/** The columns of a supplier. */
export function supplierColumns(supplier: NewSupplier, id: string, encryption: FieldEncryption) {
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
