/** What reading a guest list needs and what comes of it. */
import type { DietaryNeed } from '../guests/dietary-need';
import type { AgeBand, RsvpStatus } from '../guests/guest';
import type { PhoneReading } from '../guests/phone-numbers';
import type { MealOption, WeddingEvent } from '../weddings/wedding';
import type { ColumnMeaning, ListColumn } from './columns';

/** An answer a list reports. The list cannot take an answer back, so it never says `awaiting`. */
export interface ListedAnswer {
  eventId: string;
  status: Exclude<RsvpStatus, 'awaiting'>;
  mealOptionId: string | null;
}

/** A person of the list; `row` tells where it came from. */
export interface ListedPerson {
  row: number;
  /** null: a plus-one who is not named. */
  fullName: string | null;
  isPlusOne: boolean;
  ageBand: AgeBand;
  /** Whether the list says so; else an adult is somebody of whom nothing is said. */
  saysAge: boolean;
  /** In this person's own cells. */
  email: string | null;
  /** Further addresses in them. */
  otherEmails: string[];
  /** E.164, or what was given when it is not a possible number. */
  phone: string | null;
  smsAllowed: boolean;
  dietaryNeeds: DietaryNeed[];
  /** What the list says about this person's food and a person has yet to decide; null: nothing. */
  dietaryWords: string | null;
  answers: ListedAnswer[];
  /** Events this person is invited to; null: the list does not say. */
  invitedEventIds: string[] | null;
  tags: string[];
  /** For finding the same person under another name. */
  nickname: string | null;
  maidenName: string | null;
  /** Our own guest id, in a list that this program exported; to be trusted only within its wedding. */
  reference: string | null;
}

/** Where letters go, as the list has it; parts not given are ''. */
export interface PostalAddress {
  line1: string;
  line2: string;
  city: string;
  region: string;
  postalCode: string;
  country: string;
}

/** People who answer together. */
export interface ListedHousehold {
  /** The same each time the same list is read. */
  key: string;
  name: string;
  /** Whether the list calls it so; else it is called after its people. */
  isNamed: boolean;
  /** Every row it came from, ascending. */
  rows: number[];
  people: ListedPerson[];
  /** The first of its people's, unless the list gives the household one. */
  email: string | null;
  phone: string | null;
  /** Whether texts may go to `phone`. */
  smsAllowed: boolean;
  postalAddress: PostalAddress | null;
  tags: string[];
  note: string | null;
  /** The lines of the note that say what nobody has decided on: food, answers, dishes. */
  openWords: string[];
}

/** Something about one cell or one row. */
export interface ListRemark {
  row: number;
  /** The header as the file has it; null: the whole row. */
  column: string | null;
  columnIndex: number | null;
  value: string | null;
  reason: string;
  /** A value that would mend the cell, and what choosing it does, in a few words. */
  fix?: { value: string; words: string };
}

/**
 * A question only a person can answer. Until then the reading is the cautious one: nobody is invented,
 * no answer or need is made up. A word that many rows use is asked about once.
 */
export interface ListDoubt extends ListRemark {
  /** The same each time the same list is read; answers are given under it. */
  key: string;
  /** Every row it is about, ascending; `row` is the first. */
  rows: number[];
  /** Households it is about. */
  householdKeys: string[];
  choices: { id: string; words: string }[];
  /** null: not answered yet. */
  chosenId: string | null;
}

/** A row that says nothing about a guest: totals, a heading between rows, a repeated header. */
export interface SkippedRow {
  row: number;
  /** Its cells, joined for the eye. */
  value: string;
  reason: string;
}

/** What a list says. */
export interface GuestListReading {
  layout: { id: string; name: string; rowsAre: 'people' | 'households' };
  /** The spreadsheet's number of the header row; null when the list has none and columns were guessed. */
  headerRow: number | null;
  columns: ListColumn[];
  households: ListedHousehold[];
  /** Rows left out, one fault each. */
  errors: ListRemark[];
  /** Rows that are in, with something to look at. */
  warnings: ListRemark[];
  doubts: ListDoubt[];
  skipped: SkippedRow[];
}

/** What the planner has put right. */
export interface ListCorrections {
  /** The spreadsheet's number of the header row; null: the list has none. */
  headerRow?: number | null;
  columns?: { index: number; meaning: ColumnMeaning | null }[];
  /** Cells mended in place. */
  cells?: { row: number; columnIndex: number; value: string }[];
  /** Answers to doubts: key → id of the choice. */
  answers?: Readonly<Record<string, string>>;
}

/** An event as far as a list can name it. */
export type ListEvent = Pick<WeddingEvent, 'id' | 'name' | 'servesMeal' | 'startsAtLocal'> & {
  mealOptions: Pick<MealOption, 'id' | 'name'>[];
};

/** Reads a phone number as it is written in a country (ISO 3166-1 alpha-2), else where the wedding is. */
export type PhoneReader = (text: string, country?: string) => PhoneReading;

/** What a list is read against. */
export interface GuestListContext {
  events: ListEvent[];
  /** `YYYY-MM-DD`; a birthday tells an age on this day. */
  weddingOn: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  readPhone: PhoneReader;
  /** Meanings the planner has given to headers of earlier lists of this wedding. */
  rememberedColumns?: { header: string; meaning: ColumnMeaning | null }[];
  corrections?: ListCorrections;
}
