/** Words of correcting events and of adding one. */

/** Correcting events. */
export const changeEvents = {
  title: 'Correct the events',
  intro:
    'Guests and suppliers read it on their pages, and in what is sent from now on. Nobody is written to because of it.',
  invited: (households: number) =>
    households === 1
      ? 'One household has its invitation already. If an hour or a place changes, tell them yourself.'
      : `${households} households have their invitation already. If an hour or a place changes, tell them yourself.`,
  dish: (name: string) => `Dish: ${name} (empty: it goes)`,
  newDishes: 'Further dishes (optional)',
  remove: (event: string) => `Remove ${event}…`,
  meanwhile:
    'The wedding was changed meanwhile. This is what you have typed; store it again if it still holds.',
  save: 'Store it',
};

/** Adding an event. */
export const newEvent = {
  title: 'Add an event',
  intro: 'A brunch the day after, a sangeet: it takes its place by its hour.',
  told: (households: number) =>
    `${households === 1 ? 'One household has its invitation' : `${households} households have their invitation`} already. Nobody is written to because of this: tell them yourself.`,
  nameHint: 'Brunch, sangeet, welcome drinks …',
  invitedHeading: 'Who is invited',
  owed: 'Everybody invited owes an answer: their own page asks for it, and so do reminders ahead.',
  late: 'The last day to answer has passed, or a final count is given: their own pages do not ask any more, so record their answers yourself.',
  invited: 'Invited are',
  invitedHint: 'Households can be invited to it later as well, where each is corrected.',
  choices: {
    everybody: (count: number) => (count === 1 ? 'The one household' : `All ${count} households`),
    chosen: () => 'Only the households ticked below',
    nobody: () => 'Nobody yet',
  },
  choose: 'Choose households',
  households: 'Households',
  chosenFault: 'Tick at least one household.',
  suppliersHeading: 'Who works at it',
  suppliersHint: 'They count it from now on, and are told with the next change that is gathered.',
  locked: (names: string) => `Final counts stay as they were given: ${names}.`,
  suppliers: 'Suppliers',
  add: 'Add it',
};
