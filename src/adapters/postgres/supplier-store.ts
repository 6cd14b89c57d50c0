/** Suppliers, their notices and late changes in PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { plannerKey } from '../../domain/communications/business-key';
import { AppError } from '../../domain/shared/app-error';
import { firstEventAt } from '../../domain/suppliers/final-count-due';
import { acknowledgeBy } from '../../domain/suppliers/notice-policy';
import type { SupplierStore } from '../../domain/suppliers/ports';
import type { SupplierCount } from '../../domain/suppliers/supplier-count';
import type { LinkTokens } from '../../security/access-token';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, lockHead, moment, type Database, type Scope } from './database';
import { insertNotice, lastTold, loadNotices, type NoticeRow } from './notice-rows';
import { loadWedding } from './plan-writer';
import { alertKey } from './planner-alerts';
import { bytes, toSupplier, type Bytes, type SupplierRow } from './rows';
import { keyGivenUp } from './send-outcomes';
import { addSupplier, contactOf, removeSupplier } from './supplier-changes';
import { changeSupplier } from './supplier-corrections';

interface LateChangeRow {
  id: string;
  supplier_id: string;
  count_encrypted: Bytes;
  is_urgent: boolean;
  decided_at: Date | null;
}

/** Suppliers in PostgreSQL. */
export function createSupplierStore(
  database: Database,
  encryption: FieldEncryption,
  links: LinkTokens,
  now: () => Date,
): SupplierStore {
  const seal = (value: string | null, place: string, id: string) =>
    value === null ? null : encryption.seal(value, place, id);
  /** "Seen" twice is once, and so is an objection in the same words while the planner has not dealt with it. */
  const isHeardAlready = async (scope: Scope, notice: NoticeRow, words: string | null): Promise<boolean> => {
    if (notice.answer === 'acknowledged') return true;
    const before =
      notice.dispute_encrypted === null
        ? null
        : encryption.open(bytes(notice.dispute_encrypted), 'supplier_notices.dispute', notice.id);
    if (before !== words) return false;
    const open = await scope('planner_alerts')
      .where({ alert_key: alertKey('notice_disputed', notice.supplier_id) })
      .whereNull('resolved_at')
      .first<{ id: string } | undefined>('id');
    return open !== undefined;
  };
  return {
    async add(weddingId, supplier, actor, { allowDuplicate } = { allowDuplicate: false }) {
      const ref = { weddingId, supplierId: randomUUID(), actor };
      await database.inWedding(weddingId, (scope) =>
        addSupplier(scope, ref, supplier, { allowDuplicate, encryption, links }),
      );
      database.announceWork();
      return ref.supplierId;
    },
    async change(weddingId, supplierId, change, actor) {
      const ref = { weddingId, supplierId, actor };
      await database.inWedding(weddingId, (scope) =>
        changeSupplier(scope, ref, change, now().toISOString(), encryption),
      );
      database.announceWork();
    },
    async remove(weddingId, supplierId, actor) {
      await database.inWedding(weddingId, (scope) => removeSupplier(scope, { weddingId, supplierId, actor }));
      database.announceWork();
    },
    list: (weddingId) =>
      database.inWedding(weddingId, async (scope) => {
        const rows = await scope('suppliers')
          .where({ wedding_id: weddingId })
          .orderBy(['created_at', 'id'])
          .select<SupplierRow[]>();
        return rows.map(toSupplier);
      }),
    file: (weddingId, supplierId) =>
      database.inWedding(weddingId, async (scope) => {
        const row = await scope('suppliers').where({ id: supplierId }).first<SupplierRow | undefined>();
        if (row === undefined) throw new AppError('request.not_found');
        return {
          supplier: toSupplier(row),
          contact: contactOf(row, encryption),
          notices: await loadNotices(scope, supplierId, encryption),
        };
      }),
    async answerNotice(weddingId, supplierId, version, answer) {
      await database.inWedding(weddingId, async (scope) => {
        await lockHead(scope, weddingId);
        const latest = await scope('supplier_notices')
          .where({ supplier_id: supplierId })
          .orderBy('version', 'desc')
          .first<NoticeRow | undefined>();
        if (latest === undefined || version > latest.version) throw new AppError('request.not_found');
        if (version < latest.version) throw new AppError('notice.superseded');
        if (latest.answer === answer.answer && (await isHeardAlready(scope, latest, answer.words))) return;
        await scope('supplier_notices')
          .where({ id: latest.id })
          .update({
            answer: answer.answer,
            answered_by: answer.by,
            answered_at: moment(scope),
            dispute_encrypted: seal(answer.words, 'supplier_notices.dispute', latest.id),
          });
        await scope('outbox').insert({
          wedding_id: weddingId,
          topic: 'notice_answered',
          payload: JSON.stringify({ noticeId: latest.id, answer: answer.answer }),
        });
        const key = alertKey('notice_disputed', supplierId);
        if (answer.answer === 'disputed') {
          await makeRoomForLetter(scope, latest.id);
          await scope('planner_alerts')
            .insert({
              id: randomUUID(),
              wedding_id: weddingId,
              alert_key: key,
              kind: 'notice_disputed',
              supplier_id: supplierId,
              detail: JSON.stringify({ version }),
            })
            .onConflict(['wedding_id', 'alert_key'])
            .merge({ resolved_at: null, created_at: moment(scope), detail: JSON.stringify({ version }) });
        } else {
          await scope('planner_alerts')
            .where({ wedding_id: weddingId })
            .whereIn('alert_key', [key, alertKey('notice_unanswered', supplierId)])
            .update({ resolved_at: moment(scope) });
        }
        await appendAudit(scope, weddingId, `supplier:${supplierId}`, `notice.${answer.answer}`, latest.id, {
          version,
        });
      });
      database.announceWork();
    },
    async decideLateChange(weddingId, lateChangeId, decision, actor) {
      await database.inWedding(weddingId, async (scope) => {
        await lockHead(scope, weddingId);
        const row = await scope('late_changes')
          .where({ id: lateChangeId })
          .first<LateChangeRow | undefined>();
        if (row === undefined) throw new AppError('request.not_found');
        if (row.decided_at !== null) throw new AppError('late_change.already_decided');
        await scope('late_changes')
          .where({ id: row.id })
          .update({ decided_at: moment(scope), decision });
        if (decision === 'send' && row.count_encrypted !== null) {
          const wedding = await loadWedding(scope, weddingId);
          const told = await lastTold(scope, row.supplier_id, encryption);
          const count = JSON.parse(
            encryption.open(bytes(row.count_encrypted), 'late_changes.count', row.id),
          ) as SupplierCount;
          const time = now().toISOString();
          const firstEvent = firstEventAt(wedding);
          await insertNotice(
            scope,
            {
              weddingId,
              supplierId: row.supplier_id,
              kind: 'after_cutoff',
              count,
              told,
              isUrgent: true,
              acknowledgeBy: acknowledgeBy(time, firstEvent, wedding.timeZone),
            },
            encryption,
          );
        }
        await appendAudit(scope, weddingId, actor, `late_change.${decision}`, row.id);
      });
      database.announceWork();
    },
    linkToken: (supplierId) => links.tokenFor('supplier', supplierId),
  };
}

/**
 * Another objection is another letter to the planner: the one that has left gives up the key. One that is still to
 * leave is written from what is said then.
 */
async function makeRoomForLetter(scope: Scope, noticeId: string): Promise<void> {
  await scope('sends')
    .where({ business_key: plannerKey('notice_disputed', noticeId) })
    .whereNotIn('state', ['sending', 'deferred'])
    .update(keyGivenUp(scope));
}
