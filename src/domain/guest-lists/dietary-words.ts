/**
 * What a guest list says about food, as separate facts.
 *
 * Only words with one meaning become a fact by themselves. "Nut" is neither peanut nor tree nut, "no pork"
 * is neither allergy nor diet: such words are asked about, once for the whole list.
 */
import type { AllergenCode, DietaryNeed, Diet, Severity } from '../guests/dietary-need';
import { foldName } from './cell';

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

const list = (text: string): readonly string[] => text.split(',').map((word) => word.trim());

const DIET_WORDS: Readonly<Record<Diet, readonly string[]>> = {
  vegetarian: list(
    'vegetarian, veggie, veg, vegetarians, vegetarisch, vegetarier, vegetarierin, vegetarien, vegetarienne, vegetariano, vegetariana',
  ),
  vegan: list(
    'vegan, vegans, plant based, veganer, veganerin, vegane, vegano, vegana, vegetalien, vegetalienne',
  ),
  pescatarian: list(
    'pescatarian, pescetarian, pesco vegetarian, pescetarier, pescetarisch, pescetarien, pescetarienne, pescetariano, pescetariana, pescatariano, pescatariana',
  ),
  halal: list('halal, halaal, hallal'),
  kosher: list('kosher, koscher, casher, cacher, kasher, kosher food'),
  gluten_free: list(
    'gluten free, glutenfree, gf, glutenfrei, sans gluten, sin gluten, senza glutine, no gluten, celiaco menu',
  ),
};
const ALLERGEN_WORDS: Readonly<Record<AllergenCode, readonly string[]>> = {
  AW: list(
    'gluten, wheat, weizen, ble, trigo, frumento, grano, rye, barley, cereals containing gluten, glutine',
  ),
  AC: list(
    'crustacean, crustaceans, prawn, prawns, shrimp, shrimps, crab, lobster, krebstiere, krustentiere, garnelen, crevettes, crustaces, gambas, crustaceos, gamberi, crostacei',
  ),
  AE: list('egg, eggs, ei, eier, oeuf, oeufs, huevo, huevos, uovo, uova'),
  AF: list('fish, fisch, poisson, poissons, pescado, pesce'),
  AP: list(
    'peanut, peanuts, groundnut, groundnuts, erdnuss, erdnusse, erdnuessen, erdnussen, cacahuete, cacahuetes, arachide, arachides, arachidi, mani',
  ),
  AY: list('soy, soya, soja, soia, soybean, soybeans'),
  AM: list(
    'milk, dairy, cow s milk, cows milk, milch, milchprodukte, kuhmilch, lait, produits laitiers, leche, lacteos, latte, latticini, milk protein, milcheiweiss',
  ),
  AN: list(
    'tree nut, tree nuts, treenut, treenuts, almond, almonds, walnut, walnuts, hazelnut, hazelnuts, cashew, cashews, pecan, pecans, pistachio, pistachios, macadamia, brazil nut, brazil nuts, schalenfruchte, haselnuss, haselnusse, walnuss, walnusse, mandeln, mandel, fruits a coque, noisettes, noisette, amandes, frutos de cascara, almendras, avellanas, nueces de arbol, frutta a guscio, noci, nocciole, mandorle',
  ),
  BC: list('celery, sellerie, celeri, apio, sedano, celeriac'),
  BM: list('mustard, senf, moutarde, mostaza, senape'),
  AS: list('sesame, sesam, sesamo'),
  AU: list('sulphite, sulphites, sulfite, sulfites, sulfit, sulfitos, solfiti, sulphur dioxide'),
  NL: list('lupin, lupine, lupinen, altramuces, lupini'),
  UM: list(
    'mollusc, molluscs, mollusk, mollusks, mussels, mussel, oyster, oysters, squid, clams, scallops, weichtiere, muscheln, austern, mollusques, moules, huitres, moluscos, mejillones, molluschi, cozze',
  ),
};
const index = <Key extends string>(table: Readonly<Record<Key, readonly string[]>>) =>
  new Map(
    (Object.entries(table) as [Key, readonly string[]][]).flatMap(([key, all]) =>
      all.map((word) => [word, key] as const),
    ),
  );
const DIET_OF = index(DIET_WORDS);
const ALLERGEN_OF = index(ALLERGEN_WORDS);

const NOTHING = new Set(
  list(
    'no, none, nothing, nil, nope, no allergies, no allergy, none known, no restrictions, no dietary restrictions, no dietary requirements, no special requirements, no known allergies, nka, nkda, eats everything, everything, anything, all, standard, normal, omnivore, regular, any, keine, nichts, keine allergien, keine besonderheiten, isst alles, alles, aucune, aucun, rien, pas d allergie, pas d allergies, aucune allergie, ninguna, ninguno, nada, sin alergias, ninguna alergia, come de todo, nessuna, nessuno, niente, nessuna allergia, mangia tutto, n a, false, falsch, faux, falso, nein, non',
  ),
);
const NUTS = new Set(
  list(
    'nut, nuts, nuss, nusse, nuessen, nussen, noix, fruits secs, frutos secos, nueces, frutta secca, all nuts',
  ),
);
const SHELLFISH = new Set(
  list(
    'shellfish, seafood, sea food, meeresfruchte, fruits de mer, marisco, mariscos, frutti di mare, schalentiere',
  ),
);

const SEVERE =
  /\b(?:severe(?:ly)?|serious(?:ly)?|anaphyla\w*|epi ?pen|deadly|life threatening|fatal|extreme(?:ly)?|schwere?|stark(?:e)?|grave|graves|severa?|gravi)\b/g;
const MILD = /\b(?:mild(?:ly)?|slight(?:ly)?|minor|leichte?|legere?|leve|lieve|lieves?)\b/g;
const ALLERGY =
  /\b(?:allerg(?:y|ies|ic)(?: to)?|allergi(?:e|en|sch)(?: gegen| auf)?|allergique(?:s)?(?: aux?| a la| a l| a| au)?|allergies?(?: aux?| a la| a l| a)?|alergi(?:a|as|co|ca)(?: al?| a la| a los| a las)?|allergi(?:a|co|ca)(?: al?| ai| alle| alla| agli)?|anaphylactic(?: to)?)\b/g;
const ALLERGY_WORD = /allergi[ea]n?$/;
const INTOLERANCE =
  /\b(?:intoleran(?:t|ce|ces)(?: to| au| aux| a la| a)?|intolerante?(?: al?| a la)?|intolleran(?:te|za)(?: al?| alla| ai)?|unvertraglichkeit(?: gegen)?|intoleranz|sensitiv(?:e|ity)(?: to)?)\b/g;
const CELIAC = /\b(?:c(?:o)?eliac(?: disease)?|zoliakie|coeliaque|celiac[oa]|celiachia)\b/;

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
  if (text === '' || NOTHING.has(foldName(text))) return reading;
  const phrases = text.length > LONGEST_LIST ? [text] : phrasesOf(text);
  // "Allergic to nuts, eggs and milk": what follows in the list is meant by the same word.
  let kind: 'allergy' | 'intolerance' | null = about === 'allergies' ? 'allergy' : null;
  for (const phrase of phrases) {
    const folded = foldName(phrase);
    if (folded === '' || NOTHING.has(folded)) continue;
    const said = readPhrase(phrase, folded, kind);
    if (said.lead) kind = said.kind;
    reading.needs.push(...said.needs);
    if (said.question !== null) reading.questions.push(said.question);
  }
  return reading;
}

function phrasesOf(text: string): string[] {
  return text
    .split(/\s*(?:[,;/\n&+|]|\.\s|\b(?:and|und|et|y|e)\b)\s*/i)
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
  const diet = DIET_OF.get(bare.trim());
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
  const thing = ALLERGEN_OF.has(named) ? named : inOneLine(named.replace(FILLERS, ' '));
  if (kind === 'intolerance' && thing !== '') return answer([{ kind: 'intolerance', words: wordsOf(thing) }]);
  if (kind === 'allergy') return answer(...allergyTo(thing, phrase, severity));
  return answer([], askWhatIsMeant(phrase, thing, severity));
}

/** Words that say nothing of the thing itself. */
const FILLERS = /\b(?:all|any|the|some|food|to|very|highly|i am|is|has|an?)\b/g;

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
  if (NUTS.has(thing) || SHELLFISH.has(thing)) {
    const [first, second]: [AllergenCode, AllergenCode] = NUTS.has(thing) ? ['AP', 'AN'] : ['AC', 'UM'];
    const [one, two] = NUTS.has(thing)
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
  return [[other], null];
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
