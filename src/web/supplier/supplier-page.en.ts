/** What the supplier's page says beside the words of the notice itself. */
export const supplierPage = {
  title: (total: string, supplier: string) => `${total} · ${supplier}`,
  noAccount: 'This page is yours: whoever has its link can answer for you.',
  questions: (contact: string) => `Questions? ${contact}`,
  asOf: (version: number, when: string) => `Version ${version}, as of ${when}`,

  answer: {
    title: 'Have you seen it?',
    due: (when: string) => `Please answer by ${when}.`,
    overdue: (when: string) => `An answer was expected by ${when}. It still helps.`,
    name: 'Your name',
    nameHint: 'So that the planner knows whom to call.',
    nameMissing: 'Write your name.',
    nameLong: (most: number) => `Write your name in ${most} characters at most.`,
    seen: (version: number) => `I have seen version ${version}`,
    notRight: 'This is not right',
    words: 'What is not right?',
    wordsHint: 'The planner reads this and calls you. A late fee or a limit of yours belongs here too.',
    wordsMissing: 'Write what is not right.',
    wordsLong: (most: number) => `Write it in ${most} characters at most.`,
    send: 'Tell the planner',
    choose: 'Choose one of the two answers.',
    confirmedTitle: (version: number) => `You have seen version ${version}`,
    confirmed: (who: string, when: string) => `${who} confirmed it on ${when}. Nothing else is needed.`,
    disputedTitle: (version: number) => `You have told the planner that version ${version} is not right`,
    disputed: (who: string, when: string) => `${who} wrote this on ${when}:`,
    disputedNext: 'The planner will speak with you. A corrected count comes as a new version.',
    after: 'Is it right after all?',
    somebody: 'Somebody at your firm',
  },

  replaced: {
    title: (old: number, newest: number) => `Version ${old} has been replaced by version ${newest}`,
    text: 'Your answer was not stored. Please look at the newest version below and answer that one.',
  },

  none: {
    title: 'No count yet',
    text: 'We write to you as soon as there is a count to look at. Until then there is nothing to do.',
    due: (when: string) => `Your final count is due on ${when}.`,
    noCount: 'Your work does not depend on the number of guests, so we send you no counts.',
  },

  where: 'When and where',
  events: 'Event by event',
  crew: (count: number) =>
    count === 1
      ? '1 crew meal, for everybody who works on the day, counted once.'
      : `${count} crew meals, for everybody who works on the day, counted once.`,
  crewTitle: 'Crew',

  files: {
    title: 'To keep',
    csv: 'Download as a table (CSV)',
    print: 'Printed, this page is a sheet of A4 with its version and time on it.',
  },

  history: {
    title: 'Every version you were sent',
    version: 'Version',
    sent: 'Sent',
    count: 'Count',
    mark: 'Kind',
    answer: 'Answer',
    none: 'none',
    acknowledged: (who: string, when: string) => `seen by ${who}, ${when}`,
    disputed: (who: string, when: string) => `not right, ${who}, ${when}`,
  },

  printFoot: (parts: string[]) => parts.join(' · '),

  unknown: {
    title: 'This link does not lead anywhere',
    text: 'It may have been cut off when it was copied, or the wedding is over.',
    what: 'Open the link in the newest message again, or call the couple or their planner.',
  },

  csv: {
    file: (version: number) => `count-v${version}.csv`,
    head: (before: number | null) => [
      'Section',
      'Event',
      'Item',
      'Now',
      before === null ? 'Before' : `Before (v${before})`,
      'Notes',
    ],
    notice: 'Notice',
    version: 'Version',
    total: 'Total',
    guests: 'Guests',
    couple: 'Couple',
    crew: 'Crew',
    event: 'Event',
    children: 'Children among them',
    awaiting: 'Not answered yet',
    capacity: 'Places',
    dish: 'Dish',
    need: 'Need',
  },
};
