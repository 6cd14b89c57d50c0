/** A household corrected by its planner, person by person, with what follows for invitations and suppliers. */
import { randomUUID } from 'node:crypto';
import { MOST_INVITED_TOGETHER } from '../../domain/guests/guest';
import type { GuestChange, HouseholdChange, HouseholdDetail, NewGuest } from '../../domain/guests/ports';
import { AppError, type FieldFault } from '../../domain/shared/app-error';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, lockHead, type Scope } from './database';
import { updateGuests, updateHouseholds } from './guest-updates';
import { loadHouseholds } from './household-reader';
import { countInvited, writeGuests, writeInvitations } from './household-writer';
import { requireKnown } from './known-ids';
import { changesReach, reachElsewhere } from './mended-addresses';
import { planLateInvitations } from './plan-writer';
import { holdEvents } from './row-locks';

/** Whose file is changed, and by whom. */
export interface HouseholdRef {
  weddingId: string;
  householdId: string;
  actor: string;
}

const FIELDS = ['name', 'email', 'phone', 'smsAllowed', 'messageFrequency'] as const;

/**
 * Stores what differs. Whoever is invited to more owes an answer to it.
 * @throws AppError `request.not_found`, `request.invalid`.
 */
export async function changeHousehold(
  scope: Scope,
  { weddingId, householdId, actor }: HouseholdRef,
  change: HouseholdChange,
  encryption: FieldEncryption,
): Promise<void> {
  const before = await lockHousehold(scope, weddingId, householdId, encryption);
  const fields = FIELDS.filter((field) => change[field] !== undefined && change[field] !== before[field]);
  const people = peopleChanged(before, change.guests ?? []);
  const invitations = await invitationsAdded(scope, weddingId, before, change.inviteTo ?? []);
  if (fields.length === 0 && people.length === 0 && invitations.length === 0) return;
  const given = Object.fromEntries(fields.map((field) => [field, change[field]]));
  if (fields.length > 0)
    await updateHouseholds(scope, weddingId, [{ id: householdId, fields: given }], encryption);
  const updates = people.map(({ id, ...rest }) => ({ id, fields: rest }));
  await updateGuests(scope, weddingId, updates, encryption);
  await writeInvitations(scope, weddingId, invitations);
  await countInvited(
    scope,
    invitations.map(({ eventId }) => eventId),
  );
  if (changesReach(given)) await reachElsewhere(scope, weddingId, householdId);
  else if (invitations.length > 0) await planLateInvitations(scope, weddingId);
  const isAgeNews = people.some(
    ({ id, ageBand }) =>
      ageBand !== undefined && before.rsvps.some((one) => one.guestId === id && one.status === 'attending'),
  );
  if (isAgeNews) await scope.raw('select mark_suppliers_dirty(?, false)', [weddingId]);
  await appendAudit(scope, weddingId, actor, 'household.changed', householdId, {
    fields: [
      ...fields,
      ...(people.length > 0 ? ['guests'] : []),
      ...(invitations.length > 0 ? ['inviteTo'] : []),
    ].join(' '),
  });
}

/**
 * Stores somebody new of a household; their id.
 * @throws AppError `request.not_found`, `guests.household_full`, `wedding.changed_meanwhile` when an event named was
 *   removed just now.
 */
export async function addGuest(
  scope: Scope,
  { weddingId, householdId, actor }: HouseholdRef,
  guest: NewGuest,
  encryption: FieldEncryption,
): Promise<string> {
  const { rsvps, guests } = await lockHousehold(scope, weddingId, householdId, encryption);
  if (guests.length >= MOST_INVITED_TOGETHER) throw new AppError('guests.household_full');
  const id = randomUUID();
  const last = await scope('guests').where({ household_id: householdId }).max({ position: 'position' });
  const position = Number(last[0]?.['position'] ?? -1) + 1;
  const eventIds = guest.eventIds ?? [...new Set(rsvps.map((rsvp) => rsvp.eventId))];
  await holdEvents(scope, weddingId, eventIds);
  await writeGuests(scope, weddingId, [{ id, guest, householdId, position }], encryption);
  await writeInvitations(
    scope,
    weddingId,
    eventIds.map((eventId) => ({ guestId: id, eventId, householdId })),
  );
  await countInvited(scope, eventIds);
  await planLateInvitations(scope, weddingId);
  await appendAudit(scope, weddingId, actor, 'household.guest_added', householdId, { guest: id });
  return id;
}

/**
 * The household as it stands, locked: after the household and before the counts, as an answer does.
 * @throws AppError `request.not_found`.
 */
export async function lockHousehold(
  scope: Scope,
  weddingId: string,
  householdId: string,
  encryption: FieldEncryption,
): Promise<HouseholdDetail> {
  await scope('households').where({ id: householdId }).forUpdate().first('id');
  await lockHead(scope, weddingId);
  const [household] = await loadHouseholds(scope, encryption, weddingId, [householdId]);
  if (household === undefined) throw new AppError('request.not_found');
  return household;
}

type GuestFieldsChanged = Pick<GuestChange, 'id'> & {
  fullName?: string | null;
  ageBand?: NonNullable<GuestChange['ageBand']>;
};

function peopleChanged(before: HouseholdDetail, wanted: GuestChange[]): GuestFieldsChanged[] {
  const faults: FieldFault[] = [];
  const changed = wanted.flatMap(({ id, fullName, ageBand }, index): GuestFieldsChanged[] => {
    const guest = before.guests.find((one) => one.id === id);
    if (guest === undefined) {
      faults.push({ path: `guests.${index}.id`, message: 'Nobody of this household.' });
      return [];
    }
    if (fullName === null && !guest.isPlusOne)
      faults.push({ path: `guests.${index}.fullName`, message: 'Only a plus-one may be unnamed.' });
    const differing = {
      ...(fullName === undefined || fullName === guest.fullName ? {} : { fullName }),
      ...(ageBand === undefined || ageBand === guest.ageBand ? {} : { ageBand }),
    };
    return Object.keys(differing).length === 0 ? [] : [{ id, ...differing }];
  });
  if (faults.length > 0) throw new AppError('request.invalid', { fields: faults });
  return changed;
}

/** Invitations that are not there yet. Whoever removes an event waits for this household. */
async function invitationsAdded(
  scope: Scope,
  weddingId: string,
  { id: householdId, guests, rsvps }: HouseholdDetail,
  inviteTo: string[],
): Promise<{ guestId: string; eventId: string; householdId: string }[]> {
  if (inviteTo.length === 0) return [];
  const known = await scope('events').where({ wedding_id: weddingId }).pluck<string[]>('id');
  requireKnown(inviteTo, known, 'inviteTo', 'This wedding has no such event.');
  const standing = new Set(rsvps.map(({ guestId, eventId }) => `${guestId}/${eventId}`));
  return inviteTo.flatMap((eventId) =>
    guests
      .filter(({ id }) => !standing.has(`${id}/${eventId}`))
      .map(({ id: guestId }) => ({ guestId, eventId, householdId })),
  );
}
