/**
 * What each likeness and difference says, in bits: one bit doubles the odds that two people are one; below
 * zero it halves them. `docs/duplicates.md` explains the numbers; a test compares the two.
 */

interface Weight {
  /** The most it says; rarer names and words say more, up to this. */
  bits: number;
  /** How it reads; {a} and {b} are the two given names as written. */
  words: string;
}

/** Everything that is weighed. */
export const WEIGHTS = {
  given_same: { bits: 7, words: 'Same given name' },
  given_spelling: { bits: 5, words: '{a} and {b} are spellings of one name' },
  given_short: { bits: 4, words: '{short} is short for {full}' },
  given_nickname: { bits: 3, words: '{a} and {b} may be one name' },
  given_near: { bits: 3.5, words: '{a} and {b} are nearly the same' },
  given_part: { bits: 2.5, words: '{a} and {b} share a given name' },
  given_ending: { bits: 2, words: '{a} and {b} differ only in their ending' },
  given_initial: { bits: 1, words: '{a} and {b} begin alike' },
  given_different: { bits: -6, words: '{a} and {b} are different names' },
  surname_same: { bits: 9, words: 'Same surname' },
  surname_spelling: { bits: 6, words: 'Same surname, spelt differently' },
  surname_near: { bits: 4.5, words: 'Nearly the same surname' },
  surname_part: { bits: 3, words: 'Part of the surname is the same' },
  surname_former: { bits: 3, words: 'The surname of one is the maiden name of the other' },
  surname_different: { bits: -3, words: 'Different surname' },
  middle_different: { bits: -2, words: 'Different middle name' },
  generation_missing: { bits: -1, words: 'Only one of them is Sr. or Jr.' },
  turned: { bits: -1, words: 'Given name and surname have changed places' },
  email_same: { bits: 10, words: 'Same e-mail address' },
  email_near: { bits: 6, words: 'Nearly the same e-mail address' },
  email_different: { bits: -2, words: 'Different e-mail address' },
  phone_same: { bits: 8, words: 'Same phone number' },
  phone_different: { bits: -1, words: 'Different phone number' },
  address_same: { bits: 20, words: 'Same postal address' },
  place_same: { bits: 13, words: 'Same street and place' },
  place_near: { bits: 11, words: 'Nearly the same street and place' },
  place_different: { bits: -3, words: 'Different street and place' },
  number_same: { bits: 3, words: 'Same house number' },
  number_different: { bits: -2, words: 'Different house number' },
  postcode_same: { bits: 4, words: 'Same postcode' },
  postcode_near: { bits: 1.5, words: 'Nearly the same postcode' },
  postcode_different: { bits: -1.5, words: 'Different postcode' },
  household_same: { bits: 6, words: 'Others of the household are the same too' },
} as const satisfies Record<string, Weight>;

/** Something that is weighed. */
export type Likeness = keyof typeof WEIGHTS;

/** From how many bits on two people whose names do not settle it are asked about. */
export const ASK_FROM_BITS = 9;

/** From how many bits on two people of one full name, or of a short form of it, are asked about. */
export const ASK_ONE_NAME_FROM_BITS = 3;
