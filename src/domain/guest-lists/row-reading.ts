/** What one row of a guest list says, and what reading it needs. */
import type { GuestListContext, ListedPerson, PostalAddress } from './guest-list-reading';
import type { ListLayout } from './layouts';
import type { RowDesk } from './listed-person';
import type { ColumnsByMeaning } from './row-cells';

/** How a household is reached. */
export interface HouseholdContact {
  email: string | null;
  phone: string | null;
  smsAllowed: boolean;
}

/** What a row says. */
export interface RowReading {
  row: number;
  people: ListedPerson[];
  /** What its people are called together, where the row says so; '' otherwise. */
  label: string;
  /** The outer envelope; '' without one. */
  envelope: string;
  /** Whether it is all that names anybody. */
  isEnvelopeAlone: boolean;
  /** Rows with the same group answer together; '' for a row that stands alone. */
  group: string;
  /** How the household is reached; null where the list only says it of people. */
  contact: HouseholdContact | null;
  postalAddress: PostalAddress | null;
  tags: string[];
  notes: string[];
  /** What it says of events that nobody has decided on, with whose it is. */
  openWords: string[];
  /** People everyone of the household together; 0 when the list does not say. */
  partySize: number;
}

/** What stays the same from row to row. */
export interface ListDesk extends RowDesk {
  columns: ColumnsByMeaning;
  layout: ListLayout;
  context: GuestListContext;
}
