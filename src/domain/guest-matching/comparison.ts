/** Weighs everything two people have in common, and everything that tells them apart. */
import { areOneMailbox, areOnePhone, type ContactMatch } from './contacts';
import { compareNames, type NameMatch } from './name-comparison';
import type { Population } from './population';
import { matchNumbers, matchPostcodes, matchWords, type PostalAddress } from './postal-address';
import type { Profile } from './profile';
import { WEIGHTS, type Likeness } from './weights';

/** Which likeness each way of going together is; written out, as names put together anew cost a lookup by letters. */
const GIVEN = {
  same: 'given_same',
  spelling: 'given_spelling',
  short: 'given_short',
  nickname: 'given_nickname',
  near: 'given_near',
  part: 'given_part',
  ending: 'given_ending',
  initial: 'given_initial',
} as const;
const SURNAME = {
  same: 'surname_same',
  spelling: 'surname_spelling',
  near: 'surname_near',
  part: 'surname_part',
  former: 'surname_former',
} as const;
const NUMBER = { same: 'number_same', different: 'number_different' } as const;
const POSTCODE = {
  same: 'postcode_same',
  near: 'postcode_near',
  different: 'postcode_different',
} as const;

/** One thing that was weighed. */
export interface Evidence {
  likeness: Likeness;
  bits: number;
  /** How many people of different given names have the contact, where they are several. */
  bearers?: number;
}

/** Two people side by side. */
export interface Comparison {
  name: NameMatch;
  email: ContactMatch;
  phone: ContactMatch;
  address: ContactMatch;
  /** Whether an e-mail address or phone number agrees that nobody of another name has. */
  ownContactAgrees: boolean;
  evidence: Evidence[];
  score: number;
}

/** Compares two people who are both somebody; `name` is how their names go together, where that is known. */
export function compareProfiles(
  a: Profile,
  b: Profile,
  population: Population,
  name = compareNames(a.name, b.name),
): Comparison {
  const evidence: Evidence[] = [];
  weighNames(evidence, name, a, b, population);
  const bearersOf = (contact: string) => population.bearersOf(contact);

  const email = areOneMailbox(a.mailbox, b.mailbox);
  if (email === 'agrees') weighShared(evidence, 'email_same', WEIGHTS.email_same.bits, bearersOf(a.mailbox));
  if (email === 'near') weigh(evidence, 'email_near');
  if (email === 'conflicts') weigh(evidence, 'email_different');

  const phone = areOnePhone(a.phone, b.phone);
  if (phone === 'agrees') weighShared(evidence, 'phone_same', WEIGHTS.phone_same.bits, bearersOf(a.phone));
  if (phone === 'conflicts') weigh(evidence, 'phone_different');

  const address =
    a.address === null || b.address === null
      ? 'unknown'
      : weighAddresses(evidence, a.address, b.address, population, bearersOf);
  const ownContactAgrees =
    (email === 'agrees' && bearersOf(a.mailbox) === 1) || (phone === 'agrees' && bearersOf(a.phone) === 1);
  const score = evidence.reduce((sum, { bits }) => sum + bits, 0);
  return { name, email, phone, address, ownContactAgrees, evidence, score };
}

function weigh(evidence: Evidence[], likeness: Likeness, most = Infinity): void {
  evidence.push({ likeness, bits: Math.min(most, WEIGHTS[likeness].bits) });
}

/** A contact that k people of different given names have says 1/k² as much about who somebody is. */
function weighShared(evidence: Evidence[], likeness: Likeness, bits: number, bearers: number): void {
  evidence.push(bearers > 1 ? { likeness, bits: bits / bearers ** 2, bearers } : { likeness, bits });
}

function weighNames(
  evidence: Evidence[],
  match: NameMatch,
  a: Profile,
  b: Profile,
  population: Population,
): void {
  const { given, surname, middleDiffers, isTurned } = match;
  if (given === 'different') weigh(evidence, 'given_different');
  else if (given !== 'missing') {
    const rarity = Math.min(population.rarityOfGiven(a.name.given), population.rarityOfGiven(b.name.given));
    weigh(evidence, GIVEN[given], rarity);
  }
  if (surname === 'different') weigh(evidence, 'surname_different');
  else if (surname !== 'missing') {
    const [lettersA, lettersB] = [a.name.surnameLetters, b.name.surnameLetters];
    weigh(
      evidence,
      SURNAME[surname],
      Math.min(population.rarityOfSurname(lettersA), population.rarityOfSurname(lettersB)),
    );
  }
  if (middleDiffers) weigh(evidence, 'middle_different');
  if (isTurned) weigh(evidence, 'turned');
  if ((a.name.generation === null) !== (b.name.generation === null)) weigh(evidence, 'generation_missing');
}

function weighAddresses(
  evidence: Evidence[],
  a: PostalAddress,
  b: PostalAddress,
  population: Population,
  bearersOf: (contact: string) => number,
): ContactMatch {
  const { agreed, possible } = matchWords(population.weighWords(a), population.weighWords(b));
  const isSamePlace = possible > 0 && agreed >= 0.8 * possible;
  const number = matchNumbers(a.numbers, b.numbers);
  const postcode = matchPostcodes(a.postcode, b.postcode);
  const words: Evidence[] = [];
  if (possible > 0) {
    const bits = agreed - (possible - agreed) / 2;
    if (bits < 0)
      words.push({ likeness: 'place_different', bits: Math.max(bits, WEIGHTS.place_different.bits) });
    else weigh(words, isSamePlace ? 'place_same' : 'place_near', bits);
  }
  if (number !== 'missing' && number !== 'near') weigh(words, NUMBER[number]);
  if (postcode !== 'missing') weigh(words, POSTCODE[postcode]);

  const isSame = isSamePlace && number === 'same' && postcode !== 'different';
  const bearers = a.key === b.key ? bearersOf(a.key) : 1;
  if (isSame && (bearers > 1 || postcode !== 'near')) {
    const bits = words.reduce((sum, word) => sum + word.bits, 0);
    weighShared(evidence, 'address_same', Math.min(bits, WEIGHTS.address_same.bits), bearers);
  } else evidence.push(...words);
  if (isSame) return postcode === 'near' ? 'near' : 'agrees';
  return number === 'different' ||
    postcode === 'different' ||
    words.some(({ likeness }) => likeness === 'place_different')
    ? 'conflicts'
    : 'near';
}
