/** Newcomers of a household who may be somebody of it whose name was mended in the list. */
import { foldName } from '../guest-lists/cell';
import { parsePersonName, surnameOf } from '../guest-lists/person-name';
import { pairToAsk, type PersonPair } from '../guest-matching/matchable-person';
import { isOneSlipApart } from '../guest-matching/string-distance';
import type { KnownGuest } from './known-household';

/** Pairs each newcomer with guests of nearly the same name whom the list does not name any more; to be asked about. */
export function nearNames(
  newcomers: { memberId: string; fullName: string | null }[],
  notListed: KnownGuest[],
): PersonPair[] {
  return newcomers.flatMap(({ memberId, fullName }) =>
    notListed
      .filter(
        (guest) =>
          areNearlyOneName(fullName ?? '', guest.fullName ?? '') ||
          isByTitle(guest.fullName ?? '', fullName ?? ''),
      )
      .map(({ id }) =>
        pairToAsk(memberId, id, [
          { words: 'Nearly the same name, or one without a first name, in the same household', bits: 0 },
          { words: 'The list has only one of the two', bits: 0 },
        ]),
      ),
  );
}

/** "Mrs. Smith", whose first name no list had. */
function isByTitle(name: string, other: string): boolean {
  const { form, words } = parsePersonName(name);
  const surname = surnameOf(parsePersonName(other)).join(' ');
  return form !== '' && words.length > 0 && foldName(words.join(' ')) === foldName(surname);
}

/** Word by word the same, but for a slip in some of them. */
function areNearlyOneName(one: string, other: string): boolean {
  const [a, b] = [foldName(one).split(' '), foldName(other).split(' ')];
  const differing = a.flatMap((word, place) => (word === b[place] ? [] : [[word, b[place] ?? ''] as const]));
  return (
    a.length === b.length &&
    differing.length > 0 &&
    differing.every(
      ([mine, theirs]) => Math.min(mine.length, theirs.length) > 2 && isOneSlipApart(mine, theirs),
    )
  );
}
