/** Compares two names part by part. */
import { areLinked, compareGivenNames, type GivenNameMatch } from './given-names';
import type { PersonName } from './person-name';
import { isOneSlipApart, jaroWinkler } from './string-distance';
import { spellingKey } from './text-folding';

/** How two given names go together; `part` is one of several: Anna, Anna-Lena. */
export type GivenMatch = GivenNameMatch | 'part' | 'missing';

/** How two surnames go together; `part` is one of several, `former` a maiden name. */
export type SurnameMatch = 'same' | 'spelling' | 'near' | 'part' | 'former' | 'missing' | 'different';

/** How two names go together. */
export interface NameMatch {
  given: GivenMatch;
  surname: SurnameMatch;
  /** Two middle names that cannot be one. */
  middleDiffers: boolean;
  /** One name has a middle name that the other lacks. */
  middleMissing: boolean;
  /** Surname first in one of the two. */
  isTurned: boolean;
}

/** How much a match says, only to choose between the two orders of a name. */
const GIVEN_RANK: Record<GivenMatch, number> = {
  ...{
    same: 6,
    spelling: 5,
    short: 4,
    nickname: 3,
    near: 4,
    part: 3,
    ending: 2,
    initial: 2,
    missing: 1,
  },
  different: -4,
};
const SURNAME_RANK: Record<SurnameMatch, number> = {
  ...{ same: 6, spelling: 5, near: 4, part: 3, former: 3, missing: 1, different: -3 },
};

/** Compares two names as written and, where that fits badly, with the order of one turned round. */
export function compareNames(a: PersonName, b: PersonName): NameMatch {
  const isSame =
    a.letters === b.letters || a.expandedLetters === b.letters || a.letters === b.expandedLetters;
  if (isSame)
    return {
      given: 'same',
      surname: a.surname.length === 0 ? 'missing' : 'same',
      middleDiffers: false,
      middleMissing: false,
      isTurned: false,
    };
  const straight: NameMatch = {
    given: compareGiven(a, b),
    surname: compareSurnames(a, b),
    isTurned: false,
    ...compareMiddle(a.middle, b.middle),
  };
  if (rank(straight) >= 7) return straight;
  const turned = compareTurned(a, b);
  return turned !== null && rank(turned) > rank(straight) + 1 ? turned : straight;
}

function rank(match: NameMatch): number {
  return GIVEN_RANK[match.given] + SURNAME_RANK[match.surname];
}

function compareGiven(a: PersonName, b: PersonName): GivenMatch {
  if (a.given === '' || b.given === '') return 'missing';
  const asWritten = compareGivenWords(a.given, b.given);
  if (asWritten !== 'different') return asWritten;
  if (
    a.nicknames.some((name) => isOneName(name, b.given)) ||
    b.nicknames.some((name) => isOneName(a.given, name))
  )
    return 'short';
  // People who go by their second name, and two names drawn into one: Lola for María Dolores.
  const fits = (x: PersonName, y: PersonName) =>
    x.middle.some((name) => isOneName(name, y.given)) ||
    (x.middle[0] !== undefined && isOneName(`${x.given}-${x.middle[0]}`, y.given));
  return fits(a, b) || fits(b, a) ? 'part' : 'different';
}

function isOneName(a: string, b: string): boolean {
  return a.length > 1 && b.length > 1 && ['same', 'short', 'nickname'].includes(compareGivenWords(a, b));
}

/** Given names that may be hyphened. */
function compareGivenWords(a: string, b: string): GivenMatch {
  if (!a.includes('-') && !b.includes('-')) return compareGivenNames(a, b);
  if (areLinked(a, b)) return 'nickname';
  const [closedA, closedB] = [a.replaceAll('-', ''), b.replaceAll('-', '')];
  const closed = compareGivenNames(closedA, closedB);
  if (closed !== 'different' && closed !== 'near') return closed;
  const [partsA, partsB] = [a.split('-'), b.split('-')];
  const initials = (parts: string[]) => parts.map((part) => part[0]).join('');
  if (closedA === initials(partsB) || closedB === initials(partsA)) return 'initial';
  if (partsA.length > 1 && partsB.length > 1) return closed;
  return partsA.some((part) => partsB.includes(part)) ? 'part' : closed;
}

function compareSurnames(a: PersonName, b: PersonName): SurnameMatch {
  if (a.surname.length === 0 || b.surname.length === 0) return 'missing';
  const written = compareSurnameWords(a.surname, b.surname, a.surnameLetters, b.surnameLetters);
  if (written !== 'different') return written;
  const isFormer = (names: string[], other: string[]) => names.some((name) => other.includes(name));
  if (isFormer(a.otherSurnames, b.surname) || isFormer(b.otherSurnames, a.surname)) return 'former';
  if (isFormer(a.otherSurnames, b.otherSurnames)) return 'former';
  return 'different';
}

function compareSurnameWords(a: string[], b: string[], lettersA: string, lettersB: string): SurnameMatch {
  const [bareA, bareB] = [a.join(''), b.join('')];
  if (lettersA === lettersB || bareA === bareB || lettersA === bareB || bareA === lettersB) return 'same';
  if (spellingKey(bareA) === spellingKey(bareB)) return 'spelling';
  if (a.length !== b.length && (a.some((word) => b.includes(word)) || b.some((word) => a.includes(word))))
    return 'part';
  if (a.length > 1 && a.every((word) => b.includes(word))) return 'same';
  if (bareA.length === 1 || bareB.length === 1)
    return bareB.startsWith(bareA.charAt(0)) ? 'missing' : 'different';
  if (areAlikeSurnames(bareA, bareB) || areAlikeSurnames(spellingKey(bareA), spellingKey(bareB)))
    return 'near';
  return a.length > 1 && a.some((word) => b.includes(word)) ? 'part' : 'different';
}

function areAlikeSurnames(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  return (shorter >= 4 && isOneSlipApart(a, b)) || (shorter >= 3 && jaroWinkler(a, b) >= 0.9);
}

/** Surname first in one of the two; names of one word may be either. */
function compareTurned(a: PersonName, b: PersonName): NameMatch | null {
  const [lastA, lastB] = [a.surname.join(''), b.surname.join('')];
  const given = (x: string, y: string): GivenMatch =>
    x === '' || y === '' ? 'missing' : compareGivenWords(x, y);
  const surname = (x: string, y: string): SurnameMatch =>
    x === '' || y === '' ? 'missing' : compareSurnameWords([x], [y], x, y);
  const turned = { middleDiffers: false, middleMissing: false, isTurned: true };
  if (lastA === '') return { ...turned, given: 'missing', surname: surname(a.given, lastB) };
  if (lastB === '') return { ...turned, given: 'missing', surname: surname(lastA, b.given) };
  const one = { ...turned, given: given(a.given, lastB), surname: surname(lastA, b.given) };
  const other = { ...turned, given: given(lastA, b.given), surname: surname(a.given, lastB) };
  return rank(one) >= rank(other) ? one : other;
}

function compareMiddle(a: string[], b: string[]): { middleDiffers: boolean; middleMissing: boolean } {
  if (a.length === 0 || b.length === 0) return { middleDiffers: false, middleMissing: a.length !== b.length };
  const fits = (x: string, y: string) => compareGivenWords(x, y) !== 'different';
  const some = a.some((x) => b.some((y) => fits(x, y)));
  return { middleDiffers: !some, middleMissing: false };
}
