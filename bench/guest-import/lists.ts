/** Guest lists of any length that look like people's: the same for the same seed. */
import { createWriteStream, writeFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import Papa from 'papaparse';
import { writeXlsxStream } from 'hucre/xlsx';
import type { PostalAddress } from '../../src/domain/guest-lists/guest-list-reading';
import type { NewHousehold } from '../../src/domain/guests/ports';
import givenNames from '../../src/domain/guest-matching/data/given-names.json';

/** A person of a list. */
interface Person {
  first: string;
  last: string;
  party: string;
  email: string;
  phone: string;
  street: string;
  city: string;
  state: string;
  zip: string;
  notes: string;
  tags: string;
  diet: string;
  ceremony: string;
  dinner: string;
}

const HEADERS = [
  ...['First Name', 'Last Name', 'Party', 'Email', 'Phone', 'Street Address', 'City', 'State', 'Zip'],
  ...['Country', 'Notes', 'Tags', 'Dietary', 'Ceremony - RSVP', 'Dinner - RSVP'],
];
const GIVEN = [...Object.values(givenNames.male), ...Object.values(givenNames.female)].join(' ').split(' ');
const SYLLABLES =
  'ba be bo da de di ga ha ka la le lo ma mi mo na ne ra ri ro sa se ta ti va vo wa zi er el an on in ar'.split(
    ' ',
  );
const ENDINGS = ['n', 's', 'r', 't', 'mann', 'son', '', 'berg', 'ez'];
const DIETS = ['', '', '', '', '', '', 'vegetarian', 'vegan', 'gluten free', 'peanut allergy'];
const ANSWERS = ['', '', 'Attending', 'Attending', 'Regret', 'No Response'];
/** Of a list imported into a wedding of as many guests, so many of ten are guests already. */
const KNOWN_IN_TEN = 1;

/** Numbers from 0 to 1, the same for the same seed; good enough for names. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

/** People in households of one to three. */
export function peopleOf(count: number, seed: number): Person[] {
  const roll = dice(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T;
  /** Some names are borne by many. */
  const often = <T>(from: readonly T[]): T => from[Math.floor(from.length * roll() ** 3)] as T;
  const word = () => {
    const text = Array.from({ length: 2 + Math.floor(roll() * 2) }, () => pick(SYLLABLES)).join('');
    return capital(text + pick(ENDINGS));
  };
  const surnames = Array.from({ length: 8_000 }, word);
  const streets = Array.from({ length: 3_000 }, word);
  const towns = Array.from({ length: 400 }, word);
  const people: Person[] = [];
  for (let household = 1; people.length < count; household += 1) {
    const last = often(surnames);
    const town = often(towns);
    const home = {
      party: `${last} ${household}`,
      street: `${1 + Math.floor(roll() * 200)} ${often(streets)} Street`,
      city: town,
      state: 'OR',
      zip: String(10_000 + Math.floor(roll() * 80_000)),
    };
    const size = 1 + Math.floor(roll() * 3);
    for (let place = 0; place < size && people.length < count; place += 1) {
      const first = capital(often(GIVEN));
      people.push({
        first,
        last,
        ...home,
        email: place === 0 ? `${first}.${last}${Math.floor(roll() * 9_999)}@example.com`.toLowerCase() : '',
        phone: place === 0 ? `(503) 555-${String(Math.floor(roll() * 9_999)).padStart(4, '0')}` : '',
        notes: roll() < 0.1 ? 'Comes by train, arrives on Friday' : '',
        tags: pick(['', 'Family', 'Friends', 'Work']),
        diet: pick(DIETS),
        ceremony: pick(ANSWERS),
        dinner: pick(ANSWERS),
      });
    }
  }
  return people;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A list to import into a wedding of `known`: some of them, the others new. */
export function listToImport(known: readonly Person[], seed: number): Person[] {
  const fresh = peopleOf(known.length, seed);
  return known.map((person, index) => (index % 10 < KNOWN_IN_TEN ? person : (fresh[index] ?? person)));
}

/** People as the product stores them. */
export function householdsOf(people: readonly Person[], eventIds: string[]): NewHousehold[] {
  const parties = new Map<string, Person[]>();
  for (const person of people) parties.set(person.party, [...(parties.get(person.party) ?? []), person]);
  return [...parties].map(([name, party]) => ({
    name,
    email: party[0]?.email || null,
    phone: party[0]?.phone === '' ? null : `+1503555${(party[0]?.phone ?? '').slice(-4)}`,
    smsAllowed: false,
    messageFrequency: 'all',
    postalAddress: addressOf(party[0]),
    guests: party.map(({ first, last, email }) => ({
      fullName: `${first} ${last}`,
      ageBand: 'adult',
      isPlusOne: false,
      email: email || null,
    })),
    eventIds,
  }));
}

function addressOf(person: Person | undefined): PostalAddress | null {
  if (person === undefined) return null;
  const { street, city, state, zip } = person;
  return { line1: street, line2: '', city, region: state, postalCode: zip, country: 'US' };
}

function* rowsOf(people: readonly Person[]): Generator<string[]> {
  yield HEADERS;
  for (const { first, last, party, email, phone, street, city, state, zip, ...rest } of people)
    yield [
      ...[first, last, party, email, phone, street, city, state, zip, 'US'],
      ...[rest.notes, rest.tags, rest.diet, rest.ceremony, rest.dinner],
    ];
}

/** Writes a list as a file. */
export async function writeList(
  people: readonly Person[],
  path: string,
  format: 'csv' | 'xlsx',
): Promise<void> {
  if (format === 'csv') writeFileSync(path, Papa.unparse([...rowsOf(people)]));
  else await pipeline(writeXlsxStream(rowsOf(people), { name: 'Guests' }), createWriteStream(path));
}
