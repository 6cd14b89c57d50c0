/** Addresses of a household's pages, and the names of the inputs on them. */

/** Pages and posts under a household's link. */
export type GuestPlace =
  | 'who'
  | 'each'
  | 'guest'
  | 'meals'
  | 'food'
  | 'check'
  | 'send'
  | 'keep'
  | 'done'
  | 'calendar.ics'
  | 'ask'
  | 'asked';

/** The address of a page, from the site's root. */
export function placeOf(token: string, place?: GuestPlace): string {
  return `/r/${encodeURIComponent(token)}${place === undefined ? '' : `/${place}`}`;
}

/** The page on which a lost link is asked for, or its answer. */
export function findPlace(token: string, place?: 'sent'): string {
  return `/find/${encodeURIComponent(token)}${place === undefined ? '' : `/${place}`}`;
}

/** Names of inputs; each is also the id of the first input of that name. */
export const inputs = {
  all: 'all',
  /** On the first page's second button: sends a "no" at once. */
  now: 'now',
  /** On the food page's second button: goes on without the consent. */
  untold: 'untold',
  attendance: (guestId: string, eventId: string) => `a-${guestId}-${eventId}`,
  bringing: (guestId: string) => `b-${guestId}`,
  plusOneName: (guestId: string) => `n-${guestId}`,
  plusOneEvents: (guestId: string) => `e-${guestId}`,
  meal: (guestId: string, eventId: string) => `m-${guestId}-${eventId}`,
  hasFood: 'food',
  /** How many food needs were noted when the page was shown. */
  noted: 'noted',
  allergens: (guestId: string) => `al-${guestId}`,
  otherAllergies: (guestId: string) => `ot-${guestId}`,
  severity: (guestId: string) => `sv-${guestId}`,
  intolerances: (guestId: string) => `in-${guestId}`,
  diets: (guestId: string) => `di-${guestId}`,
  consent: 'consent',
  note: 'note',
  email: 'email',
  basedOn: 'based-on',
  submissionId: 'submission',
  form: 'form',
  words: 'words',
  channel: 'channel',
  address: 'address',
} as const;
