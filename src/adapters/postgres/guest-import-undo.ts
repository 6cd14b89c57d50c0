/**
 * Takes an applied import back in one transaction: what nobody has touched since goes back to what it was.
 * Locks are taken in the order that answers and imports take them.
 */
import type { RsvpStatus } from '../../domain/guests/guest';
import { effectOnSuppliers, headcountDeltas, sumOfDeltas, type RsvpChange } from '../../domain/rsvp/answer';
import { toJsonPages } from '../../domain/guest-import/json-pages';
import { ITEMS_PER_PAGE } from '../../domain/guest-import/staged';
import {
  planUndo,
  type AppliedHousehold,
  type StandingHousehold,
  type UndoneHousehold,
  type UndoPlan,
} from '../../domain/guest-import/undo';
import type { FieldEncryption } from '../../security/field-encryption';
import { lockHead, type Scope } from './database';
import type { ImportPages } from './guest-import-pages';
import { moveHeadcounts } from './headcounts';
import { updateGuests, updateHouseholds } from './guest-updates';
import { loadHouseholds } from './household-reader';

/** What taking back works with. */
export interface UndoOrder {
  weddingId: string;
  runId: string;
  encryption: FieldEncryption;
  pages: ImportPages;
}

/** What would go back now, and what would stay. */
export async function planUndoOf(scope: Scope, order: UndoOrder): Promise<UndoPlan> {
  const applied = await order.pages.all<AppliedHousehold>(scope, order.runId, 'change');
  return planUndo(applied, await standingHouseholds(scope, order, applied));
}

/** Takes an import back; gives how much of it went. */
export async function undoImport(
  scope: Scope,
  order: UndoOrder,
): Promise<{ undone: number; staying: number }> {
  const { weddingId, runId, encryption, pages } = order;
  const applied = await pages.all<AppliedHousehold>(scope, runId, 'change');
  await scope('households')
    .whereRaw('id = any(?)', [applied.map((one) => one.householdId)])
    .orderBy('id')
    .forUpdate()
    .select('id');
  const standing = await standingHouseholds(scope, order, applied);
  const plan = planUndo(applied, standing);
  const removed = plan.undone.filter((one) => one.removesHousehold);
  const merged = plan.undone.filter((one) => !one.removesHousehold);
  await updateHouseholds(
    scope,
    weddingId,
    merged.map(({ applied: { householdId, marksBefore }, household }) => ({
      id: householdId,
      fields: household,
      marks: marksBefore,
    })),
    encryption,
  );
  const guests = merged.flatMap((one) =>
    one.guests.map(({ guestId, ...rest }) => ({ id: guestId, ...rest })),
  );
  await updateGuests(scope, weddingId, guests, encryption);
  const changes = plan.undone.flatMap((one) => goingBack(one, standing.get(one.applied.householdId)));
  await takeAnswersBack(scope, weddingId, plan.undone, changes);
  await removeRows(scope, weddingId, removed, merged);
  await settleCounts(scope, order, plan, standing, changes);
  await pages.replace(scope, { weddingId, runId }, 'stay', toJsonPages(plan.staying, ITEMS_PER_PAGE));
  return { undone: plan.undone.length, staying: plan.staying.length };
}

/** What has been done to a household beside what its rows say. */
type Touch = Pick<StandingHousehold, 'isInvited' | 'isCorrected' | 'isAnsweredSince'>;
const UNTOUCHED: Touch = { isInvited: false, isCorrected: false, isAnsweredSince: false };

async function standingHouseholds(
  scope: Scope,
  { weddingId, runId, encryption }: UndoOrder,
  applied: AppliedHousehold[],
): Promise<Map<string, StandingHousehold>> {
  const ids = applied.map((one) => one.householdId);
  const touched = await scope.raw<{ rows: (Touch & { id: string })[] }>(
    `select h.id, ${HAS_ITS_LINK} as "isInvited", h.id::text in (${CORRECTED}) as "isCorrected",
       h.id::text in (${ANSWERED_SINCE}) as "isAnsweredSince"
     from households h where h.id = any(:ids)`,
    { weddingId, runId, ids },
  );
  const touchOf = new Map(touched.rows.map(({ id, ...touch }) => [id, touch]));
  const homes = await loadHouseholds(scope, encryption, weddingId, ids);
  return new Map(homes.map((home) => [home.id, { ...home, ...(touchOf.get(home.id) ?? UNTOUCHED) }]));
}

/** An invitation that is on its way may have arrived, and a form that was begun was opened by its link. */
const HAS_ITS_LINK = `(h.invited_at is not null
  or h.id in (select household_id from sends
    where wedding_id = :weddingId and household_id is not null and state not in ('failed', 'bounced'))
  or h.id in (select household_id from answer_drafts where wedding_id = :weddingId))`;
const CORRECTED = `select subject from audit_entries
  where wedding_id = :weddingId and action like 'household.%'`;
/** After the import, which notes its own answers before it notes itself. */
const ANSWERED_SINCE = `select subject from audit_entries
  where wedding_id = :weddingId and action like 'rsvp.%' and sequence > (
    select max(sequence) from audit_entries
    where wedding_id = :weddingId and action = 'guests.imported' and subject = :runId)`;

/** An RSVP that leaves its status: for `awaiting` when only the answer goes, for nothing when all of it does. */
interface LeavingRsvp {
  householdId: string;
  revision: number;
  guestId: string;
  eventId: string;
  from: RsvpStatus;
  isRemoved: boolean;
}

function goingBack(undone: UndoneHousehold, home: StandingHousehold | undefined): LeavingRsvp[] {
  if (home === undefined) return [];
  const { applied, removesHousehold, takesAnswersBack } = undone;
  const invitations = new Set(undone.invitations.map(({ guestId, eventId }) => `${guestId}/${eventId}`));
  const answers = new Set(
    takesAnswersBack
      ? applied.answers?.answers.map(({ guestId, eventId }) => `${guestId}/${eventId}`)
      : undefined,
  );
  return home.rsvps.flatMap(({ guestId, eventId, status }): LeavingRsvp[] => {
    const key = `${guestId}/${eventId}`;
    const isRemoved = removesHousehold || undone.removedGuestIds.includes(guestId) || invitations.has(key);
    if (!isRemoved && !answers.has(key)) return [];
    const { householdId } = applied;
    return [{ householdId, revision: home.revision + 1, guestId, eventId, from: status, isRemoved }];
  });
}

/** Answers go back to none, as a change of their own: revisions only grow, and the curve follows. */
async function takeAnswersBack(
  scope: Scope,
  weddingId: string,
  undone: UndoneHousehold[],
  leaving: LeavingRsvp[],
): Promise<void> {
  const answered = leaving.filter(({ from }) => from !== 'awaiting');
  await scope.raw(
    `insert into rsvp_changes (wedding_id, household_id, revision, guest_id, event_id, from_status, to_status)
     select ?, household, revision, guest, event, "from", 'awaiting'
     from jsonb_to_recordset(?::jsonb) as c (household uuid, revision int, guest uuid, event uuid, "from" text)`,
    [
      weddingId,
      JSON.stringify(
        answered.map(({ householdId, revision, guestId, eventId, from }) => ({
          household: householdId,
          revision,
          guest: guestId,
          event: eventId,
          from,
        })),
      ),
    ],
  );
  const kept = answered.filter(({ isRemoved }) => !isRemoved);
  await scope.raw(
    `update rsvps r set status = 'awaiting', meal_option_id = null, updated_at = wedsync_now()
     from jsonb_to_recordset(?::jsonb) as c (guest uuid, event uuid)
     where r.guest_id = c.guest and r.event_id = c.event`,
    [JSON.stringify(kept.map(({ guestId, eventId }) => ({ guest: guestId, event: eventId })))],
  );
  const households = undone.flatMap(({ applied, takesAnswersBack }) =>
    takesAnswersBack && applied.answers !== null
      ? [{ id: applied.householdId, ...applied.answers.before }]
      : [],
  );
  await scope.raw(
    `update households h set revision = h.revision + 1, answered_at = b."answeredAt", answered_by = b."answeredBy",
       last_submission_id = b."lastSubmissionId"
     from jsonb_to_recordset(?::jsonb)
       as b (id uuid, "answeredAt" timestamptz, "answeredBy" text, "lastSubmissionId" uuid)
     where h.id = b.id`,
    [JSON.stringify(households)],
  );
}

async function removeRows(
  scope: Scope,
  weddingId: string,
  removed: UndoneHousehold[],
  merged: UndoneHousehold[],
): Promise<void> {
  const households = removed.map((one) => one.applied.householdId);
  await scope('households').whereRaw('id = any(?)', [households]).delete();
  await scope('access_tokens')
    .where({ wedding_id: weddingId })
    .andWhereRaw('subject_id = any(?)', [households])
    .delete();
  await scope('guests')
    .whereRaw('id = any(?)', [merged.flatMap((one) => one.removedGuestIds)])
    .delete();
  await scope.raw(
    `delete from rsvps r using jsonb_to_recordset(?::jsonb) as i ("guestId" uuid, "eventId" uuid)
     where r.guest_id = i."guestId" and r.event_id = i."eventId"`,
    [JSON.stringify(merged.flatMap((one) => one.invitations))],
  );
  const unasked = merged.flatMap(({ applied, keepsWhatWasAnswered }) =>
    applied.hadDietConsent || keepsWhatWasAnswered ? [] : [applied.householdId],
  );
  await scope('households as h')
    .whereRaw('h.id = any(?)', [unasked])
    .andWhereRaw(
      'not exists (select 1 from guests g where g.household_id = h.id and g.dietary_needs_encrypted is not null)',
    )
    .update({ diet_consent_at: null });
}

/** Hot rows, last: the head, then the tallies that move under its lock. */
async function settleCounts(
  scope: Scope,
  { weddingId, encryption }: UndoOrder,
  plan: UndoPlan,
  standing: Map<string, StandingHousehold>,
  leaving: LeavingRsvp[],
): Promise<void> {
  await lockHead(scope, weddingId);
  const toAwaiting = leaving.map(({ guestId, eventId, from }): RsvpChange => ({
    guestId,
    eventId,
    from,
    to: 'awaiting',
  }));
  const removed = leaving
    .filter(({ isRemoved }) => isRemoved)
    .map(({ eventId }) => ({ eventId, awaiting: -1, attending: 0, declined: 0 }));
  await moveHeadcounts(scope, sumOfDeltas([...headcountDeltas(toAwaiting), ...removed]));
  const ids = plan.undone.map((one) => one.applied.householdId);
  const now = new Map(
    (await loadHouseholds(scope, encryption, weddingId, ids)).map((home) => [home.id, home]),
  );
  const effects = [...standing.values()]
    .filter(({ id }) => ids.includes(id))
    .map((before) => effectOnSuppliers(before, now.get(before.id) ?? { guests: [], rsvps: [] }));
  if (effects.some((effect) => effect.changesSuppliers)) {
    const isUrgent = effects.some((effect) => effect.isUrgent);
    await scope.raw('select mark_suppliers_dirty(?, ?)', [weddingId, isUrgent]);
  }
}
