/** What providers say of our sends after they took them. */
import { laterState } from '../../domain/communications/send-state';
import type { ProviderEvent } from '../../domain/communications/ports';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, lockHead, type Database, type Scope } from './database';
import { bytes, type Bytes } from './rows';
import { alertFailure, noteReached, type SendRow } from './send-outcomes';

/** Applies verified provider events: once each, forward only, suppressing addresses that must rest. */
export function createProviderEventStore(
  database: Database,
  encryption: FieldEncryption,
): { apply(events: ProviderEvent[]): Promise<void> } {
  return {
    async apply(events) {
      for (const event of events)
        await database.inWedding(event.weddingId, (scope) => applyEvent(scope, event, encryption));
    },
  };
}

async function applyEvent(scope: Scope, event: ProviderEvent, encryption: FieldEncryption): Promise<void> {
  // Suppressing is an audited change: the wedding's head is locked before the send, as a wave's end does.
  if (event.suppress) await lockHead(scope, event.weddingId);
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
  if (event.suppress && row.household_id !== null)
    await suppress(scope, event, row, row.household_id, encryption);
}

async function suppress(
  scope: Scope,
  event: ProviderEvent,
  row: SendRow,
  householdId: string,
  encryption: FieldEncryption,
): Promise<void> {
  const column = row.channel === 'email' ? 'email' : 'phone';
  const household = await scope('households')
    .where({ id: householdId })
    .first<{ sealed: Bytes } | undefined>(`${column}_encrypted as sealed`);
  if (household?.sealed === null || household === undefined) return;
  const address = encryption.open(bytes(household.sealed), `households.${column}`, householdId);
  const reason = event.state === 'complained' ? 'complaint' : 'bounce';
  const added = await scope('suppressions')
    .insert({
      wedding_id: event.weddingId,
      channel: row.channel,
      address_index: encryption.blindIndex(address),
      reason,
    })
    .onConflict(['wedding_id', 'channel', 'address_index'])
    .ignore()
    .returning<{ reason: string }[]>('reason');
  if (added.length > 0)
    await appendAudit(scope, event.weddingId, 'system', 'communications.suppressed', householdId, {
      channel: row.channel,
      reason,
    });
}
