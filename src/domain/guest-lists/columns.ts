/** What the columns of a guest list hold. */

/**
 * What a column can be read as.
 *
 * Names: `fullName`, `title`, `firstName`, `middleName`, `lastName`, `suffix`, `nickname`, `maidenName`,
 * `childName` (`childAge`: how old the child of that number is). Who answers together: `household`, `householdId`, `envelope` (the outer one), `innerEnvelope`, `group` (not yet known whether household or category). Company: `plusOnes` (name, yes
 * or count), `isPlusOne` (the row's own person is one), `partySize` (everyone together), `adultCount`, `childCount`. Per event: `answer`, `meal`, `invited` (yes,
 * no or seats). Text for a person: `note`. Only in lists this program has written: `householdEmail`,
 * `householdPhone`, `otherAllergies`, `intolerances`, `reference`.
 */
export const COLUMN_KINDS = [
  'fullName',
  'title',
  'firstName',
  'middleName',
  'lastName',
  'suffix',
  'nickname',
  'maidenName',
  'childName',
  'childAge',
  'household',
  'householdId',
  'envelope',
  'innerEnvelope',
  'group',
  'tags',
  'table',
  'email',
  'phone',
  'householdEmail',
  'householdPhone',
  'smsAllowed',
  'addressLine1',
  'addressLine2',
  'city',
  'region',
  'postalCode',
  'country',
  'cityRegionPostalCode',
  'fullAddress',
  'plusOnes',
  'isPlusOne',
  'partySize',
  'adultCount',
  'childCount',
  'ageBand',
  'birthDate',
  'dietary',
  'allergies',
  'otherAllergies',
  'intolerances',
  'answer',
  'meal',
  'invited',
  'note',
  'reference',
] as const;

/** One of them. */
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** What a column is read as. */
export interface ColumnMeaning {
  kind: ColumnKind;
  /** For `answer`, `meal` and `invited`: which event; absent means every event of the wedding. */
  eventId?: string | undefined;
  /** Which person of the row a column is about: 1 (also when absent) is the row's own, 2 the partner … */
  person?: number | undefined;
}

/** A column as found. */
export interface ListColumn {
  /** Place in the row, from 0. */
  index: number;
  header: string;
  /** null: not read. */
  meaning: ColumnMeaning | null;
  /** Up to three different values, as they stand in the file. */
  samples: string[];
  /** Whether the meaning was guessed and nobody has confirmed it. */
  isGuess: boolean;
}
