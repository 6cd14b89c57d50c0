/** Supplier notices in PostgreSQL, from being told to being answered. */
import { randomUUID } from 'node:crypto';
import { isTold, type NoticeKind } from '../../domain/suppliers/notice';
import type { Supplier } from '../../domain/suppliers/supplier';
import type { NoticeFile, NoticeStore } from '../../domain/suppliers/notice-ports';
import type { LinkTokens } from '../../security/access-token';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, lockHead, moment, type Database } from './database';
import { loadNotices, type NoticeRow } from './notice-rows';
import { loadWedding } from './plan-writer';
import { alertKey } from './planner-alerts';
import { toSupplier, type SupplierRow } from './rows';
import { contactOf } from './supplier-changes';
import { netChangeDueAt, tellFinalCount, tellNetChange } from './supplier-telling';

/** Notices in PostgreSQL. */
export function createNoticeStore(
  database: Database,
  encryption: FieldEncryption,
  links: LinkTokens,
): NoticeStore {
  return {
    dueAt: (weddingId, now) =>
      database.inWedding(weddingId, (scope) => netChangeDueAt(scope, weddingId, now)),
    flush: (weddingId, options) =>
      database.inWedding(weddingId, (scope) => tellNetChange(scope, weddingId, options, encryption)),
    lockFinalCount: (weddingId, supplierId, milestoneId, now) =>
      database.inWedding(weddingId, (scope) =>
        tellFinalCount(scope, { weddingId, supplierId, milestoneId, now }, encryption),
      ),
    file: (weddingId, noticeId) =>
      database.inWedding(weddingId, async (scope): Promise<NoticeFile | null> => {
        const notice = await scope('supplier_notices').where({ id: noticeId }).first<NoticeRow | undefined>();
        if (notice === undefined) return null;
        const supplier = await scope('suppliers').where({ id: notice.supplier_id }).first<SupplierRow>();
        const notices = await loadNotices(scope, supplier.id, encryption);
        const own = notices.find((candidate) => candidate.id === noticeId);
        if (own === undefined) return null;
        return {
          wedding: await loadWedding(scope, weddingId),
          supplier: toSupplier(supplier),
          notice: own,
          // What is not told this supplier any more has no story to go on with.
          isLatest: notices[0]?.id === noticeId && isStillTold(toSupplier(supplier), own.kind),
          ...contactOf(supplier, encryption),
          linkToken: links.tokenFor('supplier', supplier.id),
        };
      }),
    markReminded: (weddingId, noticeId) =>
      database.inWedding(weddingId, async (scope) => {
        await scope('supplier_notices')
          .where({ id: noticeId })
          .update({ reminded_at: moment(scope) });
      }),
    escalate: (weddingId, noticeId) =>
      database.inWedding(weddingId, async (scope) => {
        // Answers and newer versions are written under the same lock.
        await lockHead(scope, weddingId);
        const row = await scope('supplier_notices').where({ id: noticeId }).first<NoticeRow | undefined>();
        if (row === undefined) return 'replaced';
        if (row.answer !== null) return 'answered';
        const newer = await scope('supplier_notices')
          .where({ supplier_id: row.supplier_id })
          .where('version', '>', row.version)
          .first<{ id: string } | undefined>('id');
        if (newer !== undefined) return 'replaced';
        const supplier = await scope('suppliers').where({ id: row.supplier_id }).first<SupplierRow>();
        if (!isStillTold(toSupplier(supplier), row.kind)) return 'replaced';
        await scope('supplier_notices')
          .where({ id: noticeId })
          .update({ escalated_at: moment(scope) });
        const detail = JSON.stringify({ version: row.version });
        await scope('planner_alerts')
          .insert({
            id: randomUUID(),
            wedding_id: weddingId,
            alert_key: alertKey('notice_unanswered', row.supplier_id),
            kind: 'notice_unanswered',
            supplier_id: row.supplier_id,
            detail,
          })
          .onConflict(['wedding_id', 'alert_key'])
          .merge({ resolved_at: null, created_at: moment(scope), detail });
        await appendAudit(scope, weddingId, 'system', 'notice.escalated', noticeId);
        return 'escalated';
      }),
  };
}

/** A supplier may have been corrected to one who is not told such a thing, or cannot be. */
function isStillTold({ type, isReachable }: Supplier, kind: NoticeKind): boolean {
  return isReachable && isTold(type, kind);
}
