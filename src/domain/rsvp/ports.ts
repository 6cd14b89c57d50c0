/** What the guest's form needs from storage. */
import type { Household } from '../guests/guest';
import type { DateNews } from '../weddings/date-news';
import type { Actor } from '../weddings/ports';
import type { Wedding } from '../weddings/wedding';
import type { AnswerDecision, Submission } from './answer';

/** All that a guest's form shows. */
export interface OpenInvitation {
  wedding: Wedding;
  household: Household;
  /** How the day has changed since they answered or, before that, were told last; null while it has not. */
  news: DateNews | null;
  /** Events whose count a supplier has been given as final. */
  lockedEventIds: string[];
}

/** What a household's link opens. */
export interface OpenedLink {
  weddingId: string;
  householdId: string;
  invitation: OpenInvitation;
  /** What has been filled in and not sent yet, as the form's own JSON; null when nothing has. */
  draft: unknown;
}

/** What became of an answer: `repeated` means this very submission was stored before. */
export interface RecordOutcome {
  outcome: 'stored' | 'repeated' | 'conflict' | 'missing';
  revision: number;
}

/** Invitations and the answers to them. */
export interface InvitationStore {
  open(weddingId: string, householdId: string): Promise<OpenInvitation | null>;
  /** Opens the link that ends in `token`; null when it is none, whatever the reason. */
  openLink(token: string): Promise<OpenedLink | null>;
  /** Stores a decided answer in one transaction; when it resolves with `stored`, the answer is durable. */
  record(
    weddingId: string,
    householdId: string,
    submission: Submission,
    decision: AnswerDecision,
    actor: Actor,
  ): Promise<RecordOutcome>;
  /** Keeps what a household has filled in and not sent yet. */
  saveDraft(weddingId: string, householdId: string, draft: unknown): Promise<void>;
  discardDraft(weddingId: string, householdId: string): Promise<void>;
  /**
   * A household asks the couple to change an answer that it can no longer change itself. Its answer and its
   * note stay; the same words again are the same request.
   */
  requestChange(weddingId: string, householdId: string, words: string): Promise<void>;
  /** Stops messages to a household on one channel. */
  optOut(weddingId: string, householdId: string, channel: 'email' | 'sms'): Promise<void>;
}
