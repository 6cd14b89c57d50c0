/**
 * The same list again, with edits: who of it is a guest that this list brought.
 *
 * The matcher knows people only by what they are called and how they are reached, and asks when a number
 * has changed. But a list that says what a list said before of a household is that list again: there, an
 * edited cell is an edit and not another person. Where two could be meant, nobody is decided on here.
 */
import { foldName } from '../guest-lists/cell';
import { groupBy } from '../shared/group-by';
import type { KnownGuest, KnownHousehold, MarkMaker } from './known-household';
import type { ListedMember } from './listed-member';

interface Candidate {
  guest: KnownGuest;
  home: KnownHousehold;
}

/** Finds for each member the guest an earlier list brought under that name; absent where that is open. */
export function guestsOfEarlierLists(
  members: ListedMember[],
  known: KnownHousehold[],
  mark: MarkMaker,
): Map<string, string> {
  const brought = groupBy(
    known.flatMap((home) => home.guests.map((guest): Candidate => ({ guest, home }))),
    ({ guest }) => guest.imported.fullName,
  );
  brought.delete(undefined);
  if (brought.size === 0) return new Map();
  const nameMarks = new Map(
    members.flatMap(({ id, person }) =>
      person.fullName === null ? [] : [[id, mark('fullName', person.fullName)]],
    ),
  );
  const mates = groupBy(members, (member) => member.household.key);
  const claims = members.flatMap((member) => {
    const others = (mates.get(member.household.key) ?? []).flatMap((one) =>
      one === member ? [] : (nameMarks.get(one.id) ?? []),
    );
    const candidates = (brought.get(nameMarks.get(member.id)) ?? []).filter((candidate) =>
      isThatGuest(member, candidate, others, mark),
    );
    return candidates.map(({ guest }) => ({ memberId: member.id, guestId: guest.id }));
  });
  const ofMember = groupBy(claims, (claim) => claim.memberId);
  const ofGuest = groupBy(claims, (claim) => claim.guestId);
  return new Map(
    claims
      .filter(
        ({ memberId, guestId }) => ofMember.get(memberId)?.length === 1 && ofGuest.get(guestId)?.length === 1,
      )
      .map(({ memberId, guestId }) => [memberId, guestId]),
  );
}

function isThatGuest(
  { person, household }: ListedMember,
  { guest, home }: Candidate,
  mateMarks: string[],
  mark: MarkMaker,
): boolean {
  const { imported } = guest;
  const email = person.email === null ? undefined : mark('email', person.email);
  const phone = person.phone === null ? undefined : mark('phone', person.phone);
  const hasOtherEmail = email !== undefined && imported.email !== undefined && email !== imported.email;
  if (email !== undefined && email === imported.email) return true;
  if (phone !== undefined && phone === imported.phone && !hasOtherEmail) return true;
  // A household called after its only person says nothing that the person's name does not.
  const isNamed =
    home.imported.name === mark('name', household.name) &&
    foldName(household.name) !== foldName(person.fullName ?? '');
  if (!isNamed) return false;
  const hasMateThere = home.guests.some(
    (other) =>
      other !== guest && other.imported.fullName !== undefined && mateMarks.includes(other.imported.fullName),
  );
  return hasMateThere || !hasOtherEmail;
}
