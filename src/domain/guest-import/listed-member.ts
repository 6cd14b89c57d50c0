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
    id,
    fullName: person.fullName,
    isPlaceholder: person.fullName === null,
    email: contactOf(
      person.email,
      household.email,
      household.people.map((one) => one.email),
    ),
    phone: contactOf(
      person.phone,
      household.phone,
      household.people.map((one) => one.phone),
    ),
    postalAddress: addressInOneLine(household.postalAddress),
    householdId: `listed-${household.key}`,
    householdName: household.name,
    nickname: person.nickname,
    maidenName: person.maidenName,
  }));
}

/** The people of the guest list as the matcher compares them. */
export function knownAsMatchable(households: KnownHousehold[]): MatchablePerson[] {
  return households.flatMap((household) =>
    household.guests.map((guest) => ({
      id: guest.id,
      fullName: guest.fullName,
      isPlaceholder: guest.fullName === null,
      email: contactOf(
        guest.email,
        household.email,
        household.guests.map((one) => one.email),
      ),
      phone: contactOf(
        guest.phone,
        household.phone,
        household.guests.map((one) => one.phone),
      ),
      postalAddress: addressInOneLine(household.postalAddress),
      householdId: household.id,
      householdName: household.name,
    })),
  );
}

/** A household's address or number is somebody's own, unless nobody of it has one. */
function contactOf(own: string | null, shared: string | null, all: (string | null)[]): string | null {
  return own ?? (all.every((one) => one === null) ? shared : null);
}

/** An address for comparing and for the eye. */
export function addressInOneLine(address: PostalAddress | null): string | null {
  if (address === null) return null;
  const { line1, line2, city, region, postalCode, country } = address;
  const line = [line1, line2, city, region, postalCode, country].filter((part) => part !== '').join(', ');
  return line === '' ? null : line;
}
