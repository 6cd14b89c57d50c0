/** What only the planner can settle, as it is shown and as it is dealt with. */
import { groupBy } from '../../domain/shared/group-by';
import type { PlannerAlert } from '../../domain/weddings/overview';
import { appendAudit, lockHead, moment, type Scope } from './database';
import { instant, type Timestamp } from './rows';

/** By what an alert is known in its wedding: one thing to look at has one, however often it comes up. */
export function alertKey(kind: PlannerAlert['kind'], subjectId: string): string {
  return `${kind}/${subjectId}`;
}

interface AlertRow {
  id: string;
  kind: PlannerAlert['kind'];
  supplier_id: string | null;
  household_id: string | null;
  detail: PlannerAlert['detail'];
  created_at: Timestamp;
}

/**
 * What is open, oldest first. Messages that did not arrive at one receiver by one channel are one thing to settle:
 * it bears the id of the newest, and since when and how many they are.
 */
export async function loadAlerts(scope: Scope, weddingId: string): Promise<PlannerAlert[]> {
  const rows = await scope('planner_alerts')
    .where({ wedding_id: weddingId })
    .whereNull('resolved_at')
    .orderBy(['created_at', 'id'])
    .select<AlertRow[]>();
  return [...groupBy(rows, matterOf).values()].flatMap((group): PlannerAlert[] => {
    const [oldest, newest] = [group[0], group.at(-1)];
    if (oldest === undefined || newest === undefined) return [];
    return [
      {
        id: newest.id,
        kind: newest.kind,
        supplierId: newest.supplier_id,
        householdId: newest.household_id,
        detail: newest.kind === 'send_failed' ? { ...newest.detail, messages: group.length } : newest.detail,
        createdAt: instant(oldest.created_at),
      },
    ];
  });
}

/** What two rows are about when they are one thing to settle; the statement that settles them says the same. */
function matterOf(row: AlertRow): string {
  if (row.kind !== 'send_failed') return row.id;
  return [row.supplier_id, row.household_id, row.detail['channel']].join('|');
}

/**
 * Settles an alert, and of messages that did not arrive those before it. What came later has not been seen.
 * What is settled already is left as it is, and nothing is noted.
 */
export async function settleAlert(
  scope: Scope,
  weddingId: string,
  alertId: string,
  actor: string,
): Promise<void> {
  await lockHead(scope, weddingId);
  const settled = await scope('planner_alerts as a')
    .updateFrom('planner_alerts as settled')
    .where({ 'settled.id': alertId, 'a.wedding_id': weddingId })
    .whereNull('a.resolved_at')
    .whereRaw(
      `(a.id = settled.id or a.kind = 'send_failed' and settled.kind = 'send_failed'
         and a.created_at <= settled.created_at
         and a.supplier_id is not distinct from settled.supplier_id
         and a.household_id is not distinct from settled.household_id
         and a.detail ->> 'channel' is not distinct from settled.detail ->> 'channel')`,
    )
    .update({ resolved_at: moment(scope) });
  if (settled > 0) await appendAudit(scope, weddingId, actor, 'alert.resolved', alertId);
}
