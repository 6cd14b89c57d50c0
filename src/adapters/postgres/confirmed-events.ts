/** What a household's confirmations have told it that it comes to. */
import { confirmationKey } from '../../domain/communications/business-key';
import type { ConfirmationKey } from '../../domain/communications/store-ports';
import type { Scope } from './database';

/** The events somebody came to as the last e-mail said that confirmed an earlier revision than this one. */
export async function confirmedEvents(
  scope: Scope,
  { weddingId, householdId, revision }: ConfirmationKey,
): Promise<string[]> {
  const earlier = Array.from({ length: revision - 1 }, (_, index) =>
    confirmationKey(householdId, index + 1, 'email'),
  );
  // A confirmation is written from what holds when it leaves, which may be a later answer than its own.
  const found = await scope.raw<{ rows: { event_id: string }[] }>(
    `with last as (
       select split_part(s.business_key, '/', 3)::int as revision, s.attempted_at from sends s
       where s.wedding_id = ? and s.business_key = any(?) and s.state in ('accepted', 'delivered')
       order by 1 desc limit 1
     ), stood as (
       select distinct on (c.guest_id, c.event_id) c.event_id, c.to_status from rsvp_changes c, last
       where c.household_id = ? and (c.revision <= last.revision or c.changed_at <= last.attempted_at)
       order by c.guest_id, c.event_id, c.revision desc
     )
     select distinct event_id from stood where to_status = 'attending'`,
    [weddingId, earlier, householdId],
  );
  return found.rows.map((row) => row.event_id);
}
