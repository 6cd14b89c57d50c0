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
  const { people, ends } = runsOfEqualKeys(sortedEntries(profiles), listed);
  const runsOf = runsByPerson(people, ends, listed);
  /** The listed person with whom each was paired last: a pair that has several keys is visited once. */
  const pairedWith = new Int32Array(profiles.length).fill(-1);
  const others: number[] = [];
  for (let person = 0; person < listed; person += 1) {
    others.length = 0;
    for (const begin of runsOf(person))
      for (let at = begin, end = ends[begin] ?? 0; at < end; at += 1) {
        const other = people[at] ?? 0;
        const isPair = other < person || other >= listed;
        if (!isPair || pairedWith[other] === person) continue;
        pairedWith[other] = person;
        others.push(other);
      }
    for (const other of others.sort((a, b) => a - b)) visit(person, other);
  }
}

/** Every key of every person with the person's index beside it, so that equal keys stand together. */
function sortedEntries(profiles: Profile[]): Float64Array {
  const initials = new Set(profiles.flatMap((profile) => (hasInitial(profile) ? [initialKey(profile)] : [])));
  const entries: number[] = [];
  profiles.forEach((profile, index) => {
    for (const key of keysOf(profile)) entries.push(key * INDEXES + index);
    if (initials.size === 0) return;
    const ofInitial = initialKey(profile);
    if (initials.has(ofInitial)) entries.push(ofInitial * INDEXES + index);
  });
  return new Float64Array(entries).sort();
}

/** People in the order of their keys. */
interface Runs {
  /** Indexes of people; within a run of one key those of the list come first. */
  people: Int32Array;
  /** Where a run begins that brings some together and not too many: where it ends; elsewhere 0. */
  ends: Int32Array;
}

function runsOfEqualKeys(entries: Float64Array, listed: number): Runs {
  const people = new Int32Array(entries.length);
  const ends = new Int32Array(entries.length);
  for (let begin = 0, end = 0; begin < entries.length; begin = end) {
    const key = Math.floor((entries[begin] ?? 0) / INDEXES) * INDEXES;
    let inList = 0;
    for (; end < entries.length && (entries[end] ?? 0) < key + INDEXES; end += 1) {
      const person = (entries[end] ?? 0) - key;
      people[end] = person;
      if (person < listed) inList += 1;
    }
    const size = end - begin;
    if (size > 1 && inList > 0 && inList * size <= MOST_PAIRS_OF_A_KEY) ends[begin] = end;
  }
  return { people, ends };
}

/** Where the runs begin that each listed person stands in. */
function runsByPerson(people: Int32Array, ends: Int32Array, listed: number): (person: number) => Int32Array {
  const forEachPlace = (take: (person: number, begin: number) => void) => {
    for (let begin = 0; begin < ends.length; begin += 1)
      for (let at = begin, end = ends[begin] ?? 0; at < end && (people[at] ?? listed) < listed; at += 1)
        take(people[at] ?? 0, begin);
  };
  // Counted first, so that all of them fit into one array.
  const firsts = new Int32Array(listed + 1);
  forEachPlace((person) => (firsts[person + 1] = (firsts[person + 1] ?? 0) + 1));
  for (let person = 0; person < listed; person += 1)
    firsts[person + 1] = (firsts[person + 1] ?? 0) + (firsts[person] ?? 0);
  const runs = new Int32Array(firsts[listed] ?? 0);
  const next = firsts.slice();
  forEachPlace((person, begin) => {
    const place = next[person] ?? 0;
    runs[place] = begin;
    next[person] = place + 1;
  });
  return (person) => runs.subarray(firsts[person], firsts[person + 1]);
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
  const givenBegin = given.slice(0, 4);
  const surnameBegin = surname.slice(0, 4);
  const isInOrder = givenBegin <= surnameBegin;
  const keys = [
    keyOf(KEYS.wholeName, name.letters),
    keyOf(KEYS.nameBeginnings, isInOrder ? givenBegin : surnameBegin, isInOrder ? surnameBegin : givenBegin),
    keyOf(KEYS.surnameAndGivenEnds, surname, given.charAt(0) + given.slice(-1)),
    keyOf(KEYS.givenAndSurnameEnd, given, surname.slice(-4)),
  ];
  const roots = rootsOf(name.given);
  for (const words of [name.surname, name.otherSurnames])
    for (const word of words) for (const root of roots) keys.push(keyOf(KEYS.surnameAndRoot, word, root));
  if (mailbox !== '')
    keys.push(keyOf(KEYS.mailbox, mailbox), keyOf(KEYS.mailboxName, mailbox.slice(0, mailbox.indexOf('@'))));
  if (phone !== '') keys.push(keyOf(KEYS.phone, phone.slice(-7)));
  if (address === null) return keys;
  const { numbers, postcode, words } = address;
  const [number = ''] = numbers;
  for (let at = 0; at < Math.min(words.length, 3); at += 1) {
    const begin = (words[at] ?? '').slice(0, 4);
    keys.push(keyOf(KEYS.numberAndWord, number, begin));
    if (postcode !== '') keys.push(keyOf(KEYS.wordAndPostcode, begin, postcode));
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
