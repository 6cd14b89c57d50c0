/** Requests that the API accepts, to start from. */

/** POST /v1/weddings */
export const newWedding = {
  coupleNames: 'Emma & James',
  weddingOn: '2031-06-14',
  timeZone: 'Europe/Lisbon',
  country: 'PT',
  rsvpDeadlineOn: '2031-05-10',
  contactLine: 'Call Emma on +351 912 345 678',
  events: [
    { name: 'Ceremony', startsAtLocal: '2031-06-14T15:00', place: 'Santa Luzia', servesMeal: false },
    {
      name: 'Dinner',
      startsAtLocal: '2031-06-14T18:00',
      place: 'Oak Barn',
      servesMeal: true,
      capacity: 150,
      mealOptions: ['Chicken', 'Risotto'],
    },
  ],
};

/** POST …/households */
export const newHousehold = {
  name: 'The Porter family',
  email: 'porter@example.com',
  phone: '+351 912 345 678',
  guests: [{ fullName: 'Ann Porter' }, { fullName: null, isPlusOne: true }],
};

/** POST …/suppliers */
export const newSupplier = {
  type: 'caterer',
  name: 'Oliveira Catering',
  email: 'kitchen@example.com',
  cutoff: { amount: 10, unit: 'business_days' },
};
