/**
 * Tells people who are on the list already from people who are new.
 *
 * The same person: the same name, whatever its case and accents, and no two different e-mail addresses.
 * Father and son of one name with an address each stay two people; that is said, not decided silently.
 */
import { foldName } from '../guest-lists/cell';
import type { ListedHousehold, ListedPerson, ListRemark } from '../guest-lists/guest-list-reading';
import type { KnownPerson } from './ports';

/** Somebody left out, and why. */
export interface Duplicate {
  row: number;
  name: string;
  reason: string;
}

/** The list without those who are on it already. */
export interface DuplicateSearch {
  households: ListedHousehold[];
  duplicates: Duplicate[];
  warnings: ListRemark[];
}

interface Bearer {
  email: string | null;
  /** Row of the list, null for somebody stored before. */
  row: number | null;
}

const ON_LIST = 'Already on the guest list';

/** Takes out everybody who is stored already or appears further up in the same list. */
export function withoutDuplicates(households: ListedHousehold[], known: KnownPerson[]): DuplicateSearch {
  const bearers = new Map<string, Bearer[]>();
  const note = (name: string, bearer: Bearer) => {
    const same = bearers.get(foldName(name));
    if (same === undefined) bearers.set(foldName(name), [bearer]);
    else same.push(bearer);
  };
  for (const { guest, email } of known)
    if (guest.fullName !== null) note(guest.fullName, { email, row: null });

  const search: DuplicateSearch = { households: [], duplicates: [], warnings: [] };
  for (const household of households) {
    const householdEmail = household.people.find((person) => person.email !== null)?.email ?? null;
    const isKnown = (person: ListedPerson): boolean => {
      if (person.fullName === null) return false;
      const email = person.email ?? householdEmail;
      const same = bearers.get(foldName(person.fullName)) ?? [];
      const match = same.find((bearer) => !differ(bearer.email, email));
      if (match !== undefined) {
        const reason = match.row === null ? ON_LIST : `The same name as in row ${match.row}`;
        search.duplicates.push({ row: person.row, name: person.fullName, reason });
        return true;
      }
      if (same.length > 0) search.warnings.push(sameName(person));
      note(person.fullName, { email, row: person.row });
      return false;
    };
    const fresh = household.people.filter((person) => !isKnown(person));
    const people = withoutKnownPlusOnes(household, fresh, search.duplicates);
    if (people.length > 0) search.households.push({ ...household, people });
    if (people.length > 0 && fresh.length < household.people.length)
      search.warnings.push(splitHousehold(household, people));
  }
  return search;
}

/** An unnamed plus-one belongs to people; where some of them are stored already, so is the plus-one. */
function withoutKnownPlusOnes(
  household: ListedHousehold,
  fresh: ListedPerson[],
  duplicates: Duplicate[],
): ListedPerson[] {
  if (fresh.length === household.people.length) return fresh;
  const rowsTold = new Set(duplicates.map((duplicate) => duplicate.row));
  return fresh.filter((person) => {
    if (person.fullName !== null) return true;
    if (!rowsTold.has(person.row))
      duplicates.push({
        row: person.row,
        name: 'Plus-one',
        reason: 'Comes with people who are on the list already',
      });
    return false;
  });
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.toLowerCase() !== b.toLowerCase();
}

function sameName(person: ListedPerson): ListRemark {
  const reason = 'Somebody of this name is on the list with another e-mail address; kept as a second person';
  return { row: person.row, column: null, columnIndex: null, value: person.fullName, reason };
}

function splitHousehold(household: ListedHousehold, people: ListedPerson[]): ListRemark {
  const reason = 'Added as a household of its own, because others of it are on the list already';
  return { row: people[0]?.row ?? 0, column: null, columnIndex: null, value: household.name, reason };
}
