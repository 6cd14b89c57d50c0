/** Events corrected: what they are called, when and where they begin, how many they hold, what is served. */
import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { AppError, type FieldFault } from '../../domain/shared/app-error';
import { instantOf } from '../../domain/shared/event-date';
import type { EventChange } from '../../domain/weddings/ports';
import type { Scope } from './database';
import type { EventRow, MealOptionRow, WeddingRow } from './rows';

/**
 * Stores what is given of each event. Hours are wall-clock time in `zone`. Whoever counts by what changed here
 * is told as of an answer.
 *
 * @throws AppError `request.invalid` naming an event or a dish that is not there, and a dish that would go
 *   although somebody has chosen it.
 */
export async function changeEvents(
  scope: Scope,
  weddingId: string,
  zone: string,
  changes: EventChange[],
): Promise<void> {
  const events = await scope('events').where({ wedding_id: weddingId }).select<EventRow[]>();
  const faults: FieldFault[] = [];
  for (const [index, { id, mealOptions, ...change }] of changes.entries()) {
    const path = `events.${index}`;
    const event = events.find((one) => one.id === id);
    if (event === undefined) {
      faults.push({ path: `${path}.id`, message: 'This wedding has no such event.' });
      continue;
    }
    const startsAtLocal = change.startsAtLocal ?? event.starts_at_local;
    const [day = '', time = ''] = startsAtLocal.split('T');
    await scope('events')
      .where({ id })
      .update({
        name: change.name ?? event.name,
        starts_at_local: startsAtLocal,
        starts_at: instantOf(day, time, zone),
        place: change.place ?? event.place,
        serves_meal: change.servesMeal ?? event.serves_meal,
        capacity: change.capacity === undefined ? event.capacity : change.capacity,
      });
    if (mealOptions !== undefined)
      faults.push(...(await changeMenu(scope, weddingId, event, mealOptions, `${path}.mealOptions`)));
  }
  if (faults.length > 0) throw new AppError('request.invalid', { fields: faults });
  await scope.raw('select mark_suppliers_dirty(?, false)', [weddingId]);
}

/** Makes the menu what is given, in that order: a dish with its id keeps its choosers. */
async function changeMenu(
  scope: Scope,
  weddingId: string,
  event: EventRow,
  wanted: NonNullable<EventChange['mealOptions']>,
  path: string,
): Promise<FieldFault[]> {
  const known = await scope('meal_options').where({ event_id: event.id }).select<MealOptionRow[]>();
  const faults = wanted.flatMap(({ id }, index) =>
    id === undefined || known.some((dish) => dish.id === id)
      ? []
      : [{ path: `${path}.${index}.id`, message: 'This event has no such dish.' }],
  );
  const gone = known.filter((dish) => !wanted.some(({ id }) => id === dish.id));
  for (const dish of gone) {
    const chosen = await scope('rsvps')
      .where({ meal_option_id: dish.id })
      .first<{ guest_id: string } | undefined>('guest_id');
    if (chosen === undefined) await scope('meal_options').where({ id: dish.id }).delete();
    else faults.push({ path, message: `Somebody has chosen “${dish.name}”; it stays on the menu.` });
  }
  if (faults.length > 0) return faults;
  for (const [position, { id, name }] of wanted.entries())
    if (id === undefined)
      await scope('meal_options').insert({
        id: randomUUID(),
        wedding_id: weddingId,
        event_id: event.id,
        position,
        name,
      });
    else await scope('meal_options').where({ id }).update({ position, name });
  return [];
}

/** Moves every event by as many days as the wedding moves; hours stay as they are on the clock of its zone. */
export async function moveEvents(
  scope: Scope,
  weddingId: string,
  before: WeddingRow,
  { weddingOn, timeZone }: { weddingOn: string; timeZone: string },
): Promise<void> {
  const days = DateTime.fromISO(weddingOn).diff(DateTime.fromISO(before.wedding_on), 'days').days;
  const events = await scope('events').where({ wedding_id: weddingId }).select<EventRow[]>();
  for (const event of events) {
    const moved = DateTime.fromISO(event.starts_at_local, { zone: 'utc' }).plus({ days });
    await scope('events')
      .where({ id: event.id })
      .update({
        starts_at_local: moved.toFormat("yyyy-MM-dd'T'HH:mm"),
        starts_at: instantOf(moved.toFormat('yyyy-MM-dd'), moved.toFormat('HH:mm'), timeZone),
      });
  }
}
