/**
 * What a guest list says about food, as separate facts.
 *
 * Only words with one meaning become a fact by themselves. "Nut" is neither peanut nor tree nut, "no pork"
 * is neither allergy nor diet: such words are asked about, once for the whole list.
 */
import type { AllergenCode, DietaryNeed, Severity } from '../guests/dietary-need';
import { needInWords } from '../guests/dietary-need';
import { foldName } from './cell';
import {
  ALLERGEN_OF,
  ALLERGY,
  ALLERGY_WORD,
  BEFORE_NAME,
  CELIAC,
  DIET_OF,
  FILLERS,
  INTOLERANCE,
  MILD,
  NOTHING,
  NUTS,
  SEVERE,
  SHELLFISH,
} from './food-words';

/** One thing a cell says and nobody can decide but a person. */
export interface FoodQuestion {
  /** In the writer's words, at most 80 characters. */
  words: string;
  /** The same, however long. */
  said: string;
  reason: string;
  /** Each with the needs it means; none: nothing for the kitchen. */
  choices: { id: string; words: string; needs: DietaryNeed[] }[];
  /** What holds until it is answered. */
  meanwhile: DietaryNeed[];
}

/** What a cell says. */
export interface FoodReading {
  needs: DietaryNeed[];
  questions: FoodQuestion[];
}

const LONGEST_WORDS = 80;
/** Longer texts are a letter, not a list; a person reads them whole. */
const LONGEST_LIST = 160;

/**
 * Reads a cell of a column about food.
 *
 * @param about what the column's header says: under "Allergies" a bare "eggs" is an allergy, under
 *   "Dietary" it may be a dislike.
 */
export function readFood(cell: string, about: 'dietary' | 'allergies'): FoodReading {
  const reading: FoodReading = { needs: [], questions: [] };
  const text = cell.trim();
  if (text === '' || saysNothing(foldName(text))) return reading;
  const phrases = text.length > LONGEST_LIST ? [text] : phrasesOf(text);
  // "Allergic to nuts, eggs and milk": what follows in the list is meant by the same word.
  let kind: 'allergy' | 'intolerance' | null = about === 'allergies' ? 'allergy' : null;
  for (const phrase of phrases) {
    const folded = foldName(phrase);
    if (folded === '' || saysNothing(folded)) continue;
    if (isOnlySevere(folded) && makeSevere(reading)) continue;
    const said = readPhrase(phrase, folded, kind);
    if (said.lead) kind = said.kind;
    reading.needs.push(...said.needs);
    if (said.question !== null) reading.questions.push(said.question);
  }
  return reading;
}

/** "Carries an EpiPen", "anaphylactic": how bad what was named before is. */
function isOnlySevere(folded: string): boolean {
  const rest = folded.replace(SEVERE, ' ').replace(FILLERS, ' ').trim();
  return rest === '' && folded.search(SEVERE) !== -1;
}

/** Makes what was read last severe; false where that is no allergy. */
function makeSevere({ needs, questions }: FoodReading): boolean {
  const asked = questions.at(-1);
  const severe = (need: DietaryNeed): DietaryNeed =>
    need.kind === 'allergy' ? { ...need, severity: 'severe' } : need;
  if (asked !== undefined) {
    asked.choices = asked.choices.map((choice) => ({ ...choice, needs: choice.needs.map(severe) }));
    asked.meanwhile = asked.meanwhile.map(severe);
  }
  const last = needs.at(-1);
  if (last !== undefined) needs[needs.length - 1] = severe(last);
  return asked !== undefined || last?.kind === 'allergy';
}

function saysNothing(folded: string): boolean {
  return (
    NOTHING.has(folded) ||
    /^(?:none|no|nothing|no allergies|not) (?:that )?(?:i|we) (?:know|am aware|are aware)\b/.test(folded)
  );
}

/**
 * What a cell in a column of dishes says of food: "vegan", "nut allergy", "normal". null where it may be a dish, as
 * everything that is no diet and no allergy may.
 */
export function readFoodOfMeal(cell: string): FoodReading | null {
  const reading = readFood(cell, 'dietary');
  const isFood = reading.questions.every(({ meanwhile }) => meanwhile.length > 0);
  return isFood ? reading : null;
}

function phrasesOf(text: string): string[] {
  return text
    .split(/\s*(?:[,;/\n&+|]|\s[-–—]\s|\.\s|\b(?:and|und|et|y|e)\b)\s*/i)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}

interface PhraseReading {
  needs: DietaryNeed[];
  question: FoodQuestion | null;
  kind: 'allergy' | 'intolerance' | null;
  /** Whether the phrase opens a list of things meant alike. */
  lead: boolean;
}

function readPhrase(
  phrase: string,
  folded: string,
  inherited: 'allergy' | 'intolerance' | null,
): PhraseReading {
  const severity: Severity =
    folded.search(SEVERE) !== -1 ? 'severe' : folded.search(MILD) !== -1 ? 'mild' : 'not_sure';
  const bare = folded.replace(SEVERE, ' ').replace(MILD, ' ');
  const saysAllergy = bare.search(ALLERGY) !== -1 || ALLERGY_WORD.test(bare);
  const saysIntolerance = bare.search(INTOLERANCE) !== -1 || bare.endsWith('intoleranz');
  const kind = saysAllergy ? 'allergy' : saysIntolerance ? 'intolerance' : inherited;
  const lead = /^(?:i am |is |highly )?(?:allerg|alergi|intoler)/.test(bare.trim());
  const answer = (needs: DietaryNeed[], question: FoodQuestion | null = null) => ({
    needs,
    question,
    kind,
    lead,
  });
  const diet = DIET_OF.get(
    bare.trim().replace(/^(?:strict(?:ly)?|streng|stricte?|estrict[oa]|strettamente) /, ''),
  );
  if (diet !== undefined && !saysAllergy) return answer([{ kind: 'diet', diet }]);
  if (CELIAC.test(bare))
    return answer([{ kind: 'allergy', allergen: 'AW', severity: severity === 'mild' ? 'mild' : 'severe' }]);
  const named = inOneLine(
    bare
      .replace(ALLERGY, ' ')
      .replace(INTOLERANCE, ' ')
      .replace(/(?:unvertraglichkeit|intoleranz|allergi[ea]n?)$/, ''),
  );
  // "Fruits à coque" is a name as it stands.
  const bareName = named.replace(BEFORE_NAME, '');
  const thing = ALLERGEN_OF.has(bareName) ? bareName : inOneLine(bareName.replace(FILLERS, ' '));
  if (kind === 'intolerance' && thing !== '') return answer([{ kind: 'intolerance', words: wordsOf(thing) }]);
  if (kind === 'allergy') return answer(...allergyTo(thing, phrase, severity));
  return answer([], askWhatIsMeant(phrase, thing, severity));
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function allergyTo(thing: string, phrase: string, severity: Severity): [DietaryNeed[], FoodQuestion | null] {
  const code = ALLERGEN_OF.get(thing);
  if (code !== undefined) return [[{ kind: 'allergy', allergen: code, severity }], null];
  // As written, where nothing but the thing is written: "Nüsse" and not "nusse".
  const words = wordsOf(foldName(phrase) === thing ? phrase : thing);
  const other: DietaryNeed = { kind: 'allergy', allergen: 'other', words, severity };
  const of = (allergen: AllergenCode): DietaryNeed => ({ kind: 'allergy', allergen, severity });
  const isNut = thing.split(' ').some((word) => NUTS.has(word)) || NUTS.has(thing);
  if (isNut || SHELLFISH.has(thing)) {
    const [first, second]: [AllergenCode, AllergenCode] = isNut ? ['AP', 'AN'] : ['AC', 'UM'];
    const [one, two] = isNut
      ? ['Peanuts', 'Tree nuts']
      : ['Crustaceans, such as prawns', 'Molluscs, such as mussels'];
    const choices = [
      {
        id: 'as_written',
        words: `Not known; the kitchen is told “${words}”`,
        needs: [other],
      },
      { id: first, words: one, needs: [of(first)] },
      { id: second, words: two, needs: [of(second)] },
      { id: 'both', words: 'Both', needs: [of(first), of(second)] },
    ];
    return [
      [],
      {
        words: wordsOf(phrase),
        said: phrase,
        reason: `“${wordsOf(phrase)}” can mean two different allergens`,
        choices,
        meanwhile: [other],
      },
    ];
  }
  if (thing === '') return [[], askWhatIsMeant(phrase, '', severity)];
  return allergenIn(thing, phrase, other, of) ?? [[other], null];
}

/** "Jo is allergic to peanuts": the allergen is known, and more is said than this program understands. */
function allergenIn(
  thing: string,
  phrase: string,
  other: DietaryNeed,
  of: (allergen: AllergenCode) => DietaryNeed,
): [DietaryNeed[], FoodQuestion] | null {
  const words = thing.split(' ');
  const codes = words.flatMap((_word, place) =>
    [1, 2, 3].flatMap((length) => ALLERGEN_OF.get(words.slice(place, place + length).join(' ')) ?? []),
  );
  const [code] = codes;
  if (code === undefined || codes.some((one) => one !== code)) return null;
  const choices = [
    { id: code, words: `An allergy to ${needInWords(of(code))}`, needs: [of(code)] },
    {
      id: 'as_written',
      words: `The kitchen is told “${wordsOf(phrase)}”`,
      needs: [{ ...other, words: wordsOf(phrase) }],
    },
    { id: 'nothing', words: 'Nothing the kitchen needs to know of this guest', needs: [] },
  ];
  const reason = `“${wordsOf(phrase)}” says more than which allergen it is`;
  return [[], { words: wordsOf(phrase), said: phrase, reason, choices, meanwhile: [of(code)] }];
}

/** "No pork", "dairy free", "hates mushrooms": not known whether it can make the guest ill. */
function askWhatIsMeant(phrase: string, thing: string, severity: Severity): FoodQuestion {
  const subject = thing
    .replace(
      /^(?:no|free from|without|avoids?|ohne|kein|keine|sans|pas de|sin|senza|non)\s+|\s+(?:free|frei)$/g,
      '',
    )
    .trim();
  const code = ALLERGEN_OF.get(subject);
  const allergy: DietaryNeed =
    code === undefined
      ? { kind: 'allergy', allergen: 'other', words: wordsOf(phrase), severity }
      : { kind: 'allergy', allergen: code, severity };
  return {
    words: wordsOf(phrase),
    said: phrase,
    reason: `It is not clear what “${wordsOf(phrase)}” means for the kitchen`,
    choices: [
      { id: 'undecided', words: 'Leave it open; ask the guest', needs: [] },
      { id: 'allergy', words: 'An allergy', needs: [allergy] },
      {
        id: 'intolerance',
        words: 'An intolerance, or something not eaten',
        needs: [{ kind: 'intolerance', words: wordsOf(phrase) }],
      },
      { id: 'nothing', words: 'Nothing the kitchen needs to know', needs: [] },
    ],
    meanwhile: [],
  };
}

function wordsOf(text: string): string {
  return text.slice(0, LONGEST_WORDS);
}
