/** What may be said about events. */
import { z } from 'zod';
import { id, line, localDateTime, name } from '../fields';

/** An event of a new wedding. */
export const newEvent = z.strictObject({
  name,
  startsAtLocal: localDateTime,
  place: line(200),
  servesMeal: z.boolean(),
  capacity: z.int().min(1).max(100_000).nullable().default(null),
  mealOptions: z.array(name).max(20).default([]),
});

/** One event of a wedding, corrected. */
export const eventChange = z
  .strictObject({
    id,
    name: name.optional(),
    startsAtLocal: localDateTime.optional(),
    place: line(200).optional(),
    servesMeal: z.boolean().optional(),
    capacity: z.int().min(1).max(100_000).nullable().optional(),
    mealOptions: z
      .array(z.strictObject({ id: id.optional(), name }))
      .max(20)
      .optional()
      .meta({
        description:
          'The whole menu, in order: a dish with its id is kept under the name given, one without is new. A dish that somebody has chosen cannot go.',
      }),
  })
  .meta({ id: 'EventChange' });
