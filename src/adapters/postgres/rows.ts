/** Rows as PostgreSQL gives them, by `select` or as JSON, and the things they stand for. */
import type { ImportMarks } from '../../domain/guest-import/known-household';
import type { DietaryNeed } from '../../domain/guests/dietary-need';
import type { AgeBand, Guest, Household, Rsvp, RsvpStatus } from '../../domain/guests/guest';
import type { Supplier, SupplierType } from '../../domain/suppliers/supplier';
import type { CutoffUnit, Wedding, WeddingEvent, WeddingStatus } from '../../domain/weddings/wedding';
import type { FieldEncryption } from '../../security/field-encryption';

/** `bytea`, read directly or through JSON (`\x…`). */
export type Bytes = Buffer | string | null;
/** `timestamptz`, read directly or through JSON. */
export type Timestamp = Date | string;

/** The bytes of a `bytea` however it was read. */
export function bytes(value: Buffer | string): Buffer {
  return typeof value === 'string' ? Buffer.from(value.slice(2), 'hex') : value;
}

/** Puts rows in their order; read as JSON they come as they lie. */
export function byPosition(a: { position: number }, b: { position: number }): number {
  return a.position - b.position;
}

/** ISO 8601 UTC of a `timestamptz` however it was read. */
export function instant(value: Timestamp): string {
  return new Date(value).toISOString();
}

/** Row of `weddings`. */
export interface WeddingRow {
  id: string;
  planner_id: string;
  couple_names: string;
  wedding_on: string;
  time_zone: string;
  country: string;
  rsvp_deadline_on: string;
  invitations_on: string | null;
  reminder_days_before_deadline: number[];
  accent_color: string;
  contact_line: string;
  status: WeddingStatus;
  /** Both null: by the time left. */
  notice_quiet_minutes: number | null;
  notice_max_wait_minutes: number | null;
  schedule_version: number;
  is_demo: boolean;
}

/** Row of `events`. */
export interface EventRow {
  id: string;
  position: number;
  name: string;
  starts_at_local: string;
  starts_at: Timestamp;
  place: string;
  serves_meal: boolean;
  capacity: number | null;
}

/** Row of `meal_options`. */
export interface MealOptionRow {
  id: string;
  position: number;
  event_id: string;
  name: string;
}

/** Row of `households`. */
export interface HouseholdRow {
  id: string;
  name: string;
  email_encrypted: Bytes;
  phone_encrypted: Bytes;
  sms_allowed: boolean;
  message_frequency: 'all' | 'minimal';
  note_encrypted: Bytes;
  diet_consent_at: Timestamp | null;
  revision: number;
  last_submission_id: string | null;
  answered_at: Timestamp | null;
  answered_by: 'guest' | 'planner' | null;
  invited_at: Timestamp | null;
  postal_address_encrypted: Bytes;
  planner_note_encrypted: Bytes;
  imported: ImportMarks | null;
}

/** Row of `guests`. */
export interface GuestRow {
  id: string;
  position: number;
  household_id: string;
  full_name: string | null;
  age_band: AgeBand;
  is_plus_one: boolean;
  dietary_needs_encrypted: Bytes;
  email_encrypted: Bytes;
  other_emails_encrypted: Bytes;
  phone_encrypted: Bytes;
  tags: string[];
  imported: ImportMarks | null;
}

/** Row of `rsvps`. */
export interface RsvpRow {
  guest_id: string;
  event_id: string;
  household_id: string;
  status: RsvpStatus;
  meal_option_id: string | null;
}

/** Row of `suppliers`. */
export interface SupplierRow {
  id: string;
  type: SupplierType;
  name: string;
  contact_name: string | null;
  email_encrypted: Bytes;
  phone_encrypted: Bytes;
  channel: 'email' | 'sms';
  event_ids: string[];
  crew_meals: number;
  order_reference: string | null;
  cutoff_amount: number;
  cutoff_unit: CutoffUnit;
  cutoff_local_time: string;
  locked_at: Timestamp | null;
}

/** A wedding from its rows. */
export function toWedding(row: WeddingRow, events: EventRow[], mealOptions: MealOptionRow[]): Wedding {
  return {
    id: row.id,
    coupleNames: row.couple_names,
    weddingOn: row.wedding_on,
    timeZone: row.time_zone,
    country: row.country,
    rsvpDeadlineOn: row.rsvp_deadline_on,
    invitationsOn: row.invitations_on,
    reminderDaysBeforeDeadline: row.reminder_days_before_deadline,
    accentColor: row.accent_color,
    contactLine: row.contact_line,
    status: row.status,
    noticePolicy: noticePolicyOf(row),
    scheduleVersion: row.schedule_version,
    isDemo: row.is_demo,
    events: events.map((event): WeddingEvent => ({
      id: event.id,
      name: event.name,
      startsAtLocal: event.starts_at_local,
      startsAt: instant(event.starts_at),
      place: event.place,
      servesMeal: event.serves_meal,
      capacity: event.capacity,
      mealOptions: mealOptions
        .filter((meal) => meal.event_id === event.id)
        .map((meal) => ({ id: meal.id, eventId: meal.event_id, name: meal.name })),
    })),
  };
}

/** A guest with the dietary needs opened. */
export function toGuest(row: GuestRow, encryption: FieldEncryption): Guest {
  return {
    id: row.id,
    fullName: row.full_name,
    ageBand: row.age_band,
    isPlusOne: row.is_plus_one,
    dietaryNeeds: openNeeds(row, encryption),
  };
}

/** The dietary needs of a guest; stored as JSON under encryption. */
export function openNeeds(
  row: Pick<GuestRow, 'id' | 'dietary_needs_encrypted'>,
  encryption: FieldEncryption,
): DietaryNeed[] {
  if (row.dietary_needs_encrypted === null) return [];
  const json = encryption.open(bytes(row.dietary_needs_encrypted), 'guests.dietary_needs', row.id);
  return JSON.parse(json) as DietaryNeed[];
}

/** An answer to one event. */
export function toRsvp(row: RsvpRow): Rsvp {
  return {
    guestId: row.guest_id,
    eventId: row.event_id,
    status: row.status,
    mealOptionId: row.meal_option_id,
  };
}

/** A household without contact data. */
export function toHousehold(
  row: HouseholdRow,
  guests: GuestRow[],
  rsvps: RsvpRow[],
  encryption: FieldEncryption,
): Household {
  const note =
    row.note_encrypted === null
      ? null
      : encryption.open(bytes(row.note_encrypted), 'households.note', row.id);
  return {
    id: row.id,
    name: row.name,
    revision: row.revision,
    guests: guests.map((guest) => toGuest(guest, encryption)),
    rsvps: rsvps.map(toRsvp),
    note,
    isReachable: row.email_encrypted !== null || (row.phone_encrypted !== null && row.sms_allowed),
    hasEmail: row.email_encrypted !== null,
    lastSubmissionId: row.last_submission_id,
    answeredAt: row.answered_at === null ? null : new Date(row.answered_at),
  };
}

/** A supplier without contact data. */
export function toSupplier(row: SupplierRow): Supplier {
  return {
    id: row.id,
    type: row.type,
    name: row.name,
    contactName: row.contact_name,
    channel: row.channel,
    isReachable: (row.channel === 'email' ? row.email_encrypted : row.phone_encrypted) !== null,
    eventIds: row.event_ids,
    crewMeals: row.crew_meals,
    orderReference: row.order_reference,
    cutoff: { amount: row.cutoff_amount, unit: row.cutoff_unit, localTime: row.cutoff_local_time },
    lockedAt: row.locked_at === null ? null : new Date(row.locked_at),
  };
}

function noticePolicyOf(row: WeddingRow): Wedding['noticePolicy'] {
  const { notice_quiet_minutes: quietMinutes, notice_max_wait_minutes: maxWaitMinutes } = row;
  return quietMinutes === null || maxWaitMinutes === null ? null : { quietMinutes, maxWaitMinutes };
}

/** The columns of how long changes are gathered. */
export function noticeColumns(policy: Wedding['noticePolicy']) {
  return {
    notice_quiet_minutes: policy?.quietMinutes ?? null,
    notice_max_wait_minutes: policy?.maxWaitMinutes ?? null,
  };
}
