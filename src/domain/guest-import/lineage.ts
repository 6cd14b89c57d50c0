/**
 * The same list again, with edits: who of it is a guest that this list brought.
 *
 * The matcher knows people only by what they are called and how they are reached, and asks when a number
 * has changed. But a list that names most of the people a list has brought, and hardly anybody besides, is
 * that list again; and one that says what a list said before of a household is so there. In it an edited
 * cell is an edit and not another person. Where two could be meant, nobody is decided on here.
 */
import { foldName } from '../guest-lists/cell';
import { groupBy } from '../shared/group-by';
import type { KnownGuest, KnownHousehold, MarkMaker } from './known-household';
import type { ListedMember } from './listed-member';

/** What a list has in common with those before it. */
export interface Lineage {
  /** The fingerprint its people will be known by: an earlier one's where it is that list again. */
  list: string;
  /** Whether this list, or an earlier version of it, has named a guest. */
  brought(guest: KnownGuest): boolean;
  /** The guest an earlier list brought under a member's name; absent where that is open. */
  guestOf: Map<string, string>;
}

interface Candidate {
  guest: KnownGuest;
  home: KnownHousehold;
}

/** Most lists that are remembered of a guest: the last ones. */
const MOST_LISTS = 12;

/** Guests of one name that are told apart here; of more, the matcher finds who has the same address. */
const MOST_NAMESAKES = 50;

/** The lists that have named somebody, with one more. */
export function joinLists(before: string | undefined, list: string): string {
  const lists = before?.split(' ') ?? [];
  return lists.includes(list) ? lists.join(' ') : [...lists, list].slice(-MOST_LISTS).join(' ');
}

/** Finds which list this is, and for each member the guest it has brought before. */
export function lineageOf(members: ListedMember[], known: KnownHousehold[], mark: MarkMaker): Lineage {
  const nameMarks = new Map(
    members.flatMap(({ id, person }) =>
      person.fullName === null ? [] : [[id, mark('fullName', person.fullName)]],
    ),
  );
  const candidates = known.flatMap((home) => home.guests.map((guest): Candidate => ({ guest, home })));
  const earlier = versionsOf(new Set(nameMarks.values()), candidates);
  const brought = ({ imported }: KnownGuest) =>
    imported.lists?.split(' ').some((list) => earlier.includes(list)) ?? false;
  return {
    list: earlier[0] ?? mark('lists', [...nameMarks.values()].join(' ')),
    brought,
    guestOf: guestsOf(members, nameMarks, candidates, { brought, mark }),
  };
}

/** Lists that are an earlier version of one with these names: more than half of each is the other's. */
function versionsOf(names: Set<string>, candidates: Candidate[]): string[] {
  const namesOf = new Map<string, Set<string>>();
  for (const { guest } of candidates) {
    const { fullName, lists } = guest.imported;
    if (fullName === undefined) continue;
    for (const list of lists?.split(' ') ?? [])
      namesOf.set(list, (namesOf.get(list) ?? new Set()).add(fullName));
  }
  return [...namesOf]
    .map(([list, others]) => ({
      list,
      size: others.size,
      common: [...others].filter((name) => names.has(name)).length,
    }))
    .filter(({ size, common }) => common * 2 > Math.max(size, names.size))
    .sort((a, b) => b.common - a.common)
    .map(({ list }) => list);
}

interface Rules {
  brought: Lineage['brought'];
  mark: MarkMaker;
}

function guestsOf(
  members: ListedMember[],
  nameMarks: Map<string, string>,
  all: Candidate[],
  { brought, mark }: Rules,
): Map<string, string> {
  const named = groupBy(all, ({ guest }) => guest.imported.fullName);
  named.delete(undefined);
  if (named.size === 0) return new Map();
  const mates = groupBy(members, (member) => member.household.key);
  const claims = members.flatMap((member) => {
    const others = (mates.get(member.household.key) ?? []).flatMap((one) =>
      one === member ? [] : (nameMarks.get(one.id) ?? []),
    );
    const namesakes = named.get(nameMarks.get(member.id)) ?? [];
    if (namesakes.length > MOST_NAMESAKES) return [];
    const candidates = namesakes.flatMap((candidate) => {
      const likeness = likenessOf(member, candidate, others, mark);
      return likeness === 'other' ? [] : [{ guest: candidate.guest, likeness }];
    });
    const alike = candidates.filter(({ likeness }) => likeness === 'alike');
    const ofThisList = candidates.filter(({ guest }) => brought(guest));
    const chosen = alike.length > 0 ? alike : ofThisList;
    return chosen.map(({ guest }) => ({ memberId: member.id, guestId: guest.id }));
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

/**
 * How a member and a guest whom a list brought under the same name go together. `alike`: a list has said the
 * same of how they are reached, or of their household. `namesake`: nothing is in common but the name.
 */
function likenessOf(
  { person, household }: ListedMember,
  { guest, home }: Candidate,
  mateMarks: string[],
  mark: MarkMaker,
): 'alike' | 'namesake' | 'other' {
  const { imported } = guest;
  const email = person.email === null ? undefined : mark('email', person.email);
  const phone = person.phone === null ? undefined : mark('phone', person.phone);
  const hasOtherEmail = email !== undefined && imported.email !== undefined && email !== imported.email;
  if (email !== undefined && email === imported.email) return 'alike';
  if (phone !== undefined && phone === imported.phone && !hasOtherEmail) return 'alike';
  // A household called after its only person says nothing that the person's name does not.
  const isNamed =
    home.imported.name === mark('name', household.name) &&
    foldName(household.name) !== foldName(person.fullName ?? '');
  const hasMateThere = home.guests.some(
    (other) =>
      other !== guest && other.imported.fullName !== undefined && mateMarks.includes(other.imported.fullName),
  );
  if (hasOtherEmail && !(isNamed && hasMateThere)) return 'other';
  return isNamed ? 'alike' : 'namesake';
}
