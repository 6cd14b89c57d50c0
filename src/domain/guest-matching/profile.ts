/** A person made ready for comparison, once, before meeting many others. */
import { remembered } from '../shared/remembered';
import { mailboxOf, phoneKey } from './contacts';
import type { MatchablePerson } from './matchable-person';
import { nameReader, type PersonName } from './person-name';
import { readPostalAddress, type PostalAddress } from './postal-address';

/** What comparing looks at. Empty texts stand for what is not known. */
export interface Profile {
  id: string;
  householdId: string;
  name: PersonName;
  mailbox: string;
  phone: string;
  address: PostalAddress | null;
}

/**
 * Prepares people, leaving out whoever is nobody yet. What many have in common, the words of their names and the
 * address of a household, is read and kept once for all of them.
 */
export function profileMaker(): (people: Iterable<MatchablePerson>) => Profile[] {
  const readName = nameReader();
  const readAddress = remembered(Infinity, readPostalAddress);
  return (people) => {
    const profiles: Profile[] = [];
    for (const person of people) {
      const { fullName, email, phone, postalAddress } = person;
      if (person.isPlaceholder === true || fullName === null || standsForNobody(fullName)) continue;
      const name = readName(fullName, person.maidenName, person.nickname);
      if (name.letters === '') continue;
      profiles.push({
        id: person.id,
        householdId: person.householdId,
        name,
        mailbox: email === null ? '' : mailboxOf(email),
        phone: phone === null ? '' : phoneKey(phone),
        address: postalAddress === null ? null : readAddress(postalAddress),
      });
    }
    return profiles;
  };
}

const NOBODY =
  /^(?:and |& )?(?:(?:plus|\+) ?(?:one|1|guest)|(?:unnamed |unknown )?guest(?:s| of .+| \d+)?|(?:the )?\S+ (?:family|household)|family \S+|familie \S+|famille \S+|familia \S+|famiglia \S+|n\/?a|tb[ad]|unknown|begleitung|gast|invit[ée]e?|acompañante|accompagnatore|accompagnant|\(.*guest.*\)|child(?:ren)?(?: \d+)?|kids?(?: \d+)?|[-?.+\d\s]+)$/i;

/** Whether a name only says that somebody comes: "Plus One", "Guest of Ann", "The Smith Family". */
export function standsForNobody(name: string): boolean {
  return NOBODY.test(name.trim());
}
