/** What was sent to whom, newest first, page by page. */
import type { SendLine, SendPage, SendQuery } from '../../domain/weddings/overview';
import type { Scope } from './database';
import { instant, type Timestamp } from './rows';

interface LineRow extends Pick<
  SendLine,
  'id' | 'template' | 'channel' | 'state' | 'householdId' | 'householdName' | 'supplierId' | 'supplierName'
> {
  created_at: Timestamp;
  outcomeCode: string | null;
}

/** A page of a wedding's messages; an unknown `after` starts from the newest. */
export async function loadSends(scope: Scope, weddingId: string, query: SendQuery): Promise<SendPage> {
  const { limit, after, householdId, supplierId } = query;
  const rows = await scope('sends as s')
    .leftJoin('households as h', 'h.id', 's.household_id')
    .leftJoin('suppliers as p', 'p.id', 's.supplier_id')
    .where({ 's.wedding_id': weddingId })
    .modify((builder) => {
      if (householdId !== undefined) void builder.where({ 's.household_id': householdId });
      if (supplierId !== undefined) void builder.where({ 's.supplier_id': supplierId });
      if (after !== undefined)
        void builder.whereRaw(
          `not exists (select from sends l where l.wedding_id = s.wedding_id and l.id = ?
             and (s.created_at > l.created_at or s.created_at = l.created_at and s.id <= l.id))`,
          [after],
        );
    })
    .orderBy([{ column: 's.created_at', order: 'desc' }, 's.id'])
    .limit(limit + 1)
    .select<LineRow[]>({
      id: 's.id',
      template: 's.template',
      channel: 's.channel',
      state: 's.state',
      householdId: 's.household_id',
      householdName: 'h.name',
      supplierId: 's.supplier_id',
      supplierName: 'p.name',
      created_at: 's.created_at',
      outcomeCode: 's.outcome_code',
    });
  const items = rows
    .slice(0, limit)
    .map(({ created_at: at, ...line }): SendLine => ({ ...line, at: instant(at) }));
  return { items, nextAfter: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
