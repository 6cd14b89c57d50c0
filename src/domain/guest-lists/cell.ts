/** What people and programs leave in the cells of a guest list, made readable. */
import type { AgeBand } from '../guests/guest';
import { SPOUSE } from './name-words';

/** Zero-width and bidirectional marks, soft hyphen, byte order mark; joiners inside words stay. */
const INVISIBLE =
  /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]/g;
/** Nothing, or visible ASCII with single spaces that no spreadsheet has marked as text. */
const PLAIN = /^(?:(?![='])[!-~]+(?: [!-~]+)*)?$/;
const PLACEHOLDER =
  /^(?:n\/a|n\.a\.|#n\/a|none|null|nil|tbd|tba|tbc|unknown|unbekannt|inconnue?|desconocid[oa]|sconosciut[oa]|k\. ?a\.|s\/d|[-–—?._]+)$/i;
/** What a spreadsheet shows where it could not compute. */
const NOT_COMPUTED =
  /^#(?:ref!|name\?|value!|div\/0!|null!|num!|spill!|calc!|getting_data|wert!|bezug!|nom\?|valeur!|¡ref!|¡valor!|rif!|valore!)$/i;

const YES = new Set([
  'y',
  'yes',
  'yep',
  'true',
  'wahr',
  'vrai',
  'verdadero',
  'vero',
  'x',
  '✓',
  '✔',
  '☑',
  '✅',
  'ja',
  'j',
  'oui',
  'o',
  'si',
  'sí',
  'sì',
  's',
  'sim',
  'da',
  'tak',
]);
const NO = new Set([
  'n',
  'no',
  'nope',
  'false',
  'falsch',
  'faux',
  'falso',
  'nein',
  'non',
  'nao',
  'não',
  'none',
  'nie',
  '✗',
  '✘',
  '❌',
  '☐',
]);

/**
 * A cell without what spreadsheets and copying leave in it: control and invisible characters, doubled
 * spaces, the apostrophe or `="…"` that keeps a program from reading a phone as a formula.
 */
export function cleanCell(cell: string): string {
  // Most cells are plain, and there are millions of them.
  if (PLAIN.test(cell)) return cell;
  const visible = cell
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const unwrapped = /^="(.*)"$/.exec(visible)?.[1] ?? visible;
  return unwrapped.replace(/^'(?=[=+\-@\d'\uff1d\uff0b\uff0d\uff20])/, '').trim();
}

/** A cleaned cell that keeps its line breaks: addresses and notes have several lines. */
export function cleanLines(cell: string): string {
  return cell
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => cleanCell(line))
    .filter((line) => line !== '')
    .join('\n');
}

/** A cleaned cell, or '' where it only says that there is nothing: "n/a", "-", "tbd", "#REF!". */
export function valueOf(cell: string | undefined): string {
  const clean = cleanCell(cell ?? '');
  return PLACEHOLDER.test(clean) || NOT_COMPUTED.test(clean) ? '' : clean;
}

/** A text's beginning, without half a letter or a space at its end, so that what is stored reads the same again. */
export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]?\s*$/, '');
}

/** Whether the spreadsheet could not compute what should stand here. */
export function isNotComputed(cell: string): boolean {
  return NOT_COMPUTED.test(cleanCell(cell));
}

/** "yes" and "no" in the words people use; null for anything else. */
export function readYesNo(cell: string): boolean | null {
  const word = cleanCell(cell).toLowerCase();
  return YES.has(word) || word === '1' ? true : NO.has(word) || word === '0' ? false : null;
}

/** Tags of one person that are read. */
export const MOST_TAGS = 50;

/** Most people one row may bring without naming them; more is taken for something else, such as a year. */
export const MOST_PLUS_ONES = 10;

const INFANT = /^(?:baby|babies|infants?|toddlers?|säugling|kleinkind|bébé|nourrisson|bebé|neonato)$/;
const CHILD =
  /^(?:child|children|kids?|minor|teen|teenager|kind(?:er)?|jugendliche[rn]?|enfants?|ados?|niñ[oa]s?|menor(?:es)?|bambin[oaie]|ragazz[oaie]|minore)$/;
const ADULT =
  /^(?:|primary(?: guest)?|main(?: guest)?|head of household|spouse|partner|guest|plus[ -]?one|companion|adults?|grown-?ups?|erwachsene[rn]?|adultes?|adult[oaie]s?|adulti)$/;

/** The age band a cell names, by word, by yes and no, or by years; null when it cannot be read. */
export function readAgeBand(cell: string): AgeBand | null {
  const word = cleanCell(cell).toLowerCase();
  if (INFANT.test(word)) return 'infant';
  if (CHILD.test(word)) return 'child';
  if (ADULT.test(word) || PLACEHOLDER.test(word)) return 'adult';
  const months = /^(\d{1,2}) ?(?:m|mo|mos|months?|monate?|mois|mes(?:es)?|mesi)(?: old)?$/.exec(word)?.[1];
  if (months !== undefined) return ageBandOf(Number(months) / 12);
  const years = /^(\d{1,3})(?:[.,]0+)?(?: ?(?:y|yo|yrs?|years?|jahre?|ans?|años?|anni)(?: old)?)?$/.exec(
    word,
  )?.[1];
  // "1" and "0" are ticks in a column of ticks far more often than ages.
  if (years !== undefined && Number(years) > 1) return ageBandOf(Number(years));
  const range = /^(\d{1,2}) ?(?:-|–|to|bis|à|a) ?(\d{1,2})$/.exec(word)?.[2];
  if (range !== undefined) return ageBandOf(Number(range));
  const answer = readYesNo(word);
  return answer === null ? null : answer ? 'child' : 'adult';
}

/** Caterers count under three as no meal, and from thirteen as a whole one. */
export function ageBandOf(years: number): AgeBand {
  return years < 3 ? 'infant' : years < 13 ? 'child' : 'adult';
}

const UNNAMED = new RegExp(
  String.raw`^(?:(?:and|und|et|y|e|&) )?(?:[^&,\s]+(?: (?!and |und )[^&,\s]+)?['’]s )?(?:(?:plus|\+)[ -]?(?:one|1|guest|ein[sen]?|un|uno)|(?:an? |one |1 )?(?:unnamed |unknown )?guest(?: #?\d+)?(?: name)?(?: tb[dac])?|guest of .+|\(guest\)|begleitung|begleitperson|accompagnante?|accompagnatore|acompañante|invit[eé]|invitado|ospite|s\.o\.|significant other|date|${SPOUSE})$`,
  'i',
);

/** Whether a name only says "somebody comes along": "Plus One", "Guest", "+1". */
export function isUnnamedGuest(name: string): boolean {
  return UNNAMED.test(cleanCell(name));
}

const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** A text for comparison only: without case, accents and punctuation. */
export function foldName(name: string): string {
  const lower = cleanCell(name).toLowerCase();
  // Plain words need no folding, and nearly all are plain.
  if (/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßøłđæœı]/g, (letter) => UNDECOMPOSED[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
