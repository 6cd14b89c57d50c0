/** Finds out what the columns of a guest list hold, from their headers alone. */
import { cleanCell } from './cell';
import type { ColumnKind, ColumnMeaning } from './columns';
import { remembered } from '../shared/remembered';
import { HEADER_WORDS } from './header-words';

/** A header as it is compared: letters and digits alone, in lower case and without accents. */
export function plainHeader(header: string): string {
  return header.length <= LONGEST_REMEMBERED ? rememberedPlain(header) : inPlain(header);
}

/** A list has few headers, and they are asked for in every row. */
const MOST_REMEMBERED = 500;
const LONGEST_REMEMBERED = 60;
const rememberedPlain = remembered(MOST_REMEMBERED, inPlain);

function inPlain(header: string): string {
  return cleanCell(header)
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const MEANINGS: ReadonlyMap<string, ColumnKind> = new Map(
  Object.entries(HEADER_WORDS).flatMap(([kind, words]) =>
    words.map((word) => [word, kind as ColumnKind] as const),
  ),
);

/** Kinds of which a list may have several columns for one person; of the others the first one counts. */
export const REPEATABLE: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  'email',
  'phone',
  'plusOnes',
  'childName',
  'tags',
  'note',
  'dietary',
  'allergies',
  'answer',
  'meal',
  'invited',
]);

/** A longer text is no header, and looking for one in it may take as long as the square of its length. */
export const LONGEST_HEADER = 300;

/** What a header means in any list; null when it is not known. Event names come later, with the wedding. */
export function meaningOfHeader(header: string): ColumnMeaning | null {
  if (header.length > LONGEST_HEADER) return null;
  if (/^\s*\+\s*1\s*$/.test(header)) return { kind: 'plusOnes' };
  // "# of guests", "# kids"
  if (/^\s*#\s*(?:of\s+)?\p{L}/u.test(header))
    return meaningOfHeader(header.replace(/#\s*(?:of\s+)?/, 'number of '));
  const plain = plainHeader(header);
  if (plain === '' || plain.length > 60) return null;
  const kind = MEANINGS.get(plain);
  if (kind !== undefined) return { kind };
  const found = ofOnePerson(plain) ?? numberedContact(plain) ?? aboutFood(plain);
  // "Children (ages)", "Plus one (Y/N)"
  const bare = header.replace(/\s*\([^()]*\)\s*/g, ' ').trim();
  return found ?? (bare === '' || bare === header.trim() ? null : meaningOfHeader(bare));
}

const PERSON =
  '(?:guest|person|invitee|attendee|adult|gast|erwachsener?|invite|adulte|invitado|adulto|ospite|invitato)';
const COMPANION =
  '(?:additionalguest|extraguest|otherguest|plusone|companion|begleitung|begleitperson|accompagnant|acompanante|accompagnatore)';
/** Headers that begin so are about somebody who comes along. */
export const COMPANION_HEADER = new RegExp(`^${COMPANION}`);
const CHILD = '(?:child|kid|kind|enfant|nino|hijo|bambino|figlio)';
const PARTNER =
  '(?:partnerin|partner|spouse|secondguest|ehepartnerin|ehepartner|familymembers|otherfamilymembers|conjoint|pareja|conyuge|coniuge)';

const ONE_OF_SEVERAL: readonly (readonly [
  pattern: RegExp,
  toMeaning: (place: number, rest: string) => ColumnMeaning | null,
])[] = [
  [
    new RegExp(`^${COMPANION}(\\d{0,2})(.*)$`),
    (_place, rest) => (isName(rest) ? { kind: 'plusOnes' } : detailOf(rest, 2)),
  ],
  [
    new RegExp(`^${CHILD}(\\d{1,2})(.*)$`),
    (place, rest) => (isName(rest) ? { kind: 'childName' } : ageOfChild(place, rest)),
  ],
  [new RegExp(`^${PARTNER}()(.*)$`), (_place, rest) => detailOf(rest, 2)],
  [new RegExp(`^${PERSON}(\\d{1,2})(.*)$`), (place, rest) => detailOf(rest, place)],
];

const NAME_PARTS: ReadonlySet<ColumnKind> = new Set<ColumnKind>(['fullName', 'firstName', 'lastName']);

/** "Guest 2 first name", "Child 1", "Partner Title", "Additional Guest 2", "Plus One Meal", "Last name 2". */
function ofOnePerson(plain: string): ColumnMeaning | null {
  const [, part = '', number = ''] = /^(\D+)(\d{1,2})$/.exec(plain) ?? [];
  const kind = MEANINGS.get(part);
  if (kind !== undefined && NAME_PARTS.has(kind)) return detailOf(part, Number(number));
  for (const [pattern, toMeaning] of ONE_OF_SEVERAL) {
    const found = pattern.exec(plain);
    if (found === null) continue;
    const meaning = toMeaning(Number(found[1] || 1), found[2] ?? '');
    if (meaning !== null) return meaning;
  }
  return null;
}

/** "Child 2 age" */
function ageOfChild(place: number, rest: string): ColumnMeaning | null {
  if (MEANINGS.get(rest) !== 'ageBand' && rest !== 'sage') return null;
  return place === 1 ? { kind: 'childAge' } : { kind: 'childAge', person: place };
}

function isName(rest: string): boolean {
  return rest === '' || rest === 's' || MEANINGS.get(rest) === 'fullName';
}

const DETAILS: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  'fullName',
  'title',
  'firstName',
  'middleName',
  'lastName',
  'suffix',
  'email',
  'phone',
  'ageBand',
  'dietary',
  'allergies',
  'answer',
  'meal',
]);

function detailOf(rest: string, person: number): ColumnMeaning | null {
  const kind = isName(rest) ? 'fullName' : MEANINGS.get(rest);
  if (kind === undefined || !DETAILS.has(kind)) return null;
  return person === 1 ? { kind } : { kind, person };
}

/** "E-mail 2 - Value", "Phone 3 - Value", "E-mail 2 Address", "Home Phone 2". */
function numberedContact(plain: string): ColumnMeaning | null {
  if (/^email\d(?:value|address)?$/.test(plain)) return { kind: 'email' };
  if (/^(?:home|mobile|business|cell)?phone\d(?:value)?$/.test(plain)) return { kind: 'phone' };
  return null;
}

/** Questions a form asks in its own words: "Any allergies?", "Do you have dietary requirements?" */
function aboutFood(plain: string): ColumnMeaning | null {
  if (/allerg|alerg[ei]/.test(plain)) return { kind: 'allergies' };
  return /^(?:any|doyou|please).*dietary|dietary(?:requirement|restriction|need|preference)s?$/.test(plain)
    ? { kind: 'dietary' }
    : null;
}

/** How many of a row's cells are headers this program knows; tells the header row and the delimiter. */
export function knownHeaderCount(cells: string[]): number {
  return cells.filter((cell) => meaningOfHeader(cell) !== null).length;
}

/** A mobile reaches people, a home phone may, an office one hardly. */
export function phoneRank(header: string): number {
  const plain = plainHeader(header);
  if (/mobil|cell|handy|portable|movil|celular/.test(plain)) return 0;
  return /business|work|office|dienst|trabajo|bureau|ufficio/.test(plain)
    ? 3
    : /home|privat|casa|domicile/.test(plain)
      ? 2
      : 1;
}
