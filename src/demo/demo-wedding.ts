/** The demo wedding: 162 people, three suppliers, and answers enough to see something. */
import { DateTime } from 'luxon';
import type { NewSupplier } from '../domain/suppliers/ports';
import type { NewWedding } from '../domain/weddings/ports';

const ZONE = 'Europe/Lisbon';
const DAYS_UNTIL_WEDDING = 84;
const DAYS_FROM_DEADLINE_TO_WEDDING = 28;

/** The wedding, twelve weeks from now on a Saturday. Suppliers hear of changes within minutes, for people who try it. */
export function demoWedding(): NewWedding {
  const aim = DateTime.now().setZone(ZONE).plus({ days: DAYS_UNTIL_WEDDING });
  const saturday = aim.plus({ days: (6 - aim.weekday + 7) % 7 });
  const weddingOn = saturday.toFormat('yyyy-MM-dd');
  return {
    coupleNames: 'Emma & James',
    weddingOn,
    timeZone: ZONE,
    country: 'PT',
    rsvpDeadlineOn: saturday.minus({ days: DAYS_FROM_DEADLINE_TO_WEDDING }).toFormat('yyyy-MM-dd'),
    invitationsOn: null,
    reminderDaysBeforeDeadline: [14, 3],
    accentColor: '#8B5CF6',
    contactLine: 'Call Emma on +351 912 345 678 or write to emma@example.com.',
    noticePolicy: { quietMinutes: 1, maxWaitMinutes: 5 },
    events: [
      {
        name: 'Ceremony',
        startsAtLocal: `${weddingOn}T15:00`,
        place: 'Igreja de Santa Luzia, Lisbon',
        servesMeal: false,
        capacity: 180,
        mealOptions: [],
      },
      {
        name: 'Dinner',
        startsAtLocal: `${weddingOn}T18:30`,
        place: 'Oak Barn, Sintra',
        servesMeal: true,
        capacity: 160,
        mealOptions: ['Chicken with lemon and thyme', 'Sea bass', 'Mushroom risotto'],
      },
    ],
  };
}

/** Its suppliers. The photographer needs no count and is never written to about one. */
export function demoSuppliers(eventIds: { ceremony: string; dinner: string }): NewSupplier[] {
  const base = {
    contactName: null,
    phone: null,
    channel: 'email',
    orderReference: null,
    crewMeals: 0,
  } as const;
  return [
    {
      ...base,
      type: 'caterer',
      name: 'Quinta Kitchen',
      contactName: 'Marta Oliveira',
      email: 'kitchen@quinta.example.com',
      eventIds: [eventIds.dinner],
      orderReference: 'QK-2041',
      cutoff: { amount: 10, unit: 'business_days', localTime: '12:00' },
    },
    {
      ...base,
      type: 'venue',
      name: 'Oak Barn',
      email: 'events@oakbarn.example.com',
      eventIds: [eventIds.dinner],
      cutoff: { amount: 7, unit: 'days', localTime: '12:00' },
    },
    {
      ...base,
      type: 'photographer',
      name: 'Luz Photography',
      email: 'hello@luz.example.com',
      eventIds: [eventIds.ceremony, eventIds.dinner],
      crewMeals: 2,
      cutoff: { amount: 7, unit: 'days', localTime: '12:00' },
    },
  ];
}
