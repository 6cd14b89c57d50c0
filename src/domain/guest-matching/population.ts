/** How common each value is among everybody who is compared, and who shares a contact with whom. */
import { compareGivenNames } from './given-names';
import type { PostalAddress, WeighedWords } from './postal-address';
import type { Profile } from './profile';

/** A short list knows little about how rare a name is; so many others are imagined beside it. */
const IMAGINED_PEOPLE = 50;

/** A word says at most so much: street, place and postcode go together and are not counted as if they did not. */
const MOST_BITS_OF_A_WORD = 5;

interface Bearer {
  given: string;
  /** Within a group people are known to be different ones. */
  group: string;
}

/** Everybody who is compared, as far as numbers go. */
export class Population {
  private total = 0;
  private readonly given = new Map<string, number>();
  private readonly surnames = new Map<string, number>();
  private readonly words = new Map<string, number>();
  private readonly weighed = new Map<PostalAddress, WeighedWords>();
  /** The first bearer of each contact, and of those with more the groups of people known to be different. */
  private readonly firstBearers = new Map<string, Bearer>();
  private readonly groups = new Map<string, Map<string, string[]>>();

  /** People already stored are different people; so are, in a list, those of one household. */
  constructor(listed: Profile[], known: Profile[]) {
    for (const profile of known) this.add(profile, { given: profile.name.given, group: 'known' });
    for (const profile of listed)
      this.add(profile, { given: profile.name.given, group: profile.householdId });
  }

  private add({ name, mailbox, phone, address }: Profile, bearer: Bearer): void {
    this.total += 1;
    countOne(this.given, name.given);
    countOne(this.surnames, name.surnameLetters);
    this.noteBearer(mailbox, bearer);
    this.noteBearer(phone, bearer);
    if (address === null) return;
    const { words, key } = address;
    words.forEach((word, at) => {
      if (words.indexOf(word) === at) countOne(this.words, word);
    });
    this.noteBearer(key, bearer);
  }

  /** What it says, in bits, that two people have this given name. */
  rarityOfGiven(given: string): number {
    return this.rarity(this.given.get(given));
  }

  /** What it says, in bits, that two people have this surname, closed up. */
  rarityOfSurname(surnameLetters: string): number {
    return this.rarity(this.surnames.get(surnameLetters));
  }

  /** The words of an address with what each says; asked again and again of the same addresses. */
  weighWords(address: PostalAddress): WeighedWords {
    const before = this.weighed.get(address);
    if (before !== undefined) return before;
    const { words } = address;
    const weights = words.map((word) => Math.min(MOST_BITS_OF_A_WORD, this.rarity(this.words.get(word))));
    const weighed = { words, weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
    this.weighed.set(address, weighed);
    return weighed;
  }

  /**
   * How many people who are known to be different, by their given names too, have this mailbox, phone key or
   * address key; at least 1.
   */
  bearersOf(contact: string): number {
    let most = 1;
    for (const names of this.groups.get(contact)?.values() ?? []) most = Math.max(most, names.length);
    return most;
  }

  private noteBearer(contact: string, bearer: Bearer): void {
    if (contact === '' || bearer.given === '') return;
    const first = this.firstBearers.get(contact);
    if (first === undefined) {
      this.firstBearers.set(contact, bearer);
      return;
    }
    const groups = this.groups.get(contact) ?? new Map([[first.group, [first.given]]]);
    this.groups.set(contact, groups);
    const names = groups.get(bearer.group) ?? [];
    const isAnother = names.every((name) => compareGivenNames(name, bearer.given) === 'different');
    if (isAnother && names.length < MOST_BEARERS) groups.set(bearer.group, [...names, bearer.given]);
  }

  private rarity(bearers = 1): number {
    return Math.log2((this.total + IMAGINED_PEOPLE) / (bearers + 1));
  }
}

/** A contact of so many says nothing any more, so the rest need not be counted. */
const MOST_BEARERS = 8;

function countOne(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}
