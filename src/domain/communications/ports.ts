/** What the communications rules need from the outside: a way to hand one message to one provider. */
import type { CalendarFile } from './messages';

/** One e-mail, complete: nothing is looked up after this. */
export interface OutgoingEmail {
  /** Our id of the send; travels as a provider tag so the provider's events can be matched to it. */
  sendId: string;
  /** Travels as a provider tag; scopes the event when it comes back. */
  weddingId: string;
  to: { name?: string; address: string };
  /** Name shown beside the installation's own sender address, e.g. "Emma & James". */
  fromName?: string;
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  /** HTTPS address that stops further e-mails by one POST (RFC 8058); omitted for supplier and planner mail. */
  unsubscribeUrl?: string;
  /** An iCalendar file to attach. */
  calendar?: CalendarFile;
  /** Date header; fixed so that a second build of the same send is byte-identical. */
  date: Date;
}

/** One text message. */
export interface OutgoingSms {
  sendId: string;
  weddingId: string;
  /** E.164, e.g. +351912345678. */
  to: string;
  body: string;
  /** Where the provider reports delivery; absent when the installation is not reachable from outside. */
  reportUrl?: string;
}

/**
 * What one hand-over to a provider led to. Exactly four classes, and everything that decides about a
 * second try decides on them alone:
 * - `accepted`: the provider has it.
 * - `permanent`: the provider refused it for good; trying again is wrong.
 * - `later`: the provider certainly does not have it; try again, not before `retryAfterSeconds`.
 * - `unknown`: it may or may not have it (lost answer); ask before trying again.
 */
export type SendOutcome =
  | { kind: 'accepted'; providerMessageId: string }
  | { kind: 'permanent'; code: string; reason: string }
  | { kind: 'later'; code: string; reason: string; retryAfterSeconds: number }
  | { kind: 'unknown'; code: string; reason: string };

/** Hands e-mails to a provider. Never throws for what a provider does: every answer is a `SendOutcome`. */
export interface EmailSender {
  send(email: OutgoingEmail): Promise<SendOutcome>;
}

/** Hands text messages to a provider. Never throws for what a provider does. */
export interface SmsSender {
  send(sms: OutgoingSms): Promise<SendOutcome>;
}

/** Hears how sending goes, for whoever counts. */
export interface DeliveryWatch {
  /** One try to hand a message to its provider; `seconds` is what the provider took. */
  tried(report: {
    channel: 'email' | 'sms';
    template: string;
    outcome: SendOutcome['kind'];
    seconds: number;
  }): void;
  /** A provider has accepted the confirmation of an answer that was committed so many seconds ago. */
  confirmed(seconds: number): void;
}

/** States a send passes through; it only ever moves towards the end of its line (see `send-state.ts`). */
export type SendState =
  'sending' | 'deferred' | 'accepted' | 'delivered' | 'bounced' | 'complained' | 'failed' | 'held';

/** A provider's own word about one send, verified and stripped of the person. */
export interface ProviderEvent {
  provider: 'ses' | 'messagebird';
  /** The provider's id of the event; the same id is processed once. */
  eventId: string;
  sendId: string;
  weddingId: string;
  state: Extract<SendState, 'accepted' | 'delivered' | 'bounced' | 'complained' | 'failed'>;
  /** Fingerprint of the address that must not be written to again (hard bounce, complaint); null: it may. */
  suppress: Uint8Array | null;
  providerMessageId?: string;
  occurredAt: Date;
}
