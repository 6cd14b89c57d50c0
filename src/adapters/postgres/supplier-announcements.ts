/** What suppliers must hear although no count changed: what becomes of the day. */
import { randomUUID } from 'node:crypto';
import type { Announcement } from '../../domain/suppliers/notice';
import type { Supplier } from '../../domain/suppliers/supplier';
import { moment, type Scope } from './database';
import { alertKey } from './planner-alerts';

/**
 * Leaves word for the wedding's workflow that every supplier is to be told, at once. Told by the flush
 * like any change, so that order and versions stay in one place. A final count that was given does not hold for
 * another day, nor without one; open questions about it are answered by the news.
 */
export async function tellAllSuppliers(scope: Scope, weddingId: string, about: Announcement): Promise<void> {
  await scope('suppliers').where({ wedding_id: weddingId }).update({ announcement: about });
  if (about !== 'wedding_cancelled')
    await scope('suppliers').where({ wedding_id: weddingId }).update({ locked_at: null });
  await scope('late_changes')
    .where({ wedding_id: weddingId })
    .whereNull('decided_at')
    .update({ decided_at: moment(scope), decision: 'superseded' });
  await scope.raw('select mark_suppliers_dirty(?, true)', [weddingId]);
}

/** Puts on the planner's page that a supplier without an address has not heard of it. */
export async function askToTell(
  scope: Scope,
  weddingId: string,
  { id }: Supplier,
  about: Announcement,
): Promise<void> {
  const detail = JSON.stringify({ about });
  await scope('planner_alerts')
    .insert({
      id: randomUUID(),
      wedding_id: weddingId,
      alert_key: alertKey('untold_supplier', id),
      kind: 'untold_supplier',
      supplier_id: id,
      detail,
    })
    .onConflict(['wedding_id', 'alert_key'])
    .merge({ resolved_at: null, created_at: moment(scope), detail });
}

/** Tells a supplier that has an address now what it has missed, unless the planner has told it. */
export async function tellMissed(scope: Scope, weddingId: string, supplierId: string): Promise<void> {
  const [missed] = await scope('planner_alerts')
    .where({ wedding_id: weddingId, alert_key: alertKey('untold_supplier', supplierId) })
    .whereNull('resolved_at')
    .update({ resolved_at: moment(scope) })
    .returning<{ detail: { about: Announcement } }[]>('detail');
  if (missed === undefined) return;
  await scope('suppliers').where({ id: supplierId }).update({ announcement: missed.detail.about });
  await scope.raw('select mark_suppliers_dirty(?, true)', [weddingId]);
}
