/** Due work over all weddings, through the relay's role: ids and versions only. */
import type { ConfirmationQueue, DueConfirmation } from '../../domain/communications/store-ports';
import type { Outbox, OutboxRow } from '../../domain/weddings/outbox';
import type { Database } from './database';

/** After a minute and a half such a change is carried like any other. */
const IS_GATHERED = `(topic = 'suppliers_changed' and payload ->> 'urgent' = 'false'
  and created_at > now() - interval '90 seconds')`;

/** @param relay a database under the relay's role. */
export function createOutbox(relay: Database): Outbox {
  return {
    claim: ({ rows, gathered }, leaseSeconds) =>
      relay.statement<OutboxRow>(
        `with others as materialized (
           select id from outbox where due_at <= now() and not ${IS_GATHERED}
           order by id limit $2 for update skip locked
         ), gathered as materialized (
           select id from outbox where due_at <= now() and ${IS_GATHERED}
           order by id limit least($3, $2 - (select count(*) from others)) for update skip locked
         )
         update outbox o set due_at = now() + make_interval(secs => $1), attempts = attempts + 1
         where o.id in (select id from gathered union all select id from others)
         returning o.id, o.wedding_id as "weddingId", o.topic, o.payload, o.attempts, o.traceparent`,
        [leaseSeconds, rows, gathered],
      ),
    async remove(id) {
      await relay.statement('delete from outbox where id = $1', [id]);
    },
    async retryAfter(id, seconds) {
      await relay.statement('update outbox set due_at = now() + make_interval(secs => $1) where id = $2', [
        seconds,
        id,
      ]);
    },
  };
}

/** @param relay a database under the relay's role. */
export function createConfirmationQueue(relay: Database): ConfirmationQueue {
  return {
    claim: (limit, leaseSeconds) =>
      relay.statement<DueConfirmation>(
        `update pending_confirmations p set claimed_until = now() + make_interval(secs => $1)
         where (p.household_id, p.revision) in (
           select household_id, revision from pending_confirmations
           where due_at <= wedsync_now() and claimed_until < now() order by due_at limit $2 for update skip locked)
         returning p.wedding_id as "weddingId", p.household_id as "householdId", p.revision,
           extract(epoch from wedsync_now() - p.created_at)::float8 as "waitedSeconds", p.traceparent`,
        [leaseSeconds, limit],
      ),
    async finish(confirmations) {
      if (confirmations.length === 0) return;
      await relay.statement(
        `delete from pending_confirmations p using unnest($1::uuid[], $2::int[]) as f (household_id, revision)
         where p.household_id = f.household_id and p.revision = f.revision`,
        [confirmations.map(({ householdId }) => householdId), confirmations.map(({ revision }) => revision)],
      );
    },
    async defer(confirmation, seconds) {
      await relay.statement(
        `update pending_confirmations set due_at = wedsync_now() + make_interval(secs => $1), claimed_until = '-infinity'
         where household_id = $2 and revision = $3`,
        [seconds, confirmation.householdId, confirmation.revision],
      );
    },
    async firstDue() {
      const [row] = await relay.statement<{ traceparent: string | null }>(
        `select traceparent from pending_confirmations
         where due_at <= wedsync_now() and claimed_until < now() order by due_at limit 1`,
        [],
      );
      return row ?? null;
    },
  };
}
