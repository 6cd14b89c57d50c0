/**
 * Compares postal addresses as texts. Lists write them in one cell or in five, in any order, so no field is
 * relied on: numbers are told by their shape, and all else is words.
 */
import { areAlikeWords, isOneSlipApart } from './string-distance';
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
  const found = lastMatch(POSTCODE, folded);
  // A lone number at the very beginning is a house's.
  const isPostcode = found !== null && (found.index > 0 || found[0].length === folded.length);
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
    if (HAS_DIGIT.test(token)) numbers.push(token);
    else words.push(withoutStreetEnd(token));
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

function lastMatch(pattern: RegExp, text: string): RegExpExecArray | null {
  let last: RegExpExecArray | null = null;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) last = match;
  return last;
}

const HAS_DIGIT = /\d/;
const STREET_ENDS = ['strasse', 'straat', 'str'];

/** "Haupt" of "Hauptstrasse"; a word that is nothing else stays. */
function withoutStreetEnd(word: string): string {
  for (const end of STREET_ENDS) if (word.endsWith(end)) return word.slice(0, -end.length) || word;
  return word;
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

/** Jaro and Winkler's measure from which on two words are alike. */
const ALIKE_WORDS = 0.9;

/** Words of an address, and what it says, in bits, that another has each of them. */
export interface WeighedWords {
  words: readonly string[];
  weights: readonly number[];
  /** What all of them say together. */
  total: number;
}

/** Pairs the words of two addresses: equal ones, then those alike, then what is left, closed up. */
export function matchWords(a: WeighedWords, b: WeighedWords): WordsMatch {
  const possible = Math.min(a.total, b.total);
  const equal = pairWords(a, b, ALL_WORDS, areOneWord);
  if (isNoneLeft(a, equal.ofA) || isNoneLeft(b, equal.ofB)) return { agreed: equal.agreed, possible };
  const alike = pairWords(a, b, equal, areNearlyOneWord);
  const areRestsAlike =
    !isNoneLeft(a, alike.ofA) &&
    !isNoneLeft(b, alike.ofB) &&
    areNearlyOneWord(closedUp(a, alike.ofA), closedUp(b, alike.ofB));
  const ofRests = areRestsAlike ? Math.min(weightOf(a, alike.ofA), weightOf(b, alike.ofB)) : 0;
  return { agreed: equal.agreed + ALIKE * (alike.agreed + ofRests), possible };
}

/** Which words of two addresses have no partner yet: a bit for each, as there are at most 30. */
interface LeftWords {
  ofA: number;
  ofB: number;
}
const ALL_WORDS: LeftWords = { ofA: -1, ofB: -1 };

/** Pairs each word of `a` that is left with the first of `b` that is left and fits. */
function pairWords(
  a: WeighedWords,
  b: WeighedWords,
  left: LeftWords,
  fits: (word: string, other: string) => boolean,
): LeftWords & { agreed: number } {
  let { ofA, ofB } = left;
  let agreed = 0;
  for (let at = 0; at < a.words.length; at += 1) {
    if ((ofA & (1 << at)) === 0) continue;
    const word = a.words[at] ?? '';
    for (let other = 0; other < b.words.length; other += 1) {
      if ((ofB & (1 << other)) === 0 || !fits(word, b.words[other] ?? '')) continue;
      agreed += Math.min(a.weights[at] ?? 0, b.weights[other] ?? 0);
      ofA &= ~(1 << at);
      ofB &= ~(1 << other);
      break;
    }
  }
  return { ofA, ofB, agreed };
}

function isNoneLeft({ words }: WeighedWords, left: number): boolean {
  return (left & ((1 << words.length) - 1)) === 0;
}

function closedUp({ words }: WeighedWords, left: number): string {
  return words.filter((_, at) => (left & (1 << at)) !== 0).join('');
}

function weightOf({ weights }: WeighedWords, left: number): number {
  let weight = 0;
  for (let at = 0; at < weights.length; at += 1) if ((left & (1 << at)) !== 0) weight += weights[at] ?? 0;
  return weight;
}

function areOneWord(a: string, b: string): boolean {
  return a === b;
}

function areNearlyOneWord(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) >= 4 && areAlikeWords(a, b, ALIKE_WORDS));
}
