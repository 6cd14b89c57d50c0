/** Examples: households, their answers, and what was sent. */
import { evening, ids, type Example } from './story';

const household = {
  id: ids.household,
  name: 'The Porter family',
  email: 'ann.porter@example.com',
  phone: '+351912345678',
  smsAllowed: true,
  messageFrequency: 'all',
  postalAddress: {
    ...{ line1: 'Rua Nova 4', line2: '', city: 'Porto', region: '', postalCode: '4050-265' },
    country: 'Portugal',
  },
  revision: 1,
  answeredAt: evening,
  answeredBy: 'guest',
  note: 'We arrive on Friday.',
  plannerNote: null,
  changeRequests: [],
  guests: [
    {
      id: ids.ann,
      fullName: 'Ann Porter',
      ageBand: 'adult',
      isPlusOne: false,
      email: 'ann.porter@example.com',
      otherEmails: [],
      phone: '+351912345678',
      tags: ['Family'],
      dietaryNeeds: [{ kind: 'allergy', allergen: 'AN', severity: 'severe' }],
      answers: [
        { eventId: ids.ceremony, status: 'attending', mealOptionId: null },
        { eventId: ids.dinner, status: 'attending', mealOptionId: ids.seaBass },
      ],
    },
    {
      id: ids.kim,
      fullName: null,
      ageBand: 'adult',
      isPlusOne: true,
      email: null,
      otherEmails: [],
      phone: null,
      tags: [],
      dietaryNeeds: [],
      answers: [
        { eventId: ids.ceremony, status: 'declined', mealOptionId: null },
        { eventId: ids.dinner, status: 'awaiting', mealOptionId: null },
      ],
    },
  ],
};

/** By operation. */
export const guestExamples: Record<string, Example> = {
  addHousehold: {
    body: {
      name: 'The Porter family',
      email: 'ann.porter@example.com',
      phone: '912 345 678',
      smsAllowed: true,
      guests: [{ fullName: 'Ann Porter' }, { fullName: null, isPlusOne: true }],
      eventIds: [ids.ceremony, ids.dinner],
    },
    answer: { id: ids.household },
  },
  listHouseholds: { answer: { items: [household], nextAfter: null } },
  getHousehold: {
    answer: { ...household, link: 'https://rsvp.example/r/wsg_q1Zr7Kc0vH2mXyT5bN8sLdJf4uWeGa9oPiRk3tBnQxY' },
  },
  changeHousehold: {
    body: {
      email: 'porter@example.com',
      guests: [{ id: ids.kim, fullName: 'Kim Lee' }],
      inviteTo: [ids.brunch],
    },
  },
  addGuest: {
    body: { fullName: 'Lia Porter', ageBand: 'child', eventIds: [ids.dinner] },
    answer: { id: ids.lia },
  },
  recordAnswer: {
    body: {
      basedOn: 1,
      submissionId: ids.submission,
      guests: [
        {
          guestId: ids.ann,
          events: [
            { eventId: ids.ceremony, status: 'attending' },
            { eventId: ids.dinner, status: 'attending', mealOptionId: ids.seaBass },
          ],
          dietaryNeeds: [{ kind: 'allergy', allergen: 'AN', severity: 'severe' }],
        },
        {
          guestId: ids.kim,
          plusOneName: 'Kim Lee',
          events: [
            { eventId: ids.ceremony, status: 'declined' },
            { eventId: ids.dinner, status: 'attending', mealOptionId: ids.chicken },
          ],
          dietaryNeeds: [{ kind: 'diet', diet: 'vegetarian' }],
        },
      ],
      note: 'We arrive on Friday.',
      dietConsent: true,
    },
    answer: { outcome: 'stored', revision: 2 },
  },
  listSends: {
    answer: {
      items: [
        {
          id: ids.send,
          template: 'rsvp-confirmation',
          channel: 'email',
          state: 'delivered',
          householdId: ids.household,
          householdName: 'The Porter family',
          supplierId: null,
          supplierName: null,
          at: evening,
          outcomeCode: null,
        },
      ],
      nextAfter: null,
    },
  },
};
