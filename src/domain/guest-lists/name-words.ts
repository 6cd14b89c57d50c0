/** Words around names: titles, kinship, particles, suffixes, and what joins two people. */

const alternatives = (text: string) => text.trim().split(/\s+/).join('|');

/** Titles that only say how to address somebody; a guest's name is kept without them. */
const FORMS_OF_ADDRESS = alternatives(`
  mr mrs ms miss mx master mstr messrs mesdames mister missus
  herr herrn frau fraulein fräulein
  mme mmes mlle monsieur madame mademoiselle
  sr sra srta sres señor señora señorita doña
  sig\\.ra sigra sig\\.na signor signora signorina signore
  dhr mevr senhor senhora`);
/** Titles that people have earned; they stay with the name. */
const EARNED = alternatives(`
  dr drs doctor dr\\.ssa dott dott\\.ssa prof professor rev reverend pastor father fr rabbi imam bishop
  hon honorable honourable judge justice senator
  capt captain col colonel lt lieutenant maj major sgt sergeant gen general cpl cmdr commander
  sir dame lord lady ing mag dipl`);
/** Kinship before a name, as on inner envelopes; it stays with the name. */
const KINSHIP = alternatives(`
  aunt auntie uncle grandma grandpa grandmother grandfather granny gran nana nan papa mama mom mum dad
  tante onkel oma opa tia tío tía tio abuela abuelo zia zio nonna nonno tonton mamie papi oncle cousin`);

/** Forms of address for a woman. */
export const FEMALE_FORM =
  /^(?:mrs|ms|miss|missus|mmes?|mlle|madame|mademoiselle|mesdames|frau|sra|srta|señora|señorita|doña|sig\.ra|sig\.na|signora|signorina|mevr|senhora)\.?$/i;

/** Forms of address where people have two surnames. */
export const IBERIAN_FORM = /^(?:sr|sra|srta|sres|señor|señora|señorita|doña|senhor|senhora)\.?$/i;

/** One title at the start of a name, with its dot. */
export const LEADING_FORM = new RegExp(`^(?:the )?(?:${FORMS_OF_ADDRESS})(?:\\.|(?=\\s|$))\\s*`, 'i');
export const LEADING_EARNED = new RegExp(`^(?:the )?(?:${EARNED})(?:\\.|(?=\\s|$))\\s*`, 'i');
export const LEADING_KINSHIP = new RegExp(`^(?:${KINSHIP})(?=\\s|$)\\s*`, 'i');

/** "Jr.", "III", "PhD": after a comma or a space, and no surname. */
export const SUFFIX =
  /^(?:jr|sr|jun|sen|junior|senior|ii|iii|iv|esq|esquire|ph\.?\s?d|m\.?d|d\.?d\.?s|j\.?d|mba|rn|cpa|ret|usn|usmc|usaf|obe|mbe|cbe)\.?$/i;

/** Lower-case words that belong to the surname after them; in capitals they may be given names. */
export const PARTICLE =
  /^(?:van|von|vom|zu|zum|zur|der|den|de|del|della|delle|degli|dei|di|da|das|do|dos|du|des|d['’]|la|las|le|los|lo|el|al|bin|ibn|ben|bint|ter|ten|te|'t|y|e|af|av|san|santa|st\.?|saint|mac|abu)$/i;

/** Between two people, in any language: cannot be part of a name. */
export const AND_ALWAYS = /\s+(?:and|&|\+|(?<!\bvon\s)und(?!\szu[mr]?\s)|et|u\.|и|та)\s+/iu;
/** Between two people or between two surnames of one ("Ortega y Gasset", "Costa e Silva"). */
export const AND_MAYBE = /\s+(?:y|e|i|en|og|och|oraz|ed)\s+/;

const WITH = String.raw`(?:[\s,]+(?:and|und|et|y|e|with|mit|avec|con|plus)\s+|[\s,]*[&+]\s*)`;
const HOW_MANY = String.raw`(\d{1,2}|an?|one|two|three|four|eine?|zwei|drei|une?|deux|trois|uno|una|dos|tres|due|tre)`;

/** Whom somebody lives with, said without a name. */
export const SPOUSE = String.raw`(?:partner(?:in)?|spouse|husband|wife|boyfriend|girlfriend|fianc[ée]e?s?|other half|better half|freund(?:in)?|ehemann|ehefrau|ehepartner(?:in)?|lebensgefährt(?:e|in)|verlobte[r]?|copain|copine|compagn(?:on|e|[oa])|conjointe?|épou(?:x|se)|novi[oa]|marido|mujer|espos[oa]|pareja|prometid[oa]|moglie|marito|fidanzat[oa]|ragazz[oa])`;

/** Who comes along without a name; a number may say how many. */
export const COMPANION_AT_END = new RegExp(
  String.raw`${WITH}(?:(?:his|her|their|ihr|sein|son|sa|su|sua|suo)e?[nr]?\s+)?(?:${HOW_MANY}\s+)?(?:guests?|${SPOUSE}|gäste|gast|begleitung|begleitperson(?:en)?|invit[ée]e?s?|invitad[oa]s?|acompañantes?|ospit[ei]|accompagnator[ei]|accompagnante?s?|date|partner|s\.o\.)$`,
  'i',
);
export const PLUS_COUNT_AT_END = new RegExp(String.raw`\s*(?:\+|\bplus\s)\s*${HOW_MANY}$`, 'i');
/** Said after a name: nobody comes along. */
export const NOBODY_AT_END =
  /[\s,;(–-]+(?:no|without(?: an?)?|ohne|sans|sin|senza|keine?)\s+(?:\+\s*1|plus[ -]?ones?|guests?|begleitung|accompagnante?|acompañantes?|accompagnatore)\)?$/i;
/** People who are meant and neither named nor counted. */
export const FAMILY_AT_END = new RegExp(
  String.raw`${WITH}(?:the\s+|their\s+|his\s+|her\s+|die\s+|sa\s+|su\s+|la\s+)?(?:family|fam\.?|families|children|kids|familie|kinder|famille|enfants|familia|niños|hijos|famiglia|figli|bambini)$`,
  'i',
);
export const CHILDREN_AT_END = new RegExp(
  String.raw`${WITH}(?:${HOW_MANY}\s+(?:children|kids|child|kid|bab(?:y|ies)|infants?|kinder|kind|babys|enfants?|bébés?|niñ[oa]s?|hij[oa]s?|bebés?|bambin[oaie]|figli[oa]?)|(?:child|kid|baby|newborn|infant|kind|enfant|bébé|niñ[oa]|hij[oa]|bebé|bambin[oa]|figli[oa]|neonato))$`,
  'i',
);

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  two: 2,
  zwei: 2,
  deux: 2,
  dos: 2,
  due: 2,
  three: 3,
  drei: 3,
  trois: 3,
  tres: 3,
  tre: 3,
  four: 4,
  vier: 4,
  quatre: 4,
  cuatro: 4,
  quattro: 4,
};

/** How many "2", "two", "a" and nothing are. */
export function countIn(word: string | undefined): number {
  if (word === undefined) return 1;
  return NUMBER_WORDS[word.toLowerCase()] ?? (/^\d/.test(word) ? Number(word) : 1);
}

/** A family without a name of any of its people. */
export const FAMILY_LABEL =
  /^(?:the\s+)?(?:family|familie|fam\.|famille|familia|famiglia|la famille|la familia|la famiglia)\s+\S.*$|^(?:the\s+)?\S.*\s+(?:family|familie|household|clan|famille|familia|famiglia)$|^(?:the|die|los)\s+\p{Lu}[\p{L}'’-]+s$/iu;

/**
 * Words that make something else of two words than a first name and a surname, wherever they stand: titles,
 * suffixes, families, and guests who are not named.
 */
const SAY_MORE = new Set(
  [
    ...[FORMS_OF_ADDRESS, EARNED, KINSHIP].flatMap((words) => words.split('|')),
    ...`jr sr jun sen junior senior ii iii iv esq esquire phd md dds jd mba rn cpa ret usn usmc usaf obe mbe cbe
      family familie fam famille familia famiglia household clan the die los la
      baby other better half and und et plus an one unnamed unknown guest significant`.split(/\s+/),
  ].map((word) => word.toLowerCase()),
);
const TWO_WORDS = /^([A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+) ([A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+)$/;

/** Whether a text is a first name and a surname and nothing besides, as most names of most lists are. */
export function isPlainName(text: string): boolean {
  const found = TWO_WORDS.exec(text);
  if (found === null) return false;
  const [, first = '', last = ''] = found;
  return !SAY_MORE.has(first.toLowerCase()) && !SAY_MORE.has(last.toLowerCase());
}
