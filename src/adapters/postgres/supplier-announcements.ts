/** What suppliers must hear although no count changed: the wedding moved, or will not take place. */
import { moment, type Scope } from './database';

/**
 * Leaves word for the wedding's workflow that every supplier is to be told, at once. Told by the flush
 * like any change, so that order and versions stay in one place. Open questions about a final count are
 * answered by it.
 */
export async function tellAllSuppliers(
  scope: Scope,
  weddingId: string,
  about: 'wedding_moved' | 'wedding_cancelled',
): Promise<void> {
  await scope('suppliers').where({ wedding_id: weddingId }).update({ announcement: about });
  if (about === 'wedding_moved')
    await scope('suppliers').where({ wedding_id: weddingId }).update({ locked_at: null });
  await scope('late_changes')
    .where({ wedding_id: weddingId })
    .whereNull('decided_at')
    .update({ decided_at: moment(scope), decision: 'superseded' });
  await scope.raw('select mark_suppliers_dirty(?, true)', [weddingId]);
}
