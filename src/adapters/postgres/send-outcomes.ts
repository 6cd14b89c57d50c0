/** What else changes with a send: who is invited and knows the day, and what the planner is to look at. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { INVITATION_TEMPLATE } from '../../domain/communications/business-key';
import type { SendState } from '../../domain/communications/ports';
import type { GivenUp } from '../../domain/communications/store-ports';
import { moment, type Scope } from './database';
import { noteTold } from './date-standings';
import { alertKey } from './planner-alerts';

/** A row of the send log. */
export interface SendRow {
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

/** What lets another message go under the key of a send that stays in the log. */
export function keyGivenUp(scope: Scope): { business_key: Knex.Raw } {
  return { business_key: scope.raw(`business_key || '/' || id`) };
}

/**
 * Whoever got the invitation is invited from here on, and so reminded, and knows the day as it stood then,
 * however its acceptance became known.
 */
export async function noteReached(scope: Scope, row: SendRow): Promise<void> {
  if (row.household_id === null) return;
  if (row.tells_version !== null) await noteTold(scope, row.household_id, row.tells_version);
  if (row.template !== INVITATION_TEMPLATE) return;
  await scope('households')
    .where({ id: row.household_id })
    .whereNull('invited_at')
    // Whatever it was written from, it told the day, at least as it stood first.
    .update({ invited_at: moment(scope), told_version: scope.raw('coalesce(told_version, 1)') });
}

/** Tells the planner of a message that did not arrive, once. */
export async function alertFailure(scope: Scope, weddingId: string, row: SendRow): Promise<void> {
  await scope('planner_alerts')
    .insert({
      id: randomUUID(),
      wedding_id: weddingId,
      alert_key: alertKey('send_failed', row.id),
      kind: 'send_failed',
      household_id: row.household_id,
      supplier_id: row.supplier_id,
      detail: JSON.stringify({ channel: row.channel }),
    })
    .onConflict(['wedding_id', 'alert_key'])
    .ignore();
}

/** Ends those of the sends that are not known to have left, and gives them. */
export async function giveUpOpen(scope: Scope, sends: Knex.QueryBuilder, why: GivenUp): Promise<SendRow[]> {
  return sends
    .whereIn('state', ['sending', 'deferred'])
    .update({ state: 'failed', outcome_code: why, settled_at: moment(scope) })
    .returning<SendRow[]>('*');
}
