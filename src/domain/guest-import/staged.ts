/** What a run keeps page by page between its steps. All of it holds people. */
import type { ListDoubt, ListRemark } from '../guest-lists/guest-list-reading';
import type { AgeBand } from '../guests/guest';
import type { Reason, Veto } from '../guest-matching/matchable-person';
import type { PairDecision } from './identity';
import { toJsonPages, type JsonPage } from './json-pages';
import type { FieldDifference } from './merge';
import type { HouseholdCreation, HouseholdMerge, HouseholdWaiting, UnlistedGuest } from './plan';
import type { AppliedHousehold, StayingHousehold } from './undo';

/** A row that cannot be read as it is, with all its cells, so that it can be mended in place. */
export interface FaultyRow extends ListRemark {
  cells: string[];
}

/** A row that does not come in, as the file has it, and why. */
export interface LeftOutRow {
  row: number;
  cells: string[];
  reason: string;
}

/** One side of a pair. */
export interface PersonCard {
  /** Row of the list; null: on the guest list. */
  row: number | null;
  fullName: string;
  householdName: string;
  /** The others of the household. */
  others: string[];
  email: string | null;
  phone: string | null;
  postalAddress: string | null;
  ageBand: AgeBand;
  tags: string[];
}

/** Two people who may be one, side by side. */
export interface PairView {
  key: string;
  reasons: Reason[];
  veto: Veto | null;
  listed: PersonCard;
  other: PersonCard;
  decision: PairDecision | null;
  /** What would have to be chosen if they are one. */
  differences: FieldDifference[];
}

/** What is on a page of each kind. */
export interface StagedItems {
  create: HouseholdCreation;
  merge: HouseholdMerge;
  same: HouseholdMerge;
  wait: HouseholdWaiting;
  pair: PairView;
  doubt: ListDoubt;
  fault: FaultyRow;
  warning: ListRemark;
  left_out: LeftOutRow;
  not_listed: UnlistedGuest;
}

/** What a run keeps once it was carried out, and once it was taken back. */
export interface KeptItems {
  change: AppliedHousehold;
  stay: StayingHousehold;
}

/** Kinds of page that a plan has. */
export type StagedKind = keyof StagedItems;

/** Everything a plan stages, by kind. */
export type StagedPlan = { [Kind in StagedKind]: StagedItems[Kind][] };
/** The same as it is kept: pages of `ITEMS_PER_PAGE`. */
export type StagedPages = Record<StagedKind, JsonPage[]>;

/** Items on one page: what is loaded, opened and shown at once. */
export const ITEMS_PER_PAGE = 100;

/** What a plan stages, as it is kept. */
export function toStagedPages(staged: StagedPlan): StagedPages {
  const kinds = Object.entries(staged) as [StagedKind, unknown[]][];
  const pages = kinds.map(([kind, items]) => [kind, toJsonPages(items, ITEMS_PER_PAGE)]);
  return Object.fromEntries(pages) as StagedPages;
}
