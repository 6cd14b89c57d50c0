/**
 * What is known of given names: that one is short for another, and whose names they are. Similar letters
 * cannot tell Christina and Christian from Katherine and Kathrine; a table can.
 *
 * Sources of the three tables: THIRD_PARTY.md. All names are folded.
 */
import englishNicknames from './data/english-nicknames.json';
import givenNames from './data/given-names.json';
import nameForms from './data/name-forms.json';
import shortForms from './data/short-forms.json';
import { areAlikeWords, isOneSlipApart } from './string-distance';
import { spellingKey } from './text-folding';

const MALE = 1;
const FEMALE = 2;

/** Jaro and Winkler's measure from which on two given names are near. */
const ALIKE_NAMES = 0.88;

const genders = new Map<string, number>();
for (const [names, gender] of [
  [givenNames.male, MALE],
  [givenNames.female, FEMALE],
] as const)
  for (const line of Object.values(names))
    for (const name of line.split(' ')) genders.set(name, (genders.get(name) ?? 0) | gender);

/** Each name's fuller names: those it is a short or other form of. */
const fullerNames = new Map<string, Set<string>>();
for (const table of [englishNicknames, nameForms])
  for (const [full, forms] of Object.entries(table))
    for (const form of forms.split(' ')) addFullerName(form, full);

/** Short forms that in practice stand for one name: who is called so bears it. */
const plainShortForms = new Map<string, string[]>();
for (const [form, full] of Object.entries(shortForms)) {
  plainShortForms.set(form, full.split(' '));
  for (const name of full.split(' ')) addFullerName(form, name);
}

function addFullerName(form: string, full: string): void {
  if (areOfDifferentGender(form, full)) return;
  const known = fullerNames.get(form);
  if (known === undefined) fullerNames.set(form, new Set([full]));
  else known.add(full);
}

/** Whether a name is a known given name, long or short. */
export function isGivenName(name: string): boolean {
  return genders.has(name) || fullerNames.has(name);
}

/** Whether one is only a man's and the other only a woman's name. */
export function areOfDifferentGender(a: string, b: string): boolean {
  const [ofA, ofB] = [genders.get(a), genders.get(b)];
  return ofA !== undefined && ofB !== undefined && (ofA & ofB) === 0;
}

/** The name itself and the fuller names it may stand for. */
export function rootsOf(name: string): string[] {
  const fuller = fullerNames.get(name);
  return fuller === undefined ? [name] : [name, ...fuller];
}

/** How two given names go together. */
export type GivenNameMatch =
  | 'same'
  /** One name, spelt in two ways: Sara, Sarah. */
  | 'spelling'
  /** One is short for the other, and in practice for no other name: Mike, Michael. */
  | 'short'
  /** One may be short for the other, or both for a third: Chris, Christina; Betty, Lisa; or José, Giuseppe. */
  | 'nickname'
  /** Alike, and not two names that are both known. */
  | 'near'
  /** Both known, and alike but for the ending: Julia, Julie. */
  | 'ending'
  | 'initial'
  | 'different';

/**
 * Compares two folded given names of one word each; neither may be empty. `areSpellings` tells whether their
 * spelling keys are equal, for callers who have them.
 */
export function compareGivenNames(
  a: string,
  b: string,
  areSpellings = () => spellingKey(a) === spellingKey(b),
): GivenNameMatch {
  if (a === b) return 'same';
  if (a.length === 1 || b.length === 1) return b.startsWith(a.charAt(0)) ? 'initial' : 'different';
  if (isPlainShortForm(a, b) || isPlainShortForm(b, a)) return 'short';
  // Jane and John may both be Jean, and are two people.
  if (areOfDifferentGender(a, b)) return 'different';
  if (areLinked(a, b)) return 'nickname';
  if (areSpellings()) return 'spelling';
  if (isGivenName(a) && isGivenName(b)) return compareKnownNames(a, b);
  return areAlikeWords(a, b, ALIKE_NAMES) ? 'near' : 'different';
}

/** Whether a name is a short form that in practice stands for the fuller one alone. */
export function isPlainShortForm(form: string, full: string): boolean {
  return plainShortForms.get(form)?.includes(full) === true;
}

/** Whether one name is a form of the other, or both are of a third. */
export function areLinked(a: string, b: string): boolean {
  const [ofA, ofB] = [fullerNames.get(a), fullerNames.get(b)];
  if (ofA?.has(b) === true || ofB?.has(a) === true) return true;
  if (ofA === undefined || ofB === undefined) return false;
  for (const full of ofA) if (ofB.has(full)) return true;
  return false;
}

/** Two known names are two people's, but for a slip that makes one long name of the other, or an ending. */
function compareKnownNames(a: string, b: string): GivenNameMatch {
  const shorter = Math.min(a.length, b.length);
  if (shorter >= 8 && isOneSlipApart(a, b)) return 'near';
  if (shorter >= 5 && a.length === b.length && isOneSlipApart(a, b) && haveSameLetters(a, b)) return 'near';
  return differInEnding(a, b) ? 'ending' : 'different';
}

function haveSameLetters(a: string, b: string): boolean {
  return Array.from(a).sort().join('') === Array.from(b).sort().join('');
}

/** Julia and Julie, Maria and Marie: one name in two languages, or two sisters. */
function differInEnding(a: string, b: string): boolean {
  const [stemA, stemB] = [a.replace(/[aeiy]+$/, ''), b.replace(/[aeiy]+$/, '')];
  return stemA.length >= 3 && stemA === stemB;
}
