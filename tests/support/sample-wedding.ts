/** A small wedding for tests, and answers to it. */
import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { decideAnswer, type GuestAnswer } from '../../src/domain/rsvp/answer';
import type { NewHousehold } from '../../src/domain/guests/ports';
import type { NewSupplier } from '../../src/domain/suppliers/ports';
import type { NewWedding } from '../../src/domain/weddings/ports';
import type { Bench } from './bench';

const ZONE = 'Europe/Lisbon';

/** A wedding `days` from `now`, deadline 28 days before it, reminders 14 and 3 days before that. */
export function sampleWedding(
  days: number,
  change: Partial<NewWedding> = {},
  now: Date = new Date(),
): NewWedding {
  const day = DateTime.fromJSDate(now, { zone: ZONE }).plus({ days });
  const weddingOn = day.toFormat('yyyy-MM-dd');
  return {
    coupleNames: 'Emma & James',
    weddingOn,
    timeZone: ZONE,
    country: 'PT',
    rsvpDeadlineOn: day.minus({ days: 28 }).toFormat('yyyy-MM-dd'),
    invitationsOn: null,
    reminderDaysBeforeDeadline: [14, 3],
    accentColor: '#8B5CF6',
    contactLine: 'Call Emma on +351 912 345 678.',
    noticePolicy: { quietMinutes: 24 * 60, maxWaitMinutes: 48 * 60 },
    events: [
      {
        name: 'Ceremony',
        startsAtLocal: `${weddingOn}T15:00`,
        place: 'Igreja de Santa Luzia',
        servesMeal: false,
        capacity: null,
        mealOptions: [],
      },
      {
        name: 'Dinner',
        startsAtLocal: `${weddingOn}T18:00`,
        place: 'Oak Barn',
        servesMeal: true,
        capacity: 150,
        mealOptions: ['Chicken', 'Sea bass', 'Risotto'],
      },
    ],
    ...change,
  };
}

/** A zone in which the clock shows that hour just now, for tests of who sleeps and who does not. */
export function zoneWhereItIs(hour: number, now: Date = new Date()): string {
  const hoursAhead = ((hour - now.getUTCHours() + 35) % 24) - 11;
  return `Etc/GMT${hoursAhead > 0 ? '-' : '+'}${Math.abs(hoursAhead)}`;
}

/** A household of two with an e-mail address. */
export function sampleHousehold(
  name: string,
  eventIds: string[],
  change: Partial<NewHousehold> = {},
): NewHousehold {
  return {
    name: `The ${name} family`,
    email: `${name.toLowerCase()}@example.com`,
    phone: null,
    smsAllowed: false,
    messageFrequency: 'all',
    guests: [
      { fullName: `Ann ${name}`, ageBand: 'adult', isPlusOne: false },
      { fullName: `Bo ${name}`, ageBand: 'adult', isPlusOne: false },
    ],
    eventIds,
    ...change,
  };
}

/** A supplier with an e-mail address and a cut-off 72 hours before. */
export function sampleSupplier(
  type: NewSupplier['type'],
  eventIds: string[],
  change: Partial<NewSupplier> = {},
): NewSupplier {
  return {
    type,
    name: `${type} Oliveira`,
    contactName: null,
    email: `${type}@supplier.example.com`,
    phone: null,
    channel: 'email',
    eventIds,
    crewMeals: 0,
    orderReference: null,
    cutoff: { amount: 10, unit: 'days', localTime: '12:00' },
    ...change,
  };
}

/** A wedding with its events, households and suppliers stored. */
export interface PlantedWedding {
  weddingId: string;
  eventIds: string[];
  householdIds: string[];
}

/** Stores a wedding for a new planner. */
export async function plantWedding(
  bench: Pick<Bench, 'stores'>,
  wedding: NewWedding,
  names: string[],
): Promise<PlantedWedding> {
  const plannerId = await bench.stores.access.findPlannerByEmail(`planner-${randomUUID()}@example.com`, true);
  if (plannerId === null) throw new Error('No planner was made.');
  const weddingId = await bench.stores.weddings.create(plannerId, wedding, `planner:${plannerId}`);
  const eventIds = (await bench.stores.weddings.get(weddingId)).events.map((event) => event.id);
  const households = names.map((name) => sampleHousehold(name, eventIds));
  const householdIds = await bench.stores.guests.addHouseholds(weddingId, households, `planner:${plannerId}`);
  return { weddingId, eventIds, householdIds };
}

/** One household's answer: everyone comes to everything, or nobody. */
export async function answerFor(
  bench: Pick<Bench, 'stores'>,
  weddingId: string,
  householdId: string,
  status: 'attending' | 'declined',
  food: GuestAnswer['dietaryNeeds'] = [],
): Promise<void> {
  const invitation = await bench.stores.invitations.open(weddingId, householdId);
  if (invitation === null) throw new Error('No such household.');
  const { household, wedding } = invitation;
  const submission = {
    basedOn: household.revision,
    submissionId: randomUUID(),
    dietConsent: true,
    guests: household.guests.map((guest): GuestAnswer => ({
      guestId: guest.id,
      dietaryNeeds: food,
      events: household.rsvps
        .filter((rsvp) => rsvp.guestId === guest.id)
        .map((rsvp) => ({
          eventId: rsvp.eventId,
          status,
          mealOptionId: wedding.events.find((event) => event.id === rsvp.eventId)?.mealOptions[0]?.id,
        })),
    })),
  };
  const decision = decideAnswer(household, wedding.events, submission);
  const result = await bench.stores.invitations.record(
    weddingId,
    householdId,
    submission,
    decision,
    `household:${householdId}`,
  );
  if (result.outcome !== 'stored') throw new Error(`The answer was not stored: ${result.outcome}.`);
}
