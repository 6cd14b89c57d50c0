/** The people of a list with ids of their own, and as the matcher wants to see them. */
import type { ListedHousehold, ListedPerson, PostalAddress } from '../guest-lists/guest-list-reading';
import type { MatchablePerson } from '../guest-matching/matchable-person';
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
  return members.map(({ id, person, household }) => ({
    ...matchable(id, person, household, household.people),
    householdId: `listed-${household.key}`,
    nickname: person.nickname,
    maidenName: person.maidenName,
  }));
}

/** The people of the guest list as the matcher compares them. */
export function knownAsMatchable(households: KnownHousehold[]): MatchablePerson[] {
  return households.flatMap((household) =>
    household.guests.map((guest) => ({
      ...matchable(guest.id, guest, household, household.guests),
      householdId: household.id,
    })),
  );
}

interface Contacts {
  email: string | null;
  phone: string | null;
}

function matchable(
  id: string,
  own: Contacts & { fullName: string | null },
  household: Contacts & { name: string; postalAddress: PostalAddress | null },
  mates: Contacts[],
): Omit<MatchablePerson, 'householdId'> {
  return {
    id,
    fullName: own.fullName,
    isPlaceholder: own.fullName === null,
    email: contactOf(own, household, mates, 'email'),
    phone: contactOf(own, household, mates, 'phone'),
    postalAddress: addressInOneLine(household.postalAddress),
    householdName: household.name,
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

/** An address for comparing and for the eye. */
export function addressInOneLine(address: PostalAddress | null): string | null {
  if (address === null) return null;
  const { line1, line2, city, region, postalCode, country } = address;
  const line = [line1, line2, city, region, postalCode, country].filter((part) => part !== '').join(', ');
  return line === '' ? null : line;
}
