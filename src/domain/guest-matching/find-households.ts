/** Finds which known household each listed one is. Pure. */
import { mailboxOf, phoneKey } from './contacts';
import type { HouseholdPair, MatchablePerson, PersonPair, Reason } from './matchable-person';
import { readPostalAddress } from './postal-address';

/** What links two households, in bits: people say most; contacts alone never settle it. */
const LINKS = {
  samePerson: { bits: 10, words: '{name} is in both' },
  perhapsSamePerson: { bits: 4, words: '{name} may be in both' },
  email: { bits: 6, words: 'Same e-mail address' },
  phone: { bits: 5, words: 'Same phone number' },
  address: { bits: 4, words: 'Same postal address' },
} as const;

/** Fewer bits than this are nothing to ask about. */
const ASK_FROM_BITS = 4;

/**
 * Pairs listed households with the known ones they are, or may be. `same` means that somebody of the listed
 * household is the same as somebody of the known one, and nobody of it belongs to another known household; a
 * contact that two households share only makes it worth asking, because grown children have their own
 * invitation at their parents' address.
 *
 * @param pairs what `findPairs` said of the same people.
 */
export function findHouseholds(
  listed: MatchablePerson[],
  known: MatchablePerson[],
  pairs: PersonPair[],
): HouseholdPair[] {
  const book = new LinkBook();
  const people = new Map([...listed, ...known].map((person) => [person.id, person]));
  for (const { listedId, otherId, otherIs, verdict } of pairs) {
    const [a, b] = [people.get(listedId), people.get(otherId)];
    if (otherIs !== 'known' || a === undefined || b === undefined) continue;
    const { bits, words } = verdict === 'same' ? LINKS.samePerson : LINKS.perhapsSamePerson;
    book.add(a.householdId, b.householdId, { words: words.replace('{name}', () => a.fullName ?? ''), bits });
  }
  linkByContacts(book, listed, known);
  return book.entries().flatMap(([listedHouseholdId, links]): HouseholdPair[] => {
    const settled = [...links].filter(([, reasons]) => isBySamePerson(reasons));
    // Whoever is split over two known households belongs to neither without a person's word.
    const candidates = settled.length > 0 ? settled : [...links];
    return candidates
      .map(([knownHouseholdId, reasons]): HouseholdPair => {
        const verdict = settled.length === 1 ? 'same' : 'ask';
        return { listedHouseholdId, knownHouseholdId, verdict, reasons };
      })
      .filter(({ reasons }) => reasons.reduce((sum, { bits }) => sum + bits, 0) >= ASK_FROM_BITS);
  });
}

function isBySamePerson(reasons: Reason[]): boolean {
  return reasons.some(({ bits }) => bits === LINKS.samePerson.bits);
}

/** The reasons that link each listed household with known ones; each reason once. */
class LinkBook {
  private readonly links = new Map<string, Map<string, Reason[]>>();

  add(listedHouseholdId: string, knownHouseholdId: string, reason: Reason): void {
    const ofHousehold = this.links.get(listedHouseholdId) ?? new Map<string, Reason[]>();
    this.links.set(listedHouseholdId, ofHousehold);
    const reasons = ofHousehold.get(knownHouseholdId) ?? [];
    if (reasons.some(({ words }) => words === reason.words)) return;
    ofHousehold.set(knownHouseholdId, [...reasons, reason]);
  }

  entries(): [string, Map<string, Reason[]>][] {
    return [...this.links];
  }
}

function linkByContacts(book: LinkBook, listed: MatchablePerson[], known: MatchablePerson[]): void {
  const keysOf = (person: MatchablePerson) => {
    const { email, phone, postalAddress } = person;
    return [
      { link: LINKS.email, key: email === null ? '' : mailboxOf(email) },
      { link: LINKS.phone, key: phone === null ? '' : phoneKey(phone) },
      { link: LINKS.address, key: postalAddress === null ? '' : readPostalAddress(postalAddress).key },
    ].filter(({ key }) => key !== '');
  };
  const households = new Map<string, Set<string>>();
  for (const person of known)
    for (const { key } of keysOf(person)) {
      const having = households.get(key);
      if (having === undefined) households.set(key, new Set([person.householdId]));
      else having.add(person.householdId);
    }
  for (const person of listed)
    for (const { link, key } of keysOf(person)) {
      const having = households.get(key);
      // What many households have is an office, or a hotel.
      if (having === undefined || having.size > MOST_HOUSEHOLDS_OF_A_CONTACT) continue;
      for (const householdId of having) book.add(person.householdId, householdId, link);
    }
}

const MOST_HOUSEHOLDS_OF_A_CONTACT = 3;
