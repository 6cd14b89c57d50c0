/** Words for diets, allergens and how bad they are, in English, German, French, Spanish and Italian; folded. */
import type { AllergenCode, Diet } from '../guests/dietary-need';

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
/** Diets by the words for them, folded. */
export const DIET_OF = index(DIET_WORDS);
/** Allergens by their names, folded. */
export const ALLERGEN_OF = index(ALLERGEN_WORDS);

/** Cells that say there is nothing to know. */
export const NOTHING = new Set(
  list(
    'non veg, nonveg, non vegetarian, non vegetarians, no, none, nothing, nil, nope, no allergies, no allergy, none known, no restrictions, no dietary restrictions, no dietary requirements, no special requirements, no known allergies, nka, nkda, eats everything, everything, anything, all, standard, normal, omnivore, regular, any, keine, nichts, keine allergien, keine besonderheiten, isst alles, alles, aucune, aucun, rien, pas d allergie, pas d allergies, aucune allergie, ninguna, ninguno, nada, sin alergias, ninguna alergia, come de todo, nessuna, nessuno, niente, nessuna allergia, mangia tutto, n a, false, falsch, faux, falso, nein, non',
  ),
);
/** Either peanuts or tree nuts. */
export const NUTS = new Set(
  list(
    'nut, nuts, nuss, nusse, nuessen, nussen, noix, fruits secs, frutos secos, nueces, frutta secca, all nuts',
  ),
);
/** Either crustaceans or molluscs. */
export const SHELLFISH = new Set(
  list(
    'shellfish, seafood, sea food, meeresfruchte, fruits de mer, marisco, mariscos, frutti di mare, schalentiere',
  ),
);

/** How bad it is. */
export const SEVERE =
  /\b(?:severe(?:ly)?|serious(?:ly)?|anaphyla\w*|epi ?pen|deadly|life threatening|fatal|extreme(?:ly)?|schwere?|stark(?:e)?|grave|graves|severa?|gravi)\b/g;
/** And how little. */
export const MILD = /\b(?:mild(?:ly)?|slight(?:ly)?|minor|leichte?|legere?|leve|lieve|lieves?)\b/g;
/** That it is an allergy, with what leads to its name. */
export const ALLERGY =
  /\b(?:allerg(?:y|ies|ic)(?: to)?|allergi(?:e|en|sch)(?: gegen| auf)?|allergique(?:s)?(?: aux?| a la| a l| a| au)?|allergies?(?: aux?| a la| a l| a)?|alergi(?:a|as|co|ca)(?: al?| a la| a los| a las)?|allergi(?:a|co|ca)(?: al?| ai| alle| alla| agli)?|anaphylactic(?: to)?)\b/g;
/** "Nussallergie". */
export const ALLERGY_WORD = /allergi[ea]n?$/;
/** That it is an intolerance. */
export const INTOLERANCE =
  /\b(?:intoleran(?:t|ce|ces)(?: to| au| aux| a la| a)?|intolerante?(?: al?| a la)?|intolleran(?:te|za)(?: al?| alla| ai)?|unvertraglichkeit(?: gegen)?|intoleranz|sensitiv(?:e|ity)(?: to)?)\b/g;
/** A disease that is known by its own name. */
export const CELIAC = /\b(?:c(?:o)?eliac(?: disease)?|zoliakie|coeliaque|celiac[oa]|celiachia)\b/;

/** Words that say nothing of the thing itself. */
export const FILLERS =
  /\b(?:all|any|the|some|food|to|very|highly|i am|is|has|carr(?:y|ies)|with|for|pen|an?)\b/g;
/** What stands between "allergic" and the thing. */
export const BEFORE_NAME =
  /^(?:aux?|a las?|a los|al|alla|alle|ai|agli|gegen|auf|von|zu|to|of|des?|di|les?|las?|los|il|the|contre|contro)\s+/;
