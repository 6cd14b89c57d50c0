/** Who is on the guest list already, as an import sees them. */
import type { GuestDetail, HouseholdDetail } from '../guests/ports';

/** What a list says last about a person or a household, field by field. */
export type MarkedField =
  'row' | 'fullName' | 'name' | 'email' | 'phone' | 'ageBand' | 'postalAddress' | 'plannerNote';

/** Keyed fingerprints: equal for equal values, readable to nobody. `lists`: of all lists that named a person. */
export type ImportMarks = Readonly<Partial<Record<MarkedField | 'lists', string>>>;

/** Makes the fingerprint of a field's value, or of a whole list. */
export type MarkMaker = (field: keyof ImportMarks, value: string) => string;

/** A guest on the list, with what lists have said last. */
export interface KnownGuest extends GuestDetail {
  imported: ImportMarks;
}

/** A household on the list, with what lists have said last. */
export interface KnownHousehold extends HouseholdDetail {
  guests: KnownGuest[];
  imported: ImportMarks;
  /** Whether they have agreed that food needs are stored and passed on. */
  hasDietConsent: boolean;
}
