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

  confirmation: {
    subject: (couple: string, day: string) => `RSVP Confirmation: ${couple}, ${day}`,
    changedSubject: (couple: string, day: string) => `RSVP Confirmation, changed: ${couple}, ${day}`,
    thanks: 'Thank you for your answer. This is what we have noted.',
    changed: 'Thank you for letting us know of the change. This is what we have noted now.',
    missed: 'Thank you for telling us. We will miss you. This is what we have noted.',
    button: 'Change your answer',
    until: (day: string) => `You can change it until the end of ${day}.`,
    late: (contact: string) => `The day for answers has passed. To change something: ${contact}`,
    calendar: 'The attached calendar file has the times.',
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
    stop: (url: string) => ` No more texts: ${url}`,
    allCome: 'You are coming.',
    someCome: (coming: number, of: number) => `${coming} of ${of} are coming.`,
    noneCome: 'You cannot come.',
  },
};
