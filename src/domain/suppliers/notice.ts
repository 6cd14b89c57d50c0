/** A supplier notice: one version of what a supplier is told. */
import type { Instant } from '../shared/event-date';
import type { DateNews } from '../weddings/date-news';
import { needsCount, type SupplierType } from './supplier';
import type { SupplierCount } from './supplier-count';

/** Why a notice was sent. */
export const NOTICE_KINDS = [
  'estimate',
  'final',
  'after_cutoff',
  'wedding_moved',
  'wedding_postponed',
  'wedding_resumed',
  'wedding_cancelled',
] as const;
/** One of them. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What becomes of the day. */
export type Announcement = `wedding_${DateNews['kind']}`;

/** Whether a notice tells what becomes of the day, and not a count. */
export function isAnnouncement(kind: NoticeKind): kind is Announcement {
  return kind.startsWith('wedding_');
}

/** Whether suppliers of a type are told this: counts are not everybody's, what becomes of the day is. */
export function isTold(type: SupplierType, kind: NoticeKind): boolean {
  return needsCount(type) || isAnnouncement(kind);
}

/** A supplier's word on a version: "seen", or "this is not right". */
export type NoticeWord = 'acknowledged' | 'disputed';

/** A version told to one supplier; `previous` is what that supplier was told before, acknowledged or not. */
export interface SupplierNotice {
  id: string;
  supplierId: string;
  version: number;
  kind: NoticeKind;
  count: SupplierCount;
  previous: {
    version: number;
    count: SupplierCount;
    answer: NoticeWord | null;
    answeredAt: Instant | null;
    /** The name somebody at the supplier gave. */
    answeredBy?: string | null;
  } | null;
  isUrgent: boolean;
  acknowledgeBy: Instant;
  createdAt: Instant;
  answer: NoticeWord | null;
  answeredAt: Instant | null;
  answeredBy: string | null;
  dispute: string | null;
}

/**
 * The version a supplier called not right, as long as it has said nothing to a newer one: that a newer one has
 * gone out answers nobody. Notices are newest first.
 */
export function openObjection(notices: readonly SupplierNotice[]): SupplierNotice | null {
  const answered = notices.find(({ answer }) => answer !== null);
  return answered?.answer === 'disputed' ? answered : null;
}
