/** Words of everything that changes a plan, and of the pages that ask before it is changed. */

/** The last section of the overview. */
export const plan = {
  heading: 'Change the plan',
  dates: 'Dates',
  weddingOn: 'Wedding day',
  rsvpDeadlineOn: 'Last day to answer',
  invitationsOn: 'Invitations go out on',
  invitationsHint: 'Leave it empty to send them when you say so.',
  reminders: 'Reminders, days before the last day',
  remindersHint: 'For example 14, 3. The smallest is the last reminder.',
  save: 'Save the dates',
  saveHint: 'The plan is made again once. If the day moves, you are asked first.',
  stop: 'Postpone or cancel',
  postpone: 'Postpone…',
  postponeHint: 'Everything sleeps until you set a new date.',
  cancel: 'Cancel the wedding…',
  cancelHint: 'Suppliers and guests are told. This cannot be taken back.',
  resume: 'Take it up again',
  resumeHint: 'Set the new dates; the plan is made from them.',
  resumeButton: 'Take it up with these dates',
  dateBeforeDeadline: 'The last day to answer must lie before the wedding day.',
  remindersFault: 'Give whole days between 0 and 365, with commas between them.',
  dayFault: 'Give a day.',
};

/** Names, colour, zone, country, and when suppliers are told. */
export const facts = {
  heading: 'The wedding’s facts',
  correct: 'Correct these',
  title: 'The wedding’s facts',
  intro:
    'What guests and suppliers read on their pages, and in what is sent from now on. Nobody is written to because of it.',
  where: 'Where',
  zoneHint:
    'In another time zone every hour stays as it is on the clock. Reminders, cut-offs and calendars follow; in another country, business days follow its holidays.',
  notices: 'Suppliers are told',
  noticesInWords: (policy: { quietMinutes: number; maxWaitMinutes: number } | null) =>
    policy === null
      ? 'by the time left to a final count'
      : `after ${minutes(policy.quietMinutes)} without a change, never later than ${minutes(policy.maxWaitMinutes)}`,
  save: 'Store it',
};

function minutes(count: number): string {
  if (count > 0 && count % 60 === 0) return count === 60 ? '1 hour' : `${count / 60} hours`;
  return count === 1 ? '1 minute' : `${count} minutes`;
}

/** Pages that say what will happen before it does. */
export const confirm = {
  back: 'No, go back',
  tellGuests: {
    question: 'Write to the guests?',
    yes: (count: number) => `Yes, to ${count === 1 ? 'the household' : `the ${count} households`} invited`,
    no: 'No, I tell them myself',
    hint: 'It leaves in ten minutes. Until then you can correct the dates, or skip it under “Next”.',
    nobody: 'Nobody has been invited yet, so no guest is written to.',
  },
  postpone: {
    title: 'Postpone the wedding?',
    points: (couple: string, suppliers: string) => [
      suppliers === '' ? 'There are no suppliers to tell.' : `These are told at once: ${suppliers}.`,
      `No invitation or reminder goes to the guests of ${couple}.`,
      'Final counts that were locked open again, and none locks until there is a new date.',
      'Answers that are stored stay. Whoever opens their link reads that the wedding has been postponed.',
      'You can take it up again at any time with a new date.',
    ],
    button: 'Postpone it',
  },
  cancel: {
    title: 'Cancel the wedding?',
    points: (suppliers: string) => [
      suppliers === '' ? 'There are no suppliers to tell.' : `These are told at once: ${suppliers}.`,
      'Whoever opens their link reads that the wedding is cancelled.',
      'No invitation, reminder or final count goes out any more.',
      'This cannot be taken back.',
    ],
    button: 'Cancel the wedding',
  },
  move: {
    title: 'Move the wedding?',
    points: (from: string, to: string, days: string, suppliers: string) => [
      `From ${from} to ${to}: every event moves by ${days}.`,
      suppliers === ''
        ? 'There are no suppliers to tell.'
        : `These are told the new date at once: ${suppliers}.`,
      'Final counts that were locked open again and lock before the new day.',
      'Answers that are stored stay.',
    ],
    days: (count: number) => {
      const size = Math.abs(count) === 1 ? '1 day' : `${Math.abs(count)} days`;
      return count < 0 ? `${size} earlier` : size;
    },
    button: 'Move it',
  },
  run: {
    wave: {
      invitations: 'Send the invitations now?',
      reminder: 'Send this reminder now?',
      date_news: 'Write to the guests now?',
    },
    wavePoints: (count: number, when: string | null) => [
      count === 1 ? 'It goes to 1 household, at once.' : `It goes to ${count} households, at once.`,
      when === null
        ? 'Each household is invited once; whoever is added later waits for you again.'
        : `It was planned for ${when} and will not go out a second time then.`,
    ],
    finalCount: (supplier: string) => `Lock the final count for ${supplier} now?`,
    finalCountPoints: (when: string | null) => [
      'The count as it is now is fixed and sent to them.',
      `It was planned for ${when ?? ''}. What changes after this is a late change that you decide on.`,
    ],
    button: 'Do it now',
  },
  skip: {
    title: (step: string) => `Skip “${step}”?`,
    points: (when: string | null) => [
      when === null ? 'It will not happen.' : `It was planned for ${when} and will not happen.`,
      'A skipped step does not come back, unless you change the dates.',
    ],
    finalCount: 'The supplier gets no final count, and its number stays open.',
    dateNews: 'The guests are not written to: tell them yourself.',
    invitations: 'You invite these households yourself: they count as invited, and are reminded.',
    button: 'Skip it',
  },
  removeEvent: {
    title: (event: string) => `Remove ${event}?`,
    answers: (coming: number, declined: number) =>
      coming + declined === 0
        ? 'Nobody has answered for it yet.'
        : `${coming + declined === 1 ? '1 answer goes' : `${coming + declined} answers go`} with it: ${coming} coming, ${declined} not coming.`,
    awaiting: (people: number) =>
      `${people === 1 ? '1 person who has' : `${people} people who have`} not answered are no longer asked about it.`,
    guests: 'Guests are not written to about this: tell them yourself.',
    told: (suppliers: string) => `These are told their new number next: ${suppliers}.`,
    locked: (suppliers: string) => `These have their final count, so you decide on the change: ${suppliers}.`,
    idle: (suppliers: string) => `These work at nothing else, and stay until you remove them: ${suppliers}.`,
    grave: 'This cannot be taken back.',
    more: 'More answers have come in meanwhile; these are all of them now.',
    button: 'Remove it',
  },
  removeInvitation: {
    title: (household: string, event: string) => `Take the invitation of ${household} to ${event} back?`,
    last: 'They are then invited to nothing any more, and their page says so. Invite them to something else first, or remove them.',
    guests: 'They are not written to about this: tell them yourself. Their page no longer asks about it.',
    again: 'You can invite them again; they are then asked anew.',
    button: 'Take it back',
  },
  removeHousehold: {
    title: (household: string) => `Remove ${household}?`,
    points: (count: number) => [
      count === 1 ? '1 person leaves the list.' : `${count} people leave the list.`,
      'Their answers go with them, headcounts follow, and suppliers hear of it.',
      'Their link stops working. This cannot be taken back.',
    ],
    button: 'Remove them',
  },
  removeGuest: {
    title: (person: string) => `Take ${person} off the list?`,
    points: [
      'Their answers go with them. Headcounts follow, and suppliers hear of it where they were coming.',
      'The rest of the household stays as it is. This cannot be taken back.',
    ],
    button: 'Take them off',
  },
  removeSupplier: {
    title: (supplier: string) => `Remove ${supplier}?`,
    points: (told: number, crewMeals: number) => [
      'They get no more notices from here, and their link stops working.',
      told === 0
        ? 'They have not been told anything yet.'
        : `They are not written to about this: tell them yourself. What they were told (${told === 1 ? '1 version' : `${told} versions`}) goes with them.`,
      ...(crewMeals === 0 ? [] : [`The ${crewMeals} meals of their crew are no longer counted.`]),
      'This cannot be taken back.',
    ],
    button: 'Remove them',
  },
};

/** Somebody else changed the plan meanwhile. */
export const meanwhile = {
  title: 'The plan was changed meanwhile',
  intro: 'Nothing of yours has been saved. This is what is different from what you saw:',
  field: 'What',
  seen: 'You saw',
  now: 'It is now',
  other: 'The dates you saw are still right; something else of the plan has changed, a supplier for example.',
  yours: 'Save yours all the same',
  keep: 'Keep it as it is now',
  never: 'none',
  status: 'State',
};

/** How a wedding stands. */
export const statuses = {
  planned: 'planned',
  postponed: 'postponed',
  cancelled: 'cancelled',
  completed: 'over',
};

/** What a page says after something was done. The keys travel in the address. */
export const doneNotes = {
  'signed-in': 'You are signed in.',
  created: 'The wedding is set up. Next: the guest list, then the suppliers.',
  'key-ended': 'The key is ended.',
  saved: 'Saved. The plan has been made again.',
  'event-added': 'The event is added. Nobody has been written to.',
  'event-removed': 'The event is removed. Nobody but its suppliers is written to.',
  'events-changed': 'The events are stored as you have corrected them.',
  moved: 'The wedding has moved, and the suppliers are being told.',
  postponed:
    'The wedding is postponed, and the suppliers are being told. Nothing more is sent until you take it up again.',
  resumed:
    'The wedding is on again, and the suppliers are being told. The plan has been made from the new dates.',
  cancelled: 'The wedding is cancelled, and the suppliers are being told.',
  running: 'It is being done now. This page shows it as soon as it is.',
  skipped: 'The step is skipped.',
  told: 'Suppliers are being told now.',
  'late-sent': 'The new number is on its way.',
  'late-kept': 'The final count stays as it is.',
  resolved: 'Marked as dealt with.',
  recorded: 'The answer is stored.',
  'household-added': 'The household is on the list.',
  'household-changed': 'The household is stored as you have corrected it.',
  'guest-added': 'They are on the list, and have not answered yet.',
  'guest-removed': 'They are no longer on the list.',
  'invitation-removed': 'They are no longer invited to it. Nobody but suppliers is written to.',
  'household-removed': 'The household is no longer on the list.',
  'plan-changed': 'What would be imported has changed since you looked at it. Please look again.',
  'list-discarded': 'The list is thrown away. Nothing of it was stored.',
  'supplier-added': 'The supplier is added.',
  'supplier-changed': 'The supplier is stored as you have corrected it.',
  'supplier-removed': 'The supplier is removed, and the plan has been made again without it.',
} as const;

/** A key of `doneNotes`. */
export type DoneNote = keyof typeof doneNotes;
