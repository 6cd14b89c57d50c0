/** Weddings, households and lists of any kind, for laws that hold for all of them. */
import fc from 'fast-check';
import type { KnownHousehold } from '../../src/domain/guest-import/known-household';
import { cleanCell } from '../../src/domain/guest-lists/cell';
import type { ListedWedding } from '../../src/domain/guest-list-files/guest-table';
import {
  ALLERGENS,
  DIETS,
  type AllergenCode,
  type DietaryNeed,
  type Diet,
} from '../../src/domain/guests/dietary-need';

/** A line somebody may have typed: any script, any mark, what spreadsheets and readers stumble over. */
export const line = (longest: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: longest }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: longest }),
      fc.constantFrom('=1+1', "'=x", '="x"', '+1', '-', 'n/a', 'TBD', 'Total', 'The Smith Family', 'a;b,c|d'),
      fc.constantFrom(
        'José Ortega y Gasset',
        'Doe, John and Jane',
        'Guest',
        '@ann',
        '＝x',
        "''1",
        '_x0041_',
        ' x ',
      ),
    )
    // The API takes no controls and trims; a longer text is refused.
    .map((text) =>
      text
        .replace(/[\p{Cc}\p{Cs}]/gu, '')
        .trim()
        .slice(0, longest),
    )
    .filter((text) => text !== '' && !/[\ud800-\udfff]$/.test(text));

/** Tags, addresses and the planner's notes come from lists only, and are stored as reading them cleans them. */
const listed = (longest: number) =>
  line(longest)
    .map((text) => cleanCell(text))
    .filter((text) => text !== '');

const severity = fc.constantFrom('severe', 'mild', 'not_sure' as const);
const need: fc.Arbitrary<DietaryNeed> = fc.oneof(
  fc.record({ kind: fc.constant('diet' as const), diet: fc.constantFrom(...(Object.keys(DIETS) as Diet[])) }),
  fc.record({
    kind: fc.constant('allergy' as const),
    allergen: fc.constantFrom(...(Object.keys(ALLERGENS) as AllergenCode[])),
    severity,
  }),
  fc.record({
    kind: fc.constant('allergy' as const),
    allergen: fc.constant('other' as const),
    words: line(40),
    severity,
  }),
  fc.record({ kind: fc.constant('intolerance' as const), words: line(40) }),
);
const email = fc.integer({ min: 0, max: 9_999 }).map((number) => `guest${number}@example.com`);
const phone = fc
  .integer({ min: 0, max: 999 })
  .map((number) => `+351912345${String(number).padStart(3, '0')}`);

/** A wedding whose events and dishes may be called anything, also the same. */
export const wedding: fc.Arbitrary<ListedWedding> = fc
  .array(fc.record({ name: line(30), dishes: fc.array(line(20), { maxLength: 3 }) }), { maxLength: 3 })
  .map((events) => ({
    timeZone: 'Europe/Lisbon',
    events: events.map(({ name, dishes }, index) => ({
      ...{
        id: `event-${index}`,
        name,
        startsAtLocal: '2027-06-12T15:00',
        startsAt: '2027-06-12T14:00:00.000Z',
      },
      ...{ place: 'Oak Barn', servesMeal: dishes.length > 0, capacity: null },
      mealOptions: dishes.map((dish, place) => ({
        id: `dish-${index}-${place}`,
        eventId: `event-${index}`,
        name: dish,
      })),
    })),
  }));

const guest = fc.record({
  fullName: fc.option(line(60)),
  ageBand: fc.constantFrom('adult', 'child', 'infant' as const),
  isPlusOne: fc.boolean(),
  dietaryNeeds: fc.array(need, { maxLength: 3 }),
  email: fc.option(email),
  otherEmails: fc.uniqueArray(email, { maxLength: 2 }),
  phone: fc.option(phone),
  tags: fc.uniqueArray(listed(20), { maxLength: 3 }),
  answers: fc.array(fc.constantFrom('none', 'awaiting', 'attending', 'declined'), {
    minLength: 3,
    maxLength: 3,
  }),
});
const household = fc.record({
  name: line(40),
  guests: fc.array(guest, { minLength: 1, maxLength: 4 }),
  email: fc.option(email),
  phone: fc.option(phone),
  smsAllowed: fc.boolean(),
  plannerNote: fc.option(
    fc.array(listed(30), { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
  ),
  note: fc.option(line(50)),
  postalAddress: fc.option(
    fc.record({
      ...{ line1: listed(30), line2: fc.constantFrom('', '-', 'Apt 4'), city: listed(20) },
      ...{
        region: fc.constant(''),
        postalCode: fc.constantFrom('', '2139', '4000-010'),
        country: listed(20),
      },
    }),
  ),
});

/** Households on a guest list. */
export function householdsOf({ events }: ListedWedding): fc.Arbitrary<KnownHousehold[]> {
  return fc.array(household, { minLength: 1, maxLength: 5 }).map((all) =>
    all.map((one, at) => {
      const guests = one.guests.map((person, place) => ({
        ...person,
        id: `guest-${at}-${place}`,
        isPlusOne: person.isPlusOne || person.fullName === null,
        imported: {},
      }));
      return {
        ...one,
        ...{ id: `household-${at}`, revision: 1, isReachable: true, hasEmail: true, lastSubmissionId: null },
        ...{
          answeredAt: null,
          answeredBy: null,
          changeRequests: [],
          messageFrequency: 'all' as const,
          imported: {},
          hasDietConsent: true,
        },
        smsAllowed: one.smsAllowed && one.phone !== null,
        guests,
        rsvps: guests.flatMap(({ id, answers }) =>
          events.flatMap((event, index) => {
            const status = answers[index] ?? 'none';
            if (status === 'none') return [];
            const [dish] = event.mealOptions;
            const mealOptionId = status === 'attending' ? (dish?.id ?? null) : null;
            return [{ guestId: id, eventId: event.id, status, mealOptionId }];
          }),
        ),
      };
    }),
  );
}

/** People with names whom nobody takes for one another, in households of up to three. */
export interface OrdinaryPerson {
  first: string;
  last: string;
  household: string;
  email: string;
  answer: '' | 'attending' | 'declined';
}

const NAMES = [
  ...[
    'Anne-Marie Dubois',
    'Bjørn Åkesson',
    'Chiara De Luca',
    'Dmitri Volkov',
    'Édouard Lefèvre',
    'Fatima Al-Sayed',
  ],
  ...[
    'Giulia Ferrari',
    'Hiroshi Tanaka',
    'Ingrid van der Berg',
    'João Quintela',
    'Kwame Mensah',
    "Liam O'Brien",
  ],
  ...['Márta Szabó', 'Nguyễn Ánh', 'Oskar Wiśniewski', 'Priya Raman', 'Quentin Huygens', 'Rosa Jiménez'],
  ...['Søren Kjær', 'Tomás Zubizarreta', 'Uschi Groß', 'Violeta Popescu', 'Wei Zhang', 'Xenia Ruiz Marlowe'],
];

/** Such people, everybody once; whoever stands in two lists is of the same household in both. */
export const ordinaryPeople: fc.Arbitrary<OrdinaryPerson[]> = fc
  .uniqueArray(
    fc.record({
      place: fc.integer({ min: 0, max: NAMES.length - 1 }),
      answer: fc.constantFrom('' as const, 'attending' as const, 'declined' as const),
    }),
    { minLength: 1, maxLength: 12, selector: ({ place }) => place },
  )
  .map((people) =>
    people.map(({ place, answer }) => {
      const [first = '', ...rest] = (NAMES[place] ?? '').split(' ');
      return {
        ...{ first, last: rest.join(' '), household: `Party ${place % 4}`, answer },
        email: place % 3 === 0 ? '' : `guest${place}@example.com`,
      };
    }),
  );

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (rows: string[][]) => rows.map((row) => row.map(cell).join(',')).join('\r\n');

/** The same people as other programs write them, with the answer to the ceremony. */
export const LAYOUTS: Readonly<Record<string, (people: OrdinaryPerson[]) => string>> = {
  'The Knot': (people) =>
    csv([
      ['First Name', 'Last Name', 'Party', 'Email', 'Ceremony - RSVP'],
      ...people.map(({ first, last, household, email, answer }) => [
        ...[first, last, household, email],
        { attending: 'Attending', declined: 'Regret', '': 'No Response' }[answer],
      ]),
    ]),
  Joy: (people) =>
    csv([
      ['first name', 'last name', 'party', 'email', 'tags', 'rsvp / ceremony'],
      ...people.map(({ first, last, household, email, answer }) => [
        ...[first, last, household, email, 'Friends'],
        { attending: 'Accept', declined: 'Decline', '': '' }[answer],
      ]),
    ]),
  'a sheet of your own': (people) =>
    csv([
      ['Gästeliste', '', '', '', ''],
      ['Haushalt', 'Vorname', 'Name', 'E-Mail', 'Ceremony: Zusage'],
      ...people.map(({ first, last, household, email, answer }) => [
        ...[household, first, last, email],
        { attending: 'ja', declined: 'nein', '': '' }[answer],
      ]),
    ]).replaceAll(',', ';'),
};
