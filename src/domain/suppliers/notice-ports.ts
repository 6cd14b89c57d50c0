/** What telling suppliers needs from storage. */
import type { Instant } from '../shared/event-date';
import type { PlannerMessage } from '../communications/messages';
import type { WaveStart } from '../communications/store-ports';
import type { Wedding } from '../weddings/wedding';
import type { SupplierNotice } from './notice';
import type { Supplier } from './supplier';

/** What a flush did, or when to come back. */
export interface FlushResult {
  /** Versions of the supplier-relevant state up to this one are told. */
  doneVersion: number;
  /** Late changes that wait for the planner's decision. */
  lateChangeIds: string[];
  /** Not yet due: look again then. */
  checkAgainAt: Instant | null;
}

/** A notice with everything its delivery needs. */
export interface NoticeFile {
  wedding: Wedding;
  supplier: Supplier;
  notice: SupplierNotice;
  isLatest: boolean;
  email: string | null;
  phone: string | null;
  linkToken: string;
}

/** Telling suppliers. */
export interface NoticeStore {
  /** When what is gathered is due to be told, as of now; null when it is urgent or there is nothing. */
  dueAt(weddingId: string, now: Date): Promise<Instant | null>;
  /**
   * Computes, for each supplier, the net change against what it was last told, and stores a notice where
   * there is one. Before it is due nothing is stored. `force` tells at once.
   */
  flush(weddingId: string, options: { force: boolean; now: Date }): Promise<FlushResult>;
  /** Locks a supplier's final count and stores the notice that tells it; repeated, it changes nothing. */
  lockFinalCount(weddingId: string, supplierId: string, milestoneId: string, now: Date): Promise<void>;
  file(weddingId: string, noticeId: string): Promise<NoticeFile | null>;
  markReminded(weddingId: string, noticeId: string): Promise<void>;
  /** Puts a notice on the planner's page; one that was answered or replaced meanwhile is left alone. */
  escalate(weddingId: string, noticeId: string): Promise<'escalated' | 'answered' | 'replaced'>;
}

/** What a letter to the planner is about; what it says is read when it is written. */
export interface PlannerLetter {
  weddingId: string;
  about: PlannerMessage['about'];
  subjectId: string;
}

/** What the planner is written about, and where to. */
export interface PlannerMessageStore {
  /** @returns null when there is nothing to say any more. */
  find(
    weddingId: string,
    about: PlannerMessage['about'],
    subjectId: string,
  ): Promise<{ message: PlannerMessage; email: string } | null>;
}

/** Steps of the plan, as they happen. */
export interface MilestoneStore {
  /**
   * Notes that a wave has begun and leaves the outbox row that starts it; one that concerns nobody is done at
   * once. Repeated, it changes nothing, nor where a plan newer than `scheduleVersion` has the step.
   */
  startWave(weddingId: string, wave: Omit<WaveStart, 'weddingId'>): Promise<void>;
  finish(weddingId: string, milestoneId: string, status: 'done' | 'skipped', actor: string): Promise<void>;
  /** Ends the wedding, and with it the step that does so; repeated, it changes nothing. */
  completeWedding(weddingId: string, milestoneId: string): Promise<void>;
}
