/** Storage of suppliers and of what they were told. */
import type { Actor } from '../weddings/ports';
import type { Cutoff } from '../weddings/wedding';
import type { NoticeWord, SupplierNotice } from './notice';
import type { Supplier, SupplierType } from './supplier';

/** A supplier as first given. */
export interface NewSupplier {
  type: SupplierType;
  name: string;
  contactName: string | null;
  email: string | null;
  phone: string | null;
  channel: 'email' | 'sms';
  eventIds: string[];
  crewMeals: number;
  orderReference: string | null;
  cutoff: Cutoff;
}

/** A supplier with everything it was told, newest first. */
export interface SupplierFile {
  supplier: Supplier;
  notices: SupplierNotice[];
}

/** Storage of suppliers. */
export interface SupplierStore {
  /** Adds a supplier, re-plans the wedding and returns the supplier's id. */
  add(weddingId: string, supplier: NewSupplier, actor: Actor): Promise<string>;
  list(weddingId: string): Promise<Supplier[]>;
  /** @throws AppError `request.not_found`. */
  file(weddingId: string, supplierId: string): Promise<SupplierFile>;
  /**
   * Stores a supplier's word on a version; the same word again changes nothing.
   * @throws AppError `notice.superseded` when a newer version exists, `request.not_found`.
   */
  answerNotice(weddingId: string, supplierId: string, version: number, answer: NoticeAnswer): Promise<void>;
  /** The planner's decision on a late change. @throws AppError `late_change.already_decided`. */
  decideLateChange(
    weddingId: string,
    lateChangeId: string,
    decision: 'send' | 'keep',
    actor: Actor,
  ): Promise<void>;
  /** The supplier's link token; the same each time. */
  linkToken(supplierId: string): string;
}

/** "Seen" or "this is not right", and by whom. */
export interface NoticeAnswer {
  answer: NoticeWord;
  /** The name somebody at the supplier gave. */
  by: string;
  /** What is not right; only with `disputed`. */
  words: string | null;
}
