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

/**
 * What may be corrected later; absent means keep. Kind, events and cut-off are what a final count is made by:
 * once it has been given, they stay.
 */
export interface SupplierChange {
  type?: SupplierType | undefined;
  eventIds?: string[] | undefined;
  cutoff?: Cutoff | undefined;
  name?: string | undefined;
  contactName?: string | null | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  channel?: 'email' | 'sms' | undefined;
  crewMeals?: number | undefined;
  orderReference?: string | null | undefined;
}

/** Where a supplier is written to. */
export interface SupplierContact {
  email: string | null;
  phone: string | null;
}

/** A supplier with everything it was told, newest first. */
export interface SupplierFile {
  supplier: Supplier;
  contact: SupplierContact;
  notices: SupplierNotice[];
}

/** Storage of suppliers. */
export interface SupplierStore {
  /**
   * Adds a supplier, re-plans the wedding and returns the supplier's id.
   * @throws AppError `supplier.already_there` for one that is known already, unless duplicates are allowed;
   *   `supplier.contact_missing`; `wedding.changed_meanwhile` when an event of its own was removed just now.
   */
  add(
    weddingId: string,
    supplier: NewSupplier,
    actor: Actor,
    options?: { allowDuplicate: boolean },
  ): Promise<string>;
  /**
   * Corrects a supplier. Kind, events and crew meals move counts like any other change; kind, events and
   * cut-off make the plan again; where it is reached elsewhere now, it is told there again what it was told last.
   * @throws AppError `supplier.contact_missing`, `supplier.final_count_sent`, `request.not_found`, and
   *   `wedding.changed_meanwhile` when an event given was removed just now.
   */
  change(weddingId: string, supplierId: string, change: SupplierChange, actor: Actor): Promise<void>;
  /**
   * Takes a supplier back, with what it was told: nothing more is sent to it, its link ends, and the plan is
   * made again without it. @throws AppError `request.not_found`.
   */
  remove(weddingId: string, supplierId: string, actor: Actor): Promise<void>;
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
