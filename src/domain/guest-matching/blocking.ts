/**
 * Finds the pairs worth comparing: those who have one of several keys in common. Without it, a hundred
 * thousand people would be ten thousand million pairs.
 */
import { rootsOf } from './given-names';
import type { Profile } from './profile';

/** A key under which more pairs would come together says nothing; those people have others in common. */
const MOST_PAIRS_OF_A_KEY = 4_000;

/** What a key is made of; the numbers only keep equal texts of two kinds apart. */
const KEYS = {
  wholeName: 1,
  nameBeginnings: 2,
  surnameAndGivenEnds: 3,
  surnameAndInitial: 4,
  surnameAndRoot: 5,
  givenAndSurnameEnd: 6,
  mailbox: 7,
  mailboxName: 8,
  phone: 9,
  numberAndWord: 10,
  wordAndPostcode: 11,
  postcodeAndNumber: 12,
  givenAndPostcode: 13,
  surnameAndPostcode: 14,
} as const;

/** Room for a person's index beside a key in one number that is still exact. */
const INDEXES = 2 ** 20;

/**
 * Calls `visit` with each pair worth comparing once: a listed person and a known one, or one further up in the
 * list. People are indexes into `profiles`, of which the first `listed` are the list.
 */
export function forEachPairToCompare(
  profiles: Profile[],
  listed: number,
  visit: (listedAt: number, otherAt: number) => void,
): void {
  const initials = new Set(profiles.flatMap((profile) => (hasInitial(profile) ? [initialKey(profile)] : [])));
  const entries: number[] = [];
  profiles.forEach((profile, index) => {
    for (const key of keysOf(profile)) entries.push(key * INDEXES + index);
    if (initials.has(initialKey(profile))) entries.push(initialKey(profile) * INDEXES + index);
  });
  const pairs: number[] = [];
  const sorted = Float64Array.from(entries).sort();
  for (let begin = 0, end = 0; begin < sorted.length; begin = end) {
    const key = Math.floor((sorted[begin] ?? 0) / INDEXES);
    while (end < sorted.length && Math.floor((sorted[end] ?? 0) / INDEXES) === key) end += 1;
    if (end - begin > 1) addPairs(pairs, sorted.subarray(begin, end), listed);
  }
  let before = -1;
  for (const pair of Float64Array.from(pairs).sort()) {
    if (pair !== before) visit(Math.floor(pair / INDEXES), pair % INDEXES);
    before = pair;
  }
}

/** Adds the pairs of everybody under one key; the listed come before the known. */
function addPairs(pairs: number[], run: Float64Array, listed: number): void {
  const members = Array.from(run, (entry) => entry % INDEXES);
  const firstKnown = members.findIndex((member) => member >= listed);
  const inList = firstKnown === -1 ? members.length : firstKnown;
  if (inList * members.length > MOST_PAIRS_OF_A_KEY) return;
  for (let at = 0; at < inList; at += 1)
    for (let other = at + 1; other < members.length; other += 1) {
      const [a = 0, b = 0] = [members[at], members[other]];
      if (a !== b) pairs.push(other < inList ? b * INDEXES + a : a * INDEXES + b);
    }
}

/** Somebody is written with an initial so seldom that all others need no key for it. */
function hasInitial({ name }: Profile): boolean {
  return name.given.length === 1;
}

function initialKey({ name }: Profile): number {
  return keyOf(KEYS.surnameAndInitial, name.surnameSpelling, name.given.charAt(0));
}

/** The keys under which a person is looked up; one may come twice. */
function keysOf({ name, mailbox, phone, address }: Profile): number[] {
  const { givenSpelling: given, surnameSpelling: surname } = name;
  const [beginning = '', other] = [given.slice(0, 4), surname.slice(0, 4)].sort();
  const keys = [
    keyOf(KEYS.wholeName, name.letters),
    keyOf(KEYS.nameBeginnings, beginning, other),
    keyOf(KEYS.surnameAndGivenEnds, surname, given.charAt(0) + given.slice(-1)),
    keyOf(KEYS.givenAndSurnameEnd, given, surname.slice(-4)),
  ];
  for (const word of [...name.surname, ...name.otherSurnames])
    for (const root of rootsOf(name.given)) keys.push(keyOf(KEYS.surnameAndRoot, word, root));
  if (mailbox !== '')
    keys.push(keyOf(KEYS.mailbox, mailbox), keyOf(KEYS.mailboxName, mailbox.slice(0, mailbox.indexOf('@'))));
  if (phone !== '') keys.push(keyOf(KEYS.phone, phone.slice(-7)));
  if (address === null) return keys;
  const { numbers, postcode, words } = address;
  const [number = ''] = numbers;
  for (const word of words.slice(0, 3)) {
    keys.push(keyOf(KEYS.numberAndWord, number, word.slice(0, 4)));
    if (postcode !== '') keys.push(keyOf(KEYS.wordAndPostcode, word.slice(0, 4), postcode));
  }
  if (postcode !== '')
    keys.push(
      keyOf(KEYS.postcodeAndNumber, postcode, number),
      keyOf(KEYS.givenAndPostcode, given, postcode),
      keyOf(KEYS.surnameAndPostcode, surname, postcode),
    );
  return keys;
}

/** FNV-1a over UTF-16 units. Equal numbers for different keys cost a comparison, nothing else. */
function keyOf(kind: number, first: string, second = ''): number {
  let key = 0x811c9dc5 ^ kind;
  for (let at = 0; at < first.length; at += 1) key = Math.imul(key ^ first.charCodeAt(at), 0x01000193);
  key = Math.imul(key ^ 0x1f, 0x01000193);
  for (let at = 0; at < second.length; at += 1) key = Math.imul(key ^ second.charCodeAt(at), 0x01000193);
  return key >>> 0;
}
