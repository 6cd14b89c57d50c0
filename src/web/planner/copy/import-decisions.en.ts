/** Words of importing a guest list: mending, deciding, what came of it, and the way back. */
import type { StayReason, StayingHousehold } from '../../../domain/guest-import/undo';
import type { MarkedField } from '../../../domain/guest-import/known-household';
import type { Veto } from '../../../domain/guest-matching/matchable-person';
import { guests, households, newcomers, some } from './counted.en';

const leave = (count: number) => (count === 1 ? 'leaves' : 'leave');

/** Mending rows. */
export const mend = {
  title: 'Mend what cannot be read',
  lead: 'Change it here; your file stays as it is. Rows you leave alone stay out.',
  row: (row: number) => `Row ${row}`,
  use: (value: string) => (value === '' ? 'Leave it empty' : `Use “${value}”`),
  button: 'Keep what I mended',
  doubtsTitle: 'Which is meant?',
  doubtsLead: 'A word that many rows use is asked about once.',
  inRows: (shown: number[], more: number) =>
    `Row${shown.length > 1 ? 's' : ''} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  ownWords: 'Or write who is invited, such as: Ann Lee, Bo Lee and Guest',
  doubtsButton: 'Keep these answers',
  none: 'Nothing is left to mend.',
};

/** Two people who may be one. */
export const pairs = {
  title: 'The same person, or two?',
  lead: 'Nothing is put together without your word. If they are one, the guest on your list stays, answers too.',
  listed: (row: number) => `In your list, row ${row}`,
  known: 'On your guest list',
  sameList: (row: number) => `Also in your list, row ${row}`,
  facts: {
    name: 'Name',
    household: 'Household',
    others: 'With',
    email: 'E-mail',
    phone: 'Phone',
    address: 'Address',
    age: 'Age',
    tags: 'Tags',
  },
  ages: { adult: 'adult', child: 'child', infant: 'baby' },
  reasons: 'For one person',
  against: 'Against',
  question: (listed: string, other: string) => `${listed} and ${other}`,
  rows: (listed: number, other: number | null) =>
    other === null ? `row ${listed}` : `rows ${listed} and ${other}`,
  decide: 'Are they one person?',
  same: 'One person',
  different: 'Two people',
  fields: 'If they are one, which holds?',
  here: (value: string) => `${value} (yours)`,
  list: (value: string) => `${value} (the list’s)`,
  button: 'Keep these decisions',
  none: 'No pair is left to decide.',
  vetoes: {
    different_generation: 'One is Sr., the other Jr.',
    different_given_names: 'Their given names are two different names',
    same_household: 'They stand side by side in one household',
    placeholder: 'One may stand for several people',
    several_people_fit: 'More than two people fit, and not all can be one',
  } satisfies Record<Veto, string>,
};

/** What would happen, list by list. */
export const changes = {
  title: 'What would happen',
  show: 'Show',
  kinds: {
    create: 'New',
    merge: 'Changed',
    same: 'As they are',
    wait: 'Waiting',
    warning: 'To look at',
    left_out: 'Left out',
    not_listed: 'Not in the list',
  },
  none: 'Nothing here.',
  columns: {
    row: 'Row',
    guest: 'Guest',
    household: 'Household',
    people: 'People',
    change: 'What changes',
    value: 'What it says',
    reason: 'Why',
    fix: 'Mend',
  },
  unnamed: 'Guest, not named',
  invitedTo: (events: string[]) => `invited to ${events.length === 0 ? 'nothing' : events.join(', ')}`,
  plusOne: 'plus-one',
  fields: {
    row: 'Row',
    fullName: 'Name',
    name: 'Household’s name',
    email: 'E-mail',
    phone: 'Phone',
    ageBand: 'Age',
    postalAddress: 'Address',
    plannerNote: 'Note',
  } satisfies Record<MarkedField, string>,
  more: {
    otherEmails: 'Another e-mail',
    tags: 'Tags',
    dietaryNeeds: 'Food needs',
    smsAllowed: 'Texts',
  },
  allowed: 'allowed',
  nothing: 'nothing',
  joins: (name: string) => `${name} joins`,
  invited: (count: number) => `${some(count, 'invitation', 'invitations')} more`,
  answers: (count: number) => `${some(count, 'answer', 'answers')} recorded`,
  kept: (field: string, here: string, listed: string) => `${field} stays ${here}; the list has ${listed}`,
  isKnown: (name: string) => `${name} is on your list already`,
};

/** After it was carried out. */
export const result = {
  title: (count: number, joining: number, of: number) =>
    `${newcomers(count, joining, of)} came onto your list`,
  updated: 'Your guest list is brought up to date',
  added: 'New guests',
  changed: 'Households brought up to date',
  known: 'Already on your list',
  answers: 'Answers recorded',
  leftOut: 'Rows left out',
  nobody: 'Nobody was written to.',
  download: 'Download the rows left out',
  downloadHint:
    'With their own columns and the reason. Mend them in your spreadsheet and give the file again.',
  toGuests: 'See your guests',
  undo: 'Take this import back…',
  undoUntil: (day: string) => `It can be taken back until ${day}, as far as nobody has changed it since.`,
  tooOld: 'It can no longer be taken back.',
  undoneTitle: 'The import is taken back',
  undoneText: 'Your guest list is as it was before, apart from what stands below.',
  undoneWhole: 'Your guest list is as it was before.',
  giveAgain: 'Give a list',
};

/** Before it is taken back. */
export const undo = {
  title: 'Take this import back?',
  removed: (count: number, of: number) =>
    `${guests(count)} ${leave(count)} your list, ${households(of)} with them.`,
  removedPeople: (count: number) =>
    `${guests(count)} ${leave(count)} ${count === 1 ? 'a household that stays' : 'households that stay'}.`,
  restored: (count: number) =>
    `${households(count)} you had before ${count === 1 ? 'goes' : 'go'} back to how ${count === 1 ? 'it was' : 'they were'}.`,
  suppliers: 'Suppliers hear of it as of any other change. Guests hear nothing.',
  button: 'Take it back',
  nothing: 'Nothing of it can be taken back: everything has been changed since.',
  staying: (count: number) => `${some(count, 'thing', 'things')} will stay`,
  stayed: (count: number) => `${some(count, 'thing', 'things')} stayed`,
  columns: { household: 'Household', what: 'What', reason: 'Why' },
  what: {
    household: 'all of it',
    people: 'people who joined',
    answers: 'answers',
    details: 'some details',
  } satisfies Record<StayingHousehold['what'], string>,
  reasons: {
    answered: 'They have answered since',
    invited: 'Their invitation has been sent',
    changed: 'It was changed since',
    extended: 'Somebody was added since',
  } satisfies Record<StayReason, string>,
};
