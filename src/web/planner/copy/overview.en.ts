/** Words of the overview: the one page a planner looks at each day. */
import type { Announcement } from '../../../domain/suppliers/notice';

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);
const households = (count: number): string => (count === 1 ? '1 household' : `${count} households`);

/** Needs you, and what may be done about it. */
export const needsYou = {
  heading: 'Needs you',
  nothing: 'Nothing needs you today.',
  nothingMore: {
    planned: 'What is due next goes out by itself.',
    postponed: 'While it is postponed nothing more is sent, and nobody is waiting for you.',
    cancelled: 'It is cancelled: nothing more is sent, and nobody is waiting for you.',
    completed: 'It is over. Everything stays here to be read.',
  },
  telling: 'Guests are about to be written to. Until then it can be corrected or skipped.',
  start: 'Start with the guest list: import one, or add households by hand.',
  mayInvite: 'Invitations go out when you say so.',
  done: 'Dealt with',
  look: 'Look at it',
  since: (when: string) => `since ${when}`,
  disputed: (supplier: string, version: number) => `${supplier} says version ${version} is not right`,
  words: (words: string) => `“${words}”`,
  disputedNext: 'Speak to them, correct what is wrong, and the next version goes out.',
  disputedSince: (version: number) =>
    `Version ${version} has gone out since, and they have said nothing to it. Ask them whether it is right now.`,
  unanswered: (supplier: string, version: number) => `${supplier} has not said “seen” to version ${version}`,
  unansweredNext: 'They have been written to twice. A call usually settles it.',
  sendFailed: (who: string, channel: 'email' | 'sms', messages: number) => {
    const [one, several] = channel === 'email' ? ['An e-mail', 'e-mails'] : ['A text', 'texts'];
    return `${messages > 1 ? `${messages} ${several}` : one} to ${who} did not arrive`;
  },
  sendFailedNext: 'Check the address, or call them.',
  someone: 'someone',
  overCapacity: (event: string, count: number, capacity: number) =>
    `${event}: ${people(count)} for ${capacity} places`,
  overCapacityNext: 'Speak to the venue before more answers come in.',
  changeRequested: (household: string) => `${household} would like to change their answer`,
  answerRequested: (household: string) => `${household} would like to answer`,
  changeRequestedNext: 'They could not do it themselves any more. Read what they ask, and record it.',
  unreachable: (count: number) => `${households(count)} could not be written to`,
  untold: (count: number) =>
    `${households(count)} ${count === 1 ? 'does' : 'do'} not know what has become of the date`,
  untoldNext: 'They could not be written to. Please tell them yourself.',
  untoldSupplier: {
    wedding_moved: (supplier: string) => `${supplier} does not know that the wedding has moved`,
    wedding_postponed: (supplier: string) => `${supplier} does not know that the wedding is postponed`,
    wedding_resumed: (supplier: string) => `${supplier} does not know that the wedding is on again`,
    wedding_cancelled: (supplier: string) => `${supplier} does not know that the wedding is cancelled`,
  } satisfies Record<Announcement, (supplier: string) => string>,
  untoldSupplierNext: 'No address is stored. Tell them yourself, or store one: then they are written to.',
  andMore: (count: number) => `and ${count} more`,
  unreachableNext: 'No e-mail address, and no phone that may be texted. Call them, or hand over their link.',
  late: (supplier: string, locked: number, total: number) =>
    `${supplier} was given ${locked} as the final count; it would now be ${total}`,
  lateUrgent: (supplier: string) => `${supplier} does not know of a serious allergy yet`,
  lateNext: 'Sending it asks them for a change: they may refuse it or charge for it.',
  lateUrgentNext: 'It came in after the final count. Send it, and speak to the kitchen.',
  sendTotal: (total: number) => `Send ${total}`,
  aboutSupplier: (supplier: string) => `for ${supplier}`,
  keepTotal: (total: number) => `Keep ${total}`,
};

/** What comes next. */
export const nextSteps = {
  heading: 'Next',
  none: 'Nothing more is planned.',
  nonePostponed: 'Everything is asleep until there is a new date.',
  noneCancelled: 'The wedding is cancelled: nothing more goes out.',
  invitations: 'Invitations go out',
  reminder: 'Reminder to those who are silent',
  finalReminder: 'Last reminder to those who are silent',
  dateNews: {
    planned: 'Guests are told the new date',
    postponed: 'Guests are told that it is postponed',
    cancelled: 'Guests are told that it is cancelled',
    completed: 'Guests are told of the date',
  },
  dateNewsDone: 'Guests told of the date',
  toTell: (count: number) =>
    count === 0 ? 'nobody has to hear of it as of now' : `${households(count)} as of now`,
  deadline: 'Answers close',
  finalCount: (supplier: string) => `Final count to ${supplier}`,
  weddingDay: 'The day itself',
  close: 'This wedding closes',
  invitationsWait: 'Invitations wait for you',
  whenYouSay: 'When you say so',
  now: 'Now',
  notBefore: (count: number) => `${households(count)}; nothing goes out before`,
  toInvite: (count: number) => `${households(count)} not invited yet`,
  toRemind: (count: number) =>
    count === 0 ? 'nobody is silent as of now' : `${households(count)} as of now`,
  silentPeople: (count: number) =>
    count === 0 ? 'everybody has answered' : `${people(count)} still silent; you get the list`,
  countNow: (total: number) => `locks what is true then; last told ${total}`,
  countNever: 'locks what is true then; not told yet',
  closeWhat: 'supplier links stop working, the page stays',
  dayWhat: (count: number) => (count === 0 ? 'nobody has answered yet' : `${people(count)} expected`),
  emptyList: 'the guest list is empty',
  setDate: 'Set a new date',
  running: 'under way',
  runNow: 'Do it now',
  skip: 'Skip',
  later: (count: number) => `Later: ${count === 1 ? '1 more step' : `${count} more steps`}`,
  past: (count: number) => `Done so far: ${count === 1 ? '1 step' : `${count} steps`}`,
  done: (sent: number, failed: number) =>
    sent === 0 && failed === 0 ? 'done' : `${sent} sent${failed > 0 ? `, ${failed} failed` : ''}`,
  skipped: 'skipped',
};

/** Counts, their picture, and the events. */
export const numbers = {
  heading: 'Who is coming',
  nobody: 'The guest list is empty.',
  nobodyNext: 'Import your list or add a household by hand; invitations go out only when you say so.',
  coming: (count: number) => `${count} coming`,
  declined: (count: number) => `${count} not`,
  silent: (count: number) => `${count} silent`,
  of: (count: number) => `of ${count}`,
  picture: 'Headcount over time',
  pictureSummary: (event: string, count: number, invited: number, day: string) =>
    `${event}: ${count} of ${invited} are coming as of ${day}.`,
  pictureEmpty: 'The line begins with the first answer.',
  asTable: 'The same as a table',
  day: 'Day',
  invitedLine: (count: number) => `${count} invited`,
  today: 'today',
  deadlineMark: (day: string) => `Answers close ${day}`,
  cutoffMark: (supplier: string, day: string) => `${supplier} ${day}`,
  weddingMark: (day: string) => `Wedding ${day}`,
  events: 'Event by event',
  columns: {
    event: 'Event',
    coming: 'Coming',
    declined: 'Not',
    silent: 'Silent',
    meals: 'Meals missing',
    capacity: 'Capacity',
  },
  noMenu: 'no menu',
  noLimit: 'no limit',
  free: (count: number) => `${count} free`,
  over: (count: number) => `${count} too many`,
  addEvent: 'Add an event',
  correctEvents: 'Correct hours, places and menus',
  coupleHint: 'Free places leave two for the couple.',
};

/** Those who have not answered. */
export const silent = {
  heading: 'Not answered yet',
  nobody: 'Everybody has answered.',
  nobodyInvited: 'Nobody has been invited yet.',
  invited: (day: string) => `invited ${day}`,
  notInvited: 'not invited yet',
  partly: (count: number) => `${count} of them coming, the rest open`,
  callOrText: 'Call or text',
  write: 'Write',
  noContact: 'No contact stored',
  record: 'Record answer',
  recordFor: (household: string) => ` of ${household}`,
  link: 'Personal link',
  linkFor: (household: string) => `Personal link of ${household}`,
  linkHint: 'Whoever has it can answer for them.',
  copy: 'Copy',
  copied: 'Copied',
  more: (count: number) => `${households(count)} more`,
  allGuests: 'The whole guest list',
};

/** Suppliers, as far as the overview tells of them. */
export const supplierLines = {
  heading: 'Suppliers',
  nobody: 'No suppliers yet.',
  nobodyNext: 'Add the caterer and the venue, and they are told each change without your doing.',
  add: 'Add a supplier',
  told: (version: number, day: string) => `version ${version}, told ${day}`,
  notTold: 'Nothing told yet',
  noCount: 'Does not need the count',
  seen: (who: string, day: string) => `seen by ${who}, ${day}`,
  disputed: 'says it is not right',
  waiting: (by: string) => `no answer yet, due ${by}`,
  overdue: (by: string) => `no answer, was due ${by}`,
  cutoff: (words: string, moment: string) => `Final count ${words}: ${moment}`,
  cutoffAmount: (amount: number, unit: 'hours' | 'days' | 'business_days') => {
    if (unit === 'hours') return `${amount} ${amount === 1 ? 'hour' : 'hours'} before`;
    if (unit === 'days') return `${amount} ${amount === 1 ? 'day' : 'days'} before`;
    return `${amount} business ${amount === 1 ? 'day' : 'days'} before`;
  },
  locked: (day: string) => `Final count locked ${day}`,
  clean: 'Suppliers know all there is to know.',
  dirty: 'Changes are being gathered and go out in one notice.',
  urgent: 'A serious allergy came in: suppliers are being told at once.',
  tellNow: 'Tell suppliers now',
};

/** What was sent to whom. */
export const sends = {
  heading: 'Sent lately',
  nobody: 'Nothing has been sent yet.',
  toThem: 'Sent to them',
  elsewhere: 'All that was sent to a household or a supplier stands on their own page.',
  you: 'you',
  by: { email: 'e-mail', sms: 'text' },
  templates: {
    invitation: 'Invitation',
    'rsvp-confirmation': 'Confirmation',
    'rsvp-reminder': 'Reminder',
    'final-reminder': 'Last reminder',
    'asked-link': 'Link they asked for',
    'supplier-notification': 'Notice',
    'supplier-reminder': 'Nudge to say “seen”',
    planner: 'Word to you',
    other: 'Message',
  },
  states: {
    sending: 'on its way',
    deferred: 'waiting to be tried again',
    accepted: 'handed over',
    delivered: 'arrived',
    bounced: 'came back',
    complained: 'marked as spam',
    failed: 'not sent',
    held: 'held back, not sure it went',
  },
  untilMorning: 'leaves in the morning',
  columns: { when: 'When', what: 'What', who: 'To', state: 'State' },
  more: (count: number) => `${count} earlier ${count === 1 ? 'message' : 'messages'}`,
};
