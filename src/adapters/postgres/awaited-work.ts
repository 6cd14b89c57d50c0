/**
 * What of a wedding a workflow must be waiting for, written to the outbox again: for a Temporal server that
 * has lost it, or never had it because this database was restored beside an empty one.
 *
 * Each row may come twice or too often: messages to workflows carry versions, and ids that are used once.
 */
import type { OutboxMessage } from '../../domain/weddings/outbox';
import { isWave, waveUsefulUntil } from '../../domain/weddings/wave-use';
import { announceOnCommit, type Database, type Scope } from './database';
import { linksAwaited } from './link-requests';
import { loadMilestones, loadPlan } from './wedding-store';

/** Writes one wedding's rows; gives how many there were. */
export function announceAwaited(database: Database, weddingId: string): Promise<number> {
  return database.inWedding(weddingId, async (scope) => {
    const messages = [
      ...(await planAwaited(scope)),
      ...(await wavesAwaited(scope, weddingId)),
      ...(await noticesAwaited(scope)),
      ...(await importsAwaited(scope)),
      ...(await linksAwaited(scope)),
    ];
    if (messages.length === 0) return 0;
    await scope('outbox').insert(
      messages.map(({ topic, payload }) => ({
        wedding_id: weddingId,
        topic,
        payload: JSON.stringify(payload),
      })),
    );
    await announceOnCommit(scope);
    return messages.length;
  });
}

/** The plan while there is one to follow, and the version of what suppliers are to know. */
async function planAwaited(scope: Scope): Promise<OutboxMessage[]> {
  const row = await scope('weddings as w')
    .join('wedding_heads as h', 'h.wedding_id', 'w.id')
    .whereIn('w.status', ['planned', 'postponed'])
    .orWhere((cancelled) =>
      cancelled.where('w.status', 'cancelled').whereRaw(
        `(h.supplier_state <> 'clean' or exists
            (select 1 from milestones m where m.wedding_id = w.id and m.status = 'planned'))`,
      ),
    )
    .first<
      { scheduleVersion: number; supplierVersion: number; state: 'clean' | 'dirty' | 'urgent' } | undefined
    >(
      'w.schedule_version as scheduleVersion',
      'h.supplier_version as supplierVersion',
      'h.supplier_state as state',
    );
  if (row === undefined) return [];
  // The first starts a workflow wherever there is none, even where the server remembers the plan's update
  // from one that has ended; a workflow that has seen the version drops it. The second mends an older plan.
  const { supplierVersion: version, scheduleVersion, state } = row;
  return [
    { topic: 'suppliers_changed', payload: { version, urgent: state === 'urgent' } },
    { topic: 'plan_changed', payload: { scheduleVersion } },
  ];
}

/** Waves that have begun and not closed their books. */
async function wavesAwaited(scope: Scope, weddingId: string): Promise<OutboxMessage[]> {
  const plan = await loadPlan(scope, weddingId);
  return (await loadMilestones(scope, weddingId))
    .filter((milestone) => milestone.status === 'running')
    .filter(isWave)
    .map(({ id, kind, dueAt }) => ({
      topic: 'wave_ready',
      payload: { milestoneId: id, kind, usefulUntil: waveUsefulUntil({ kind, dueAt }, plan) },
    }));
}

/** Notices that are nobody's yet, and disputes, of which the planner may not have been told. */
async function noticesAwaited(scope: Scope): Promise<OutboxMessage[]> {
  const rows = await scope('supplier_notices as n')
    .join('weddings as w', 'w.id', 'n.wedding_id')
    .whereNot('w.status', 'completed')
    .whereNull('n.escalated_at')
    .whereRaw("n.answer is distinct from 'acknowledged'")
    .whereNotExists((later) =>
      later
        .select(scope.raw('1'))
        .from('supplier_notices as l')
        .whereRaw('l.supplier_id = n.supplier_id and l.version > n.version'),
    )
    .select<{ id: string }[]>('n.id');
  return rows.map(({ id }) => ({ topic: 'notice_ready', payload: { noticeId: id } }));
}

/** Imports that are still open, or whose staged rows are to be thrown away some day. */
async function importsAwaited(scope: Scope): Promise<OutboxMessage[]> {
  const rows = await scope('guest_import_runs')
    .whereNull('thrown_away_at')
    .select<{ runId: string; version: number }[]>('id as runId', 'version');
  return rows.map((payload) => ({ topic: 'import_moved', payload }));
}
