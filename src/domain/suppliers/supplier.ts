/** Suppliers of a wedding, and who of them needs which number. */
import type { Cutoff } from '../weddings/wedding';

/** Kinds of supplier, with the word used for each on pages and in messages. */
export const SUPPLIER_TYPES = {
  caterer: 'caterer',
  venue: 'venue',
  planner: 'planner',
  cake: 'cake maker',
  rentals: 'rentals',
  photographer: 'photographer',
  musician: 'musician',
  florist: 'florist',
  other: 'supplier',
} as const;

/** One kind of supplier. "Vendor" is the same thing; this program says supplier. */
export type SupplierType = keyof typeof SUPPLIER_TYPES;

/** Somebody the couple has hired. */
export interface Supplier {
  id: string;
  type: SupplierType;
  name: string;
  contactName: string | null;
  channel: 'email' | 'sms';
  /** Whether its channel leads anywhere. Whoever is told counts can be written to; the others need not be. */
  isReachable: boolean;
  /** Events this supplier works at. */
  eventIds: string[];
  /** Meals its own crew eats, counted into the caterer's number. */
  crewMeals: number;
  /** The supplier's own number for this order. */
  orderReference: string | null;
  cutoff: Cutoff;
  lockedAt: Date | null;
}

/** Kinds that plan by the number of guests. A photographer or a band hears only what becomes of the day. */
const COUNTING: ReadonlySet<SupplierType> = new Set<SupplierType>([
  'caterer',
  'venue',
  'planner',
  'cake',
  'rentals',
]);
/** Kinds that cook, and so learn about dishes and dietary needs. Nobody else is told a diet. */
const COOKING: ReadonlySet<SupplierType> = new Set<SupplierType>(['caterer', 'planner', 'cake']);

/** Whether suppliers of this type are told counts. */
export function needsCount(type: SupplierType): boolean {
  return COUNTING.has(type);
}

/** Whether suppliers of this type are told dishes and dietary needs (as counts, never with names). */
export function needsDiets(type: SupplierType): boolean {
  return COOKING.has(type);
}
