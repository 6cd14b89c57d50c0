/** Words of the supplier pages. */

/** Adding a supplier. */
export const newSupplier = {
  title: 'Add a supplier',
  intro:
    'Those who need the count are told each change and say “seen”; the others hear only what becomes of the day: moved, postponed, on again, cancelled.',
  type: 'Kind',
  types: {
    caterer: 'Caterer',
    venue: 'Venue',
    planner: 'Planner',
    cake: 'Cake maker',
    rentals: 'Rentals',
    photographer: 'Photographer',
    musician: 'Musician',
    florist: 'Florist',
    other: 'Other',
  },
  name: 'Name',
  contact: 'Contact',
  contactName: 'Person (optional)',
  contactHint: 'A photographer, musician or florist may be without an address; then you tell them yourself.',
  email: 'E-mail',
  phone: 'Phone',
  channel: 'Notices go by',
  channels: { email: 'E-mail', sms: 'Text' },
  work: 'What they work on',
  events: 'Events',
  eventsFault: 'Tick at least one event.',
  crewMeals: 'Meals their own crew eats',
  crewHint: 'Counted into the caterer’s number.',
  orderReference: 'Their order number (optional)',
  cutoff: 'Final count',
  cutoffHint: 'As in their contract. Then the number locks and goes out.',
  amount: 'How long before',
  unit: 'Counted in',
  units: { hours: 'hours before the event', days: 'days before', business_days: 'business days before' },
  localTime: 'At (time of day)',
  localTimeHint: 'Not used for hours.',
  add: 'Add them',
  alreadyThere: (known: string) => `${known} If this is another one, tick it.`,
  allowDuplicate: 'This is another one: add it anyway',
  phoneFault: 'Not a possible phone number; start with + and the country code.',
  countFault: (label: string) => `${label}: give a whole number.`,
};

/** Correcting a supplier. */
export const changeSupplier = {
  title: (supplier: string) => `Correct ${supplier}`,
  intro:
    'Another kind, other events or crew meals move counts; each supplier’s next notice says what is different. Reached elsewhere from now on, they are sent there again what they were told last.',
  locked: (day: string) =>
    `Their final count went out ${day}. What they are, their events and the day of the final count stay as they were for it; if something else was agreed on, remove them and add them anew.`,
  lockedMeanwhile:
    'Their final count went out meanwhile, so the kind, the events and its day stay as they were. Look at the rest, and store it again.',
  cutoffHint: 'As in their contract. A day that has passed already locks the number at once.',
  stranger:
    'Was the old address a stranger’s? They keep the link to this supplier’s page. Remove the supplier and add it anew: then that link ends.',
  save: 'Store it',
};

/** A supplier's own page. */
export const supplierFile = {
  correct: 'Correct this supplier',
  remove: 'Remove this supplier…',
  kind: 'Kind',
  events: 'Works at',
  noEvents: 'none any more',
  contact: 'Contact',
  email: 'E-mail',
  phone: 'Phone',
  order: 'Their order',
  crew: 'Crew meals',
  channel: { email: 'Notices go by e-mail', sms: 'Notices go by text' },
  noAddress: 'No address: tell them yourself if the day changes',
  link: 'Their page',
  linkHint: 'Opens without an account: the current count, and “seen” or “not right”.',
  versions: 'What they were told',
  none: 'Nothing yet. The first notice goes out once there are answers to tell.',
  noCount: 'This kind of supplier is not told counts.',
  version: (version: number) => `Version ${version}`,
  kinds: {
    estimate: 'estimate',
    final: 'final count',
    after_cutoff: 'change after the final count',
    wedding_moved: 'the wedding moved',
    wedding_postponed: 'the wedding is postponed',
    wedding_resumed: 'the wedding is on again',
    wedding_cancelled: 'the wedding is cancelled',
  },
  total: (total: number, unit: 'meals' | 'people') => `${total} ${unit}`,
  parts: (guests: number, couple: number, crew: number) =>
    `${guests} guests, ${couple} for the couple${crew > 0 ? `, ${crew} crew` : ''}`,
  changes: 'What was different',
  what: 'What',
  before: 'Before',
  after: 'After',
  sent: (moment: string) => `told ${moment}`,
  urgent: 'urgent',
  seen: (who: string, moment: string) => `Seen by ${who}, ${moment}`,
  disputed: (who: string, moment: string) => `Not right, says ${who}, ${moment}`,
  waiting: (moment: string) => `No answer yet; due ${moment}`,
  superseded: 'Not answered; a newer version took its place',
  diets: 'Food needs',
  meals: 'Dishes',
};
