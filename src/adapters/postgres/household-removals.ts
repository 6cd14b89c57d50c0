/** Somebody, an invitation or a whole household taken away, with what follows for counts and suppliers. */
import type { Rsvp } from '../../domain/guests/guest';
import type { HouseholdDetail, InvitationRemoval } from '../../domain/guests/ports';
import { effectOnSuppliers, owesAnswer } from '../../domain/rsvp/answer';
import { AppError } from '../../domain/shared/app-error';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, type Scope } from './database';
import { lockHousehold, type HouseholdRef } from './household-changes';

/** Takes somebody off a household. @throws AppError `request.not_found`, `guests.last_of_household`. */
export async function removeGuest(
  scope: Scope,
  { weddingId, householdId, actor }: HouseholdRef,
  guestId: string,
  encryption: FieldEncryption,
): Promise<void> {
  const before = await lockHousehold(scope, weddingId, householdId, encryption);
  const guests = before.guests.filter(({ id }) => id !== guestId);
  if (guests.length === before.guests.length) throw new AppError('request.not_found');
  if (guests.length === 0) throw new AppError('guests.last_of_household');
  const [gone, rsvps] = partitioned(before.rsvps, (rsvp) => rsvp.guestId === guestId);
  await takeAnswersBack(scope, weddingId, before, gone);
  await scope('guests').where({ id: guestId, household_id: householdId }).delete();
  const { changesSuppliers, isUrgent } = effectOnSuppliers(before, { guests, rsvps });
  if (changesSuppliers) await scope.raw('select mark_suppliers_dirty(?, ?)', [weddingId, isUrgent]);
  await appendAudit(scope, weddingId, actor, 'household.guest_removed', householdId, { guest: guestId });
}

/**
 * Takes a household's invitation to one event back, with what its people have answered to that.
 * @throws AppError `request.not_found`; `guests.invitation_answered` when more answers go than may be lost.
 */
export async function removeInvitation(
  scope: Scope,
  { weddingId, householdId, actor }: HouseholdRef,
  { eventId, mayLoseAnswers }: InvitationRemoval,
  encryption: FieldEncryption,
): Promise<void> {
  const before = await lockHousehold(scope, weddingId, householdId, encryption);
  const [gone, rsvps] = partitioned(before.rsvps, (rsvp) => rsvp.eventId === eventId);
  if (gone.length === 0) throw new AppError('request.not_found');
  const [attending, declined] = (['attending', 'declined'] as const).map(
    (status) => gone.filter((rsvp) => rsvp.status === status).length,
  ) as [number, number];
  if (attending + declined > mayLoseAnswers) {
    const message = `${attending + declined} answers would be lost: ${attending} coming, ${declined} not coming.`;
    throw new AppError('guests.invitation_answered', { fields: [{ path: 'mayLoseAnswers', message }] });
  }
  await takeAnswersBack(scope, weddingId, before, gone);
  await scope('rsvps').where({ household_id: householdId, event_id: eventId }).delete();
  const { changesSuppliers, isUrgent } = effectOnSuppliers(before, { guests: before.guests, rsvps });
  if (changesSuppliers) await scope.raw('select mark_suppliers_dirty(?, ?)', [weddingId, isUrgent]);
  await appendAudit(scope, weddingId, actor, 'household.invitation_removed', householdId, {
    event: eventId,
    attending,
    declined,
  });
}

/** Takes a household off the list with all that hangs on it. @throws AppError `request.not_found`. */
export async function removeHousehold(
  scope: Scope,
  { weddingId, householdId, actor }: HouseholdRef,
  encryption: FieldEncryption,
): Promise<void> {
  const before = await lockHousehold(scope, weddingId, householdId, encryption);
  const { rsvps } = before;
  await uncount(scope, rsvps);
  await scope('households').where({ id: householdId }).delete();
  await scope('access_tokens').where({ wedding_id: weddingId, subject_id: householdId }).delete();
  const { changesSuppliers, isUrgent } = effectOnSuppliers(before, { guests: [], rsvps: [] });
  if (changesSuppliers) await scope.raw('select mark_suppliers_dirty(?, ?)', [weddingId, isUrgent]);
  await appendAudit(scope, weddingId, actor, 'household.removed', householdId, {
    stillOwed: owesAnswer(rsvps),
  });
}

/** Lowers the tallies by answers that go, event by event in the order all lock them. */
async function uncount(scope: Scope, rsvps: Rsvp[]): Promise<void> {
  for (const { eventId, status } of rsvps.toSorted((a, b) => a.eventId.localeCompare(b.eventId)))
    await scope('event_headcounts').where({ event_id: eventId }).decrement(status, 1);
}

/**
 * Answers that go are noted as taken back, by a revision of their own: the curve follows, and whoever is
 * answering from what was before is asked again.
 */
async function takeAnswersBack(
  scope: Scope,
  weddingId: string,
  { id: householdId, revision }: HouseholdDetail,
  gone: Rsvp[],
): Promise<void> {
  await uncount(scope, gone);
  const answered = gone.filter(({ status }) => status !== 'awaiting');
  if (answered.length === 0) return;
  await scope('households').where({ id: householdId }).increment('revision', 1);
  await scope('rsvp_changes').insert(
    answered.map(({ guestId, eventId, status }) => ({
      wedding_id: weddingId,
      household_id: householdId,
      revision: revision + 1,
      guest_id: guestId,
      event_id: eventId,
      from_status: status,
      to_status: 'awaiting',
    })),
  );
}

function partitioned(rsvps: Rsvp[], isGone: (rsvp: Rsvp) => boolean): [gone: Rsvp[], left: Rsvp[]] {
  return [rsvps.filter(isGone), rsvps.filter((rsvp) => !isGone(rsvp))];
}
