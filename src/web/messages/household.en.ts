/** Words of the messages to guests. They speak as the couple: a kind, exact host. */
export const household = {
  dear: (names: string) => `Dear ${names},`,
  signature: (couple: string) => `With love,\n${couple}`,
  yourGuest: 'Your guest',
  you: 'You',
  eventTime: (time: string, day: string) => `${day}, ${time}`,
  answers: {
    coming: 'coming',
    comingWith: (meal: string) => `coming, ${meal}`,
    mealOpen: 'coming, dish not chosen yet',
    declined: 'cannot come',
    awaiting: 'no answer yet',
  },
  sentences: {
    youCome: (events: string) => (events === '' ? 'You are coming.' : `You are coming to ${events}.`),
    youCannot: 'You cannot come.',
    oneComes: (name: string, events: string) =>
      events === '' ? `${name} is coming.` : `${name} is coming to ${events}.`,
    manyCome: (names: string, events: string) =>
      events === '' ? `${names} are coming.` : `${names} are coming to ${events}.`,
    cannot: (names: string) => `${names} cannot come.`,
    owed: (names: string) => `We still need an answer for ${names}.`,
  },
  foodNeeds: (count: number) =>
    count === 1
      ? '1 food need noted. Open your answer to read it; we do not write it out in messages.'
      : `${count} food needs noted. Open your answer to read them; we do not write them out in messages.`,
  /** An event in a sentence: "the Ceremony", but "The Big Dinner" as it is. */
  theEvent: (name: string) => (/^the /i.test(name) ? name : `the ${name}`),
  theHousehold: (name: string) => name.replace(/^The /, 'the '),
  yourNote: 'Your note to us',
  calendarEntry: 'To see or change your answer, use your personal link: it is in our messages to you.',

  confirmation: {
    subject: (couple: string, day: string) => `RSVP Confirmation: ${couple}, ${day}`,
    changedSubject: (couple: string, day: string) => `RSVP Confirmation, changed: ${couple}, ${day}`,
    thanks: 'Thank you for your answer. This is what we have noted.',
    changed: 'Thank you for letting us know of the change. This is what we have noted now.',
    missed: 'Thank you for telling us. We will miss you. This is what we have noted.',
    button: 'Change your answer',
    until: (day: string) => `You can change it until the end of ${day}.`,
    late: (contact: string) => `The day for answers has passed. To change something: ${contact}`,
    calendar: {
      PUBLISH: 'The attached calendar file has the times.',
      CANCEL: 'The attached calendar file takes it out of your calendar.',
    },
  },

  invitation: {
    subject: (couple: string, day: string) => `You are invited: ${couple}, ${day}`,
    preheader: (day: string) => `We would love to have you with us. Please answer by ${day}.`,
    lead: 'We are getting married, and we would love to have you with us.',
    plusOne: 'You may bring somebody with you. Tell us who in your answer, or that you do not know yet.',
    answerBy: (day: string) => `Please answer by ${day}. It takes a minute and needs no account.`,
    button: 'Answer the invitation',
  },

  reminder: {
    subject: (couple: string, day: string) => `RSVP for ${couple}: please answer by ${day}`,
    preheader: 'We have not heard from you yet.',
    lead: 'We have not heard from you yet, and we would love to know whether you are coming.',
    partLead: 'Thank you for your answer so far.',
    answerBy: (day: string) => `Please answer by ${day}. It takes a minute, and a no is as welcome as a yes.`,
    button: 'Answer now',
  },

  finalReminder: {
    subject: (couple: string, left: string) => `${left}: your RSVP for ${couple}`,
    left: (days: number): string => {
      if (days < 0) return 'The last day to answer has passed';
      if (days === 0) return 'Today is the last day to answer';
      return `${days} day${days === 1 ? '' : 's'} left to answer`;
    },
    lead: (days: number, deadline: string): string => {
      if (days < 0) return `The last day to answer was ${deadline}.`;
      if (days === 0) return `Today, ${deadline}, is the last day to answer.`;
      if (days === 1) return `There is 1 day left: tomorrow, ${deadline}, is the last day to answer.`;
      return `There are ${days} days left: the last day to answer is ${deadline}.`;
    },
    why: 'After that we tell the kitchen how many plates to set, and would have to count without you.',
    whyPassed: 'If you would still like to come, tell us now and we will ask the kitchen.',
    button: 'Answer now',
  },

  /** The household's link, which somebody has asked for. */
  link: {
    subject: (couple: string, day: string) => `Your link: ${couple}, ${day}`,
    lead: 'You asked for your personal link. Here it is.',
    button: 'Open your invitation',
    keep: 'It is yours alone: whoever has it can answer for you.',
    notYou: 'If you did not ask for it, you need do nothing. Only this address was sent the link.',
  },

  /** The day has moved, is off, or is on again. */
  dateNews: {
    subject: {
      moved: (couple: string, day: string) => `New date: ${couple}, ${day}`,
      resumed: (couple: string, day: string) => `The day is set: ${couple}, ${day}`,
      postponed: (couple: string, day: string) => `Postponed: ${couple}, ${day}`,
      cancelled: (couple: string, day: string) =>
        `Cancelled: the wedding of ${couple}${day === '' ? '' : `, ${day}`}`,
    },
    noDay: (kind: string) => (kind === 'postponed' ? 'A new date will follow' : ''),
    moved: (from: string, to: string) => `Our wedding has moved from ${from} to ${to}.`,
    resumed: (day: string) => `Our wedding has its new date: ${day}.`,
    resumedAsBefore: (day: string) => `Our wedding takes place after all, on ${day} as first planned.`,
    postponed: (day: string) => `We have to postpone our wedding. It will not be on ${day}.`,
    cancelled: 'We are sorry to have to tell you: our wedding will not take place.',
    cancelledDay: (day: string) =>
      `We are sorry to have to tell you: our wedding on ${day} will not take place.`,
    kept: 'Your answer is kept.',
    askAgain: (day: string) =>
      `If it does not hold for the new date, change it by ${day}. Otherwise there is nothing you need to do.`,
    askOpen: (day: string) => `Please answer by ${day}. A no is as welcome as a yes.`,
    late: (contact: string) => `The day for answers has passed. If you cannot come: ${contact}`,
    change: 'Look at your answer',
    nothingToDo: (kind: string) =>
      kind === 'postponed'
        ? [
            'We do not have the new date yet. We write to you as soon as we do.',
            'What you have answered is kept. There is nothing you need to do now.',
          ]
        : ['There is nothing you need to do. Thank you for having wanted to be with us.'],
    calendar: {
      moved: 'The attached calendar file moves it in your calendar.',
      resumed: 'The attached calendar file puts it in your calendar.',
      postponed: 'The attached calendar file takes the old date out of your calendar.',
      cancelled: 'The attached calendar file takes it out of your calendar.',
    },
    thanks: (couple: string) => `With our thanks,\n${couple}`,
  },

  footer: {
    why: (couple: string) => `You get this because ${couple} invited you to their wedding.`,
    contact: (contact: string) => `Questions? ${contact}`,
    personal: 'The link is yours alone: whoever has it can change your answer.',
    stop: 'Stop e-mails about this wedding',
  },

  sms: {
    confirmation: (names: string, couple: string, summary: string, url: string) =>
      `${names}: your RSVP for ${couple} is noted. ${summary} Change it: ${url}`,
    invitation: (names: string, couple: string, day: string, by: string, url: string) =>
      `${names}: ${couple} invite you to their wedding on ${day}. RSVP by ${by}: ${url}`,
    reminder: (names: string, couple: string, by: string, url: string) =>
      `${names}: ${couple} would love to know if you are coming. RSVP by ${by}: ${url}`,
    finalReminder: (names: string, couple: string, left: string, url: string) =>
      `${names}: ${left} (RSVP for ${couple}): ${url}`,
    link: (names: string, couple: string, url: string) =>
      `${names}: you asked for your link to the wedding of ${couple}: ${url}`,
    moved: (names: string, couple: string, from: string, to: string) =>
      `${names}: the wedding of ${couple} has moved from ${from} to ${to}.`,
    resumed: (names: string, couple: string, day: string) =>
      `${names}: the wedding of ${couple} has its date: ${day}.`,
    postponed: (names: string, couple: string, day: string) =>
      `${names}: the wedding of ${couple} will not be on ${day}. A new date will follow.`,
    cancelled: (names: string, couple: string, day: string) =>
      `${names}: the wedding of ${couple}${day === '' ? '' : ` on ${day}`} will not take place. They are sorry.`,
    kept: (url: string) => ` Your answer is kept; change it: ${url}`,
    answerBy: (by: string, url: string) => ` RSVP by ${by}: ${url}`,
    stop: (url: string) => ` No more texts: ${url}`,
    allCome: 'You are coming.',
    someCome: (coming: number, of: number) => `${coming} of ${of} ${coming === 1 ? 'is' : 'are'} coming.`,
    partMissing: 'Part of your answer is still missing.',
    noneCome: 'You cannot come.',
  },
};
