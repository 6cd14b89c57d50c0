/** A wedding with people and suppliers to write messages about; everything can be replaced. */
import type { HouseholdMessage, NoticeMessage } from '../../../src/domain/communications/messages';
import type { DietaryNeed } from '../../../src/domain/guests/dietary-need';
import type { Guest, Household, Rsvp } from '../../../src/domain/guests/guest';
import type { SupplierNotice } from '../../../src/domain/suppliers/notice';
import type { Supplier } from '../../../src/domain/suppliers/supplier';
import {
  countForSupplier,
  type Attendance,
  type SupplierCount,
} from '../../../src/domain/suppliers/supplier-count';
import type { Wedding } from '../../../src/domain/weddings/wedding';

/** Emma & James, on a Saturday in Lisbon: a ceremony at 3 pm and a dinner at 6 pm. */
export function wedding(over: Partial<Wedding> = {}): Wedding {
  return {
    id: 'wedding-1',
    coupleNames: 'Emma & James',
    weddingOn: '2027-06-12',
    timeZone: 'Europe/Lisbon',
    country: 'PT',
    rsvpDeadlineOn: '2027-05-01',
    invitationsOn: null,
    reminderDaysBeforeDeadline: [14, 7],
    accentColor: '#8B5CF6',
    contactLine: 'Call Emma on +351 912 345 678.',
    status: 'planned',
    noticePolicy: { quietMinutes: 720, maxWaitMinutes: 2_880 },
    scheduleVersion: 3,
    isDemo: false,
    events: [
      {
        id: 'ceremony',
        name: 'Ceremony',
        startsAtLocal: '2027-06-12T15:00',
        startsAt: '2027-06-12T14:00:00.000Z',
        place: 'Igreja de Santa Maria',
        servesMeal: false,
        capacity: 180,
        mealOptions: [],
      },
      {
        id: 'dinner',
        name: 'Wedding dinner',
        startsAtLocal: '2027-06-12T18:00',
        startsAt: '2027-06-12T17:00:00.000Z',
        place: 'Oak Barn',
        servesMeal: true,
        capacity: 150,
        mealOptions: [
          { id: 'chicken', eventId: 'dinner', name: 'Chicken' },
          { id: 'fish', eventId: 'dinner', name: 'Sea bass' },
          { id: 'risotto', eventId: 'dinner', name: 'Mushroom risotto' },
        ],
      },
    ],
    ...over,
  };
}

/** A person of a household and what they answered: a dish, `true`, `false` or nothing yet, per event. */
export interface Person {
  name: string | null;
  ceremony?: boolean | undefined;
  dinner?: boolean | string | undefined;
  needs?: DietaryNeed[];
}

/** A household of these people; who has no answer to an event is invited to it all the same. */
export function household(people: Person[], over: Partial<Household> = {}): Household {
  const guests = people.map((person, index): Guest => ({
    id: `guest-${index}`,
    fullName: person.name,
    ageBand: 'adult',
    isPlusOne: person.name === null,
    dietaryNeeds: person.needs ?? [],
  }));
  const rsvps = people.flatMap((person, index): Rsvp[] => {
    const guestId = `guest-${index}`;
    const status = (answer: boolean | string | undefined): Rsvp['status'] =>
      answer === undefined ? 'awaiting' : answer === false ? 'declined' : 'attending';
    return [
      { guestId, eventId: 'ceremony', status: status(person.ceremony), mealOptionId: null },
      {
        guestId,
        eventId: 'dinner',
        status: status(person.dinner),
        mealOptionId: typeof person.dinner === 'string' ? person.dinner : null,
      },
    ];
  });
  return {
    id: 'household-1',
    name: 'The Smith household',
    revision: rsvps.every((rsvp) => rsvp.status === 'awaiting') ? 0 : 1,
    guests,
    rsvps,
    note: null,
    isReachable: true,
    hasEmail: true,
    lastSubmissionId: null,
    answeredAt: new Date('2027-04-02T18:30:00.000Z'),
    ...over,
  };
}

/** Tokens as long as real ones, so that texts are as long as real ones. */
export const GUEST_LINK = `https://rsvp.example/r/wsg_${'a'.repeat(43)}`;
const STOP_LINK = `https://rsvp.example/u/wsu_${'b'.repeat(43)}`;
export const SUPPLIER_LINK = `https://rsvp.example/s/wss_${'c'.repeat(43)}`;

/** A message to a household, by default six weeks before the deadline. */
export function householdMessage(people: Person[], over: Partial<HouseholdMessage> = {}): HouseholdMessage {
  return {
    wedding: wedding(),
    household: household(people),
    formUrl: GUEST_LINK,
    unsubscribeUrl: STOP_LINK,
    now: '2027-03-20T09:00:00.000Z',
    ...over,
  };
}

/** The caterer of the dinner. */
export function supplier(over: Partial<Supplier> = {}): Supplier {
  return {
    id: 'supplier-1',
    type: 'caterer',
    name: 'Mesa Farta Catering',
    contactName: 'Rita',
    channel: 'email',
    isReachable: true,
    eventIds: ['dinner'],
    crewMeals: 2,
    orderReference: 'MF-2027-118',
    cutoff: { amount: 7, unit: 'days', localTime: '12:00' },
    lockedAt: null,
    ...over,
  };
}

const SEVERE_NUT: DietaryNeed = { kind: 'allergy', allergen: 'AN', severity: 'severe' };
const MILD_MILK: DietaryNeed = { kind: 'allergy', allergen: 'AM', severity: 'mild' };
const VEGETARIAN: DietaryNeed = { kind: 'diet', diet: 'vegetarian' };
const LACTOSE: DietaryNeed = { kind: 'intolerance', words: 'lactose' };

/** What a supplier's count is made from: so many guests, a few of them with needs. */
export interface CountFacts {
  guests: number;
  severe?: number;
  crew?: number;
  capacity?: number;
}

/** The caterer's or venue's count of so many guests at the dinner (and for a venue at the ceremony). */
export function countOf(facts: CountFacts, of: Supplier = supplier()): SupplierCount {
  const { guests, severe = 2, crew = 6, capacity = 150 } = facts;
  const needsOf = (index: number): DietaryNeed[] => {
    if (index < severe) return [SEVERE_NUT];
    if (index < severe + 9) return [VEGETARIAN];
    if (index < severe + 11) return [LACTOSE];
    return index === severe + 11 ? [MILD_MILK] : [];
  };
  const meals = ['chicken', 'fish', 'risotto', 'chicken', null];
  const attendances = Array.from({ length: guests }, (_, index): Attendance[] => [
    {
      guestId: `g${index}`,
      eventId: 'dinner',
      ageBand: index % 16 === 15 ? 'child' : 'adult',
      mealOptionId: meals[index % 5] ?? null,
      dietaryNeeds: needsOf(index),
    },
    { guestId: `g${index}`, eventId: 'ceremony', ageBand: 'adult', mealOptionId: null, dietaryNeeds: [] },
  ]).flat();
  const { events } = wedding();
  return countForSupplier({
    supplier: of,
    events: events.map((event) => (event.id === 'dinner' ? { ...event, capacity } : event)),
    attendances,
    awaitingByEvent: new Map([['dinner', 19]]),
    crewMeals: crew,
  });
}

/** Version 7 of the caterer's count: 134 meals, two more than version 6, which was seen. */
export function notice(over: Partial<SupplierNotice> = {}): SupplierNotice {
  return {
    id: 'notice-7',
    supplierId: 'supplier-1',
    version: 7,
    kind: 'estimate',
    count: countOf({ guests: 126 }),
    previous: {
      version: 6,
      count: countOf({ guests: 124 }),
      answer: 'acknowledged',
      answeredAt: '2027-05-12T08:40:00.000Z',
      answeredBy: 'Rita',
    },
    isUrgent: false,
    acknowledgeBy: '2027-05-20T09:00:00.000Z',
    createdAt: '2027-05-19T09:00:00.000Z',
    answer: null,
    answeredAt: null,
    answeredBy: null,
    dispute: null,
    ...over,
  };
}

/** A notice on its way to the caterer. */
export function noticeMessage(over: Partial<NoticeMessage> = {}): NoticeMessage {
  return {
    wedding: wedding(),
    supplier: supplier(),
    notice: notice(),
    noticeUrl: SUPPLIER_LINK,
    isReminder: false,
    ...over,
  };
}
