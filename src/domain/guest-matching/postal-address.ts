/**
 * Compares postal addresses as texts. Lists write them in one cell or in five, in any order, so no field is
 * relied on: numbers are told by their shape, and all else is words.
 */
import { isJaroWinklerAtLeast, isOneSlipApart } from './string-distance';
import { fold } from './text-folding';

/** An address taken apart for comparison. */
export interface PostalAddress {
  /** Numbers of house and flat in the order written. */
  numbers: string[];
  /** Without spaces and leading zeros; '' where there is none. */
  postcode: string;
  /** Words of street and place in order, without kinds of streets. */
  words: string[];
  /** Equal for what is very probably one door; '' where the address is too short for that. */
  key: string;
}

/** United Kingdom, Canada, Poland, Portugal, Brazil and the United States, Japan, and plain numbers. */
const POSTCODE =
  /\b(?:[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|[a-z]\d[a-z] ?\d[a-z]\d|\d{2}-\d{3}|\d{4}-\d{3}|\d{5}(?:-\d{3,4})?|\d{3}-\d{4}|\d{4,6})\b/g;

/** Words that say what kind of street or unit it is, which people write in many ways or not at all. */
const KINDS = new Set(
  (
    'street str strasse st avenue ave av avenida road rd drive dr lane ln court ct place pl close cl crescent cres circuit ' +
    'cct boulevard blvd way terrace tce parade square sq rue via viale piazza calle rua ulica ul platz weg allee gasse ' +
    'straat laan apt apartment aptmt unit flat no nr box po the de la del di du da le'
  ).split(' '),
);

/** Takes an address apart. */
export function readPostalAddress(text: string): PostalAddress {
  const folded = fold(text);
  const found = [...folded.matchAll(POSTCODE)].at(-1);
  // A lone number at the very beginning is a house's.
  const isPostcode = found !== undefined && (found.index > 0 || found[0].length === folded.length);
  const postcode = isPostcode
    ? found[0]
        .replace(/^(\d{5})-\d{4}$/, '$1')
        .replace(/[ -]/g, '')
        .replace(/^0+/, '')
    : '';
  const rest = isPostcode
    ? folded.slice(0, found.index) + folded.slice(found.index + found[0].length)
    : folded;
  const numbers: string[] = [];
  const words: string[] = [];
  for (const token of rest.split(/[ -]/)) {
    if (token === '' || KINDS.has(token)) continue;
    if (/\d/.test(token)) numbers.push(token);
    else
      words.push(
        /(?:strasse|str|straat)$/.test(token) ? token.replace(/(?:strasse|str|straat)$/, '') || token : token,
      );
  }
  const [number = ''] = numbers;
  const [word = ''] = words;
  return {
    numbers,
    postcode,
    words,
    key: number === '' || word === '' ? '' : `${number} ${word} ${postcode}`,
  };
}

/** How two numbers stand to each other. */
export type NumberMatch = 'same' | 'near' | 'different' | 'missing';

/** Compares the numbers of two doors; flat and house may change places. */
export function matchNumbers(a: string[], b: string[]): NumberMatch {
  const [firstA] = a;
  const [firstB] = b;
  if (firstA === undefined || firstB === undefined) return 'missing';
  return b.includes(firstA) || a.includes(firstB) ? 'same' : 'different';
}

/** Compares two postcodes; near is one slip of the finger. */
export function matchPostcodes(a: string, b: string): NumberMatch {
  if (a === '' || b === '') return 'missing';
  if (a === b) return 'same';
  return isOneSlipApart(a, b) ? 'near' : 'different';
}

/** How much of two addresses' words agree, each weighed by how rare it is. */
export interface WordsMatch {
  /** Weight of the words that agree. */
  agreed: number;
  /** Weight of all words of the lesser side. */
  possible: number;
}

/** What a word that is only alike says beside one that is equal. */
const ALIKE = 0.7;

/** Pairs the words of two addresses: equal ones, then those alike, then what is left, closed up. */
export function matchWords(a: string[], b: string[], weightOf: (word: string) => number): WordsMatch {
  const sum = (words: string[]) => words.reduce((total, word) => total + weightOf(word), 0);
  const possible = Math.min(sum(a), sum(b));
  let agreed = 0;
  const restB = [...b];
  const take = (words: string[], fits: (word: string, other: string) => boolean, credit: number) =>
    words.filter((word) => {
      const at = restB.findIndex((other) => fits(word, other));
      if (at === -1) return true;
      agreed += credit * Math.min(weightOf(word), weightOf(restB[at] ?? ''));
      restB.splice(at, 1);
      return false;
    });
  const unequal = take(a, (word, other) => word === other, 1);
  const left = restB.length === 0 ? [] : take(unequal, areAlikeWords, ALIKE);
  if (left.length > 0 && restB.length > 0 && areAlikeWords(left.join(''), restB.join('')))
    agreed += ALIKE * Math.min(sum(left), sum(restB));
  return { agreed, possible };
}

function areAlikeWords(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  return shorter >= 4 && (isOneSlipApart(a, b) || isJaroWinklerAtLeast(a, b, 0.9));
}
