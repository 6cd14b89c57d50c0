/** An answer as a planner sends it for a household that called. */
import { z } from 'zod';
import { MOST_NEEDS } from '../../domain/guests/food-form';
import { MOST_INVITED_TOGETHER } from '../../domain/guests/guest';
import { email, id, lines, name } from '../fields';
import { dietaryNeed } from '../guests/schemas';

/** PUT …/households/{householdId}/answer */
export const answerBody = z
  .strictObject({
    basedOn: z.int().min(0).meta({ description: 'The household’s revision you have seen.' }),
    submissionId: id.meta({
      description: 'An id of your own for this very answer; repeating it changes nothing.',
    }),
    guests: z
      .array(
        z.strictObject({
          guestId: id,
          events: z
            .array(
              z.strictObject({
                eventId: id,
                status: z.enum(['attending', 'declined']),
                mealOptionId: id.optional(),
              }),
            )
            .max(50),
          plusOneName: name.nullable().optional().meta({
            description:
              'Only for a plus-one who comes. `null`: not known yet. Left out: the name held stays.',
          }),
          dietaryNeeds: z.array(dietaryNeed).max(MOST_NEEDS).optional().meta({
            description:
              'Left out: those stored stay, while the guest is coming. An empty list: there are none.',
          }),
        }),
      )
      .min(1)
      .max(MOST_INVITED_TOGETHER),
    note: lines(500).optional(),
    email: email.optional().meta({ description: 'Stored when the household has none.' }),
    dietConsent: z.boolean().default(false).meta({
      description: 'Whether they agreed that diets are stored and passed on; without it none are.',
    }),
  })
  .meta({ id: 'Answer' });

export const answerStored = z.object({
  outcome: z.enum(['stored', 'repeated']),
  revision: z.int(),
});
