/**
 * Columns in which surnames stand first and no comma tells: "Cognome e Nome", "Nachname Vorname". Their names are
 * turned round, so that nobody is written to as "Rossi Mario".
 */
import { cleanCell, foldName } from './cell';
import type { ListColumn } from './columns';
import { isGivenName } from './given-names';
import type { SheetRow } from './guest-file';
import { plainHeader } from './headers';
import { LONGEST_NAME_CELL } from './listed-person';
import { FAMILY_LABEL } from './name-words';
import { beginsWithParticle, parsePersonName } from './person-name';

const SURNAME_FIRST =
  /^(?:cognomee?nome|(?:nach|familien)?name(?:und)?vorname|nom(?:et)?prenoms?|apellidos?y?nombres?|last(?:name)?(?:and)?first(?:name)?|surname(?:and)?(?:first|fore|given)name)$/;
const JOINED = /\s+(?:and|und|et|y|e|&|\+)\s+/i;

/** The rows, with the names of such columns the way round that they are said. */
export function surnamesLast(rows: SheetRow[], columns: ListColumn[]): SheetRow[] {
  const column = columns.find(
    ({ meaning, header }) => meaning?.kind === 'fullName' && SURNAME_FIRST.test(plainHeader(header)),
  );
  if (column === undefined || !areSurnamesFirst(rows, column.index)) return rows;
  const hasTwo = plainHeader(column.header).startsWith('apellidos');
  return rows.map((row) => {
    const written = cleanCell(row.cells[column.index] ?? '');
    const said = turned(written, hasTwo);
    return said === written
      ? row
      : { ...row, cells: row.cells.map((cell, index) => (index === column.index ? said : cell)) };
  });
}

/** Not every header is meant as it is written: common first names at the start say otherwise. */
function areSurnamesFirst(rows: SheetRow[], index: number): boolean {
  let [first, last] = [0, 0];
  for (const { cells } of rows) {
    const words = foldName(cells[index] ?? '').split(' ');
    if (isGivenName(words[0] ?? '')) first += 1;
    if (words.length > 1 && isGivenName(words.at(-1) ?? '')) last += 1;
  }
  return last >= first;
}

function turned(written: string, hasTwo: boolean): string {
  if (written.length > LONGEST_NAME_CELL) return written;
  const { form, title } = parsePersonName(written);
  if (/[,;/()\d]/.test(written) || form !== '' || title !== '' || FAMILY_LABEL.test(written)) return written;
  const [one = '', ...others] = written.split(JOINED);
  const first = parted(one, hasTwo);
  if (first.given === '') return written;
  if (others.some((name) => name.includes(' ')))
    return [first, ...others.map((name) => parted(name, hasTwo))]
      .map(({ given, surname }) => `${given} ${surname}`.trim())
      .join(' & ');
  const given = [first.given, ...others];
  // Of several surnames, the last alone would be inherited.
  return first.surname.includes(' ')
    ? given.map((name) => `${name} ${first.surname}`).join(' & ')
    : `${given.join(' & ')} ${first.surname}`;
}

/** "De Luca Maria", "MARTIN Paul", "García López María José". */
function parted(name: string, hasTwo: boolean): { surname: string; given: string } {
  const words = name.split(' ');
  const isLoud = (word: string) => word.length > 1 && word === word.toUpperCase();
  let length = words.findIndex((word) => !isLoud(word));
  if (length <= 0) {
    length = 1;
    while (length < words.length - 1 && beginsWithParticle({ ...NOBODY, words: words.slice(length - 1) }))
      length += 1;
    const isSecond = hasTwo && length < words.length - 1 && !isGivenName(foldName(words[length] ?? ''));
    if (isSecond) length += 1;
  }
  return { surname: words.slice(0, length).join(' '), given: words.slice(length).join(' ') };
}

const NOBODY = { form: '', title: '', suffix: '' };
