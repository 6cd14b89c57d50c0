/** The current count of each supplier, read in the transaction that will tell it. */
import { countForSupplier, type Attendance, type SupplierCount } from '../../domain/suppliers/supplier-count';
import type { Supplier } from '../../domain/suppliers/supplier';
import type { AgeBand } from '../../domain/guests/guest';
import type { Wedding } from '../../domain/weddings/wedding';
import type { FieldEncryption } from '../../security/field-encryption';
import type { Scope } from './database';
import { openNeeds, toSupplier, type Bytes, type SupplierRow } from './rows';

interface AttendanceRow {
  id: string;
  event_id: string;
  age_band: AgeBand;
  meal_option_id: string | null;
  dietary_needs_encrypted: Bytes;
}

/** Counts for any supplier of one wedding, from one reading of the answers. */
export interface CountReader {
  suppliers: Supplier[];
  countFor(supplier: Supplier): SupplierCount;
}

/** Reads all answers of the wedding once. */
export async function readCounts(
  scope: Scope,
  wedding: Wedding,
  encryption: FieldEncryption,
): Promise<CountReader> {
  const supplierRows = await scope('suppliers')
    .where({ wedding_id: wedding.id })
    .orderBy(['created_at', 'id'])
    .select<SupplierRow[]>();
  const suppliers = supplierRows.map(toSupplier);
  const attending = await scope('rsvps')
    .join('guests', 'guests.id', 'rsvps.guest_id')
    .where({ 'rsvps.wedding_id': wedding.id, 'rsvps.status': 'attending' })
    .select<AttendanceRow[]>(
      'guests.id',
      'rsvps.event_id',
      'guests.age_band',
      'rsvps.meal_option_id',
      'guests.dietary_needs_encrypted',
    );
  const awaiting = await scope('event_headcounts')
    .where({ wedding_id: wedding.id })
    .select<{ event_id: string; awaiting: number }[]>();
  const attendances = attending.map((row): Attendance => ({
    guestId: row.id,
    eventId: row.event_id,
    ageBand: row.age_band,
    mealOptionId: row.meal_option_id,
    dietaryNeeds: openNeeds(row, encryption),
  }));
  const awaitingByEvent = new Map(awaiting.map((row) => [row.event_id, row.awaiting]));
  const crewMeals = suppliers.reduce((sum, supplier) => sum + supplier.crewMeals, 0);
  return {
    suppliers,
    countFor: (supplier) =>
      countForSupplier({ supplier, events: wedding.events, attendances, awaitingByEvent, crewMeals }),
  };
}
