/** An event that comes onto a wedding: with the wedding itself, or later, with who is invited and who works at it. */
import { randomUUID } from 'node:crypto';
import { AppError } from '../../domain/shared/app-error';
import { instantOf } from '../../domain/shared/event-date';
import type { AddedEvent, NewEvent } from '../../domain/weddings/ports';
import { MOST_EVENTS, requireOpen } from '../../domain/weddings/wedding';
import { appendAudit, lockHead, type Scope } from './database';
import { loadWedding, raiseSchedule, writePlan } from './plan-writer';
import { requireKnown } from './known-ids';
import { lockEvents, lockHouseholds } from './row-locks';
import type { SupplierRow } from './rows';

/** Whose event, on which clock its hours are meant, and where among the others it stands. */
interface EventPlace {
  weddingId: string;
  timeZone: string;
  position: number;
}

/** Stores an event with its menu and a tally of nobody; its id. */
export async function insertEvent(
  scope: Scope,
  { weddingId, timeZone, position }: EventPlace,
  event: NewEvent,
): Promise<string> {
  const id = randomUUID();
  const [day = '', time = ''] = event.startsAtLocal.split('T');
  await scope('events').insert({
    id,
    wedding_id: weddingId,
    position,
    name: event.name,
    starts_at_local: event.startsAtLocal,
    starts_at: instantOf(day, time, timeZone),
    place: event.place,
    serves_meal: event.servesMeal,
    capacity: event.capacity,
  });
  await scope('event_headcounts').insert({ event_id: id, wedding_id: weddingId });
  for (const [mealPosition, name] of event.mealOptions.entries())
    await scope('meal_options').insert({
      id: randomUUID(),
      wedding_id: weddingId,
      event_id: id,
      position: mealPosition,
      name,
    });
  return id;
}

/**
 * Adds an event where its hour belongs among the others, and makes the plan again. Everybody of the households
 * invited owes an answer to it; suppliers named count it from now on. Nobody is written to because of it.
 *
 * @throws AppError `wedding.not_open`, `wedding.too_many_events`, `supplier.final_count_sent`, and
 *   `request.invalid` naming a household or a supplier that is not there.
 */
export async function addEvent(
  scope: Scope,
  { weddingId, actor }: { weddingId: string; actor: string },
  { householdIds, supplierIds, ...event }: AddedEvent,
): Promise<string> {
  const invited = await lockHouseholds(scope, weddingId, householdIds && { ids: householdIds });
  requireKnown(householdIds ?? [], invited, 'householdIds', 'This wedding has no such household.');
  await lockEvents(scope, weddingId);
  await lockHead(scope, weddingId);
  const wedding = await loadWedding(scope, weddingId);
  requireOpen(wedding);
  if (wedding.events.length >= MOST_EVENTS) throw new AppError('wedding.too_many_events');
  const later = wedding.events.findIndex((one) => one.startsAtLocal > event.startsAtLocal);
  const position = later < 0 ? wedding.events.length : later;
  await makeRoom(scope, wedding.events, position);
  const id = await insertEvent(scope, { weddingId, timeZone: wedding.timeZone, position }, event);
  const people = await inviteHouseholds(scope, weddingId, id, invited);
  await giveSuppliers(scope, weddingId, id, supplierIds);
  await raiseSchedule(scope, weddingId);
  await writePlan(scope, weddingId);
  await appendAudit(scope, weddingId, actor, 'event.added', id, {
    households: invited.length,
    people,
    suppliers: supplierIds.length,
  });
  return id;
}

/** Events that stand behind move one place on. */
async function makeRoom(scope: Scope, events: { id: string }[], position: number): Promise<void> {
  for (const [index, { id }] of events.entries())
    await scope('events')
      .where({ id })
      .update({ position: index < position ? index : index + 1 });
}

/** Invites everybody of the households; how many people that are. */
async function inviteHouseholds(
  scope: Scope,
  weddingId: string,
  eventId: string,
  householdIds: string[],
): Promise<number> {
  const invited = await scope.raw<{ rowCount: number }>(
    `insert into rsvps (wedding_id, guest_id, event_id, household_id, updated_at)
     select wedding_id, id, ?, household_id, wedsync_now() from guests
     where wedding_id = ? and household_id = any(?)`,
    [eventId, weddingId, householdIds],
  );
  await scope('event_headcounts').where({ event_id: eventId }).update({ awaiting: invited.rowCount });
  return invited.rowCount;
}

/** A supplier that has its final count keeps what that was made of. */
async function giveSuppliers(
  scope: Scope,
  weddingId: string,
  eventId: string,
  supplierIds: string[],
): Promise<void> {
  if (supplierIds.length === 0) return;
  const rows = await scope('suppliers')
    .where({ wedding_id: weddingId })
    .whereRaw('id = any(?)', [supplierIds])
    .select<SupplierRow[]>();
  const known = rows.map(({ id }) => id);
  requireKnown(supplierIds, known, 'supplierIds', 'This wedding has no such supplier.');
  const locked = rows.filter((row) => row.locked_at !== null).map(({ id }) => id);
  if (locked.length > 0)
    throw new AppError('supplier.final_count_sent', {
      fields: locked.map((id) => ({
        path: `supplierIds.${supplierIds.indexOf(id)}`,
        message: 'Stays as it was for the final count.',
      })),
    });
  await scope('suppliers')
    .whereRaw('id = any(?)', [known])
    .update({ event_ids: scope.raw('array_append(event_ids, ?::uuid)', [eventId]) });
  await scope.raw('select mark_suppliers_dirty(?, false)', [weddingId]);
}
