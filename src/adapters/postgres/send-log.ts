/** The send log in PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { INVITATION_TEMPLATE } from '../../domain/communications/business-key';
import { laterState, resumeSend, stateAfter } from '../../domain/communications/send-state';
import type { SendState } from '../../domain/communications/ports';
import type { SendLog, SendPermit, SendRequest, TriedSend } from '../../domain/communications/store-ports';
import type { Database, Scope } from './database';
import { alertFailure, giveUpOpen, noteReached, type SendRow } from './send-outcomes';

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
