/** The send log in PostgreSQL, and what providers say of our sends afterwards. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { INVITATION_TEMPLATE } from '../../domain/communications/business-key';
import { laterState, resumeSend, stateAfter } from '../../domain/communications/send-state';
import type { ProviderEvent, SendState } from '../../domain/communications/ports';
import type {
  GivenUp,
  SendLog,
  SendPermit,
  SendRequest,
  TriedSend,
} from '../../domain/communications/store-ports';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, lockHead, moment, type Database, type Scope } from './database';
import { noteTold } from './date-standings';
import { bytes, type Bytes } from './rows';

interface SendRow {
  id: string;
  business_key: string;
  state: SendState;
  channel: 'email' | 'sms';
  attempted_at: Date;
  retry_at: Date | null;
  created_at: Date;
  household_id: string | null;
  supplier_id: string | null;
  template: string;
  tells_version: number | null;
}

const WAS_SENT: readonly SendState[] = ['accepted', 'delivered'];

const BEGIN = 'select id, business_key, created_at from begin_sends($1, $2, $3)';
const ACCEPT = 'select accept_sends($1, $2, $3, $4) as id';

/** @param reconcileWindowSeconds how long an unknown outcome waits for the provider's own events. */
export function createSendLog(database: Database, reconcileWindowSeconds: number): SendLog {
  return {
    async begin(weddingId, requests, now) {
      if (requests.length === 0) return [];
      const drawn = requests.map((request) => ({ ...request, id: randomUUID() }));
      const rows = await database.statement<Pick<SendRow, 'id' | 'business_key' | 'created_at'>>(BEGIN, [
        weddingId,
        JSON.stringify(drawn),
        now,
      ]);
      const begun = new Map(rows.map((row) => [row.business_key, row]));
      const permits: SendPermit[] = [];
      for (const request of requests) {
        const row = begun.get(request.businessKey);
        permits.push(
          row === undefined
            ? await resume(database, weddingId, request, now, reconcileWindowSeconds)
            : { kind: 'try', sendId: row.id, createdAt: row.created_at },
        );
      }
      return permits;
    },
    async settle(weddingId, tried, now) {
      const accepted = tried.flatMap(({ sendId, outcome }) =>
        outcome.kind === 'accepted' ? [{ sendId, providerMessageId: outcome.providerMessageId }] : [],
      );
      const noted =
        accepted.length === 0
          ? []
          : await database.statement<{ id: string }>(ACCEPT, [
              weddingId,
              JSON.stringify(accepted),
              now,
              INVITATION_TEMPLATE,
            ]);
      const isNoted = new Set(noted.map(({ id }) => id));
      for (const one of tried)
        if (!isNoted.has(one.sendId))
          await database.inWedding(weddingId, (scope) => settleOne(scope, weddingId, one, now));
    },
    giveUp: (weddingId, businessKeys, why) =>
      database.inWedding(weddingId, async (scope) => {
        const own = scope('sends')
          .where({ wedding_id: weddingId })
          .whereRaw('business_key = any(?)', [businessKeys]);
        const given = await giveUpOpen(scope, own, why);
        if (why === 'put-off-too-long') for (const row of given) await alertFailure(scope, weddingId, row);
      }),
  };
}

/** Ends those of the sends that are not known to have left, and gives them. */
export async function giveUpOpen(scope: Scope, sends: Knex.QueryBuilder, why: GivenUp): Promise<SendRow[]> {
  return sends
    .whereIn('state', ['sending', 'deferred'])
    .update({ state: 'failed', outcome_code: why, settled_at: moment(scope) })
    .returning<SendRow[]>('*');
}

/** What becomes of a message that an earlier attempt left in the log. */
function resume(
  database: Database,
  weddingId: string,
  request: SendRequest,
  now: Date,
  reconcileWindowSeconds: number,
): Promise<SendPermit> {
  return database.inWedding(weddingId, async (scope): Promise<SendPermit> => {
    const row = await scope('sends')
      .where({ wedding_id: weddingId, business_key: request.businessKey })
      .forUpdate()
      .first<SendRow>();
    const decision = resumeSend(
      { state: row.state, channel: row.channel, attemptedAt: row.attempted_at, retryAt: row.retry_at },
      now,
      reconcileWindowSeconds,
    );
    if (decision.kind === 'wait') return decision;
    if (decision.kind === 'done') return { kind: 'done', wasSent: WAS_SENT.includes(row.state) };
    if (decision.kind === 'hold') {
      await scope('sends').where({ id: row.id }).update({ state: 'held', settled_at: now });
      return { kind: 'done', wasSent: false };
    }
    await scope('sends')
      .where({ id: row.id })
      .update({
        state: 'sending',
        attempted_at: now,
        attempts: scope.raw('attempts + 1'),
        // Written anew, it says what is true now.
        tells_version: request.tellsVersion ?? null,
      });
    return { kind: 'try', sendId: row.id, createdAt: row.created_at };
  });
}

async function settleOne(
  scope: Scope,
  weddingId: string,
  { sendId, outcome }: TriedSend,
  now: Date,
): Promise<void> {
  const row = await scope('sends').where({ id: sendId }).forUpdate().first<SendRow>();
  const news = stateAfter(outcome);
  // What a provider event has said meanwhile stands; an acceptance it has not told yet is still news.
  if (row.state !== 'sending' && news !== 'accepted') return;
  const state = row.state === 'sending' ? news : laterState(row.state, news);
  await scope('sends')
    .where({ id: sendId })
    .update({
      state,
      outcome_code: outcome.kind === 'accepted' ? null : outcome.code,
      retry_at: outcome.kind === 'later' ? new Date(now.getTime() + outcome.retryAfterSeconds * 1000) : null,
      ...(outcome.kind === 'accepted'
        ? { provider_message_id: outcome.providerMessageId, accepted_at: now }
        : {}),
      ...(outcome.kind === 'permanent' ? { settled_at: now } : {}),
    });
  if (outcome.kind === 'permanent') await alertFailure(scope, weddingId, row);
  if (outcome.kind === 'accepted') await noteReached(scope, row);
}

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

/**
 * Whoever got the invitation is invited from here on, and so reminded, and knows the day as it stood then,
 * however its acceptance became known.
 */
async function noteReached(scope: Scope, row: SendRow): Promise<void> {
  if (row.household_id === null) return;
  if (row.tells_version !== null) await noteTold(scope, row.household_id, row.tells_version);
  if (row.template !== INVITATION_TEMPLATE) return;
  await scope('households')
    .where({ id: row.household_id })
    .whereNull('invited_at')
    // Whatever it was written from, it told the day, at least as it stood first.
    .update({ invited_at: moment(scope), told_version: scope.raw('coalesce(told_version, 1)') });
}

async function alertFailure(scope: Scope, weddingId: string, row: SendRow): Promise<void> {
  await scope('planner_alerts')
    .insert({
      id: randomUUID(),
      wedding_id: weddingId,
      alert_key: `send_failed/${row.id}`,
      kind: 'send_failed',
      household_id: row.household_id,
      supplier_id: row.supplier_id,
      detail: JSON.stringify({ channel: row.channel }),
    })
    .onConflict(['wedding_id', 'alert_key'])
    .ignore();
}
