/** Every word of the planner's pages. Another language is another folder `copy/` and a file like this. */
import { changeEvents, newEvent } from './copy/events.en';
import { guestImport } from './copy/guest-import.en';
import {
  answer,
  changeHousehold,
  guestList,
  guestListFiles,
  household,
  newGuest,
  newHousehold,
} from './copy/guests.en';
import { needsYou, nextSteps, numbers, sends, silent, supplierLines } from './copy/overview.en';
import { confirm, doneNotes, facts, meanwhile, plan, statuses } from './copy/plan.en';
import { apiKeys, newWedding, signIn, weddings } from './copy/setup.en';
import { changeSupplier, newSupplier, supplierFile } from './copy/suppliers.en';

/** What stands on every page. */
const frame = {
  brand: 'WedSync RSVP',
  weddings: 'Weddings',
  guests: 'Guests',
  signOut: 'Sign out',
  navigation: 'Wedding',
  daysToGo: (count: number) => {
    if (count < 0) return count === -1 ? 'was yesterday' : `was ${-count} days ago`;
    if (count === 0) return 'is today';
    return count === 1 ? 'is tomorrow' : `in ${count} days`;
  },
  was: (day: string) => `it was to be on ${day}`,
  times: (place: string) => `All times are ${place} time.`,
};

/** Fields and their faults. */
const form = {
  errorTitle: 'Error: ',
  required: (label: string) => `${label}: this is needed.`,
  field: 'This field',
  wholeNumber: 'give a whole number.',
  atLeast: (least: number) => `at least ${least}.`,
  atMost: (most: number) => `at most ${most}.`,
  longest: (most: number) => `at most ${most} characters.`,
};

/** Pages that refuse, one way on each. */
const refusals = {
  notFound: {
    title: 'There is nothing here',
    text: 'The address is not right, or it is not yours to see.',
    next: 'To your weddings',
  },
  crossSite: {
    title: 'This came from another page',
    text: 'The form was not sent from this website, so nothing was done. Open the page here and send it again.',
    next: 'To your weddings',
  },
  rateLimited: {
    title: 'That was a lot at once',
    text: (minutes: number) =>
      `Please wait ${minutes <= 1 ? 'a minute' : `${minutes} minutes`} and try again. Nothing is lost.`,
  },
  unreachable: {
    title: 'It could not be done just now',
    text: 'What would do it does not answer at the moment. What is stored is safe; please try again in a minute.',
  },
  fault: {
    title: 'Something broke on our side',
    text: (requestId: string) =>
      `Nothing was half stored. Please try again; if it happens twice, tell us the number ${requestId}.`,
  },
  notOpen: {
    title: 'This wedding can no longer be changed',
    text: 'It is cancelled or over. Everything about it stays to be read.',
  },
  notPlanned: {
    title: 'This step is not planned any more',
    text: 'It has been done or skipped meanwhile, or the plan has changed.',
  },
  alreadyDecided: {
    title: 'This has been decided already',
    text: 'Somebody has sent or kept the number meanwhile.',
  },
  answerNotOpen: {
    title: 'There is nothing to answer now',
    text: 'The wedding is postponed, cancelled or over, so answers are not taken.',
  },
  tooLarge: {
    title: 'That is too large',
    text: 'The list is larger than this page takes. Split it, or remove columns you do not need.',
  },
  back: 'Back',
};

/** The catalogue. */
export const messages = {
  apiKeys,
  and: 'and',
  noon: 'noon',
  midnight: 'midnight',
  endOfDay: 'end of the day',
  days: {
    away: (count: number): string => {
      if (count === 0) return 'today';
      if (Math.abs(count) === 1) return count === 1 ? 'tomorrow' : 'yesterday';
      return count > 0 ? `in ${count} days` : `${-count} days ago`;
    },
  },
  frame,
  form,
  refusals,
  needsYou,
  nextSteps,
  numbers,
  silent,
  supplierLines,
  sends,
  plan,
  confirm,
  meanwhile,
  statuses,
  doneNotes,
  facts,
  signIn,
  weddings,
  newWedding,
  guestList,
  guestListFiles,
  newHousehold,
  changeEvents,
  newEvent,
  changeHousehold,
  newGuest,
  guestImport,
  household,
  answer,
  changeSupplier,
  newSupplier,
  supplierFile,
};
