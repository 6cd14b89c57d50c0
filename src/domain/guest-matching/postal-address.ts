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

/** Words, and numbers, that are compared: each with each of another address. No real address has as many. */
const MOST_COMPARED = 30;

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
    numbers: numbers.slice(0, MOST_COMPARED),
    postcode,
    words: words.slice(0, MOST_COMPARED),
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

/** Words of an address, and what it says, in bits, that another has each of them. */
export interface WeighedWords {
  words: readonly string[];
  weights: readonly number[];
}

/** Pairs the words of two addresses: equal ones, then those alike, then what is left, closed up. */
export function matchWords(a: WeighedWords, b: WeighedWords): WordsMatch {
  const possible = Math.min(sum(a.weights), sum(b.weights));
  const equal = pairWords(a, b, (word, other) => word === other);
  if (equal.restA.words.length === 0 || equal.restB.words.length === 0)
    return { agreed: equal.agreed, possible };
  const { agreed, restA, restB } = pairWords(equal.restA, equal.restB, areAlikeWords);
  const areRestsAlike =
    restA.words.length > 0 &&
    restB.words.length > 0 &&
    areAlikeWords(restA.words.join(''), restB.words.join(''));
  const ofRests = areRestsAlike ? Math.min(sum(restA.weights), sum(restB.weights)) : 0;
  return { agreed: equal.agreed + ALIKE * (agreed + ofRests), possible };
}

/** Pairs each word of `a` with the first of `b` that fits and is free; what is left of both. */
function pairWords(
  a: WeighedWords,
  b: WeighedWords,
  fits: (word: string, other: string) => boolean,
): { agreed: number; restA: WeighedWords; restB: WeighedWords } {
  const restA = { words: [] as string[], weights: [] as number[] };
  const restB = { words: [...b.words], weights: [...b.weights] };
  let agreed = 0;
  for (let index = 0; index < a.words.length; index += 1) {
    const [word = '', weight = 0] = [a.words[index], a.weights[index]];
    const at = restB.words.findIndex((other) => fits(word, other));
    if (at === -1) {
      restA.words.push(word);
      restA.weights.push(weight);
      continue;
    }
    agreed += Math.min(weight, restB.weights[at] ?? 0);
    restB.words.splice(at, 1);
    restB.weights.splice(at, 1);
  }
  return { agreed, restA, restB };
}

function sum(weights: readonly number[]): number {
  let total = 0;
  for (const weight of weights) total += weight;
  return total;
}

function areAlikeWords(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  return shorter >= 4 && (isOneSlipApart(a, b) || isJaroWinklerAtLeast(a, b, 0.9));
}
