/**
 * Finds the pairs worth comparing: those who have one of several keys in common. Without it, a hundred
 * thousand people would be ten thousand million pairs.
 */
import { rootsOf } from './given-names';
import type { Profile } from './profile';
import { spellingKey } from './text-folding';

/** Pairs a key may bring before it is taken to say nothing. */
const MOST_PAIRS_OF_A_KEY = 4_000;

/** Writes down, as numbers, the keys under which a person is looked up. */
function keysOf({ name, mailbox, phone, address }: Profile): Set<number> {
  const keys = new Set<number>();
  const given = spellingKey(name.given);
  const surname = spellingKey(name.surnameLetters);
  const [begin, end] = [given.slice(0, 4), surname.slice(0, 4)].sort();
  keys.add(keyOf('whole name', name.letters));
  keys.add(keyOf('either order', begin, end));
  keys.add(keyOf('surname and initial', surname, given.charAt(0)));
  keys.add(keyOf('given name and end', given, surname.slice(-3)));
  for (const word of [...name.surname, ...name.otherSurnames])
    for (const root of rootsOf(name.given)) keys.add(keyOf('surname and root', word, root));
  if (mailbox !== '')
    keys.add(keyOf('mailbox', mailbox)).add(keyOf('name of mailbox', mailbox.split('@')[0]));
  if (phone !== '') keys.add(keyOf('phone', phone.slice(-7)));
  if (address === null) return keys;
  const { numbers, postcode, words } = address;
  const [number = ''] = numbers;
  for (const word of words.slice(0, 3)) {
    keys.add(keyOf('number and word', number, word.slice(0, 4)));
    if (postcode !== '') keys.add(keyOf('word and postcode', word.slice(0, 4), postcode));
  }
  if (postcode !== '') {
    keys.add(keyOf('postcode and number', postcode, number));
    keys.add(keyOf('given name and postcode', given, postcode));
    keys.add(keyOf('surname and postcode', surname, postcode));
  }
  if (number !== '') {
    keys.add(keyOf('surname and number', surname, number));
    keys.add(keyOf('given name and number', given, number));
  }
  return keys;
}

/** FNV-1a over UTF-16 units. Equal numbers for different keys cost a comparison, nothing else. */
function keyOf(...parts: (string | undefined)[]): number {
  let key = 0x811c9dc5;
  for (const part of parts) {
    const text = part ?? '';
    for (let at = 0; at < text.length; at += 1) key = Math.imul(key ^ text.charCodeAt(at), 0x01000193);
    key = Math.imul(key ^ 0x1f, 0x01000193);
  }
  return key >>> 0;
}

/** Room for a person's index beside a key in one number that is still exact. */
const INDEXES = 2 ** 20;

/**
 * The pairs worth comparing of a listed person with a known one or with one further up in the list, each once.
 * People are indexes into `profiles`, of which the first `listed` are the list; the listed person comes first.
 */
export function pairsToCompare(profiles: Profile[], listed: number): [number, number][] {
  const entries: number[] = [];
  profiles.forEach((profile, index) => {
    for (const key of keysOf(profile)) entries.push(key * INDEXES + index);
  });
  const sorted = Float64Array.from(entries).sort();
  const pairs = new Set<number>();
  for (let begin = 0, end = 0; begin < sorted.length; begin = end) {
    const key = Math.floor((sorted[begin] ?? 0) / INDEXES);
    while (end < sorted.length && Math.floor((sorted[end] ?? 0) / INDEXES) === key) end += 1;
    if (end - begin > 1) addPairs(pairs, sorted.subarray(begin, end), listed);
  }
  return Array.from(pairs, (pair) => [Math.floor(pair / INDEXES), pair % INDEXES]);
}

/** Adds the pairs of everybody under one key; in an ordered run the listed come before the known. */
function addPairs(pairs: Set<number>, run: Float64Array, listed: number): void {
  const members = Array.from(run, (entry) => entry % INDEXES);
  const inList = members.findIndex((member) => member >= listed);
  const listedMembers = inList === -1 ? members.length : inList;
  if (listedMembers * members.length > MOST_PAIRS_OF_A_KEY) return;
  for (let at = 0; at < listedMembers; at += 1)
    for (let other = at + 1; other < members.length; other += 1) {
      const [a = 0, b = 0] = [members[at], members[other]];
      pairs.add(other < listedMembers ? b * INDEXES + a : a * INDEXES + b);
    }
}
