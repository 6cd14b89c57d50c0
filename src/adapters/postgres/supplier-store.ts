/** Suppliers, their notices and late changes in PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { AppError } from '../../domain/shared/app-error';
import { acknowledgeBy } from '../../domain/suppliers/notice-policy';
import type { SupplierStore } from '../../domain/suppliers/ports';
import { needsCount } from '../../domain/suppliers/supplier';
import type { SupplierCount } from '../../domain/suppliers/supplier-count';
import { hashToken, type LinkTokens } from '../../security/access-token';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, lockHead, moment, type Database, type Scope } from './database';
import { insertNotice, lastTold, loadNotices, type NoticeRow } from './notice-rows';
import { loadWedding, writePlan } from './plan-writer';
import { bytes, toSupplier, type Bytes, type SupplierRow } from './rows';
import { firstEventAt } from './supplier-telling';
import { raiseSchedule } from './wedding-store';

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
  return {
    async add(weddingId, supplier, actor) {
      const contact = supplier.channel === 'email' ? supplier.email : supplier.phone;
      if (contact === null)
        throw new AppError('supplier.contact_missing', {
          fields: [
            {
              path: supplier.channel === 'email' ? 'email' : 'phone',
              message: 'Needed for the chosen channel.',
            },
          ],
        });
      const id = randomUUID();
      await database.inWedding(weddingId, async (scope) => {
        await scope('suppliers').insert({
          id,
          wedding_id: weddingId,
          type: supplier.type,
          name: supplier.name,
          contact_name: supplier.contactName,
          email_encrypted: seal(supplier.email, 'suppliers.email', id),
          phone_encrypted: seal(supplier.phone, 'suppliers.phone', id),
          channel: supplier.channel,
          event_ids: supplier.eventIds,
          crew_meals: supplier.crewMeals,
          order_reference: supplier.orderReference,
          cutoff_amount: supplier.cutoff.amount,
          cutoff_unit: supplier.cutoff.unit,
          cutoff_local_time: supplier.cutoff.localTime,
        });
        await scope('access_tokens').insert({
          token_hash: hashToken(links.tokenFor('supplier', id)),
          kind: 'supplier',
          wedding_id: weddingId,
          subject_id: id,
        });
        await raiseSchedule(scope, weddingId);
        await writePlan(scope, weddingId);
        // Its crew's meals are news to whoever cooks, and so is to itself how many are coming already.
        if (
          supplier.crewMeals > 0 ||
          (needsCount(supplier.type) && (await isAnybodyComing(scope, weddingId)))
        )
          await scope.raw('select mark_suppliers_dirty(?, false)', [weddingId]);
        await appendAudit(scope, weddingId, actor, 'supplier.added', id, { type: supplier.type });
      });
      database.announceWork();
      return id;
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
        return { supplier: toSupplier(row), notices: await loadNotices(scope, supplierId, encryption) };
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
        if (latest.answer === answer.answer && answer.answer === 'acknowledged') return;
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
        const key = `notice_disputed/${supplierId}`;
        if (answer.answer === 'disputed') {
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
            .whereIn('alert_key', [key, `notice_unanswered/${supplierId}`])
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
              acknowledgeBy: acknowledgeBy(time, firstEvent),
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

async function isAnybodyComing(scope: Scope, weddingId: string): Promise<boolean> {
  const row = await scope('event_headcounts')
    .where({ wedding_id: weddingId })
    .where('attending', '>', 0)
    .first<{ event_id: string } | undefined>('event_id');
  return row !== undefined;
}
