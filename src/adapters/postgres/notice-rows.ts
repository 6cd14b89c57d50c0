/** Supplier notices between their rows and what they mean. Counts and disputes are encrypted columns. */
import { randomUUID } from 'node:crypto';
import type { NoticeKind, SupplierNotice } from '../../domain/suppliers/notice';
import type { SupplierCount } from '../../domain/suppliers/supplier-count';
import type { FieldEncryption } from '../../security/field-encryption';
import { announceOnCommit, type Scope } from './database';
import { bytes, instant, type Bytes, type Timestamp } from './rows';

/** Row of `supplier_notices`. */
export interface NoticeRow {
  id: string;
  supplier_id: string;
  version: number;
  kind: NoticeKind;
  count_encrypted: Bytes;
  total: number;
  is_urgent: boolean;
  acknowledge_by: Timestamp;
  created_at: Timestamp;
  answered_at: Timestamp | null;
  answer: 'acknowledged' | 'disputed' | null;
  answered_by: string | null;
  dispute_encrypted: Bytes;
}

const PLACE = 'supplier_notices.count';

/** Opens the count a notice told. */
export function openCount(
  row: Pick<NoticeRow, 'id' | 'count_encrypted'>,
  encryption: FieldEncryption,
): SupplierCount {
  if (row.count_encrypted === null) throw new Error(`Notice ${row.id} has no count.`);
  return JSON.parse(encryption.open(bytes(row.count_encrypted), PLACE, row.id)) as SupplierCount;
}

/** A supplier's notices, newest first, each with the one before it. */
export function toNotices(rows: NoticeRow[], encryption: FieldEncryption): SupplierNotice[] {
  const ordered = [...rows].sort((a, b) => b.version - a.version);
  return ordered.map((row, index): SupplierNotice => {
    const before = ordered[index + 1];
    return {
      id: row.id,
      supplierId: row.supplier_id,
      version: row.version,
      kind: row.kind,
      count: openCount(row, encryption),
      previous:
        before === undefined
          ? null
          : {
              version: before.version,
              count: openCount(before, encryption),
              answer: before.answer,
              answeredAt: before.answered_at === null ? null : instant(before.answered_at),
              answeredBy: before.answered_by,
            },
      isUrgent: row.is_urgent,
      acknowledgeBy: instant(row.acknowledge_by),
      createdAt: instant(row.created_at),
      answer: row.answer,
      answeredAt: row.answered_at === null ? null : instant(row.answered_at),
      answeredBy: row.answered_by,
      dispute:
        row.dispute_encrypted === null
          ? null
          : encryption.open(bytes(row.dispute_encrypted), 'supplier_notices.dispute', row.id),
    };
  });
}

/** All notices of one supplier. */
export async function loadNotices(
  scope: Scope,
  supplierId: string,
  encryption: FieldEncryption,
): Promise<SupplierNotice[]> {
  return toNotices(
    await scope('supplier_notices').where({ supplier_id: supplierId }).select<NoticeRow[]>(),
    encryption,
  );
}

/** What a supplier was last told, acknowledged or not; null before the first notice. */
export async function lastTold(
  scope: Scope,
  supplierId: string,
  encryption: FieldEncryption,
): Promise<{ version: number; count: SupplierCount } | null> {
  const row = await scope('supplier_notices')
    .where({ supplier_id: supplierId })
    .orderBy('version', 'desc')
    .first<NoticeRow | undefined>();
  return row === undefined ? null : { version: row.version, count: openCount(row, encryption) };
}

/** A version about to be told. */
export interface NewNotice {
  weddingId: string;
  supplierId: string;
  kind: NoticeKind;
  count: SupplierCount;
  told: { version: number; count: SupplierCount } | null;
  isUrgent: boolean;
  acknowledgeBy: string;
}

/** Stores the next version with the outbox row that delivers it. The unique version lets one of two writers win. */
export async function insertNotice(
  scope: Scope,
  notice: NewNotice,
  encryption: FieldEncryption,
): Promise<void> {
  const id = randomUUID();
  await scope('supplier_notices').insert({
    id,
    wedding_id: notice.weddingId,
    supplier_id: notice.supplierId,
    version: (notice.told?.version ?? 0) + 1,
    kind: notice.kind,
    count_encrypted: encryption.seal(JSON.stringify(notice.count), PLACE, id),
    total: notice.count.total,
    previous_total: notice.told?.count.total ?? null,
    is_urgent: notice.isUrgent,
    acknowledge_by: notice.acknowledgeBy,
  });
  await scope('outbox').insert({
    wedding_id: notice.weddingId,
    topic: 'notice_ready',
    payload: JSON.stringify({ noticeId: id }),
  });
  await announceOnCommit(scope);
}
