/** What sending needs from storage: whom to write to, and the log that keeps a message from going twice. */
import type { Household } from '../guests/guest';
import type { DateStanding } from '../weddings/date-news';
import type { Wedding } from '../weddings/wedding';
import type { Reachability } from './consent';
import type { WaveKind } from './messages';
import type { SendOutcome } from './ports';

/** A household with everything a message to it needs. */
export interface Recipient {
  wedding: Wedding;
  household: Household;
  email: string | null;
  phone: string | null;
  reach: Reachability;
  linkToken: string;
  unsubscribeToken: string;
}

/** One message before its first try. */
export interface SendRequest {
  businessKey: string;
  template: string;
  channel: 'email' | 'sms';
  householdId?: string;
  supplierId?: string;
  noticeId?: string;
  /** For messages that tell a household the day: the schedule version they were written from. */
  tellsVersion?: number;
}

/** Whether this process may hand the message to the provider now. `done` carries how it ended. */
export type SendPermit =
  | { kind: 'try'; sendId: string; createdAt: Date }
  | { kind: 'wait'; seconds: number }
  | { kind: 'done'; wasSent: boolean };

/** One try, and what the provider said. */
export interface TriedSend {
  sendId: string;
  outcome: SendOutcome;
}

/** The send log. Its unique business key is what makes a message go once. */
export interface SendLog {
  /**
   * Stores `sending` for messages of one wedding before the provider hears anything; of two callers with one
   * key, one may try. Permits come in the order of the requests.
   */
  begin(weddingId: string, requests: SendRequest[], now: Date): Promise<SendPermit[]>;
  /**
   * Stores what the provider said. News that arrived meanwhile is never overwritten by older. An invitation
   * that was accepted makes its household an invited one; whatever told it the day is remembered.
   */
  settle(weddingId: string, tried: TriedSend[], now: Date): Promise<void>;
  /**
   * Ends the sends of these keys that are not known to have left, as nobody will try them again. Should one
   * have left after all, the provider's word of it stands. What was still of use is put on the planner's page.
   */
  giveUp(weddingId: string, businessKeys: string[], why: GivenUp): Promise<void>;
}

/** Why a message is not tried again; the send's outcome code. */
export type GivenUp = 'replaced' | 'answered' | 'needless' | 'put-off-too-long' | 'supplier_removed';

/** Households to write to. */
export interface RecipientStore {
  /** Those that are there, in no order. */
  find(weddingId: string, householdIds: string[]): Promise<Recipient[]>;
  /** The day as a household knew it before a wave of news began; null when it was told none. */
  knownBefore(wave: WaveRef, householdId: string): Promise<DateStanding | null>;
  /** The events somebody came to as the last e-mail said that confirmed an earlier revision, in no order. */
  confirmedBefore(confirmation: ConfirmationKey): Promise<string[]>;
}

/** What names a confirmation. */
export interface ConfirmationKey {
  weddingId: string;
  householdId: string;
  revision: number;
}

/** A confirmation that is due. */
export interface DueConfirmation extends ConfirmationKey {
  /** Seconds from the answer's commit to the claim, by the database's clock. */
  waitedSeconds: number;
  /** Trace of the answer; null when it was not traced. */
  traceparent: string | null;
}

/** Confirmations waiting, over all weddings. */
export interface ConfirmationQueue {
  /** Takes due ones for `leaseSeconds`; whoever dies gives them back by doing nothing. */
  claim(limit: number, leaseSeconds: number): Promise<DueConfirmation[]>;
  finish(confirmations: ConfirmationKey[]): Promise<void>;
  defer(confirmation: ConfirmationKey, seconds: number): Promise<void>;
  /** The longest due of those unclaimed, by its trace; null when none is due. */
  firstDue(): Promise<{ traceparent: string | null } | null>;
}

/** One wave. */
export interface WaveRef {
  weddingId: string;
  milestoneId: string;
  kind: WaveKind;
}

/** A wave about to begin. */
export interface WaveStart extends WaveRef {
  /** After this instant its messages make no sense any more. */
  usefulUntil: string;
  /** The plan by which it is due; null when the planner has asked for it. */
  scheduleVersion: number | null;
}

/** One stretch of a wave. */
export interface WaveQuery extends WaveRef {
  afterHouseholdId: string | null;
  limit: number;
}

/** Who a wave still has to reach, read at the moment of sending. */
export interface WaveStore {
  /**
   * Whether the wave is still wanted: its milestone running, and the wedding planned or, for news of the
   * day, the day still the one it tells.
   */
  isWanted(wave: WaveRef): Promise<boolean>;
  /**
   * Ids in order, without those the wave has settled already, nor, where a deadline was moved a little, those whom
   * the same reminder has just reached.
   */
  nextHouseholds(query: WaveQuery): Promise<string[]>;
  /** Records how the wave went, and alerts the planner about households that could not be reached. */
  finish(wave: WaveRef): Promise<{ sent: number; failed: number }>;
}
