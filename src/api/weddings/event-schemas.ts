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

const each = (ids: string[]) => new Set(ids).size === ids.length;

/** POST …/events */
export const addedEventBody = newEvent
  .extend({
    householdIds: z
      .array(id)
      .max(5_000)
      .refine(each, 'Name each household once.')
      .nullable()
      .default(null)
      .meta({
        description: 'Households whose people are all invited; null: every household; empty: nobody yet.',
      }),
    supplierIds: z
      .array(id)
      .max(200)
      .refine(each, 'Name each supplier once.')
      .default([])
      .meta({ description: 'Suppliers that work at it. One that has its final count cannot be named.' }),
  })
  .meta({ id: 'NewEvent' });

export const eventParams = z.object({ weddingId: id, eventId: id });

/** DELETE …/events/{eventId} */
export const eventRemoval = z.strictObject({
  mayLoseAnswers: z.coerce.number().int().min(0).max(1_000_000).default(0).meta({
    description: 'Refused when more answers than these, coming or not, would be lost.',
  }),
});

/** The reference a creation answers with. */
export const eventCreated = z.object({ id });

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
