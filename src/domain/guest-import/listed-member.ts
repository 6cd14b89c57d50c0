/** The people of a list with ids of their own, and as the matcher wants to see them. */
import type { ListedHousehold, ListedPerson, PostalAddress } from '../guest-lists/guest-list-reading';
import type { MatchablePerson } from '../guest-matching/matchable-person';
import { addressInOneLine } from '../guest-lists/postal-address';
import type { KnownHousehold } from './known-household';

/** Somebody of the list. */
export interface ListedMember {
  /** Row and place in the row: the same each time the same list is read. */
  id: string;
  person: ListedPerson;
  household: ListedHousehold;
}

/** Everybody of a list, in its order. */
export function membersOf(households: ListedHousehold[]): ListedMember[] {
  const inRow = new Map<number, number>();
  return households.flatMap((household) =>
    household.people.map((person) => {
      const place = (inRow.get(person.row) ?? 0) + 1;
      inRow.set(person.row, place);
      return { id: `row-${person.row}.${place}`, person, household };
    }),
  );
}

/** The people of a list as the matcher compares them, one by one: of a long list, each only as long as it is read. */
export function* listedAsMatchable(members: ListedMember[]): Generator<MatchablePerson> {
  let last: ListedHousehold | undefined;
  let home: Home | undefined;
  for (const { id, person, household } of members) {
    if (household !== last || home === undefined)
      home = homeOf(`listed-${household.key}`, household, household.people);
    last = household;
    const { nickname, maidenName } = person;
    yield { ...matchable(id, person, home), nickname, maidenName };
  }
}

/** The people of the guest list as the matcher compares them, likewise. */
export function* knownAsMatchable(households: Iterable<KnownHousehold>): Generator<MatchablePerson> {
  for (const household of households) {
    const home = homeOf(household.id, household, household.guests);
    for (const guest of household.guests) yield matchable(guest.id, guest, home);
  }
}

interface Contacts {
  email: string | null;
  phone: string | null;
}

/** What everybody of a household has in common: the same texts for all, as there are many. */
interface Home extends Pick<MatchablePerson, 'householdId' | 'householdName' | 'postalAddress'> {
  /** The household's address and number are somebody's own, unless nobody of it has one. */
  shared: Contacts;
}

function homeOf(
  householdId: string,
  { name, postalAddress, email, phone }: { name: string; postalAddress: PostalAddress | null } & Contacts,
  people: Contacts[],
): Home {
  const shared = {
    email: people.every((one) => one.email === null) ? email : null,
    phone: people.every((one) => one.phone === null) ? phone : null,
  };
  return { householdId, householdName: name, postalAddress: addressInOneLine(postalAddress), shared };
}

function matchable(
  id: string,
  { fullName, email, phone }: Contacts & { fullName: string | null },
  { shared, ...home }: Home,
): MatchablePerson {
  return {
    id,
    fullName,
    isPlaceholder: fullName === null,
    email: email ?? shared.email,
    phone: phone ?? shared.phone,
    ...home,
  };
}
