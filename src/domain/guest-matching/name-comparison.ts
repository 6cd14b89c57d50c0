/** Compares two names part by part. */
import { areLinked, compareGivenNames, type GivenNameMatch } from './given-names';
import type { PersonName } from './person-name';
import { areAlikeWords } from './string-distance';

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

/** How much a match says; only to choose between the two orders of a name. */
const GIVEN_RANKS: Record<GivenMatch, number> = {
  ...{ same: 6, spelling: 5, short: 4, near: 4, nickname: 3, part: 3 },
  ...{ ending: 2, initial: 2, missing: 1, different: -4 },
};
const SURNAME_RANKS: Record<SurnameMatch, number> = {
  ...{ same: 6, spelling: 5, near: 4, part: 3, former: 3, missing: 1, different: -3 },
};
/** Names that fit so well are not tried in another order. */
const GOOD_RANK = 7;
/** Jaro and Winkler's measure from which on two surnames are near. */
const ALIKE_SURNAMES = 0.9;

/** Compares two names as written and, where that fits badly, with the order of one turned round. */
export function compareNames(a: PersonName, b: PersonName): NameMatch {
  return areEqual(a, b) ? equalNames(a) : compareParts(a, b, compareGiven(a, b));
}

/** The same, but null where the given names are different ones in any order: most pairs are told by that alone. */
export function compareNamesUnlessDifferent(a: PersonName, b: PersonName): NameMatch | null {
  if (areEqual(a, b)) return equalNames(a);
  const given = compareGiven(a, b);
  return given === 'different' && compareTurned(a, b) === null ? null : compareParts(a, b, given);
}

function areEqual(a: PersonName, b: PersonName): boolean {
  return a.letters === b.letters || a.expandedLetters === b.letters || a.letters === b.expandedLetters;
}

function equalNames({ surname }: PersonName): NameMatch {
  return {
    given: 'same',
    surname: surname.length === 0 ? 'missing' : 'same',
    middleDiffers: false,
    middleMissing: false,
    isTurned: false,
  };
}

function compareParts(a: PersonName, b: PersonName, given: GivenMatch): NameMatch {
  const straight: NameMatch = {
    given,
    surname: compareSurnames(a, b),
    isTurned: false,
    ...compareMiddle(a.middle, b.middle),
  };
  if (rank(straight) >= GOOD_RANK) return straight;
  const turned = compareTurned(a, b);
  return turned !== null && rank(turned) > rank(straight) + 1 ? turned : straight;
}

function rank(match: NameMatch): number {
  return GIVEN_RANKS[match.given] + SURNAME_RANKS[match.surname];
}

function compareGiven(a: PersonName, b: PersonName): GivenMatch {
  if (a.given === '' || b.given === '') return 'missing';
  const asWritten = compareGivenWords(a.given, b.given, () => a.givenSpelling === b.givenSpelling);
  if (asWritten !== 'different') return asWritten;
  if (a.nicknames.includes(b.given) || b.nicknames.includes(a.given)) return 'short';
  if (a.nicknames.some((name) => isOneName(name, b.given))) return 'nickname';
  if (b.nicknames.some((name) => isOneName(name, a.given))) return 'nickname';
  return fitsSecondName(a, b) || fitsSecondName(b, a) ? 'part' : 'different';
}

/** People who go by their second name, and two names drawn into one: Lola for María Dolores. */
function fitsSecondName({ given, middle }: PersonName, other: PersonName): boolean {
  const [second] = middle;
  if (second === undefined) return false;
  return middle.some((name) => isOneName(name, other.given)) || isOneName(`${given}-${second}`, other.given);
}

function isOneName(a: string, b: string): boolean {
  return a.length > 1 && b.length > 1 && ['same', 'short', 'nickname'].includes(compareGivenWords(a, b));
}

/** Given names that may be hyphened. */
function compareGivenWords(a: string, b: string, areSpellings?: () => boolean): GivenMatch {
  if (!a.includes('-') && !b.includes('-')) return compareGivenNames(a, b, areSpellings);
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
  if (a.surnameLetters === b.surnameLetters || a.bareSurname === b.bareSurname) return 'same';
  if (a.surnameSpelling === b.surnameSpelling) return 'spelling';
  if (a.surname.length > 1 || b.surname.length > 1) {
    const shared = a.surname.filter((word) => b.surname.includes(word)).length;
    if (shared > 0) return shared === a.surname.length && shared === b.surname.length ? 'same' : 'part';
  }
  const loose = compareLooseSurnames(a.bareSurname, b.bareSurname);
  if (loose !== 'different') return loose;
  if (areAlikeWords(a.surnameSpelling, b.surnameSpelling, ALIKE_SURNAMES)) return 'near';
  return haveFormerName(a, b) || haveFormerName(b, a) ? 'former' : 'different';
}

function haveFormerName({ otherSurnames }: PersonName, other: PersonName): boolean {
  return otherSurnames.some((name) => other.surname.includes(name) || other.otherSurnames.includes(name));
}

/** Surnames that are not the same: an initial says nothing, one slip is near. */
function compareLooseSurnames(a: string, b: string): SurnameMatch {
  if (a.length === 1 || b.length === 1) return a.startsWith(b.charAt(0)) ? 'missing' : 'different';
  return areAlikeWords(a, b, ALIKE_SURNAMES) ? 'near' : 'different';
}

/** Surname first in one of the two; a name of one word may be either. */
function compareTurned(a: PersonName, b: PersonName): NameMatch | null {
  if (a.bareSurname === '' || b.bareSurname === '') {
    const surname = a.bareSurname === '' ? compareWord(a, b) : compareWord(b, a);
    return surname === 'missing' ? null : turnedMatch('missing', surname);
  }
  // One of the two parts has to begin alike, or there is nothing to be had.
  const isStraight = beginsLikeSurname(a, b);
  if (!isStraight && !beginsLikeSurname(b, a)) return null;
  const [first, second] = isStraight ? [a, b] : [b, a];
  const given = compareGivenWords(first.given, second.bareSurname);
  return turnedMatch(given, compareWord(second, first));
}

function turnedMatch(given: GivenMatch, surname: SurnameMatch): NameMatch {
  return { given, surname, middleDiffers: false, middleMissing: false, isTurned: true };
}

function beginsLikeSurname(one: PersonName, other: PersonName): boolean {
  return one.given !== '' && one.given.charCodeAt(0) === other.bareSurname.charCodeAt(0);
}

/** The given name of one as the surname of the other. */
function compareWord(one: PersonName, other: PersonName): SurnameMatch {
  if (one.given === '' || other.bareSurname === '') return 'missing';
  if (one.given === other.bareSurname || one.given === other.surnameLetters) return 'same';
  if (one.givenSpelling === other.surnameSpelling) return 'spelling';
  return compareLooseSurnames(one.given, other.bareSurname);
}

function compareMiddle(
  a: readonly string[],
  b: readonly string[],
): { middleDiffers: boolean; middleMissing: boolean } {
  if (a.length === 0 || b.length === 0) return { middleDiffers: false, middleMissing: a.length !== b.length };
  const fits = (x: string, y: string) => compareGivenWords(x, y) !== 'different';
  const some = a.some((x) => b.some((y) => fits(x, y)));
  return { middleDiffers: !some, middleMissing: false };
}
