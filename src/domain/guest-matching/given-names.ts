/**
 * What is known of given names: that one is short for another, and whose names they are. Similar letters
 * cannot tell Christina and Christian from Katherine and Kathrine; a table can.
 *
 * Sources of the three tables: THIRD_PARTY.md. All names are folded.
 */
import englishNicknames from './data/english-nicknames.json';
import givenNames from './data/given-names.json';
import nameForms from './data/name-forms.json';
import { isOneSlipApart, jaroWinkler } from './string-distance';
import { spellingKey } from './text-folding';

const MALE = 1;
const FEMALE = 2;

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
    for (const form of forms.split(' ')) {
      if (areOfDifferentGender(form, full)) continue;
      const known = fullerNames.get(form);
      if (known === undefined) fullerNames.set(form, new Set([full]));
      else known.add(full);
    }
const fullNames = new Set([...Object.keys(englishNicknames), ...Object.keys(nameForms)]);

/** Whether a name is a known given name, long or short. */
export function isGivenName(name: string): boolean {
  return genders.has(name) || fullNames.has(name) || fullerNames.has(name);
}

/** Whether one is only a man's and the other only a woman's name. */
export function areOfDifferentGender(a: string, b: string): boolean {
  const [ofA, ofB] = [genders.get(a), genders.get(b)];
  return ofA !== undefined && ofB !== undefined && (ofA & ofB) === 0;
}

/** The name itself and the fuller names it may stand for. */
export function rootsOf(name: string): string[] {
  return [name, ...(fullerNames.get(name) ?? [])];
}

/** How two given names go together. */
export type GivenNameMatch =
  | 'same'
  /** One name, spelt in two ways: Sara, Sarah. */
  | 'spelling'
  /** One is short for the other and for no name of the other gender: Mike, Michael. */
  | 'sure_nickname'
  /** One may be short for the other, or both for a third: Chris, Christina; Gosia, Małgorzata. */
  | 'nickname'
  /** Alike, and not two names that are both known. */
  | 'near'
  /** Both known, and alike but for the ending: Julia, Julie. */
  | 'ending'
  | 'initial'
  | 'different';

/** Compares two folded given names of one word each; neither may be empty. */
export function compareGivenNames(a: string, b: string): GivenNameMatch {
  if (a === b) return 'same';
  if (a.length === 1 || b.length === 1) return b.startsWith(a.charAt(0)) ? 'initial' : 'different';
  const link = nicknameLink(a, b);
  if (link !== null) return link;
  if (areOfDifferentGender(a, b)) return 'different';
  if (spellingKey(a) === spellingKey(b)) return 'spelling';
  if (isGivenName(a) && isGivenName(b)) return differInEnding(a, b) ? 'ending' : 'different';
  return areAlike(a, b) ? 'near' : 'different';
}

/** The shorter form and the fuller one, where one of two names is a short form of the other. */
export function shortFormOf(a: string, b: string): 'a' | 'b' | null {
  if (!fullNames.has(a) && fullerNames.get(a)?.has(b) === true) return 'a';
  if (!fullNames.has(b) && fullerNames.get(b)?.has(a) === true) return 'b';
  return null;
}

function nicknameLink(a: string, b: string): 'sure_nickname' | 'nickname' | null {
  const [ofA, ofB] = [fullerNames.get(a), fullerNames.get(b)];
  if (ofA?.has(b) === true) return isOfOneGender(ofA) ? 'sure_nickname' : 'nickname';
  if (ofB?.has(a) === true) return isOfOneGender(ofB) ? 'sure_nickname' : 'nickname';
  if (ofA === undefined || ofB === undefined) return null;
  for (const full of ofA) if (ofB.has(full)) return 'nickname';
  return null;
}

function isOfOneGender(names: Set<string>): boolean {
  let common = MALE | FEMALE;
  for (const name of names) common &= genders.get(name) ?? common;
  return common !== 0;
}

/** Julia and Julie, Maria and Marie: one name in two languages, or two sisters. */
function differInEnding(a: string, b: string): boolean {
  const [stemA, stemB] = [a.replace(/[aeiy]+$/, ''), b.replace(/[aeiy]+$/, '')];
  return stemA.length >= 3 && stemA === stemB;
}

function areAlike(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  return (shorter >= 4 && isOneSlipApart(a, b)) || (shorter >= 3 && jaroWinkler(a, b) >= 0.88);
}
