/** What a form asks of one person's food, and the separate facts it stands for. */
import {
  ALLERGENS,
  DIETS,
  type AllergenCode,
  type DietaryNeed,
  type Diet,
  type Severity,
} from './dietary-need';

/** Longest wording of one need, in characters. */
export const MOST_WORDS = 80;
/** Most needs of one person. */
export const MOST_NEEDS = 20;

/** One person's part of a form. `severity` counts for all allergies; null: not answered. */
export interface FoodForm {
  allergens: AllergenCode[];
  otherAllergies: string;
  severity: Severity | null;
  intolerances: string;
  diets: Diet[];
}

/** Nothing filled in. */
export const EMPTY_FOOD: FoodForm = {
  allergens: [],
  otherAllergies: '',
  severity: null,
  intolerances: '',
  diets: [],
};

/** The facts. Words are split at commas and lines, so that "kiwi, mango" are two; unanswered severity is not sure. */
export function needsFrom(form: FoodForm): DietaryNeed[] {
  const severity = form.severity ?? 'not_sure';
  return [
    ...form.allergens.map((allergen): DietaryNeed => ({ kind: 'allergy', allergen, severity })),
    ...wordsIn(form.otherAllergies).map((words): DietaryNeed => ({
      kind: 'allergy',
      allergen: 'other',
      words,
      severity,
    })),
    ...wordsIn(form.intolerances).map((words): DietaryNeed => ({ kind: 'intolerance', words })),
    ...form.diets.map((diet): DietaryNeed => ({ kind: 'diet', diet })),
  ];
}

/** What cannot be stored of one person's part, and at which of its fields. */
export interface FoodFault {
  field: 'otherAllergies' | 'intolerances';
  fault: 'too_long' | 'too_many';
}

/** A need in too many characters, in the order of the fields, then too many needs. */
export function foodFaults(form: FoodForm): FoodFault[] {
  const fields = ['otherAllergies', 'intolerances'] as const;
  const isTooLong = (text: string) => wordsIn(text).some((word) => word.length > MOST_WORDS);
  return [
    ...fields.flatMap((field): FoodFault[] => (isTooLong(form[field]) ? [{ field, fault: 'too_long' }] : [])),
    ...(needsFrom(form).length > MOST_NEEDS
      ? [{ field: 'otherAllergies' as const, fault: 'too_many' as const }]
      : []),
  ];
}

/** The page as it would have been filled in for some facts. */
export function foodFormOf(needs: DietaryNeed[]): FoodForm {
  const allergies = needs.filter((need) => need.kind === 'allergy');
  return {
    allergens: allergies.flatMap((need) => (need.allergen === 'other' ? [] : [need.allergen])),
    otherAllergies: allergies.flatMap((need) => (need.allergen === 'other' ? [need.words] : [])).join(', '),
    severity: allergies[0]?.severity ?? null,
    intolerances: needs.flatMap((need) => (need.kind === 'intolerance' ? [need.words] : [])).join(', '),
    diets: needs.flatMap((need) => (need.kind === 'diet' ? [need.diet] : [])),
  };
}

/** The separate wordings in a field. */
export function wordsIn(text: string): string[] {
  return [...new Set(text.split(/[,;\n]/).map((word) => word.trim().replace(/\s+/g, ' ')))].filter(
    (word) => word !== '',
  );
}

/** Whether a word is the code of a declarable allergen. */
export function isAllergen(word: string): word is AllergenCode {
  return Object.hasOwn(ALLERGENS, word);
}

/** Whether a word names a diet. */
export function isDiet(word: string): word is Diet {
  return Object.hasOwn(DIETS, word);
}

/** Whether a word is a severity. */
export function isSeverity(word: string): word is Severity {
  return word === 'severe' || word === 'mild' || word === 'not_sure';
}
