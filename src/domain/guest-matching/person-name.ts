/** Takes a written name apart for comparison. */
import { isGivenName } from './given-names';
import { fold, foldExpanded } from './text-folding';

/** What tells father and son of one name apart. */
export type Generation = 'senior' | 'junior' | 'second' | 'third' | 'fourth';

/** A name's parts, folded. */
export interface PersonName {
  /** '' where the name says nothing. A name of one word is taken for a given name. */
  given: string;
  /** As written, for sentences. */
  shownGiven: string;
  middle: string[];
  /** Words of the surname without particles, hyphened ones apart. */
  surname: string[];
  /** The surname closed up, with particles: "vandenberg". */
  surnameLetters: string;
  /** Maiden and other names that may stand in the surname's place. */
  otherSurnames: string[];
  /** Names that may stand in the given name's place. */
  nicknames: string[];
  generation: Generation | null;
  /** The whole name closed up, in both ways to write ä, ö and ü. */
  letters: string;
  expandedLetters: string;
  /** Two people written as one: "John & Jane Doe". */
  isSeveralPeople: boolean;
}

const words = (list: string) => new Set(list.split(' '));

const TITLES = words(
  'mr mrs ms miss mx dr prof professor rev reverend sir lady lord herr frau hr fr dipl-ing ing mag mme mlle madame ' +
    'monsieur sr sra srta senor senora senorita sig signor signora dott dottssa pan pani uncle aunt auntie tante onkel ' +
    'oncle tia tio zia zio oma opa grandma grandpa cousin capt captain col maj sgt lt hon judge rabbi imam father sister',
);
const GENERATIONS: Record<string, Generation> = {
  ...{ sr: 'senior', snr: 'senior', senior: 'senior', sen: 'senior', pere: 'senior' },
  ...{ jr: 'junior', jnr: 'junior', junior: 'junior', jun: 'junior', fils: 'junior', filho: 'junior' },
  ...{ ii: 'second', '2nd': 'second', iii: 'third', '3rd': 'third', iv: 'fourth', '4th': 'fourth' },
};
const HONOURS = words('esq phd md dds dvm cpa mba ba bsc ma msc mbe obe cbe rn pe jd llm dphil');
const PARTICLES = words(
  'van von de der den des del della di da do dos das du la le los las ter ten zu zur zum vom af av el al bin ibn bint ' +
    'abu st saint san santa mc mac o d l t y e i',
);
const FORMER =
  /[\s,(]+(?:n[ée]e?|geb(?:oren(?:e|er)?)?|born|z domu|nacida|nata|f\.)[\s.:]+([^()]+?)\)?\s*$/iu;
const ASIDE = /[("“”„«‚‘]\s*([^()"“”„«»‚‘’]+?)\s*[)"“”»’]|(?<=\s)'([^']+)'(?=\s|$)/gu;

const SEVERAL = /\S\s*[&+/]\s*\S|\s(?:and|und|et)\s/i;

/** Takes a written name apart; maiden name and nickname are what stands in columns of their own. */
export function readPersonName(
  fullName: string,
  maidenName: string | null = null,
  nickname: string | null = null,
): PersonName {
  const otherSurnames: string[] = maidenName === null ? [] : surnameWords(fold(maidenName));
  const nicknames: string[] = nickname === null ? [] : [fold(nickname)];
  let text = fullName.replace(FORMER, (_, former: string) => {
    otherSurnames.push(...surnameWords(fold(former)));
    return '';
  });
  text = text.replace(ASIDE, (_, inner?: string, quoted?: string) => {
    const aside = fold(inner ?? quoted ?? '');
    (isGivenName(aside) ? nicknames : otherSurnames).push(aside);
    return ' ';
  });
  const isSeveralPeople = SEVERAL.test(text);
  const { shown, folded, generation } = bareWords(text);
  const begin = surnameBegin(folded);
  const surname = folded.slice(begin);
  const middle = folded.slice(1, begin);
  // A middle word that is nobody's given name is a surname: García in "María García López".
  const extra = middle.filter((word) => word.length > 1 && !word.includes('-') && !isGivenName(word));
  return {
    given: folded[0] ?? '',
    shownGiven: shown[0] ?? '',
    middle: middle.filter((word) => !extra.includes(word)),
    surname: [...extra, ...surnameWords(surname.join(' '))],
    surnameLetters: [...extra, ...surname].join('').replaceAll('-', ''),
    otherSurnames,
    nicknames,
    generation,
    letters: folded.join('').replaceAll('-', ''),
    expandedLetters: foldExpanded(shown.join('')).replace(/[ -]/g, ''),
    isSeveralPeople,
  };
}

/** The words of a name in order, without titles, honours and generation. */
function bareWords(text: string): { shown: string[]; folded: string[]; generation: Generation | null } {
  const [first = '', ...rest] = text.split(',');
  const isTail = (part: string) => fold(part).split(' ').every(isSuffix);
  const before = rest.filter((part) => !isTail(part));
  const inOrder = [...before, first, ...rest.filter(isTail)].join(' ');
  let shown = inOrder.split(/\s+/).filter((word) => fold(word) !== '');
  while (shown.length > 1 && TITLES.has(fold(shown[0] ?? '')) && !/^[A-Z]$/.test(shown[0] ?? ''))
    shown = shown.slice(1);
  let generation: Generation | null = null;
  while (shown.length > 1 && isSuffix(fold(shown.at(-1) ?? ''))) {
    generation ??= GENERATIONS[fold(shown.at(-1) ?? '')] ?? null;
    shown = shown.slice(0, -1);
  }
  return { shown, folded: shown.map((word) => fold(word).replace(/^mc(?=[a-z]{3})/, 'mac')), generation };
}

function isSuffix(word: string): boolean {
  return word in GENERATIONS || HONOURS.has(word);
}

function surnameBegin(folded: string[]): number {
  if (folded.length < 2) return folded.length;
  const particle = folded.findIndex(
    (word, at) => at > 0 && at < folded.length - 1 && word.length > 1 && PARTICLES.has(word),
  );
  return particle === -1 ? folded.length - 1 : particle;
}

function surnameWords(surname: string): string[] {
  const all = surname.split(/[ -]/).filter((word) => word !== '');
  const bare = all.filter((word) => !PARTICLES.has(word));
  return bare.length > 0 ? bare : all;
}
