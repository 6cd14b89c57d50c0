/** What people write beside a name: an address, an age, a nickname, a maiden name, a remark in brackets. */
import type { AgeBand } from '../guests/guest';
import { cleanCell, foldName, isUnnamedGuest, readAgeBand, readYesNo } from './cell';
import { isGivenName } from './given-names';

/** A name without its asides, and what they said. */
export interface Aside {
  text: string;
  email: string | null;
  age: AgeBand | null;
  nickname: string | null;
  maidenName: string | null;
  /** A bare number in brackets; it may be an age or a count. */
  count: number | null;
  /** Anything else, in the writer's words. */
  aside: string;
}

const ADDRESS = /\s*[<(]\s*(?:mailto:)?([^\s<>()@]+@[^\s<>()@]+)\s*[>)]/i;
const FORMER = /^(?:née|nee|né|geb\.?|geborene?|born|formerly|maiden name)\s+(\S.*)$/i;
const BRACKETS = /\s*\(([^()]*)\)/g;
const QUOTED = /\s["“„«]([\p{L}.'’ -]{2,20})["”“»](?=\s|$)/u;

/** "(5)", "(x3)", "(4 Personen)". */
const COUNT =
  /^x?\s?(\d{1,2})\s?x?(?:\s?(?:people|persons?|pax|guests?|total|in total|personen|pers\.?|leute|gäste|personnes?|personas?|persone|invitados|invités))?$/i;

/** Takes the asides off a name. */
export function readAside(name: string): Aside {
  const found: Aside = {
    text: name,
    email: null,
    age: null,
    nickname: null,
    maidenName: null,
    count: null,
    aside: '',
  };
  // "1. Ann Lee", "Ann Lee*", "Ann Lee [vegan]"
  found.text = found.text
    .replace(/^\d{1,3}[.)]\s+(?=\p{L})/u, '')
    .replace(/(\p{L})\s*\*+$/u, '$1')
    .replace(/\[([^\][]*)\]/g, '($1)');
  const address = ADDRESS.exec(found.text);
  if (address !== null) {
    found.email = address[1] ?? null;
    found.text = found.text.replace(ADDRESS, '');
  }
  const remarks: string[] = [];
  found.text = found.text.replace(
    BRACKETS,
    (whole, inside: string) => takeBrackets(inside, found, remarks) ?? whole,
  );
  // All of the name is in brackets: it is not certain, and a name all the same.
  if (found.text.trim() === '' && remarks.length > 0) found.text = remarks.splice(0).join(' ');
  const quoted = QUOTED.exec(found.text);
  if (quoted !== null) {
    found.nickname = (quoted[1] ?? '').trim();
    found.text = found.text.replace(QUOTED, '');
  }
  const former = /\s+(?:née|geb\.)\s+(\S+)$/i.exec(found.text);
  if (former !== null) {
    found.maidenName = former[1] ?? '';
    found.text = found.text.slice(0, former.index);
  }
  // "Ann Lee - maid of honor"
  const said = /^(.*\S)\s+[-–—]\s+(\p{Ll}[^,&]*|[^,&]*['’]s [^,&]*)$/u.exec(found.text);
  if (said !== null) {
    found.text = said[1] ?? '';
    remarks.push(said[2] ?? '');
  }
  found.text = found.text.trim();
  found.aside = remarks.join('; ');
  return found;
}

/** What takes the place of a pair of brackets; null leaves them. */
function takeBrackets(inside: string, found: Aside, remarks: string[]): string | null {
  const word = cleanCell(inside);
  if (word === '') return '';
  if (/^\+\s*\d|^(?:and|&|\+|plus)\s/i.test(word) || (isUnnamedGuest(word) && !/['’]s\s/.test(word)))
    return /^\+|^(?:and|&|plus)/i.test(word) ? ` ${word}` : ` and ${word}`;
  if (/^\d{1,2} (?:kids?|child(?:ren)?|kinder|enfants?|niños?|hijos?|bambini|figli)$/i.test(word))
    return ` and ${word}`;
  const former = FORMER.exec(word)?.[1];
  if (former !== undefined) {
    found.maidenName = former;
    return '';
  }
  // "& guest(s)"
  if (/^e?s$/i.test(word)) return '';
  const count = COUNT.exec(word)?.[1];
  if (count !== undefined) {
    found.count = Number(count);
    return '';
  }
  const age = readAgeBand(word.replace(/^(?:age|aged)\s+/i, ''));
  // "(yes)" and "(x)" say that somebody comes, and nothing of an age.
  if (age !== null && readYesNo(word) === null) {
    found.age = age;
    return '';
  }
  // One capitalised word is what friends say: Robert (Bob) Smith. "(Vegan)" and "(Trauzeuge)" look the same, so
  // what is no common name, and not the name cut short, is kept to be read.
  const isNickname = /^\p{Lu}[\p{L}'’-]{1,14}$/u.test(word);
  if (isNickname) found.nickname ??= word;
  const isOfName = foldName(found.text).startsWith(foldName(word).slice(0, 3));
  if (!isNickname || !(isOfName || isGivenName(foldName(word)))) remarks.push(word);
  return '';
}
