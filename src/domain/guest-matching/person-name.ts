/** Takes a written name apart for comparison. */
import { remembered } from '../shared/remembered';
import { isGivenName } from './given-names';
import { fold, foldExpanded, spellingKey } from './text-folding';

/** What tells father and son of one name apart. */
export type Generation = 'senior' | 'junior' | 'second' | 'third' | 'fourth';

/** A name's parts, folded. */
export interface PersonName {
  /** '' where the name says nothing. A name of one word is taken for a given name. */
  given: string;
  /** As written, for sentences. */
  shownGiven: string;
  middle: readonly string[];
  /** Words of the surname without particles, hyphened ones apart; empty for a name of one word. */
  surname: readonly string[];
  /** The surname closed up, with and without particles: "vandenberg", "berg". */
  surnameLetters: string;
  bareSurname: string;
  /** What stays of given name and bare surname when ways to spell them are taken away. */
  givenSpelling: string;
  surnameSpelling: string;
  /** Maiden and other names that may stand in the surname's place. */
  otherSurnames: readonly string[];
  /** Names that may stand in the given name's place. */
  nicknames: readonly string[];
  generation: Generation | null;
  /** The whole name closed up, in both ways to write ä, ö and ü. */
  letters: string;
  expandedLetters: string;
  /** Two people written as one: "John & Jane Doe". */
  isSeveralPeople: boolean;
}

const words = (list: string) => new Set(list.split(' '));

const TITLES = words(
  'mr mrs ms miss mx dr prof professor reverend herr frau dipl-ing mme mlle madame monsieur sra srta senor senora ' +
    'senorita sig signor signora dott dottssa uncle aunt auntie tante onkel oncle tia tio zia zio oma opa grandma grandpa',
);
/** Titles that are names as well; they are titles before two more words. */
const PERHAPS_TITLES = words(
  'rev sir lady lord hr fr ing mag sr pan pani cousin capt captain col maj sgt lt hon judge rabbi imam father sister',
);
const GENERATIONS: Record<string, Generation> = {
  ...{ sr: 'senior', snr: 'senior', senior: 'senior', 'sen.': 'senior', pere: 'senior' },
  ...{ jr: 'junior', jnr: 'junior', junior: 'junior', 'jun.': 'junior', fils: 'junior', filho: 'junior' },
  ...{ ii: 'second', '2nd': 'second', iii: 'third', '3rd': 'third', iv: 'fourth', '4th': 'fourth' },
};
const HONOURS = words('esq phd md dds dvm cpa mba bsc msc mbe obe cbe jd llm dphil');
const PARTICLES = words(
  'van von de der den des del della di da do dos das du la le los las ter ten zu zur zum vom af av el al bin ibn bint ' +
    'abu st saint san santa mc mac o d l t y e i',
);

const FORMER =
  /[\s,(]+(?:n[ée]e?|geb(?:oren(?:e|er)?)?|born|z domu|nacida|nata|f\.)[\s.:]+([^()]+?)\)?\s*$/iu;
const ASIDE = /[("“”„«‚‘]\s*([^()"“”„«»‚‘’]+?)\s*[)"“”»’]|(?<=\s)'([^']+)'(?=\s|$)/gu;
const SEVERAL = /\S\s*[&+/]\s*\S|\s(?:and|und|et)\s/i;

/** One empty list for the many people who have no second name, nickname or other surname. */
const NONE: readonly string[] = [];

/**
 * Reads names one after the other: what people write, and maiden name and nickname where they stand in columns of
 * their own. A list says the same words again and again; each is folded, and each surname taken apart, once.
 */
export function nameReader(): (
  fullName: string,
  maidenName?: string | null,
  nickname?: string | null,
) => PersonName {
  const readWord = remembered(Infinity, wordOf);
  const readSurname = remembered(Infinity, surnameOf);
  return (fullName, maidenName = null, nickname = null) => {
    const otherSurnames = maidenName === null ? [] : surnameWords(fold(maidenName));
    const nicknames = nickname === null ? [] : [fold(nickname)];
    const withoutFormer = fullName.replace(FORMER, (_, former: string) => {
      otherSurnames.push(...surnameWords(fold(former)));
      return '';
    });
    const text = withoutFormer.replace(ASIDE, (_, inner?: string, quoted?: string) => {
      const aside = fold(inner ?? quoted ?? '');
      (isGivenName(aside) ? nicknames : otherSurnames).push(aside);
      return ' ';
    });
    // One letter of a Serbian name tells how all its words are read.
    const { bare, generation } = bareWords(
      text,
      CYRILLIC.test(text) ? (word) => wordOf(word, text) : readWord,
    );
    const folded = bare.map((word) => word.name);
    const begin = surnameBegin(folded);
    // A middle word that is nobody's given name is a surname: García in "María García López".
    const isSurname = (word: string) => word.length > 1 && !word.includes('-') && !isGivenName(word);
    const between = begin > 1 ? folded.slice(1, begin) : NONE;
    const written = [...between.filter(isSurname), ...folded.slice(begin)].join(' ');
    const given = bare[0] ?? NO_WORD;
    const family = readSurname(written);
    const letters = closeUp(folded.join(''));
    return {
      given: given.name,
      shownGiven: given.shown,
      middle: between === NONE ? NONE : between.filter((word) => !isSurname(word)),
      surname: family.surname,
      surnameLetters: family.surnameLetters,
      bareSurname: family.bareSurname,
      surnameSpelling: family.surnameSpelling,
      givenSpelling: given.spelling,
      otherSurnames: otherSurnames.length === 0 ? NONE : otherSurnames,
      nicknames: nicknames.length === 0 ? NONE : nicknames,
      generation,
      letters,
      expandedLetters: /[äöüøå]/i.test(text)
        ? closeUp(bare.map(({ shown }) => foldExpanded(shown)).join(''))
        : letters,
      isSeveralPeople: SEVERAL.test(text),
    };
  };
}

const CYRILLIC = /\p{Script=Cyrillic}/u;

/** A word of a name. */
interface Word {
  shown: string;
  folded: string;
  /** Folded, and "Mc" written out: MacDonald and McDonald are one name to everybody but their bearers. */
  name: string;
  /** What stays of it when ways to spell it are taken away. */
  spelling: string;
  /** "sen" and "jun" are names too, unless they are cut short by a full stop. */
  generation: Generation | null;
}

const NO_WORD: Word = { shown: '', folded: '', name: '', spelling: '', generation: null };

function wordOf(shown: string, within = shown): Word {
  const folded = fold(shown, within);
  const name = folded.replace(/^mc(?=[a-z]{3})/, 'mac');
  const generation = GENERATIONS[folded] ?? GENERATIONS[shown.toLowerCase()] ?? null;
  return { shown, folded, name, spelling: spellingKey(name), generation };
}

/** What its words say of a surname. */
function surnameOf(
  written: string,
): Pick<PersonName, 'surname' | 'surnameLetters' | 'bareSurname' | 'surnameSpelling'> {
  const surname = surnameWords(written);
  const surnameLetters = closeUp(written.replaceAll(' ', ''));
  const bareSurname =
    surname.length === 1 && surname[0] === surnameLetters ? surnameLetters : surname.join('');
  return { surname, surnameLetters, bareSurname, surnameSpelling: spellingKey(bareSurname) };
}

/** The words of a name in order, without titles, honours and generation. */
function bareWords(
  text: string,
  readWord: (shown: string) => Word,
): { bare: Word[]; generation: Generation | null } {
  let bare = (text.includes(',') ? inOrder(text, readWord) : text)
    .split(/\s+/)
    .map((shown) => readWord(shown))
    .filter(({ folded }) => folded !== '');
  const isTitle = ({ folded }: Word) =>
    bare.length > 1 && (TITLES.has(folded) || (bare.length > 2 && PERHAPS_TITLES.has(folded)));
  while (bare[0] !== undefined && isTitle(bare[0])) bare = bare.slice(1);
  let generation: Generation | null = null;
  for (let last = bare.at(-1); bare.length > 1 && last !== undefined && isSuffix(last); last = bare.at(-1)) {
    generation ??= last.generation;
    bare = bare.slice(0, -1);
  }
  return { bare, generation };
}

/** "Doe, John, Jr." as "John Doe Jr." */
function inOrder(text: string, readWord: (shown: string) => Word): string {
  const [first = '', ...rest] = text.split(',').map((part) => part.trim());
  const isTail = (part: string) => part.split(/\s+/).every((shown) => isSuffix(readWord(shown)));
  return [...rest.filter((part) => !isTail(part)), first, ...rest.filter(isTail)].join(' ');
}

function isSuffix({ folded, generation }: Word): boolean {
  return generation !== null || HONOURS.has(folded);
}

function surnameBegin(folded: string[]): number {
  const last = folded.length - 1;
  if (last < 1) return folded.length;
  const particle = folded.findIndex(
    (word, at) => at > 0 && at < last && word.length > 1 && PARTICLES.has(word),
  );
  return particle === -1 ? last : particle;
}

function surnameWords(surname: string): string[] {
  const all = surname.split(/[ -]/).filter((word) => word !== '');
  const bare = all.filter((word) => !PARTICLES.has(word));
  return bare.length > 0 ? bare : all;
}

function closeUp(text: string): string {
  return text.includes('-') ? text.replaceAll('-', '') : text;
}
