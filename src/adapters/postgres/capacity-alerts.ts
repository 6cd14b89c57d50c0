/** The planner's alert that more people come to an event than its place holds. */
import { randomUUID } from 'node:crypto';
import type { Supplier } from '../../domain/suppliers/supplier';
import type { SupplierCount } from '../../domain/suppliers/supplier-count';
import { moment, type Scope } from './database';
import { alertKey } from './planner-alerts';

/**
 * Opens the alert for each of a venue's events that is too full, and forgets it for those that are not. One that
 * the planner has dealt with opens again only where more are too many than then, or the event holds another number.
 */
export async function alertOverCapacity(
  scope: Scope,
  weddingId: string,
  supplier: Supplier,
  count: SupplierCount,
): Promise<void> {
  for (const event of count.events) {
    const key = alertKey('over_capacity', event.eventId);
    if (!event.isOverCapacity) {
      await scope('planner_alerts').where({ wedding_id: weddingId, alert_key: key }).delete();
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
      .merge({
        detail,
        resolved_at: null,
        created_at: scope.raw(
          'case when planner_alerts.resolved_at is null then planner_alerts.created_at else ? end',
          [moment(scope)],
        ),
      })
      .whereRaw(
        `planner_alerts.resolved_at is null
         or (planner_alerts.detail ->> 'people')::int < (excluded.detail ->> 'people')::int
         or planner_alerts.detail -> 'capacity' is distinct from excluded.detail -> 'capacity'`,
      );
  }
}
