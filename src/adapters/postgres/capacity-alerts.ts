/** The planner's alert that more people come to an event than its place holds. */
import { randomUUID } from 'node:crypto';
import type { Supplier } from '../../domain/suppliers/supplier';
import type { SupplierCount } from '../../domain/suppliers/supplier-count';
import { moment, type Scope } from './database';

/** Opens the alert for each of a venue's events that is too full, and settles it for those that are not. */
export async function alertOverCapacity(
  scope: Scope,
  weddingId: string,
  supplier: Supplier,
  count: SupplierCount,
): Promise<void> {
  for (const event of count.events) {
    const key = `over_capacity/${event.eventId}`;
    if (!event.isOverCapacity) {
      await scope('planner_alerts')
        .where({ wedding_id: weddingId, alert_key: key })
        .update({ resolved_at: moment(scope) });
      continue;
    }
    const detail = JSON.stringify({
      event: event.name,
      people: event.attending + count.couple,
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
