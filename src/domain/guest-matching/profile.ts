/** A person made ready for comparison, once, before meeting many others. */
import { mailboxOf, phoneKey } from './contacts';
import type { MatchablePerson } from './matchable-person';
import { readPersonName, type PersonName } from './person-name';
import { readPostalAddress, type PostalAddress } from './postal-address';

/** What comparing looks at. Empty texts stand for what is not known. */
export interface Profile {
  person: MatchablePerson;
  name: PersonName;
  mailbox: string;
  phone: string;
  address: PostalAddress | null;
}

/** Prepares a person; null for somebody who is nobody yet. */
export function profileOf(person: MatchablePerson, readAddress = readPostalAddress): Profile | null {
  if (person.isPlaceholder === true || person.fullName === null || standsForNobody(person.fullName))
    return null;
  const name = readPersonName(person.fullName, person.maidenName ?? null, person.nickname ?? null);
  if (name.letters === '') return null;
  return {
    person,
    name,
    mailbox: person.email === null ? '' : mailboxOf(person.email),
    phone: person.phone === null ? '' : phoneKey(person.phone),
    address: person.postalAddress === null ? null : readAddress(person.postalAddress),
  };
}

const NOBODY =
  /^(?:and |& )?(?:(?:plus|\+) ?(?:one|1|guest)|(?:unnamed |unknown )?guest(?:s| of .+| \d+)?|(?:the )?\S+ (?:family|household)|family \S+|familie \S+|famille \S+|familia \S+|famiglia \S+|n\/?a|tb[ad]|unknown|begleitung|gast|invit[ée]e?|acompañante|accompagnatore|accompagnant|\(.*guest.*\)|child(?:ren)?(?: \d+)?|kids?(?: \d+)?|[-?.+\d\s]+)$/i;

/** Whether a name only says that somebody comes: "Plus One", "Guest of Ann", "The Smith Family". */
export function standsForNobody(name: string): boolean {
  return NOBODY.test(name.trim());
}
