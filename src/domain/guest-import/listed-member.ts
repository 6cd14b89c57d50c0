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

/** The people of a list as the matcher compares them. */
export function listedAsMatchable(members: ListedMember[]): MatchablePerson[] {
  const homes = new Map<ListedHousehold, Home>();
  return members.map(({ id, person, household }) => {
    const home = homes.get(household) ?? homeOf(`listed-${household.key}`, household);
    homes.set(household, home);
    const { nickname, maidenName } = person;
    return { ...matchable(id, person, household, household.people, home), nickname, maidenName };
  });
}

/** The people of the guest list as the matcher compares them. */
export function knownAsMatchable(households: KnownHousehold[]): MatchablePerson[] {
  return households.flatMap((household) => {
    const home = homeOf(household.id, household);
    return household.guests.map((guest) => matchable(guest.id, guest, household, household.guests, home));
  });
}

/** What everybody of a household has in common: the same texts for all, as there are many. */
type Home = Pick<MatchablePerson, 'householdId' | 'householdName' | 'postalAddress'>;

function homeOf(
  householdId: string,
  { name, postalAddress }: { name: string; postalAddress: PostalAddress | null },
): Home {
  return { householdId, householdName: name, postalAddress: addressInOneLine(postalAddress) };
}

interface Contacts {
  email: string | null;
  phone: string | null;
}

function matchable(
  id: string,
  own: Contacts & { fullName: string | null },
  household: Contacts,
  mates: Contacts[],
  home: Home,
): MatchablePerson {
  return {
    id,
    fullName: own.fullName,
    isPlaceholder: own.fullName === null,
    email: contactOf(own, household, mates, 'email'),
    phone: contactOf(own, household, mates, 'phone'),
    ...home,
  };
}

/** A household's address or number is somebody's own, unless nobody of it has one. */
function contactOf(
  own: Contacts,
  household: Contacts,
  mates: Contacts[],
  way: keyof Contacts,
): string | null {
  return own[way] ?? (mates.every((mate) => mate[way] === null) ? household[way] : null);
}
