/** What guests eat or do not, as four cells of a list of ours; the way back loses nothing. */
import {
  ALLERGENS,
  DIETS,
  type AllergenCode,
  type DietaryNeed,
  type Diet,
  type Severity,
} from '../guests/dietary-need';
import { foldName } from '../guest-lists/cell';
import { LIST_WORDS, type ListWords } from './list-words';
import { joinValues, splitValues } from './several-values';

/** The columns that speak of food. */
export type FoodColumn = 'diet' | 'allergies' | 'otherAllergies' | 'intolerances';

/** A guest's needs as the four cells. */
export function foodCells(needs: readonly DietaryNeed[], words: ListWords): Record<FoodColumn, string> {
  const cells: Record<FoodColumn, string[]> = {
    diet: [],
    allergies: [],
    otherAllergies: [],
    intolerances: [],
  };
  for (const need of needs) {
    if (need.kind === 'diet') cells.diet.push(words.diets[need.diet]);
    else if (need.kind === 'intolerance') cells.intolerances.push(need.words);
    else if (need.allergen === 'other')
      // Always with a severity, so that brackets in a guest's own words are never taken for it.
      cells.otherAllergies.push(`${need.words} (${words.severities[need.severity]})`);
    else cells.allergies.push(allergyInWords(need.allergen, need.severity, words));
  }
  return {
    diet: joinValues(cells.diet),
    allergies: joinValues(cells.allergies),
    otherAllergies: joinValues(cells.otherAllergies),
    intolerances: joinValues(cells.intolerances),
  };
}

/** Nobody writes "not sure" behind every allergy; to leave it open says the same. */
function allergyInWords(allergen: AllergenCode, severity: Severity, words: ListWords): string {
  const word = words.allergens[allergen];
  return severity === 'not_sure' ? word : `${word} (${words.severities[severity]})`;
}

/**
 * The needs of a cell, in whatever language it was written.
 *
 * @returns null where the cell says something that was not written by `foodCells`.
 */
export function readFoodCell(column: FoodColumn, cell: string): DietaryNeed[] | null {
  const needs: DietaryNeed[] = [];
  const values = splitValues(cell);
  if (values.length > MOST_NEEDS) return null;
  for (const value of values) {
    const need = NEED_OF[column](value);
    if (need === null) return null;
    needs.push(need);
  }
  return needs;
}

const NEED_OF: Readonly<Record<FoodColumn, (value: string) => DietaryNeed | null>> = {
  diet: (value) => {
    const diet = DIET_OF.get(foldName(value));
    return diet === undefined ? null : { kind: 'diet', diet };
  },
  allergies: (value) => {
    const { words, severity } = withoutSeverity(value);
    const allergen = ALLERGEN_OF.get(foldName(words));
    return allergen === undefined ? null : { kind: 'allergy', allergen, severity };
  },
  otherAllergies: (value) => {
    const { words, severity } = withoutSeverity(value);
    return { kind: 'allergy', allergen: 'other', words: words.slice(0, LONGEST_WORDS), severity };
  },
  intolerances: (value) => ({ kind: 'intolerance', words: value.slice(0, LONGEST_WORDS) }),
};

/** Of a need in a guest's own words. */
const LONGEST_WORDS = 80;
/** More things than this nobody eats around; it is a text, for a person to read. */
const MOST_NEEDS = 50;

function withoutSeverity(value: string): { words: string; severity: Severity } {
  const [, words = '', last = ''] = /^(.*\S)\s*\(([^()]*)\)$/.exec(value) ?? [];
  const severity = SEVERITY_OF.get(foldName(last));
  return severity === undefined ? { words: value, severity: 'not_sure' } : { words, severity };
}

const all = Object.values(LIST_WORDS);
const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as Key[];
const DIET_OF: ReadonlyMap<string, Diet> = new Map(
  all.flatMap(({ diets }) => keysOf(DIETS).map((diet) => [foldName(diets[diet]), diet] as const)),
);
const ALLERGEN_OF: ReadonlyMap<string, AllergenCode> = new Map(
  all.flatMap(({ allergens }) =>
    keysOf(ALLERGENS).map((allergen) => [foldName(allergens[allergen]), allergen] as const),
  ),
);
const SEVERITY_OF: ReadonlyMap<string, Severity> = new Map(
  all.flatMap(({ severities }) =>
    keysOf(severities).map((severity) => [foldName(severities[severity]), severity] as const),
  ),
);
