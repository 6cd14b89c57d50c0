/** Writes new households with their guests, invitations and links. */
import type { ImportMarks } from '../../domain/guest-import/known-household';
import type { Rsvp } from '../../domain/guests/guest';
import type { NewGuest, NewHousehold } from '../../domain/guests/ports';
import { hashToken, type LinkTokens } from '../../security/access-token';
import type { FieldEncryption } from '../../security/field-encryption';
import type { Scope } from './database';
import { insert, Statements, type Target } from './insert-rows';

/** A household with the ids it is stored under, and what a list said of it. */
export interface HouseholdToWrite {
  id: string;
  household: Omit<NewHousehold, 'guests'>;
  guests: GuestToWrite[];
  imported?: ImportMarks;
  hasDietConsent?: boolean;
  /** What its guests have answered already; noted as the first change of these answers. */
  answers?: Rsvp[];
}

/** A guest with the id it is stored under. */
export interface GuestToWrite {
  id: string;
  guest: NewGuest;
  imported?: ImportMarks;
}

type GuestInHousehold = GuestToWrite & { householdId: string; position: number };

/** A guest's invitation to an event, with the answer where there is one already. */
interface Invitation {
  guestId: string;
  eventId: string;
  householdId: string;
  answer?: Rsvp | undefined;
}

/** What writing needs besides the rows. */
export interface WriterTools {
  encryption: FieldEncryption;
  links: LinkTokens;
}

/** Stores households; the tallies of the events are the caller's, because their rows are locked last. */
export async function writeHouseholds(
  scope: Scope,
  weddingId: string,
  households: HouseholdToWrite[],
  { encryption, links }: WriterTools,
): Promise<void> {
  const statements = new Statements(scope);
  await insert(
    statements,
    HOUSEHOLDS,
    weddingId,
    households,
    ({ id, household, imported, hasDietConsent }) => [
      id,
      household.name,
      sealed(encryption, household.email, 'households.email', id),
      household.email === null ? null : encryption.blindIndex(household.email),
      sealed(encryption, household.phone, 'households.phone', id),
      household.smsAllowed,
      household.messageFrequency,
      sealed(
        encryption,
        household.postalAddress == null ? null : JSON.stringify(household.postalAddress),
        'households.postal_address',
        id,
      ),
      sealed(encryption, household.plannerNote ?? null, 'households.planner_note', id),
      hasDietConsent === true,
      imported === undefined ? null : JSON.stringify(imported),
    ],
  );
  const guests = households.flatMap((one) =>
    one.guests.map((guest, position) => ({ ...guest, householdId: one.id, position })),
  );
  await insertGuests(statements, weddingId, guests, encryption);
  await insertInvitations(statements, weddingId, households.flatMap(invitationsOf));
  const answers = households.flatMap((one) =>
    (one.answers ?? []).map((answer) => ({ ...answer, householdId: one.id })),
  );
  await insert(statements, FIRST_ANSWERS, weddingId, answers, (one) => [
    one.householdId,
    one.guestId,
    one.eventId,
    one.status,
  ]);
  const tokens = households.flatMap(({ id }) =>
    (['guest', 'unsubscribe'] as const).map((kind) => ({ id, kind })),
  );
  await insert(statements, TOKENS, weddingId, tokens, ({ id, kind }) => [
    hashToken(links.tokenFor(kind, id)),
    kind,
    id,
  ]);
  await statements.done();
}

function invitationsOf({ id: householdId, household, guests, answers = [] }: HouseholdToWrite): Invitation[] {
  return guests.flatMap(({ id: guestId, guest }) =>
    (guest.eventIds ?? household.eventIds).map((eventId) => ({
      guestId,
      eventId,
      householdId,
      answer: answers.find((one) => one.guestId === guestId && one.eventId === eventId),
    })),
  );
}

/** Adds guests to households that exist. */
export async function writeGuests(
  scope: Scope,
  weddingId: string,
  guests: GuestInHousehold[],
  encryption: FieldEncryption,
): Promise<void> {
  const statements = new Statements(scope);
  await insertGuests(statements, weddingId, guests, encryption);
  await statements.done();
}

async function insertGuests(
  statements: Statements,
  weddingId: string,
  guests: GuestInHousehold[],
  encryption: FieldEncryption,
): Promise<void> {
  await insert(statements, GUESTS, weddingId, guests, ({ id, guest, householdId, position, imported }) => [
    id,
    householdId,
    position,
    guest.fullName,
    guest.ageBand,
    guest.isPlusOne,
    ...sealedGuest(encryption, id, guest),
    JSON.stringify(guest.tags ?? []),
    imported === undefined ? null : JSON.stringify(imported),
  ]);
}

/** Invites guests to events. */
export async function writeInvitations(
  scope: Scope,
  weddingId: string,
  invitations: Invitation[],
): Promise<void> {
  const statements = new Statements(scope);
  await insertInvitations(statements, weddingId, invitations);
  await statements.done();
}

async function insertInvitations(
  statements: Statements,
  weddingId: string,
  invitations: Invitation[],
): Promise<void> {
  await insert(
    statements,
    INVITATIONS,
    weddingId,
    invitations,
    ({ guestId, eventId, householdId, answer }) => [
      guestId,
      eventId,
      householdId,
      answer?.status ?? 'awaiting',
      answer?.mealOptionId ?? null,
    ],
  );
}

/** Raises the tallies by so many people who have not answered, event by event in the order all lock them. */
export async function countInvited(scope: Scope, eventIds: Iterable<string>): Promise<void> {
  const invited = new Map<string, number>();
  for (const eventId of eventIds) invited.set(eventId, (invited.get(eventId) ?? 0) + 1);
  for (const [eventId, count] of [...invited].sort(([a], [b]) => a.localeCompare(b)))
    await scope('event_headcounts').where({ event_id: eventId }).increment('awaiting', count);
}

/** Contact data and food needs of a guest as their columns hold them, in the columns' order. */
function sealedGuest(encryption: FieldEncryption, id: string, guest: NewGuest): (Buffer | null)[] {
  const { email = null, otherEmails = [], phone = null, dietaryNeeds = [] } = guest;
  const list = (items: unknown[]) => (items.length === 0 ? null : JSON.stringify(items));
  return [
    sealed(encryption, email, 'guests.email', id),
    email === null ? null : encryption.blindIndex(email),
    sealed(encryption, list(otherEmails), 'guests.other_emails', id),
    sealed(encryption, phone, 'guests.phone', id),
    phone === null ? null : encryption.blindIndex(phone),
    sealed(encryption, list(dietaryNeeds), 'guests.dietary_needs', id),
  ];
}

function sealed(
  encryption: FieldEncryption,
  value: string | null,
  place: string,
  rowId: string,
): Buffer | null {
  return value === null ? null : encryption.seal(value, place, rowId);
}

const HOUSEHOLDS: Target = {
  into: `insert into households (wedding_id, id, name, email_encrypted, email_index, phone_encrypted, sms_allowed,
      message_frequency, postal_address_encrypted, planner_note_encrypted, diet_consent_at, imported)
    select ?, c1, c2, c3, c4, c5, c6, c7, c8, c9, case when c10 then wedsync_now() end, c11::jsonb`,
  types: ['uuid', 'text', 'bytea', 'bytea', 'bytea', 'bool', 'text', 'bytea', 'bytea', 'bool', 'text'],
};
const GUESTS: Target = {
  into: `insert into guests (wedding_id, id, household_id, position, full_name, age_band, is_plus_one,
      email_encrypted, email_index, other_emails_encrypted, phone_encrypted, phone_index, dietary_needs_encrypted,
      tags, imported)
    select ?, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12,
      array(select jsonb_array_elements_text(c13::jsonb)), c14::jsonb`,
  types: [
    ...['uuid', 'uuid', 'int', 'text', 'text', 'bool', 'bytea', 'bytea', 'bytea', 'bytea', 'bytea', 'bytea'],
    ...['text', 'text'],
  ],
};
const INVITATIONS: Target = {
  into: `insert into rsvps (wedding_id, guest_id, event_id, household_id, status, meal_option_id, updated_at)
    select ?, c1, c2, c3, c4, c5, wedsync_now()`,
  types: ['uuid', 'uuid', 'uuid', 'text', 'uuid'],
};
const FIRST_ANSWERS: Target = {
  into: `insert into rsvp_changes (wedding_id, household_id, revision, guest_id, event_id, from_status, to_status, changed_at)
    select ?, c1, 1, c2, c3, 'awaiting', c4, wedsync_now()`,
  types: ['uuid', 'uuid', 'uuid', 'text'],
};
const TOKENS: Target = {
  into: 'insert into access_tokens (wedding_id, token_hash, kind, subject_id) select ?, c1, c2, c3',
  types: ['bytea', 'text', 'uuid'],
};
