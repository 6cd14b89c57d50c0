/** The few things that are done over all weddings, through the relay's role: ids, and clearing away. */
import type { Database } from './database';

const IDS_PER_PAGE = 500;

/** Every wedding's id, in order, a page at a time: those added meanwhile may or may not be among them. */
export function weddingIds(relay: Database): AsyncGenerator<string> {
  return idsOf(relay, 'wedding_ids');
}

/** Every planner's id, in the same way. */
export function plannerIds(relay: Database): AsyncGenerator<string> {
  return idsOf(relay, 'planner_ids');
}

async function* idsOf(relay: Database, source: 'wedding_ids' | 'planner_ids'): AsyncGenerator<string> {
  for (let after: string | null = null; ;) {
    const page: { id: string }[] = await relay.statement<{ id: string }>(
      `select id from ${source}($1, $2) as id`,
      [after, IDS_PER_PAGE],
    );
    for (const { id } of page) yield id;
    if (page.length < IDS_PER_PAGE) return;
    after = page.at(-1)?.id ?? null;
  }
}

/** Removes tokens that ended and kept answers that nobody can ask for again, a week after. */
export async function removeExpired(relay: Database): Promise<Record<string, number>> {
  const rows = await relay.statement<{ what: string; removed: number }>('select * from remove_expired()', []);
  return Object.fromEntries(rows.map(({ what, removed }) => [what, removed]));
}
