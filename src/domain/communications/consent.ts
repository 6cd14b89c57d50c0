/** Which channels a message to a household uses, by what the household allows. */

import type { WaveKind } from './messages';

/** Why a message is written. */
export type Purpose = 'confirmation' | WaveKind;

/** How a household can be reached, and what it allows. */
export interface Reachability {
  hasEmail: boolean;
  emailSuppressed: boolean;
  /** It came back, or was called spam: nothing at all goes there, whatever was asked for. */
  emailRejected: boolean;
  hasPhone: boolean;
  smsAllowed: boolean;
  smsSuppressed: boolean;
  /** `minimal`: one channel, and no reminder but the last. */
  messageFrequency: 'all' | 'minimal';
}

/** What is sent as a text beside the e-mail: it matters at once, or should be at hand. */
const ON_BOTH: ReadonlySet<Purpose> = new Set(['confirmation', 'final_reminder', 'date_news']);

/**
 * Channels for one message, possibly none. E-mail first; an SMS only where it was allowed: beside the
 * e-mail for confirmations, the final reminder and news of the day, otherwise only when there is no e-mail.
 */
export function channelsFor(purpose: Purpose, reach: Reachability): ('email' | 'sms')[] {
  const email = reach.hasEmail && !reach.emailSuppressed;
  const sms = reach.hasPhone && reach.smsAllowed && !reach.smsSuppressed;
  if (purpose === 'reminder' && reach.messageFrequency === 'minimal') return [];
  if (!email) return sms ? ['sms'] : [];
  const both = sms && reach.messageFrequency === 'all' && ON_BOTH.has(purpose);
  return both ? ['email', 'sms'] : ['email'];
}

/**
 * Whether a link that was asked for goes out on a channel. Who wants no more e-mails still gets the one that was
 * asked for; a text goes only where texts are allowed.
 */
export function mayGetLink(channel: 'email' | 'sms', reach: Reachability): boolean {
  return channel === 'email'
    ? reach.hasEmail && !reach.emailRejected
    : reach.hasPhone && reach.smsAllowed && !reach.smsSuppressed;
}
