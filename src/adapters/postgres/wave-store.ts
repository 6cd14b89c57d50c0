/** Waves of messages to households: begun, asked whom they still concern, and closed. */
import { randomUUID } from 'node:crypto';
import { waveKey, wavePrefix } from '../../domain/communications/business-key';
import type { WaveQuery, WaveRef, WaveStart, WaveStore } from '../../domain/communications/store-ports';
import { reminderDays } from '../../domain/weddings/timeline';
import type { WeddingStatus } from '../../domain/weddings/wedding';
import { announceOnCommit, appendAudit, lockHead, moment, type Database, type Scope } from './database';
import { newestNewsId, untoldHouseholds } from './date-standings';
import { OWES_AN_ANSWER } from './household-reader';
import { loadWedding, planLateInvitations } from './plan-writer';
import { giveUpOpen } from './send-outcomes';

const CHANNELS = ['email', 'sms'] as const;
/** Stands in a key where the household's id belongs. */
const ANY_HOUSEHOLD = '{household}';
/** Sends of one wave to household h, one on each channel. */
const OF_THIS_WAVE = `from sends s where s.wedding_id = h.wedding_id
  and s.business_key in (replace(?, ?, h.id::text), replace(?, ?, h.id::text))`;

/** A deadline that moves a little brings the same reminder again; nobody is reminded twice in so many hours by it. */
const REMINDER_REST_HOURS = 48;
/** Whether household h was sent the reminder of so many days by another deadline not long ago. */
const REMINDED_LATELY = `exists (select from sends s where s.wedding_id = h.wedding_id and s.household_id = h.id
  and s.created_at > wedsync_now() - interval '${REMINDER_REST_HOURS} hours'
  and s.business_key like ? and not starts_with(s.business_key, ?) and s.state not in ('failed', 'bounced'))`;
const ANY_DAY = '_'.repeat('yyyy-mm-dd'.length);

function lately(milestoneId: string, days: number): string[] {
  return [`${wavePrefix(`reminder-${ANY_DAY}-${days}`)}%`, wavePrefix(milestoneId)];
}

/** Waves in PostgreSQL. */
export function createWaveStore(database: Database): WaveStore {
  return {
    isWanted: (wave) => database.inWedding(wave.weddingId, (scope) => isWanted(scope, wave)),
    nextHouseholds: (query) =>
      database.inWedding(query.weddingId, (scope) => householdsConcerned(scope, query)),
    finish: (wave) => database.inWedding(wave.weddingId, (scope) => closeWave(scope, wave)),
  };
}

/**
 * Notes that a wave has begun, with the outbox row that starts its workflow. A wave that concerns nobody is
 * closed at once.
 */
export async function beginWave(scope: Scope, wave: WaveStart): Promise<void> {
  const { weddingId, milestoneId, kind, usefulUntil, scheduleVersion } = wave;
  await lockHead(scope, weddingId);
  const started = await scope('milestones')
    .where({ wedding_id: weddingId, id: milestoneId, status: 'planned' })
    .modify((step) => {
      if (scheduleVersion !== null) void step.where('schedule_version', '<=', scheduleVersion);
    })
    .update({ status: 'running', ran_at: moment(scope) });
  if (started === 0) return;
  await appendAudit(scope, weddingId, 'system', 'milestone.started', milestoneId);
  const [somebody] = await householdsConcerned(scope, { ...wave, afterHouseholdId: null, limit: 1 });
  if (somebody === undefined) {
    await closeWave(scope, wave);
    return;
  }
  await scope('outbox').insert({
    wedding_id: weddingId,
    topic: 'wave_ready',
    payload: JSON.stringify({ milestoneId, kind, usefulUntil }),
  });
  await announceOnCommit(scope);
}

async function householdsConcerned(scope: Scope, query: WaveQuery): Promise<string[]> {
  const ofThisWave = CHANNELS.flatMap((channel) => [
    waveKey(query.milestoneId, ANY_HOUSEHOLD, channel),
    ANY_HOUSEHOLD,
  ]);
  const rows = await scope('households as h')
    .where({ 'h.wedding_id': query.weddingId })
    .modify((builder) => {
      if (query.afterHouseholdId !== null) void builder.where('h.id', '>', query.afterHouseholdId);
      // A text of this wave that was put off still follows the mail by which the household is invited.
      if (query.kind === 'invitations')
        void builder.whereRaw(`(h.invited_at is null or exists (select ${OF_THIS_WAVE}))`, ofThisWave);
      else void builder.whereNotNull('h.invited_at');
      if (query.kind === 'date_news') return;
      void builder.whereRaw(OWES_AN_ANSWER);
      const days = reminderDays(query.milestoneId);
      if (days !== null) void builder.whereRaw(`not ${REMINDED_LATELY}`, lately(query.milestoneId, days));
    })
    // Looked up by the whole key: by its beginning, each household would read the whole wave.
    .whereRaw(
      `not coalesce((select bool_and(s.state not in ('sending', 'deferred')) ${OF_THIS_WAVE}), false)`,
      ofThisWave,
    )
    .orderBy('h.id')
    .limit(query.limit)
    .select<{ id: string }[]>('h.id');
  return rows.map((row) => row.id);
}

async function closeWave(scope: Scope, wave: WaveRef): Promise<{ sent: number; failed: number }> {
  const { weddingId, milestoneId } = wave;
  await lockHead(scope, weddingId);
  const prefix = wavePrefix(milestoneId);
  // Whoever answered meanwhile is not written to again, nor anybody of a wave that is not wanted any more:
  // what is open then is given up. Only a text of which nobody knows whether it left waits for a person.
  // The provider's own events may still settle either.
  const open = () =>
    scope('sends').where({ wedding_id: weddingId }).whereRaw('starts_with(business_key, ?)', [prefix]);
  await open()
    .where({ state: 'sending', channel: 'sms' })
    .update({ state: 'held', settled_at: moment(scope) });
  await giveUpOpen(scope, open(), 'needless');
  const counted = await scope.raw<{ rows: { sent: number; failed: number }[] }>(
    `select count(*) filter (where state in ('accepted', 'delivered', 'complained'))::int as sent,
            count(*) filter (where state in ('failed', 'bounced', 'held'))::int as failed
     from sends where wedding_id = ? and starts_with(business_key, ?)`,
    [weddingId, prefix],
  );
  const result = counted.rows[0] ?? { sent: 0, failed: 0 };
  const isNewest = await isWanted(scope, wave);
  const finished = await scope('milestones')
    .where({ wedding_id: weddingId, id: milestoneId, status: 'running' })
    .update({ status: 'done', sent: result.sent, failed: result.failed });
  if (finished > 0) {
    if (wave.kind !== 'date_news') await alertUnreachable(scope, weddingId);
    else if (isNewest) await alertUntold(scope, weddingId);
    await appendAudit(scope, weddingId, 'system', 'wave.finished', milestoneId, result);
    // Whoever was added while it was under way, or is left of a wave that was cut short, goes with the next.
    if (wave.kind === 'invitations') await planLateInvitations(scope, weddingId);
  }
  return result;
}

async function isWanted(scope: Scope, { weddingId, milestoneId, kind }: WaveRef): Promise<boolean> {
  const row = await scope('milestones')
    .join('weddings', 'weddings.id', 'milestones.wedding_id')
    .where({
      'milestones.wedding_id': weddingId,
      'milestones.id': milestoneId,
      'milestones.status': 'running',
    })
    .first<{ status: WeddingStatus } | undefined>('weddings.status');
  if (row === undefined) return false;
  return kind === 'date_news'
    ? (await newestNewsId(scope, weddingId)) === milestoneId
    : row.status === 'planned';
}

async function alertUnreachable(scope: Scope, weddingId: string): Promise<void> {
  const rows = await scope('households')
    .where({ wedding_id: weddingId })
    .whereNull('email_encrypted')
    .where({ sms_allowed: false })
    .whereNull('answered_at')
    .select<{ id: string }[]>('id');
  if (rows.length > 0) await alertOfHouseholds(scope, weddingId, 'unreachable_households', rows.length);
}

/** Those whom news of the day did not reach are called; once all know, there is nothing to call about. */
async function alertUntold(scope: Scope, weddingId: string): Promise<void> {
  const untold = await untoldHouseholds(scope, weddingId, await loadWedding(scope, weddingId));
  if (untold.size > 0) return alertOfHouseholds(scope, weddingId, 'untold_households', untold.size);
  await scope('planner_alerts')
    .where({ wedding_id: weddingId, alert_key: 'untold_households' })
    .whereNull('resolved_at')
    .update({ resolved_at: moment(scope) });
}

async function alertOfHouseholds(
  scope: Scope,
  weddingId: string,
  kind: 'unreachable_households' | 'untold_households',
  households: number,
): Promise<void> {
  const detail = JSON.stringify({ households });
  await scope('planner_alerts')
    .insert({ id: randomUUID(), wedding_id: weddingId, alert_key: kind, kind, detail })
    .onConflict(['wedding_id', 'alert_key'])
    .merge({ detail, resolved_at: null });
}
