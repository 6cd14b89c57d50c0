/** Words of signing in, of the list of weddings, and of setting one up. */

/** Signing in by a link. */
export const signIn = {
  title: 'Sign in',
  intro: 'Give your e-mail address, and we send you a link that signs you in. No password.',
  guests:
    'Invited to a wedding? Your own page opens from the link in your invitation; this one is for planners.',
  email: 'Your e-mail address',
  emailFault: 'Give an address such as ann@example.com.',
  send: 'Send me the link',
  sentTitle: 'Look into your mail',
  sent: 'If the address can be written to, a link is on its way. It works once, for 15 minutes.',
  sentNext: 'Nothing there after a few minutes? Look among the unwanted mail, or ask again.',
  again: 'Ask again',
  openTitle: 'Sign in now?',
  open: 'This button signs you in on this device for 30 days.',
  openButton: 'Sign in',
  expiredTitle: 'This link does not work any more',
  expired: 'It has been used, or is older than 15 minutes. Ask for a new one, it takes a moment.',
  outTitle: 'You are signed out',
  outNext: 'Sign in again',
};

/** The list of weddings. */
export const weddings = {
  title: 'Your weddings',
  nobody: 'No wedding yet.',
  nobodyNext:
    'Set up the first one: names, dates, events. Guests and suppliers come after, and nothing is sent before you say so.',
  add: 'New wedding',
  coming: 'To come',
  past: 'Over or cancelled',
};

/** Keys for programs. */
export const apiKeys = {
  open: 'API keys',
  title: 'API keys',
  intro: 'With a key, a program of yours does over the API what you do here. It sees all your weddings.',
  reference: 'API reference',
  label: 'What it is for',
  labelHint: 'Such as CRM. You know it again by this.',
  make: 'Make a key',
  made: (label: string) => `The key for ${label}`,
  once: 'Copy it now. It is shown this once; only its fingerprint is stored.',
  header: 'Send it in each request as: Authorization: Bearer, and the key.',
  own: 'Your keys',
  none: 'No key yet.',
  since: (day: string) => `since ${day}`,
  end: 'End it',
  endHint: 'Whatever uses an ended key stops at once.',
};

/** Setting up a wedding. */
export const newWedding = {
  title: 'New wedding',
  intro: 'A minute for the dates, and the plan is made from them. All of it can be corrected later.',
  couple: 'The couple',
  coupleNames: 'Names',
  coupleHint: 'As guests know them, such as Emma & James.',
  contactLine: 'Whom guests should call',
  contactHint: 'Shown where a page cannot help them. For example: Call Emma on +351 912 345 678',
  accentColor: 'Their colour',
  accentHint: 'For the guests’ pages; it is made readable by itself.',
  where: 'When and where',
  weddingOn: 'Wedding day',
  timeZone: 'Time zone',
  timeZoneHint: 'All times are in it. Name it like Europe/Lisbon.',
  timeZoneFault: 'Not a time zone we know; name it like Europe/Lisbon.',
  country: 'Country',
  countryHint: 'Decides holidays, and how phone numbers are read.',
  answers: 'Answers',
  rsvpDeadlineOn: 'Last day to answer',
  rsvpDeadlineHint: 'Two to four weeks before the wedding works well.',
  invitationsOn: 'Invitations go out on (optional)',
  invitationsHint: 'At 10 in the morning. Leave it empty to send them when you say so.',
  reminders: 'Reminders, days before the last day',
  remindersHint: 'Only those who are silent get one. The smallest is the last reminder.',
  events: 'Events',
  event: (number: number) => `Event ${number}`,
  eventOptional: (number: number) => `Event ${number} (optional)`,
  eventHint: 'Leave the name empty if there is no further event.',
  name: 'Name',
  nameHint: 'Ceremony, dinner, party …',
  startsAtLocal: 'Begins',
  place: 'Place',
  capacity: 'Most people it can hold (optional)',
  mealOptions: 'Menu (optional)',
  mealHint: 'One dish per line. Guests choose one.',
  servesMeal: 'A meal is served',
  notices: 'Telling suppliers',
  noticesHint:
    'Changes are gathered, so that a supplier gets one notice and not twenty. Leave both empty to go by the time left: once a week until three weeks before a final count, then within three days, in the last week within hours. What falls due at night is told in the morning; a severe allergy is always told at once.',
  quietMinutes: 'Tell them once nothing has changed for (minutes, optional)',
  maxWaitMinutes: 'But never later than (minutes, optional)',
  create: 'Set it up',
};
