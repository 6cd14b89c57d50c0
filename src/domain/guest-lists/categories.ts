/** Words that sort guests, and do not say who answers together. */

const CATEGORY =
  /^(?:(?:close|extended|immediate|other|mutual|family|work|college|school|university|uni|childhood|his|her|our|mom'?s|mum'?s|dad'?s|the|bride'?s?|groom'?s?|couple'?s?) )*(?:family|families|friends?|work|colleagues?|co-?workers?|school|college|university|neighbou?rs?|church|bride|groom|vip|kids|children|other|wedding party|familie|freunde?|arbeit|kollegen|schule|nachbarn|braut|bräutigam|famille|amis?|travail|collègues|voisins|mariée?|familia|amig[oa]s|trabajo|compañeros|vecinos|novi[oa]|famiglia|amici|lavoro|colleghi|vicini|spos[oa])(?: (?:of|der|des|de|de la|del|della|dello) (?:the |la |el )?(?:bride|groom|couple|braut|bräutigams?|mariée?|novi[oa]|spos[oa]))?$/i;
/** More people than this do not answer as one; a group of that size is a category. */
export const LARGEST_PARTY = 12;

/**
 * Whether the values of a "Group" column are categories (Family, Friends, Work) and not parties that
 * answer together.
 */
export function isCategoryColumn(values: string[]): boolean {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  const named = [...counts.keys()].filter(isCategory).length;
  return named * 2 > counts.size || [...counts.values()].some((count) => count > LARGEST_PARTY);
}

/** Whether a text sorts guests: "Bride's friends", "Work". */
export function isCategory(text: string): boolean {
  return CATEGORY.test(text);
}
