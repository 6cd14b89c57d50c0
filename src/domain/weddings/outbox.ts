/** Work that a transaction leaves for the workflows, carried to them by the relay. Ids and versions only. */
import type { WaveKind } from '../communications/messages';
import type { AskedLink } from '../guests/link-requests';
import type { NoticeWord } from '../suppliers/notice';

/** What an outbox row says, by topic. */
export type OutboxMessage =
  | { topic: 'suppliers_changed'; payload: { version: number; urgent: boolean } }
  | { topic: 'plan_changed'; payload: { scheduleVersion: number } }
  | { topic: 'wave_ready'; payload: { milestoneId: string; kind: WaveKind; usefulUntil: string } }
  | { topic: 'notice_ready'; payload: { noticeId: string } }
  | { topic: 'notice_answered'; payload: { noticeId: string; answer: NoticeWord } }
  | { topic: 'import_moved'; payload: { runId: string; version: number } }
  | { topic: 'link_asked'; payload: AskedLink };

/** A row to carry out of the database. */
export type OutboxRow = {
  id: number;
  weddingId: string;
  attempts: number;
  /** Trace of the work that left it; null when that was not traced. */
  traceparent: string | null;
} & OutboxMessage;

/** How many rows are claimed at most. */
export interface ClaimLimits {
  rows: number;
  /** Of these, changes for suppliers that are gathered before anybody is told, for as long as they may wait here, too. */
  gathered: number;
}

/** The outbox of all weddings. A row claimed and not removed comes up again after the lease. */
export interface Outbox {
  claim(most: ClaimLimits, leaseSeconds: number): Promise<OutboxRow[]>;
  remove(id: number): Promise<void>;
  retryAfter(id: number, seconds: number): Promise<void>;
}
