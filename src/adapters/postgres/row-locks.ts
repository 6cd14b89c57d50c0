/**
 * Rows locked before a wedding's head. Everybody takes them in this order: households by id, events by id,
 * dishes by id, the head (`lockHead`), the tallies.
 */
import { AppError } from '../../domain/shared/app-error';
import type { Scope } from './database';

/** Locks households that stand now; their ids. @param those narrows them, all of the wedding otherwise. */
export async function lockHouseholds(
  scope: Scope,
  weddingId: string,
  those: { ids: string[] } | { notInvited: true } | null,
): Promise<string[]> {
  const rows = await scope('households')
    .where({ wedding_id: weddingId })
    .modify((some) => {
      if (those === null) return;
      void ('ids' in those ? some.whereRaw('id = any(?)', [those.ids]) : some.whereNull('invited_at'));
    })
    .orderBy('id')
    .forUpdate()
    .select<{ id: string }[]>('id');
  return rows.map(({ id }) => id);
}

/** Locks every event to be changed: one that is being removed holds its own, and waits for the head. */
export async function lockEvents(scope: Scope, weddingId: string): Promise<void> {
  await scope('events').where({ wedding_id: weddingId }).orderBy('id').forNoKeyUpdate().select('id');
}

/** Locks dishes that may go from a menu: an answer holds the one it chooses, and waits for the head. */
export async function lockDishes(scope: Scope, weddingId: string): Promise<void> {
  await scope('meal_options').where({ wedding_id: weddingId }).orderBy('id').forUpdate().select('id');
}

/** Keeps every event and dish from being removed until all that is written here of people names them. */
export async function holdMenu(scope: Scope, weddingId: string): Promise<void> {
  for (const table of ['events', 'meal_options'])
    await scope(table).where({ wedding_id: weddingId }).orderBy('id').forKeyShare().select('id');
}

/**
 * Keeps events from being removed until people are invited to them or suppliers work at them.
 * @throws AppError `wedding.changed_meanwhile` when one is gone.
 */
export async function holdEvents(scope: Scope, weddingId: string, eventIds: string[]): Promise<void> {
  const named = new Set(eventIds);
  const held = await scope('events')
    .where({ wedding_id: weddingId })
    .whereRaw('id = any(?)', [[...named]])
    .orderBy('id')
    .forKeyShare()
    .select('id');
  if (held.length < named.size) throw new AppError('wedding.changed_meanwhile');
}
