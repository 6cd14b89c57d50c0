/**
 * Finds out what the columns of a guest list hold, from their headers.
 *
 * Headers are compared by letters and digits alone, so "E-mail Address" and "email_address" are one.
 * The vendors' own exports and home-made sheets differ in words and order, never in this.
 */
import { cleanCell } from './list-cell';

/** What a column is read as. */
export type ColumnKind =
  | 'name'
  | 'first'
  | 'last'
  | 'suffix'
  | 'email'
  | 'phone'
  | 'household'
  | 'group'
  | 'plusOnes'
  | 'age'
  | 'sms';

/** A column with what it is read as; null: not read. */
export interface ListColumn {
  index: number;
  header: string;
  readAs: ColumnKind | null;
}

const ALIASES: Record<ColumnKind, readonly string[]> = {
  name: [
    'name',
    'names',
    'fullname',
    'guest',
    'guestname',
    'guestfullname',
    'firstandlastname',
    'firstlastname',
    'primaryguest',
    'primaryguestname',
    'primaryguestsfirstlastname',
  ],
  first: ['first', 'firstname', 'givenname', 'forename', 'guestfirstname'],
  last: ['last', 'lastname', 'surname', 'guestlastname'],
  suffix: ['suffix', 'namesuffix'],
  email: ['email', 'emailaddress', 'emails', 'emailoptional', 'mail', 'guestemail', 'email1value'],
  phone: [
    'mobile',
    'mobilenumber',
    'mobilephone',
    'cell',
    'cellphone',
    'cellnumber',
    'phone',
    'phonenumber',
    'phoneoptional',
    'phone1value',
    'telephone',
    'telephonenumber',
    'tel',
    'contactnumber',
    'homephone',
  ],
  household: [
    'household',
    'householdname',
    'party',
    'partyname',
    'family',
    'familyname',
    'invitation',
    'invitationname',
    'nameonenvelope',
    'envelope',
    'envelopename',
  ],
  group: ['group', 'groupname', 'guestgroup'],
  plusOnes: [
    'plusone',
    'plusones',
    'plus1',
    'plusonename',
    'plusonesallowed',
    'plusoneallowed',
    'numberofplusones',
    'additionalguests',
    'additionalguest',
    'extraguests',
    'andguest',
  ],
  age: ['child', 'ischild', 'kid', 'age', 'ageband', 'agegroup', 'adultchild', 'adultorchild', 'guesttype'],
  sms: ['sms', 'smsallowed', 'smsok', 'allowsms', 'textmessages', 'textsok', 'oktotext', 'texting'],
};
const KIND_OF = new Map(
  Object.entries(ALIASES).flatMap(([kind, aliases]) =>
    aliases.map((alias) => [alias, kind as ColumnKind] as const),
  ),
);
/** Kinds of which a list may have several columns; of the others the first one counts. */
const REPEATABLE: ReadonlySet<ColumnKind> = new Set<ColumnKind>(['plusOnes', 'phone', 'email']);
const HEADER_WITHIN_ROWS = 15;

/** How many of a row's cells are headers this program knows; tells the header row and the delimiter. */
export function knownHeaderCount(cells: string[]): number {
  return cells.filter((cell) => kindOf(cell) !== null).length;
}

/** Index of the header row within the first 15 rows; -1 when no row names a column for names. */
export function findHeaderRow(rows: string[][]): number {
  const candidates = rows
    .slice(0, HEADER_WITHIN_ROWS)
    .map((cells, index) => ({ index, known: namesPeople(readColumns(cells)) ? knownHeaderCount(cells) : 0 }));
  // The first of the best: a title above the table knows fewer words than the header does.
  const best = candidates.reduce((a, b) => (b.known > a.known ? b : a), { index: -1, known: 0 });
  return best.index;
}

/** Whether some column holds names. */
export function namesPeople(columns: ListColumn[]): boolean {
  return columns.some((column) => column.readAs === 'name' || column.readAs === 'first');
}

/** What each column of a header row is read as. */
export function readColumns(header: string[]): ListColumn[] {
  const kinds = header.map(kindOf);
  const splitsNames = kinds.includes('first');
  const taken = new Set<ColumnKind>();
  return header.map((cell, index) => {
    let kind = kinds[index] ?? null;
    // "Family name" beside "Given name" is the surname, alone it is the household.
    if (splitsNames && !kinds.includes('last') && normalise(cell) === 'familyname') kind = 'last';
    if (kind !== null && taken.has(kind) && !REPEATABLE.has(kind)) kind = null;
    if (kind !== null) taken.add(kind);
    return { index, header: cleanCell(cell), readAs: kind };
  });
}

const CATEGORY =
  /^(?:(?:close|extended|immediate|other|mutual|family|work|college|school|university|uni|childhood|his|her|our|mom'?s|mum'?s|dad'?s|the|bride'?s?|groom'?s?|couple'?s?) )*(?:family|families|friends?|work|colleagues?|co-?workers?|school|college|university|neighbou?rs?|church|bride|groom|vip|kids|children|other|wedding party)(?: of (?:the )?(?:bride|groom|couple))?$/i;
/** More people than this do not answer as one; a group of that size is a category. */
const LARGEST_PARTY = 12;

/**
 * Whether the values of a "Group" column are categories (Family, Friends, Work) and not parties that
 * answer together.
 */
export function isCategoryColumn(values: string[]): boolean {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  const named = [...counts.keys()].filter((value) => CATEGORY.test(value)).length;
  return named * 2 > counts.size || [...counts.values()].some((count) => count > LARGEST_PARTY);
}

function kindOf(header: string): ColumnKind | null {
  const plain = normalise(header);
  if (cleanCell(header) === '+1' || /^additionalguest\d$/.test(plain) || /^plusone\d$/.test(plain))
    return 'plusOnes';
  return KIND_OF.get(plain) ?? null;
}

function normalise(header: string): string {
  return cleanCell(header)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
