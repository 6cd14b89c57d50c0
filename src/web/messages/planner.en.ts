/** Words of the messages to planners and of the sign-in link. */
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const planner = {
  button: 'Open the planner’s page',
  footer: (couple: string) => `You get this because you plan the wedding of ${couple}.`,
  wedding: (couple: string, day: string) => `${couple}, ${day}`,
  unanswered: {
    subject: (supplier: string, version: number, couple: string) =>
      `${supplier} has not confirmed version ${version} (${couple})`,
    lead: (supplier: string, version: number) =>
      `${supplier} has not confirmed version ${version} of its count, also not after a reminder.`,
    todo: 'Please call them. When they have seen it, they can still confirm by the link in their message.',
  },
  disputed: {
    subject: (supplier: string, version: number, couple: string) =>
      `${supplier} says version ${version} is not right (${couple})`,
    lead: (supplier: string, version: number) =>
      `${supplier} has looked at version ${version} of its count and says that it is not right.`,
    words: 'What they wrote',
    noWords: 'They gave no reason.',
    todo: 'Please speak with them. A corrected count goes out as a new version by itself.',
  },
  lateChange: {
    subject: (supplier: string, from: number, to: number, couple: string) =>
      from === to
        ? `Change after the cut-off of ${supplier}: same count, other food (${couple})`
        : `Change after the cut-off of ${supplier}: ${from} → ${to} (${couple})`,
    lead: (supplier: string) => `The count of ${supplier} is locked, and answers have changed since.`,
    locked: 'Locked count',
    now: 'Count now',
    sameTotal: 'The number is the same; dishes or diets have changed.',
    todo: 'The supplier has not been told. You decide: ask the supplier for the change, or keep the locked count. A contract may have a fee for late changes.',
  },
  deadline: {
    subject: (attending: number, silent: number, couple: string) =>
      silent === 0
        ? `Everybody has answered: ${attending} coming (${couple})`
        : `Answers closed: ${attending} coming, ${plural(silent, 'household', 'households')} silent (${couple})`,
    lead: (attending: number) =>
      `The day for answers has passed. ${plural(attending, 'guest is', 'guests are')} coming.`,
    silent: (count: number) => `${plural(count, 'household has', 'households have')} not answered:`,
    todo: 'A call often helps. You can record what they say on your page; they are not counted until then.',
    all: 'Every household has answered.',
    more: (count: number) => `and ${count} more`,
  },
  signIn: {
    subject: 'Your sign-in link',
    product: 'WedSync RSVP',
    lead: 'Here is your link to sign in.',
    button: 'Sign in',
    note: 'It works once, within 15 minutes.',
    notYou: 'If you did not ask for it, do nothing: without the link nobody can sign in.',
    footer: 'You get this because somebody asked to sign in with this address.',
  },
};
