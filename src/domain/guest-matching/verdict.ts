/** Decides what two compared people are to each other: vetoes first, then the sum. */
import type { Comparison } from './comparison';
import type { Veto } from './matchable-person';
import type { NameMatch } from './name-comparison';
import type { Profile } from './profile';
import { ASK_FROM_BITS, ASK_ONE_NAME_FROM_BITS } from './weights';

/** What is said of two people; null when they are two, or too little speaks for one. */
export type Judgement = { verdict: 'same' | 'ask'; veto?: Veto } | null;

/** Judges two people between whom there is no veto; `inOneParty` when the list has them side by side in one household. */
export function judge(a: Profile, b: Profile, comparison: Comparison, inOneParty: boolean): Judgement {
  const { name, email, phone, address, ownContactAgrees } = comparison;
  // Twice the same name in one party is a row pasted twice, or father and son: a person knows.
  if (inOneParty) return hasOneFullName(name) ? { verdict: 'ask', veto: 'same_household' } : null;
  const isOnePerson = !a.name.isSeveralPeople && !b.name.isSeveralPeople;
  if (isOnePerson && !conflicts(comparison)) {
    const agrees = email === 'agrees' || phone === 'agrees' || address === 'agrees';
    if (agrees && isEqualFullName(a, b, name)) return { verdict: 'same' };
    if (ownContactAgrees && isShortFormOfFullName(a, b, name)) return { verdict: 'same' };
  }
  if (comparison.score < leastToAsk(comparison)) return null;
  return isOnePerson ? { verdict: 'ask' } : { verdict: 'ask', veto: 'placeholder' };
}

function leastToAsk({ name, ownContactAgrees }: Comparison): number {
  // People marry, move and change their address at once; a given name and a phone number stay.
  const keepsContact = ownContactAgrees && (name.given === 'same' || name.given === 'short');
  if (keepsContact) return -Infinity;
  return isNearlyOneName(name) ? ASK_ONE_NAME_FROM_BITS : ASK_FROM_BITS;
}

/** Why two people cannot be one, whatever else agrees; null when nothing forbids it. */
export function vetoBetween(a: Profile, b: Profile, name: NameMatch): Veto | null {
  const [ofA, ofB] = [a.name.generation, b.name.generation];
  if (ofA !== null && ofB !== null && ofA !== ofB) return 'different_generation';
  return name.given === 'different' ? 'different_given_names' : null;
}

/** Whether an e-mail address, phone number or postal address says that they are two. */
export function conflicts({ email, phone, address }: Comparison): boolean {
  return email === 'conflicts' || phone === 'conflicts' || address === 'conflicts';
}

/** Given name and surname, the same after folding, and nothing besides. */
export function isEqualFullName(a: Profile, b: Profile, name: NameMatch): boolean {
  return hasOneFullName(name) && isComplete(a, b, name);
}

/** The same but for a short form of the given name that is short for nothing else. */
export function isShortFormOfFullName(a: Profile, b: Profile, name: NameMatch): boolean {
  return name.given === 'short' && name.surname === 'same' && isComplete(a, b, name);
}

function hasOneFullName({ given, surname, isTurned }: NameMatch): boolean {
  return given === 'same' && surname === 'same' && !isTurned;
}

/** Neither name says something about which of two namesakes it is that the other leaves open. */
function isComplete(a: Profile, b: Profile, { middleDiffers, middleMissing }: NameMatch): boolean {
  return (
    !middleDiffers && !middleMissing && a.name.generation === b.name.generation && !a.name.isSeveralPeople
  );
}

function isNearlyOneName({ given, surname, isTurned }: NameMatch): boolean {
  if (surname === 'same' || surname === 'spelling')
    return given === 'same' || (!isTurned && ['spelling', 'short', 'nickname', 'near'].includes(given));
  return given === 'same' && ['near', 'part', 'former'].includes(surname);
}
