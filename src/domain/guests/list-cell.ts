/** What people type into the cells of a guest list, made readable. */
import type { AgeBand } from './guest';

/** Zero-width and bidirectional marks, soft hyphen, byte order mark; joiners inside words stay. */
const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const PLACEHOLDER = /^(?:n\/a|n\.a\.|none|null|tbd|tba|unknown|[-–—?.]+)$/i;

const YES = new Set(['y', 'yes', 'true', 'x', '✓', '✔', 'ja', 'oui', 'si', 'sí', 'sim']);
const NO = new Set(['n', 'no', 'false', 'nein', 'non', 'nao', 'não', 'none']);

/**
 * A cell without what spreadsheets and copying leave in it: control and invisible characters, doubled
 * spaces, the apostrophe or `="…"` that keeps a program from reading a phone as a formula.
 */
export function cleanCell(cell: string): string {
  const visible = cell
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const unwrapped = /^="(.*)"$/.exec(visible)?.[1] ?? visible;
  return unwrapped.replace(/^'(?=[=+\-@\d])/, '').trim();
}

/** A cleaned cell, or '' where it only says that there is nothing: "n/a", "-", "tbd". */
export function valueOf(cell: string | undefined): string {
  const clean = cleanCell(cell ?? '');
  return PLACEHOLDER.test(clean) ? '' : clean;
}

/** "yes" and "no" in the words people use; null for anything else. */
export function readYesNo(cell: string): boolean | null {
  const word = cleanCell(cell).toLowerCase();
  return YES.has(word) || word === '1' ? true : NO.has(word) || word === '0' ? false : null;
}

/** Most plus-ones one row may bring; more is taken for something else, such as a year. */
export const MOST_PLUS_ONES = 10;

/** The names of the plus-ones a cell allows, null for one not named; null when it cannot be read. */
export function readPlusOnes(cell: string): (string | null)[] | null {
  const clean = cleanCell(cell);
  const count = /^\+?\s*(\d{1,6})$/.exec(clean)?.[1];
  if (count !== undefined) {
    return Number(count) > MOST_PLUS_ONES ? null : new Array<null>(Number(count)).fill(null);
  }
  if (clean === '') return [];
  const answer = readYesNo(clean);
  if (answer === true || /^(?:tbd|tba|\?+)$/i.test(clean) || isUnnamedGuest(clean)) return [null];
  if (answer === false || PLACEHOLDER.test(clean)) return [];
  return [clean];
}

/** The age band a cell names, by word, by yes and no, or by years; null when it cannot be read. */
export function readAgeBand(cell: string): AgeBand | null {
  const word = cleanCell(cell).toLowerCase();
  if (/^(?:baby|infant|toddler)$/.test(word)) return 'infant';
  if (/^(?:child|children|kid|kids|minor|teen|teenager)$/.test(word)) return 'child';
  if (word === '' || /^(?:adult|adults|grown-?up)$/.test(word) || PLACEHOLDER.test(word)) return 'adult';
  const years = /^(\d{1,3})(?: ?(?:y|yrs?|years?)(?: old)?)?$/.exec(word)?.[1];
  // "1" and "0" are ticks in a column of ticks far more often than ages.
  if (years !== undefined && Number(years) > 1) {
    return Number(years) < 3 ? 'infant' : Number(years) < 13 ? 'child' : 'adult';
  }
  const answer = readYesNo(word);
  return answer === null ? null : answer ? 'child' : 'adult';
}

/** Whether a name only says "somebody comes along": "Plus One", "Guest", "+1". */
export function isUnnamedGuest(name: string): boolean {
  return /^(?:and )?(?:(?:plus|\+) ?(?:one|1|guest)|(?:unnamed |unknown )?guest(?: \d+)?|guest of .+|\(guest\))$/i.test(
    cleanCell(name),
  );
}

/** Whether a name looks like two people written into one cell. */
export function looksLikeTwoPeople(name: string): boolean {
  return /\S(?: and | & | \+ |\/)\S/i.test(name);
}

const UNDECOMPOSED: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** A name for comparison only: without case, accents and punctuation. */
export function foldName(name: string): string {
  return cleanCell(name)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßøłđæœı]/g, (letter) => UNDECOMPOSED[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
