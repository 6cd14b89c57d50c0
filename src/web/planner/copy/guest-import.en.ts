/** Words of importing a guest list: giving it, being told what it is and what it would do. */
import type { ColumnKind } from '../../../domain/guest-lists/columns';
import { guests, households, is, newcomers, numbered, people, rows, some } from './counted.en';
import { changes, mend, pairs, result, undo } from './import-decisions.en';

/** Giving a list. */
const give = {
  title: 'Import a guest list',
  lead: 'Give it as it is. You see what would happen before anything is stored, and nobody is written to.',
  file: 'Drop a file here, or choose one',
  fileHint: 'Excel (.xlsx), CSV, or contacts (vCard). Up to 20 MB.',
  paste: 'Or paste cells from a spreadsheet',
  pasteHint: 'With the row of headings, if there is one.',
  look: 'Look at it',
  known:
    'Lists from The Knot, Zola, Joy, Minted, WeddingWire, Partiful, Paperless Post, Google Contacts and Outlook are recognised. So is a sheet of your own, with one row per person or one per household.',
  template: 'Or fill in a list made for your wedding.',
  empty: 'Choose a file, or paste some cells.',
  earlier: 'Lists you have given',
  columns: { list: 'List', given: 'Given', standing: 'How it stands' },
  pasted: 'Pasted cells',
};

/** How a run stands, in a few words. */
const standings = {
  reading: 'being read',
  planning: 'being compared',
  refused: 'cannot be read yet',
  planned: 'waits for you',
  accepted: 'being stored',
  applied: (count: number) => (count === 0 ? 'imported' : `${guests(count)} imported`),
  undoing: 'being taken back',
  undone: 'taken back',
};

/** While something is under way. */
const progress = {
  titles: {
    reading: 'Reading your list',
    planning: 'Comparing it with your guest list',
    accepted: 'Storing your guests',
    undoing: 'Taking the import back',
  },
  steps: { received: 'Received', read: 'Read', compared: 'Compared with your guest list' },
  storing: 'All of it is stored in one go, or none of it.',
  rows: (count: number) => rows(count),
  leave: 'You may leave this page. It goes on by itself, and you find it under “Guests”, “Import a list”.',
  again: 'Look again',
};

/** What a list is. */
const recognised = {
  rowsAre: { people: rows, households },
  from: (layout: string) =>
    layout === 'a sheet of your own' ? 'A sheet of your own' : `A list from ${layout}`,
  sheet: (name: string) => `on the sheet “${name}”`,
  header: (row: number) => `headings in row ${row}`,
  noHeader: 'without a row of headings',
};

/** The plan. */
const plan = {
  nothingNew: 'Nothing new',
  nothingNewText: (known: number) =>
    `${known === 1 ? 'The one person' : `All ${known.toLocaleString('en-GB')} people`} of this list ${is(known)} on your guest list, as it has them.`,
  nobody: 'No guest was found in this list.',
  fresh: newcomers,
  freshAfter: { one: 'is new', many: 'are new' },
  needsYou: (count: number) => `${count === 1 ? '1 needs' : `${count.toLocaleString('en-GB')} need`} you`,
  skipped: (count: number) => `${rows(count)} skipped`,
  alike: (count: number) =>
    count === 1 ? '1 is on your list already' : `${count.toLocaleString('en-GB')} are on your list already`,
  notYet: 'Nothing is stored yet. Importing never writes to anybody.',
  before: (day: string) => `This very file was imported on ${day}.`,
  lookAgain: (count: number, some: number[]) =>
    `Your guest list has changed since this plan was made: ${rows(count)} to look at again (${numbered(count, some)}). Nothing was stored.`,
  decide: {
    heading: 'Needs you',
    none: 'Nothing needs you',
    noneText: 'Every row could be read, and nobody looks like somebody else.',
    faults: (count: number) =>
      `${rows(count)} cannot be read and ${count === 1 ? 'stays' : 'stay'} out until mended`,
    mend: 'Mend',
    doubts: (count: number) => `${some(count, 'entry', 'entries')} can be read in more than one way`,
    doubtsButton: 'Say which',
    pairs: (count: number) => `${people(count)} may be on your list already, or twice in this one`,
    pairsText: (waiting: number) =>
      `Until you decide, ${waiting === 1 ? '1 person of their household stays' : `${waiting} people of their households stay`} out.`,
    pairsButton: 'Decide',
    later: 'You may import the rest first; what is left out you can download and give again.',
  },
  would: {
    heading: 'What would happen',
    create: (count: number, of: number) =>
      `${guests(count)} in ${households(of)} ${count === 1 ? 'comes' : 'come'} onto your list`,
    join: (count: number) =>
      `${guests(count)} ${count === 1 ? 'joins a household' : 'join households'} you have`,
    merge: (count: number) =>
      `${households(count)} you have ${count === 1 ? 'is' : 'are'} brought up to date`,
    same: (count: number) =>
      `${households(count)} you have ${count === 1 ? 'stays' : 'stay'} as ${count === 1 ? 'it is' : 'they are'}`,
    answers: (count: number) =>
      `${some(count, 'answer is', 'answers are')} recorded where you hold none; an answer you hold is never changed`,
    twice: (count: number) =>
      `${people(count)} ${count === 1 ? 'stands' : 'stand'} in the list twice and ${count === 1 ? 'comes' : 'come'} once`,
    skipped: (count: number) => `${rows(count)} ${count === 1 ? 'says' : 'say'} nothing about a guest`,
    notListed: (count: number) =>
      `${guests(count)} of yours ${is(count)} not in this list and ${count === 1 ? 'stays' : 'stay'}`,
    warnings: (count: number) => `${some(count, 'thing', 'things')} to look at`,
    see: 'See them',
  },
  accept: {
    heading: 'Import it',
    consent: 'These guests agree that their food needs are stored and passed to the kitchen, without names',
    consentHint: (count: number) =>
      `The list has food needs of ${people(count)}. Without their agreement these are left out.`,
    button: (count: number) => (count === 0 ? 'Bring them up to date' : `Import ${guests(count)}`),
    discard: 'Throw this list away',
  },
  columns: {
    heading: 'How it was read',
    correct: 'Correct it',
    notRead: (shown: string[], more: number) =>
      `Not read, and not kept: ${shown.join(', ')}${more > 0 ? ` and ${some(more, 'more column', 'more columns')}` : ''}.`,
    column: 'Column',
    sample: 'For example',
    readAs: 'Read as',
  },
};

/** Correcting how a list is read. */
const columns = {
  title: 'How your list is read',
  lead: 'Each column with some of what it holds. What you set here is remembered for your next list.',
  sheet: 'Sheet',
  sheetButton: 'Read this sheet',
  hidden: 'hidden',
  header: 'Row with the headings',
  headerNone: 'There is none',
  headerButton: 'Take this row',
  text: 'Do letters look wrong, or is everything in one column?',
  encoding: 'Letters are written as',
  encodings: {
    '': 'found out by itself',
    'utf-8': 'Unicode (UTF-8)',
    'utf-16le': 'Unicode (UTF-16)',
    'utf-16be': 'Unicode (UTF-16, big end first)',
    'windows-1252': 'Western European (Windows)',
    'windows-1250': 'Central European (Windows)',
    'windows-1251': 'Cyrillic (Windows)',
  },
  delimiter: 'Cells are parted by',
  delimiters: { '': 'found out by itself', ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' },
  textButton: 'Read it this way',
  columnsHeading: 'Columns',
  noHeader: (place: number) => `Column ${place}`,
  empty: 'empty',
  notRead: 'not read',
  guessed: 'our guess',
  button: 'Read it like this',
  every: 'every event',
  person: (kind: string, person: number) => `${kind} of person ${person}`,
  event: (kind: string, event: string) => `${kind}: ${event}`,
  groups: {
    names: 'Names',
    together: 'Who belongs together',
    company: 'Who comes along',
    reach: 'How they are reached',
    answers: 'Events and answers',
    partner: 'Of the second person',
    more: 'More',
  },
};

/** A list that cannot be read. */
const refused = {
  title: 'This list cannot be read as it is',
  again: 'Give another list',
  naming: 'Say which column holds the names',
  otherSheet: 'Choose another sheet',
};

/** What columns are read as. */
const kinds = {
  fullName: 'name',
  title: 'title',
  firstName: 'first name',
  middleName: 'middle name',
  lastName: 'last name',
  suffix: 'suffix',
  nickname: 'nickname',
  maidenName: 'maiden name',
  childName: 'child',
  childAge: 'age of a child',
  household: 'household',
  householdId: 'household number',
  envelope: 'name on the envelope',
  innerEnvelope: 'inner envelope',
  group: 'group',
  tags: 'tags',
  table: 'table',
  email: 'e-mail',
  phone: 'phone',
  householdEmail: 'e-mail of the household',
  householdPhone: 'phone of the household',
  smsAllowed: 'texts allowed',
  addressLine1: 'street',
  addressLine2: 'second line of the address',
  city: 'town',
  region: 'state or region',
  postalCode: 'postal code',
  country: 'country',
  cityRegionPostalCode: 'town, state and code',
  fullAddress: 'address',
  plusOnes: 'plus-ones',
  isPlusOne: 'is a plus-one',
  partySize: 'how many are invited',
  adultCount: 'how many adults',
  childCount: 'how many children',
  ageBand: 'age',
  birthDate: 'birthday',
  dietary: 'diet',
  allergies: 'allergies',
  otherAllergies: 'other allergies',
  intolerances: 'intolerances',
  answer: 'answer',
  meal: 'dish',
  invited: 'invited to',
  note: 'note',
  reference: 'our own number',
} satisfies Record<ColumnKind, string>;

/** The rows left out, as a file. */
const leftOut = {
  row: 'Row',
  reason: 'Reason it was left out',
  file: (list: string | null) =>
    `left out of ${(list ?? 'pasted list').replace(/\.\w{1,5}$/, '').replace(/[^\p{L}\p{N} ._-]/gu, '')}.csv`,
};

/** Long lists, page by page. */
const paging = {
  label: 'Pages',
  next: 'Next page',
  previous: 'Page before',
  of: (page: number, pages: number) => `Page ${page} of ${pages}`,
  back: 'Back',
};

/** All of it. */
export const guestImport = {
  give,
  standings,
  progress,
  recognised,
  plan,
  columns,
  mend,
  pairs,
  changes,
  result,
  undo,
  refused,
  kinds,
  leftOut,
  paging,
};
