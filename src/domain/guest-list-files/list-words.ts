/** The words of guest lists that this program writes, in the languages it writes them in. */
import type { AllergenCode, Diet, Severity } from '../guests/dietary-need';
import type { AgeBand } from '../guests/guest';
import { german } from './languages/de';
import { english } from './languages/en';
import { french } from './languages/fr';
import { italian } from './languages/it';
import { spanish } from './languages/es';

/** ISO 639-1 codes of the languages that lists are written in. */
export const LIST_LANGUAGES = ['en', 'de', 'fr', 'es', 'it'] as const;
export type ListLanguage = (typeof LIST_LANGUAGES)[number];

/** Columns that are the same for every wedding; an event adds its own. */
export type ColumnName =
  | 'household'
  | 'householdNumber'
  | 'fullName'
  | 'isPlusOne'
  | 'plusOnes'
  | 'ageBand'
  | 'email'
  | 'otherEmails'
  | 'phone'
  | 'householdEmail'
  | 'householdPhone'
  | 'smsAllowed'
  | 'addressLine1'
  | 'addressLine2'
  | 'city'
  | 'region'
  | 'postalCode'
  | 'country'
  | 'tags'
  | 'diet'
  | 'allergies'
  | 'otherAllergies'
  | 'intolerances'
  | 'note'
  | 'guestsNote'
  | 'answeredOn';

/** The words of one language. The reading side knows each of them: a test imports every template. */
export interface ListWords {
  /** Headers. */
  columns: Readonly<Record<ColumnName, string>>;
  /** What follows an event's name in the header of its column. */
  answer: string;
  meal: string;
  yes: string;
  no: string;
  ages: Readonly<Record<AgeBand, string>>;
  answers: Readonly<Record<'attending' | 'declined' | 'awaiting' | 'notInvited', string>>;
  diets: Readonly<Record<Diet, string>>;
  allergens: Readonly<Record<AllergenCode, string>>;
  severities: Readonly<Record<Severity, string>>;
  /** Names of the two sheets of a workbook, at most 31 characters. */
  guestsSheet: string;
  helpSheet: string;
  /** What somebody who fills in a template needs to know, one sentence or two a line. */
  help: readonly string[];
  /** What a spreadsheet program of that language takes for the end of a cell. */
  delimiter: ',' | ';';
  /** How files are called, without their ending. */
  templateFile: string;
  exportFile: string;
}

/** Heads the column of our own guest ids, in every language; by it a list of ours is recognised. */
export const REFERENCE_HEADER = 'WedSync reference';

/** The words of all languages. */
export const LIST_WORDS: Readonly<Record<ListLanguage, ListWords>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
};
