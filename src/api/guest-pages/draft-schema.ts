/** The form's own JSON, as it comes back from storage or from the check page. */
import { z } from 'zod';
import { ALLERGENS, DIETS, type AllergenCode, type Diet } from '../../domain/guests/dietary-need';
import { MOST_NEEDS, MOST_WORDS } from '../../domain/guests/food-form';
import type { Draft } from '../../web/guest/draft';
import { line, lineOrNothing, lines, LONGEST_NAME } from '../fields';

/** Longest note to the couple, in characters. */
export const LONGEST_NOTE = 500;

const severity = z.enum(['severe', 'mild', 'not_sure']);
const words = line(MOST_WORDS);
const id = lineOrNothing(36);
const perGuest = <T extends z.ZodType>(value: T) => z.record(id, value);

const need = z.union([
  z.object({
    kind: z.literal('allergy'),
    allergen: z.enum(Object.keys(ALLERGENS) as [AllergenCode, ...AllergenCode[]]),
    severity,
  }),
  z.object({ kind: z.literal('allergy'), allergen: z.literal('other'), words, severity }),
  z.object({ kind: z.literal('intolerance'), words }),
  z.object({ kind: z.literal('diet'), diet: z.enum(Object.keys(DIETS) as [Diet, ...Diet[]]) }),
]);

/** Its texts keep the rules that the form's own fields keep: whoever sends this by hand goes round those. */
const draftSchema: z.ZodType<Draft> = z.object({
  attendance: perGuest(perGuest(z.enum(['attending', 'declined']))),
  plusOnes: perGuest(
    z.object({
      isComing: z.boolean(),
      name: lineOrNothing(LONGEST_NAME),
      held: z.string().nullable().default(null),
    }),
  ),
  meals: perGuest(perGuest(id)),
  food: z.enum(['none', 'keep', 'telling', 'told', 'refused']).nullable(),
  needs: perGuest(z.array(need).max(MOST_NEEDS)),
  seen: perGuest(z.array(z.string())).default({}),
  note: lines(LONGEST_NOTE),
  email: lineOrNothing(254),
});

/** A draft, or null for what is none: nothing stored, or stored by an older version of the form. */
export function readDraft(stored: unknown): Draft | null {
  const read = draftSchema.safeParse(stored);
  return read.success ? read.data : null;
}

/** A draft from JSON text; null for what is none. */
export function parseDraft(text: string): Draft | null {
  try {
    return readDraft(JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}
