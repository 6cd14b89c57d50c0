/** What providers say of our sends after they took them. */
import { laterState } from '../../domain/communications/send-state';
import type { ProviderEvent } from '../../domain/communications/ports';
import { appendAudit, lockHead, type Database, type Scope } from './database';
import { alertFailure, noteReached, type SendRow } from './send-outcomes';

/** Applies verified provider events: once each, forward only, suppressing addresses that must rest. */
export function createProviderEventStore(database: Database): {
  apply(events: ProviderEvent[]): Promise<void>;
} {
  return {
    async apply(events) {
      for (const event of events)
        await database.inWedding(event.weddingId, (scope) => applyEvent(scope, event));
    },
  };
}

async function applyEvent(scope: Scope, event: ProviderEvent): Promise<void> {
  // Suppressing is an audited change: the wedding's head is locked before the send, as a wave's end does.
  if (event.suppress !== null) await lockHead(scope, event.weddingId);
  const row = await scope('sends').where({ id: event.sendId }).forUpdate().first<SendRow | undefined>();
  // Without the send there is nothing to note; a wedding that was erased gives no event a home.
  if (row === undefined) return;
  const isNew = await scope('provider_events')
    .insert({ wedding_id: event.weddingId, provider: event.provider, event_id: event.eventId })
    .onConflict(['wedding_id', 'provider', 'event_id'])
    .ignore()
    .returning<{ event_id: string }[]>('event_id');
  if (isNew.length === 0) return;
  const state = laterState(row.state, event.state);
  const isAccepted = event.state === 'accepted' || event.state === 'delivered';
  await scope('sends')
    .where({ id: row.id })
    .update({
      state,
      ...(event.providerMessageId === undefined ? {} : { provider_message_id: event.providerMessageId }),
      ...(isAccepted ? { accepted_at: scope.raw('coalesce(accepted_at, ?)', [event.occurredAt]) } : {}),
      ...(state === row.state || state === 'accepted' ? {} : { settled_at: event.occurredAt }),
    });
  if (isAccepted) await noteReached(scope, row);
  else if (state !== row.state) await alertFailure(scope, event.weddingId, row);
  if (event.suppress !== null && row.household_id !== null)
    await suppress(scope, event, event.suppress, { ...row, household_id: row.household_id });
}

async function suppress(
  scope: Scope,
  event: ProviderEvent,
  addressIndex: Uint8Array,
  { channel, household_id: householdId }: SendRow & { household_id: string },
): Promise<void> {
  const reason = event.state === 'complained' ? 'complaint' : 'bounce';
  const added = await scope('suppressions')
    .insert({ wedding_id: event.weddingId, channel, address_index: addressIndex, reason })
    .onConflict(['wedding_id', 'channel', 'address_index'])
    // Who wanted no more still gets a link that is asked for; who rejects it does not.
    .merge({ reason })
    .where({ 'suppressions.reason': 'opt_out' })
    .returning<{ reason: string }[]>('reason');
  if (added.length > 0)
    await appendAudit(scope, event.weddingId, 'system', 'communications.suppressed', householdId, {
      channel,
      reason,
    });
}
