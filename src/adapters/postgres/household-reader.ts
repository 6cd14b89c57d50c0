/** Reads households with everything their planner may see, contact data opened. */
import type { Knex } from 'knex';
import type { KnownGuest, KnownHousehold } from '../../domain/guest-import/known-household';
import type { PostalAddress } from '../../domain/guest-lists/guest-list-reading';
import { groupBy } from '../../domain/shared/group-by';
import type { FieldEncryption } from '../../security/field-encryption';
import { loadChangeRequests, type HouseholdsRequest } from './change-requests';
import type { Scope } from './database';
import {
  bytes,
  toGuest,
  toHousehold,
  type Bytes,
  type GuestRow,
  type HouseholdRow,
  type RsvpRow,
} from './rows';

/** Of `households as h`: those that owe an answer. */
export const OWES_AN_ANSWER =
  "exists (select from rsvps r where r.household_id = h.id and r.status = 'awaiting')";

/** Loads a wedding's households in the order of their names; with `householdIds`, only those. */
export async function loadHouseholds(
  scope: Scope,
  encryption: FieldEncryption,
  weddingId: string,
  householdIds?: readonly string[],
): Promise<KnownHousehold[]> {
  const those = (idColumn: string) => (query: Knex.QueryBuilder) => {
    void query.where({ wedding_id: weddingId });
    if (householdIds !== undefined) void query.whereRaw('?? = any(?)', [idColumn, [...householdIds]]);
  };
  const rows = await scope('households').modify(those('id')).orderBy(['name', 'id']).select<HouseholdRow[]>();
  const ofHousehold = those('household_id');
  const guests = groupBy(
    await scope('guests').modify(ofHousehold).orderBy(['position', 'id']).select<GuestRow[]>(),
    (row) => row.household_id,
  );
  const rsvps = groupBy(
    await scope('rsvps').modify(ofHousehold).orderBy(['event_id', 'guest_id']).select<RsvpRow[]>(),
    (row) => row.household_id,
  );
  const requests = groupBy(
    await loadChangeRequests(scope, encryption, weddingId, householdIds),
    (request) => request.householdId,
  );
  return rows.map((row) => {
    const own = {
      guests: guests.get(row.id) ?? [],
      rsvps: rsvps.get(row.id) ?? [],
      requests: requests.get(row.id) ?? [],
    };
    return toKnownHousehold(row, own, encryption);
  });
}

function toKnownHousehold(
  row: HouseholdRow,
  { guests, rsvps, requests }: { guests: GuestRow[]; rsvps: RsvpRow[]; requests: HouseholdsRequest[] },
  encryption: FieldEncryption,
): KnownHousehold {
  const open = (sealed: Bytes, column: string) => opened(sealed, `households.${column}`, row.id, encryption);
  const address = open(row.postal_address_encrypted, 'postal_address');
  return {
    ...toHousehold(row, guests, rsvps, encryption),
    guests: guests.map((guest) => toKnownGuest(guest, encryption)),
    email: open(row.email_encrypted, 'email'),
    phone: open(row.phone_encrypted, 'phone'),
    smsAllowed: row.sms_allowed,
    messageFrequency: row.message_frequency,
    answeredBy: row.answered_by,
    changeRequests: requests.map(({ words, askedAt }) => ({ words, askedAt })),
    postalAddress: address === null ? null : (JSON.parse(address) as PostalAddress),
    plannerNote: open(row.planner_note_encrypted, 'planner_note'),
    imported: row.imported ?? {},
    hasDietConsent: row.diet_consent_at !== null,
  };
}

function toKnownGuest(row: GuestRow, encryption: FieldEncryption): KnownGuest {
  const open = (sealed: Bytes, column: string) => opened(sealed, `guests.${column}`, row.id, encryption);
  const others = open(row.other_emails_encrypted, 'other_emails');
  return {
    ...toGuest(row, encryption),
    email: open(row.email_encrypted, 'email'),
    otherEmails: others === null ? [] : (JSON.parse(others) as string[]),
    phone: open(row.phone_encrypted, 'phone'),
    tags: row.tags,
    imported: row.imported ?? {},
  };
}

function opened(sealed: Bytes, place: string, rowId: string, encryption: FieldEncryption): string | null {
  return sealed === null ? null : encryption.open(bytes(sealed), place, rowId);
}
