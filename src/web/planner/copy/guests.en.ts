/** Words of the guest list, of households, and of answers recorded by phone. */

/** The guest list. */
export const guestList = {
  title: 'Guests',
  sum: (people: number, households: number) =>
    `${people} ${people === 1 ? 'person' : 'people'} in ${households} ${households === 1 ? 'household' : 'households'}`,
  empty: 'Nobody is on the list yet.',
  emptyNext: 'Import a list you have, or add households by hand. Nothing is sent by this.',
  search: 'Find a name',
  searchButton: 'Find',
  clear: 'Show all',
  show: 'Show',
  filters: { all: 'All', silent: 'Silent', coming: 'Coming', declined: 'Not coming', food: 'Food needs' },
  found: (count: number, of: number) => `${count} of ${of} households`,
  noneFound: 'Nobody matches.',
  columns: { household: 'Household', people: 'People', answer: 'Answer', reach: 'Reached by', food: 'Food' },
  unnamed: (count: number) => (count === 1 ? 'and a guest' : `and ${count} guests`),
  silent: 'silent',
  coming: (count: number, of: number) => (count === of ? `all ${of} coming` : `${count} of ${of} coming`),
  comingOne: 'coming',
  declined: 'not coming',
  partly: 'partly answered',
  byPlanner: 'recorded by you',
  email: 'e-mail',
  sms: 'text',
  phone: 'phone',
  nothing: 'nothing stored',
  needs: (count: number) => (count === 1 ? '1 need' : `${count} needs`),
  add: 'Add a household',
  import: 'Import a list',
  lostLinks: 'Guests who cannot find their link',
  lostLinksHint:
    'On this page they type their e-mail address or mobile number, and their own link is sent there. Put its address on your wedding’s website, or on a card. It tells nobody who is invited.',
  findPage: 'Address of the page',
};

/** The list as a file. */
export const guestListFiles = {
  open: 'Lists as files',
  title: 'Lists as files',
  exportTitle: 'The guest list with all answers',
  exportText:
    'One row per person: how they are reached, what they eat, what they have answered. Change it in your spreadsheet and import it again: nobody comes twice, and you see what would change.',
  templateTitle: 'An empty list to fill in',
  templateText:
    'With your own events and dishes as columns. In Excel the answers are there to choose from. Filled in, it comes in without a question.',
  language: 'Language of the columns',
  languages: { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', it: 'Italiano' },
  formats: { xlsx: 'Excel', csv: 'CSV' },
  take: (format: string) => `Download as ${format}`,
};

/** Adding a household by hand. */
export const newHousehold = {
  title: 'Add a household',
  intro: 'People who are invited together and answer together.',
  name: 'Name of the household (optional)',
  nameHint: 'Without one it is called after the first person.',
  adults: 'Adults',
  children: 'Children (optional)',
  infants: 'Babies (optional)',
  perLine: 'One name per line.',
  infantsHint: 'One name per line. They need no chair and no plate.',
  plusOnes: 'Guests they may bring, not named yet',
  reach: 'How they are reached',
  email: 'E-mail (optional)',
  phone: 'Phone (optional)',
  smsAllowed: 'They have agreed to texts',
  frequency: 'How often they are written to',
  frequencies: { all: 'Everything', minimal: 'As little as possible' },
  events: 'Invited to',
  add: 'Add them',
  guestsFault: 'Name at least one person.',
  eventsFault: 'Tick at least one event.',
  eventGone:
    'One of these events was removed just now. Nothing was stored; look at what is left and send it again.',
};

/** Correcting a household. */
export const changeHousehold = {
  title: (household: string) => `Correct ${household}`,
  intro: 'Nothing is sent by this. Their answers and their personal link stay.',
  name: 'Name of the household',
  people: 'People',
  fullName: 'Full name',
  plusOneName: 'Name of the guest they bring (optional)',
  age: (person: string) => `Age of ${person}`,
  ages: { adult: 'adult', child: 'child', infant: 'baby' },
  takeOff: (person: string) => `Take ${person} off the list…`,
  invitedTo: 'Invited to',
  takeBack: (event: string) => `Take the invitation to ${event} back…`,
  inviteTo: 'Invite all of them also to',
  inviteToHint: 'Their page then asks for the answer.',
  elsewhere: 'An invitation that did not arrive waits for you under “Next”, for the new address.',
  save: 'Store it',
};

/** Adding somebody to a household. */
export const newGuest = {
  title: (household: string) => `Add somebody to ${household}`,
  intro: 'Nothing is sent by this. The next time they open their link, the form asks for this person too.',
  fullName: 'Full name',
  fullNameHint: 'Leave it open for a guest they may bring.',
  isPlusOne: 'A guest they may bring',
  age: 'Age',
  add: 'Add them',
  nameFault: 'Give a name, or tick that it is a guest they may bring.',
};

/** A household's own page. */
export const household = {
  contact: 'Contact',
  email: 'E-mail',
  phone: 'Phone',
  call: 'Call',
  text: 'Text',
  none: 'none stored',
  textsAllowed: 'texts allowed',
  textsNotAllowed: 'no texts',
  minimal: 'wants as little mail as possible',
  link: 'Personal link',
  linkHint: 'Their own form. It is the same in every message; whoever has it can answer for them.',
  answers: 'Answers',
  notAnswered: 'They have not answered yet.',
  answered: (day: string, by: string) => `Answered ${day}, ${by}.`,
  byGuest: 'by themselves',
  byPlanner: 'recorded by you',
  person: 'Person',
  food: 'Food',
  note: 'Their note',
  plannerNote: 'Your note',
  asked: (moment: string) => `Asked you ${moment}`,
  unnamed: 'Guest, not named yet',
  child: 'child',
  infant: 'baby',
  statuses: { awaiting: 'silent', attending: 'coming', declined: 'not coming' },
  notInvited: 'not invited',
  noDish: 'no dish chosen',
  severe: 'severe',
  notSure: 'maybe severe',
  record: 'Record an answer',
  change: 'Change the answer',
  correct: 'Correct names and contact',
  inviteToMore: 'Invite them to more events',
  addSomebody: 'Add somebody to this household',
  remove: 'Remove this household…',
};

/** Recording an answer. */
export const answer = {
  title: (household: string) => `Answer of ${household}`,
  intro: 'What they told you, by phone or in person. They get a confirmation like everybody else.',
  late: 'The last day to answer has passed. You can still record it.',
  locked: (events: string) =>
    `The final count for ${events} has been sent. A change becomes a late change that you decide on.`,
  conflict: 'They have answered meanwhile. Below is what you had filled in; what is stored now stands here:',
  coming: 'coming',
  declined: 'not coming',
  meal: 'Dish',
  mealOpen: 'not chosen yet',
  plusOneName: 'Name, if known',
  food: 'Food needs',
  foodNone: 'none recorded',
  allergies: 'Must not eat (allergy)',
  otherAllergy: 'Another allergy, in their words',
  severity: 'Could a trace make them seriously ill?',
  severities: { severe: 'yes', mild: 'no', not_sure: 'not sure' },
  severityFault: 'Say whether a trace could make them ill; “not sure” counts as yes.',
  intolerance: 'Does not tolerate',
  diets: 'Diet',
  consent: 'They agree that food needs are stored and passed to the kitchen, without names',
  consentFault: 'Without their agreement food needs cannot be stored; tick it, or leave food needs empty.',
  note: 'Note (optional)',
  email: 'E-mail for the confirmation (optional)',
  save: 'Store the answer',
  open: 'Say “coming” or “not coming” for each event of this person, or for none.',
  nobody: 'Nothing is filled in yet.',
};
