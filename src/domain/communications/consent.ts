/** Which channels a message to a household uses, by what the household allows. */

/** Why a message is written. */
export type Purpose = 'confirmation' | 'invitations' | 'reminder' | 'final_reminder';

/** How a household can be reached, and what it allows. */
export interface Reachability {
  hasEmail: boolean;
  emailSuppressed: boolean;
  hasPhone: boolean;
  smsAllowed: boolean;
  smsSuppressed: boolean;
  /** `minimal`: one channel, and no reminder but the last. */
  messageFrequency: 'all' | 'minimal';
}

/**
 * Channels for one message, possibly none. E-mail first; an SMS only where it was allowed: beside the
 * e-mail for confirmations and the final reminder, otherwise only when there is no e-mail.
 */
export function channelsFor(purpose: Purpose, reach: Reachability): ('email' | 'sms')[] {
  const email = reach.hasEmail && !reach.emailSuppressed;
  const sms = reach.hasPhone && reach.smsAllowed && !reach.smsSuppressed;
  if (purpose === 'reminder' && reach.messageFrequency === 'minimal') return [];
  if (!email) return sms ? ['sms'] : [];
  const both =
    sms && reach.messageFrequency === 'all' && (purpose === 'confirmation' || purpose === 'final_reminder');
  return both ? ['email', 'sms'] : ['email'];
}
