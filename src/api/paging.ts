/** Lists in pages: `limit` items after the one named `after`. */
import { z } from 'zod';
import { id } from './fields';

/** Query of a paged list. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  after: id.optional().meta({ description: 'The nextAfter of the page before.' }),
});

/** A page of items; `nextAfter` is null on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextAfter: id.nullable() });

/** Cuts a page out of a list in its own order; an unknown `after` starts from the beginning. */
export function cutPage<T extends { id: string }>(
  items: T[],
  { limit, after }: z.output<typeof pageQuery>,
): { items: T[]; nextAfter: string | null } {
  const start = after === undefined ? 0 : items.findIndex((item) => item.id === after) + 1;
  const page = items.slice(start, start + limit);
  const isLast = start + limit >= items.length;
  return { items: page, nextAfter: isLast ? null : (page.at(-1)?.id ?? null) };
}
