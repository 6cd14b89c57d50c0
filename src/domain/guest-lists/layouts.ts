/** The lists that programs export, told by headers that only they have together. */
import { ownMeanings } from '../guest-list-files/list-columns';
import type { ColumnMeaning } from './columns';
import type { ListEvent } from './guest-list-reading';
import { plainHeader } from './headers';

/** A known kind of list. */
export interface ListLayout {
  id: string;
  name: string;
  /** Meanings that hold in this layout whatever the header means elsewhere; by plain header. */
  meanings: Readonly<Record<string, ColumnMeaning | null>>;
  /** Whether its rows may be companies, which are no guests. */
  isAddressBook?: true;
  /** Of a list this program has written: what each header means, whatever was said of other lists. */
  ownMeanings?: (events: ListEvent[]) => ReadonlyMap<string, ColumnMeaning | null>;
}

interface Signature extends ListLayout {
  /** Plain headers that must all be there … */
  all: readonly string[];
  /** … and of these at least one. */
  any?: readonly string[];
  /** A header as written, which must be there. */
  written?: RegExp;
}

/** Headers under which address book cards are laid out; row 0 of such a list. */
export const CARD_HEADERS = [
  'Full Name',
  'Name Prefix',
  'First Name',
  'Middle Name',
  'Last Name',
  'Name Suffix',
  'Nickname',
  'Maiden Name',
  'E-mail 1 - Value',
  'Phone 1 - Value',
  'Address 1 - Street',
  'Address 1 - Extended Address',
  'Address 1 - City',
  'Address 1 - Region',
  'Address 1 - Postal Code',
  'Address 1 - Country',
  'Card Organization',
  'Labels',
  'Notes',
] as const;

/** Whose company somebody keeps in an address book says nothing about whom a wedding invites. */
const CONTACTS: Readonly<Record<string, ColumnMeaning | null>> = {
  spouse: null,
  children: null,
  birthday: null,
  anniversary: null,
  title: { kind: 'title' },
  company: null,
  address1formatted: null,
  notes: null,
  language: null,
  location: null,
  group: null,
};

const SIGNATURES: readonly Signature[] = [
  { id: 'wedsync', name: 'WedSync RSVP', all: ['wedsyncreference'], meanings: {}, ownMeanings },
  {
    id: 'vcard',
    name: 'an address book (vCard)',
    all: CARD_HEADERS.map(plainHeader),
    meanings: CONTACTS,
  },
  {
    id: 'google_contacts',
    name: 'Google Contacts',
    all: ['firstname', 'lastname', 'email1value'],
    any: ['fileas', 'labels', 'phoneticfirstname'],
    meanings: CONTACTS,
  },
  {
    id: 'google_contacts_old',
    name: 'Google Contacts (older export)',
    all: ['givenname', 'familyname'],
    any: ['groupmembership', 'yominame', 'email1type'],
    meanings: CONTACTS,
  },
  {
    id: 'outlook',
    name: 'Outlook',
    all: ['firstname', 'lastname', 'emailaddress'],
    any: ['homestreet', 'businessfax', 'businessphone', 'email2address'],
    meanings: CONTACTS,
  },
  {
    id: 'the_knot',
    name: 'The Knot',
    all: ['firstname', 'lastname', 'party'],
    written: /\S - RSVP$/,
    meanings: {},
  },
  {
    id: 'zola',
    name: 'Zola',
    all: ['firstname', 'lastname', 'partnerfirstname'],
    meanings: {},
  },
  {
    id: 'zola',
    name: 'Zola',
    all: ['firstname', 'lastname', 'andguest'],
    any: ['child1name'],
    meanings: {},
  },
  {
    id: 'joy',
    name: 'Joy',
    all: ['firstname', 'lastname'],
    written: /^rsvp \/ \S/,
    meanings: {},
  },
  {
    id: 'joy',
    name: 'Joy',
    all: ['firstname', 'lastname', 'tags'],
    any: ['party', 'nameonenvelope', 'numberofblankplusones'],
    written: /^first name$/,
    meanings: {},
  },
  {
    id: 'minted',
    name: 'Minted',
    all: ['nameonenvelope', 'streetaddress1'],
    any: ['streetaddress2optional', 'emailoptional', 'phoneoptional'],
    meanings: {},
  },
  {
    id: 'weddingwire',
    name: 'WeddingWire',
    all: ['firstname', 'lastname', 'telephone', 'mobilenumber', 'rsvp'],
    meanings: {},
  },
  {
    id: 'partiful',
    name: 'Partiful',
    all: ['name', 'status', 'rsvpdate'],
    meanings: { checkedin: null },
  },
  {
    id: 'paperless_post',
    name: 'Paperless Post',
    all: ['groupname', 'totalinvited'],
    meanings: { groupname: { kind: 'household' } },
  },
];

const HOME_MADE: ListLayout = { id: 'own', name: 'a sheet of your own', meanings: {} };

/** Whose list a header row belongs to. */
export function recogniseLayout(header: string[]): ListLayout {
  const plain = new Set(header.map(plainHeader));
  const found = SIGNATURES.find(
    ({ all, any, written }) =>
      all.every((name) => plain.has(name)) &&
      (any === undefined || any.some((name) => plain.has(name))) &&
      (written === undefined || header.some((cell) => written.test(cell.trim()))),
  );
  if (found === undefined) return HOME_MADE;
  const { id, name, meanings } = found;
  return {
    id,
    name,
    meanings,
    ...(meanings === CONTACTS ? { isAddressBook: true } : {}),
    ...(found.ownMeanings === undefined ? {} : { ownMeanings: found.ownMeanings }),
  };
}
