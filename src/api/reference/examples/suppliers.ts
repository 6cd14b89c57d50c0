/** Examples: suppliers, what they were told, and API keys. */
import { ids, morning, type Example } from './story';

const supplier = {
  id: ids.caterer,
  type: 'caterer',
  name: 'Oliveira Catering',
  contactName: 'Marta Oliveira',
  channel: 'email',
  isReachable: true,
  eventIds: [ids.dinner],
  crewMeals: 9,
  orderReference: 'EV-2027-118',
  cutoff: { amount: 10, unit: 'business_days', localTime: '12:00' },
  lockedAt: null,
};

const count = {
  total: 85,
  unit: 'meals',
  guests: 74,
  couple: 2,
  crew: 9,
  events: [
    {
      eventId: ids.dinner,
      name: 'Dinner',
      attending: 74,
      children: 5,
      awaiting: 43,
      capacity: 150,
      isOverCapacity: false,
    },
  ],
  meals: [
    { eventId: ids.dinner, name: 'Chicken', count: 41 },
    { eventId: ids.dinner, name: 'Sea bass', count: 31 },
    { eventId: ids.dinner, name: 'Not chosen yet', count: 2 },
  ],
  dietary: [
    {
      kind: 'allergy',
      restriction: 'tree nuts',
      guestCount: 1,
      perEvent: [{ eventId: ids.dinner, guestCount: 1 }],
      isDangerous: true,
      preparationNotes:
        'ALLERGY: TREE NUTS. Traces can be dangerous: separate tools and surfaces, one person carries the plate.',
    },
  ],
  totalSpecialDiets: 1,
  instructions: [
    'Severe allergies are listed first. Speak to the planner before the menu is fixed.',
    'Meals are counted by answers received; guests who have not answered are not counted.',
  ],
};

const apiKey = { id: '4f9c2d7b81e6a35f0c92d47e', label: 'CRM' };

/** By operation. */
export const supplierExamples: Record<string, Example> = {
  addSupplier: {
    body: {
      type: 'caterer',
      name: 'Oliveira Catering',
      contactName: 'Marta Oliveira',
      email: 'kitchen@oliveira.example',
      eventIds: [ids.dinner],
      crewMeals: 9,
      orderReference: 'EV-2027-118',
      cutoff: { amount: 10, unit: 'business_days' },
    },
    answer: { id: ids.caterer },
  },
  listSuppliers: { answer: { items: [supplier] } },
  getSupplier: {
    answer: {
      supplier,
      contact: { email: 'kitchen@oliveira.example', phone: null },
      link: 'https://rsvp.example/s/wss_Hn4xQ0bLr8Yt2KcVw6ZmPdJf1uSeGa7oTiRk5yBqNxE',
      notices: [
        {
          id: ids.notice,
          version: 1,
          kind: 'estimate',
          count,
          previous: null,
          isUrgent: false,
          acknowledgeBy: '2027-03-04T08:00:01.044Z',
          createdAt: morning,
          answer: 'acknowledged',
          answeredAt: '2027-03-03T09:12:40.300Z',
          answeredBy: 'Marta',
          dispute: null,
        },
      ],
    },
  },
  changeSupplier: {
    body: { channel: 'sms', phone: '+351 912 000 111', cutoff: { amount: 72, unit: 'hours' } },
  },
  decideLateChange: { body: { decision: 'send' } },
  createApiKey: {
    body: { label: 'CRM' },
    answer: { ...apiKey, key: 'wsk_Vb7nQ2xLr0Yt8KcHw4ZmPdJf6uSeGa1oTiRk9yBqNxE' },
  },
  listApiKeys: { answer: { items: [{ ...apiKey, createdAt: morning }] } },
};
