/** Asking for a lost link: on the wedding's page somebody types an address, and its household's link goes there. */
import type { Instant } from '../shared/event-date';

/** A household is sent its link once in so many hours, however often it is asked for. */
export const LINK_REST_HOURS = 3;
/** Households of one address that are served at once: whoever writes for all of them has a guest list. */
export const MOST_LINKS_AT_ONCE = 5;

/** Where a link is to go: an address of the guest list, or one that merely looks like it. */
export interface LinkAddress {
  channel: 'email' | 'sms';
  /** E-mail address, or number in E.164. */
  address: string;
}

/** A link that was asked for; what its letter is made from is read when it is written. */
export interface AskedLink {
  householdId: string;
  channel: 'email' | 'sms';
  askedAt: Instant;
}

/** The pages on which links are asked for. */
export interface LinkRequests {
  /** The last part of the address of a wedding's page. It cannot be guessed, and says nothing about guests. */
  tokenOf(weddingId: string): string;
  /** The wedding of such a page; null for what is none. */
  weddingOf(token: string): string | null;
  /**
   * Has its link sent to each household that has this address and may be written to there; once committed, it
   * will leave. Resolves the same way whether there is such a household or none.
   */
  ask(weddingId: string, to: LinkAddress): Promise<void>;
}
