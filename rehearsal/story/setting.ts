/** The wedding that is rehearsed: where, when, with whom. Chosen by the seed; only the guests are the planner's own. */
import { DateTime } from 'luxon';
import type { NewSupplier } from '../../src/domain/suppliers/ports';
import type { NewWedding } from '../../src/domain/weddings/ports';
import type { Chance } from './chance';

/** How quickly answers come: 85 % of the households by the deadline, or 55 %. */
export type Curve = 'fast' | 'slow';

/** What a supplier does when it is told something. */
export type Manner = 'prompt' | 'slow' | 'disputes' | 'silent';

/** Everything that is settled before the first day. */
export interface Setting {
  curve: Curve;
  weeks: number;
  startsAt: DateTime;
  wedding: NewWedding;
  /** The deadline after the planner has moved it. */
  movedDeadlineOn: string;
}

const PLACES = [
  { timeZone: 'Europe/Lisbon', country: 'PT', church: 'Igreja de Santa Luzia', hall: 'Quinta do Vale' },
  { timeZone: 'America/New_York', country: 'US', church: 'Old Stone Chapel', hall: 'Hudson Barn' },
  { timeZone: 'Europe/Berlin', country: 'DE', church: 'Dorfkirche Stralau', hall: 'Remise am See' },
  { timeZone: 'Asia/Kolkata', country: 'IN', church: 'Garden of the Lake Palace', hall: 'Durbar Hall' },
  { timeZone: 'Australia/Sydney', country: 'AU', church: 'St Mark’s', hall: 'Boatshed at the Bay' },
];
const DISHES = ['Chicken with lemon and thyme', 'Sea bass', 'Mushroom risotto'];
const ACCENTS = ['#8b5cf6', '#b4552d', '#2f6f62', '#b83268', '#3b5bdb'];
const SHORTEST_WEEKS = 8;
const LONGEST_WEEKS = 12;
/** How long changes are gathered before suppliers hear of them, in hours: quiet, and at most. */
const GATHERING = [
  { quiet: 24, atMost: 48 },
  { quiet: 48, atMost: 96 },
  { quiet: 72, atMost: 168 },
];
const WEEKS_OF_YEAR = 52;

/**
 * Chooses the setting. It begins on the Monday of a week of the year that the seed chooses, the next such
 * Monday after `now`: one seed is one season, with its holidays and its change of clocks.
 */
export function chooseSetting(chance: Chance, wishedCurve: Curve | undefined, now: Date): Setting {
  const place = chance.pick(PLACES);
  const weeks = chance.whole(SHORTEST_WEEKS, LONGEST_WEEKS);
  const drawnCurve = chance.pick<Curve>(['fast', 'slow']);
  const curve = wishedCurve ?? drawnCurve;
  const startsAt = nextMonday(
    chance.whole(1, WEEKS_OF_YEAR),
    DateTime.fromJSDate(now, { zone: place.timeZone }),
  );
  const saturday = startsAt.startOf('day').plus({ weeks, days: 5 });
  const gathering = chance.pick(GATHERING);
  const isShort = weeks < 10;
  const deadline = saturday.minus({ days: isShort ? 25 : 30 });
  const weddingOn = saturday.toFormat('yyyy-MM-dd');
  return {
    curve,
    weeks,
    startsAt,
    movedDeadlineOn: deadline
      .plus({ days: isShort ? chance.whole(3, 5) : chance.whole(4, 8) })
      .toFormat('yyyy-MM-dd'),
    wedding: {
      coupleNames: 'Emma & James',
      weddingOn,
      timeZone: place.timeZone,
      country: place.country,
      rsvpDeadlineOn: deadline.toFormat('yyyy-MM-dd'),
      invitationsOn: startsAt.plus({ days: chance.whole(1, 3) }).toFormat('yyyy-MM-dd'),
      reminderDaysBeforeDeadline: [14, 3],
      accentColor: chance.pick(ACCENTS),
      contactLine: 'Call Emma on +351 912 345 678.',
      noticePolicy: { quietMinutes: gathering.quiet * 60, maxWaitMinutes: gathering.atMost * 60 },
      events: eventsAt(place, saturday),
    },
  };
}

/** A ceremony, a dinner with dishes to choose from, and a brunch on the next day. */
function eventsAt(place: (typeof PLACES)[number], saturday: DateTime): NewWedding['events'] {
  const weddingOn = saturday.toFormat('yyyy-MM-dd');
  const sunday = saturday.plus({ days: 1 }).toFormat('yyyy-MM-dd');
  return [
    {
      name: 'Ceremony',
      startsAtLocal: `${weddingOn}T15:00`,
      place: place.church,
      servesMeal: false,
      capacity: null,
      mealOptions: [],
    },
    {
      name: 'Dinner',
      startsAtLocal: `${weddingOn}T18:30`,
      place: place.hall,
      servesMeal: true,
      capacity: null,
      mealOptions: DISHES,
    },
    {
      name: 'Brunch',
      startsAtLocal: `${sunday}T11:00`,
      place: place.hall,
      servesMeal: true,
      capacity: null,
      mealOptions: [],
    },
  ];
}

/** Nine in the morning on the Monday of that week: this year's or, where it is past, next year's. */
function nextMonday(weekNumber: number, now: DateTime): DateTime {
  const monday = (weekYear: number) =>
    DateTime.fromObject({ weekYear, weekNumber, weekday: 1, hour: 9 }, { zone: now.zone });
  return monday(now.weekYear) > now ? monday(now.weekYear) : monday(now.weekYear + 1);
}

/** A supplier and how it behaves. */
export interface CastSupplier {
  supplier: NewSupplier;
  manner: Manner;
  /** Who signs for it. */
  signs: string;
}

/** The suppliers, one of those that are told counts staying silent throughout. */
export function castSuppliers(chance: Chance, eventIds: readonly string[]): CastSupplier[] {
  const [ceremony = '', dinner = '', brunch = ''] = eventIds;
  const cutoff = (amount: number, unit: 'days' | 'business_days') => ({ amount, unit, localTime: '12:00' });
  const supplier = (change: Partial<NewSupplier> & Pick<NewSupplier, 'type' | 'name'>): NewSupplier => ({
    contactName: null,
    email: `${change.type}@supplier.example.com`,
    phone: null,
    channel: 'email',
    eventIds: [dinner],
    crewMeals: 0,
    orderReference: null,
    cutoff: cutoff(7, 'days'),
    ...change,
  });
  const silent = chance.pick(['venue', 'cake', 'rentals']);
  const disputing = chance.pick(['caterer', ...['venue', 'cake'].filter((type) => type !== silent)]);
  const all: readonly (readonly [NewSupplier, string])[] = [
    [
      supplier({
        type: 'caterer',
        name: 'Quinta Kitchen',
        contactName: 'Marta Oliveira',
        eventIds: [dinner, brunch],
        crewMeals: 3,
        orderReference: 'QK-2041',
        cutoff: cutoff(10, 'business_days'),
      }),
      'Marta Oliveira',
    ],
    [supplier({ type: 'venue', name: 'The house', eventIds: [ceremony, dinner, brunch] }), 'Duty manager'],
    [
      supplier({
        type: 'cake',
        name: 'Sugar & Salt',
        email: null,
        phone: '+447700900123',
        channel: 'sms',
        cutoff: cutoff(5, 'business_days'),
      }),
      'Noor',
    ],
    [supplier({ type: 'rentals', name: 'Chairs Ahoy', cutoff: cutoff(12, 'days') }), 'Pete'],
    [supplier({ type: 'photographer', name: 'Luz Photography', crewMeals: 2 }), 'Luz'],
    [supplier({ type: 'musician', name: 'The Night Owls', crewMeals: 4 }), 'Sam'],
  ];
  return all.map(([one, signs]) => ({ supplier: one, signs, manner: mannerOf(one.type) }));

  function mannerOf(type: string): Manner {
    if (type === silent) return 'silent';
    if (type === disputing) return 'disputes';
    return chance.happens(0.5) ? 'prompt' : 'slow';
  }
}
