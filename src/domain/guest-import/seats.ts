/**
 * Places of a household that nobody is named for yet, and the newcomers a list names for them.
 *
 * A place is for an age. Whoever fits takes it; where a newcomer of another age may be meant, a person is asked.
 */
import type { IncomingPerson } from './incoming';
import type { KnownGuest } from './known-household';

/** Who gets which place. */
export interface Seating {
  /** Newcomers who are plus-ones the household has, by the guests' ids. */
  named: [string, IncomingPerson][];
  /** Plus-ones who are still not named, and of another age than here. */
  aged: [string, IncomingPerson][];
  added: IncomingPerson[];
  /** Of those added: who may be a plus-one of another age. */
  doubtful: { guestId: string; person: IncomingPerson }[];
}

/**
 * Seats newcomers. Plus-ones the list does not name stand for those the household has, named meanwhile or
 * not; a newcomer is the plus-one whose place the list does not keep free any more.
 *
 * @param plusOnes of the household, without those the list names.
 */
export function seatNewcomers(
  plusOnes: KnownGuest[],
  fresh: IncomingPerson[],
  unnamed: IncomingPerson[],
): Seating {
  const seats = new Seats(plusOnes);
  const seating: Seating = { named: [], aged: [], added: [], doubtful: [] };
  const isNamed = (guest: KnownGuest) => guest.fullName !== null;
  const isOfAge = (person: IncomingPerson) => (guest: KnownGuest) => guest.ageBand === person.ageBand;
  const ofOtherAge = unnamed.filter(
    (person) =>
      seats.take((guest) => isNamed(guest) && isOfAge(person)(guest)) === undefined &&
      seats.take(isOfAge(person)) === undefined,
  );
  const beyond: IncomingPerson[] = [];
  for (const person of ofOtherAge) {
    const seat = seats.take(isNamed) ?? seats.take(() => true);
    if (seat === undefined) beyond.push(person);
    else if (!isNamed(seat)) seating.aged.push([seat.id, person]);
  }
  const unseated: IncomingPerson[] = [];
  for (const person of fresh) {
    const seat = seats.take((guest) => !isNamed(guest) && isOfAge(person)(guest));
    if (seat === undefined) unseated.push(person);
    else seating.named.push([seat.id, person]);
  }
  for (const person of unseated) {
    // Somebody who is said to be grown up is nobody's child.
    if (person.saysAge && person.ageBand === 'adult') continue;
    const seat = seats.take((guest) => !isNamed(guest));
    if (seat !== undefined) seating.doubtful.push({ guestId: seat.id, person });
  }
  seating.added = [...unseated, ...beyond];
  return seating;
}

class Seats {
  private left: KnownGuest[];

  constructor(plusOnes: KnownGuest[]) {
    this.left = [...plusOnes];
  }

  take(fits: (guest: KnownGuest) => boolean): KnownGuest | undefined {
    const seat = this.left.find(fits);
    this.left = this.left.filter((guest) => guest !== seat);
    return seat;
  }
}
