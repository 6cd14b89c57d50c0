/**
 * What a guest must not or does not eat, as separate facts: an allergy, an intolerance, a diet.
 *
 * Allergens are the 14 that EU and UK law ask caterers to declare, stored by their GS1 codes. A word a
 * guest used that is not one of them stays that word: "nut" never becomes peanut or tree nut by itself.
 */

/** GS1 allergen codes with the words people use. */
export const ALLERGENS = {
  AW: 'cereals containing gluten',
  AC: 'crustaceans',
  AE: 'eggs',
  AF: 'fish',
  AP: 'peanuts',
  AY: 'soya',
  AM: 'milk',
  AN: 'tree nuts',
  BC: 'celery',
  BM: 'mustard',
  AS: 'sesame',
  AU: 'sulphites',
  NL: 'lupin',
  UM: 'molluscs',
} as const;

/** One of the 14 declarable allergens. */
export type AllergenCode = keyof typeof ALLERGENS;

/** Diets a kitchen plans for by name. */
export const DIETS = {
  vegetarian: 'vegetarian',
  vegan: 'vegan',
  pescatarian: 'pescatarian',
  halal: 'halal',
  kosher: 'kosher',
  gluten_free: 'gluten-free',
} as const;

/** One of the named diets. */
export type Diet = keyof typeof DIETS;

/** Whether a trace could make the guest seriously ill. Not sure is treated as severe by everyone downstream. */
export type Severity = 'severe' | 'mild' | 'not_sure';

/** One fact about one guest's food. `words` is the guest's own wording, at most 80 characters. */
export type DietaryNeed =
  | { kind: 'allergy'; allergen: AllergenCode; severity: Severity }
  | { kind: 'allergy'; allergen: 'other'; words: string; severity: Severity }
  | { kind: 'intolerance'; words: string }
  | { kind: 'diet'; diet: Diet };

/** The words for a need, e.g. "tree nuts", "gluten-free". */
export function needInWords(need: DietaryNeed): string {
  if (need.kind === 'diet') return DIETS[need.diet];
  if (need.kind === 'intolerance' || need.allergen === 'other') return need.words;
  return ALLERGENS[need.allergen];
}

/** Whether a kitchen must treat a need as dangerous: an allergy not known to be mild. */
export function isDangerous(need: DietaryNeed): boolean {
  return need.kind === 'allergy' && need.severity !== 'mild';
}

/** Equal for equal needs, whatever the order they were given in. */
export function needKey(need: DietaryNeed): string {
  const severity = need.kind === 'allergy' ? (isDangerous(need) ? 'severe' : 'mild') : '';
  return `${need.kind}:${severity}:${comparable(needInWords(need))}`;
}

/** Words that look the same are the same; phones put invisible marks into them. */
function comparable(words: string): string {
  return words
    .normalize('NFC')
    .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
