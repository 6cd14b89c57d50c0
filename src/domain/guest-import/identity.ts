/**
 * Who of a list is whom: somebody known, somebody further up in the list, new, or for a person to decide.
 *
 * An own guest id in the list decides, then a row that was imported before and has not changed, then the
 * guest an earlier version of the list brought, then what the planner has said about a pair, then the matcher.
 * A row that holds a bare name is another list's too: unchanged it counts only in a list that brought it.
 * Nobody known is claimed twice: the second claimant is the first one listed again.
 */
import type { PersonPair } from '../guest-matching/matchable-person';
import { foldName } from '../guest-lists/cell';
import { addressInOneLine } from '../guest-lists/postal-address';
import { groupBy } from '../shared/group-by';
import type { KnownGuest, KnownHousehold, MarkMaker } from './known-household';
import type { Lineage } from './lineage';
import type { ListedMember } from './listed-member';

/** What the planner has said about a pair. */
export type PairDecision = 'same' | 'different';

/** Who somebody of a list is. */
export type Identity =
  | { kind: 'known'; guestId: string; pair: PersonPair | null }
  | { kind: 'listed'; memberId: string }
  | { kind: 'open'; pairs: PersonPair[] }
  | { kind: 'unnamed' }
  | { kind: 'new' };

/** What identities are found from. */
export interface IdentityInput {
  members: ListedMember[];
  known: KnownHousehold[];
  pairs: PersonPair[];
  decisions: Readonly<Record<string, PairDecision>>;
  mark: MarkMaker;
  /** Guests whom rows name by id. */
  references: ReadonlyMap<string, string>;
  lineage: Lineage;
}

/** The name under which a pair is decided: the same each time the same list is read. */
export function pairKey(pair: Pick<PersonPair, 'listedId' | 'otherId'>): string {
  return `${pair.listedId}~${pair.otherId}`;
}

/** The fingerprint of all that tells one row's person from another's. */
export function rowMark({ person, household }: ListedMember, mark: MarkMaker): string {
  const facts = [household.name, person.fullName, person.email, person.phone];
  return mark('row', JSON.stringify([...facts, addressInOneLine(household.postalAddress)]));
}

/** Guests of equal rows that are looked at: of more, one is as good as another. */
const MOST_ALIKE = 50;

/** Finds out who everybody is; by the ids of the members. */
export function identify(input: IdentityInput): Map<string, Identity> {
  const identities = new Map<string, Identity>();
  const claimed = new Map<string, string>();
  const cameFromRow = guestsByRow(input.known);
  const pairsOf = groupBy(input.pairs, (pair) => pair.listedId);
  const { references, lineage } = input;
  // Fingerprints cost; a list that no list came before needs none.
  const guestsOfRow = (member: ListedMember) => {
    const guests = cameFromRow.size === 0 ? [] : (cameFromRow.get(rowMark(member, input.mark)) ?? []);
    // Rows that are all alike take one guest after the other; whoever is taken is not looked at again.
    while (claimed.has(guests.at(-1)?.id ?? '')) guests.pop();
    return guests.slice(-MOST_ALIKE).reverse();
  };
  const isRefused = (pairs: PersonPair[], guestId: string) =>
    pairs.some((pair) => pair.otherId === guestId && input.decisions[pairKey(pair)] === 'different');
  const claim = (memberId: string, guestId: string, pair: PersonPair | null): Identity => {
    const earlier = claimed.get(guestId);
    if (earlier !== undefined) return { kind: 'listed', memberId: earlier };
    claimed.set(guestId, memberId);
    return { kind: 'known', guestId, pair };
  };
  const whoIs = (member: ListedMember): Identity => {
    const { person, id } = member;
    const named = references.get(id);
    if (named !== undefined) return claim(id, named, null);
    if (person.fullName === null) return { kind: 'unnamed' };
    const before = guestsOfRow(member).find(
      (guest) => !claimed.has(guest.id) && (saysMoreThanName(member) || lineage.brought(guest)),
    );
    if (before !== undefined) return claim(id, before.id, null);
    const ownPairs = pairsOf.get(id) ?? [];
    const earlier = lineage.guestOf.get(id);
    if (earlier !== undefined && !claimed.has(earlier) && !isRefused(ownPairs, earlier))
      return claim(id, earlier, ownPairs.find((pair) => pair.otherId === earlier) ?? null);
    const pairs = ownPairs.filter((pair) => input.decisions[pairKey(pair)] !== 'different');
    const chosen =
      pairs.find((pair) => input.decisions[pairKey(pair)] === 'same') ??
      pairs.find((pair) => pair.verdict === 'same');
    if (chosen === undefined) return pairs.length === 0 ? { kind: 'new' } : { kind: 'open', pairs };
    if (chosen.otherIs === 'known') return claim(id, chosen.otherId, chosen);
    const other = identities.get(chosen.otherId);
    // The one further up may itself be listed again: the first of them all counts.
    return { kind: 'listed', memberId: other?.kind === 'listed' ? other.memberId : chosen.otherId };
  };
  for (const member of input.members) identities.set(member.id, whoIs(member));
  return identities;
}

/** Guests of the guest list whom the list names. */
export function guestsNamed(identities: ReadonlyMap<string, Identity>): ReadonlySet<string> {
  return new Set([...identities.values()].flatMap((one) => (one.kind === 'known' ? [one.guestId] : [])));
}

/** Whether a row tells its person from a namesake. */
function saysMoreThanName({ person, household }: ListedMember): boolean {
  const { email, phone, fullName } = person;
  return (
    email !== null ||
    phone !== null ||
    household.postalAddress !== null ||
    foldName(household.name) !== foldName(fullName ?? '')
  );
}

/** Guests whom equal rows have brought, the last one first. */
function guestsByRow(households: KnownHousehold[]): Map<string | undefined, KnownGuest[]> {
  const guests = households.flatMap((household) => household.guests).reverse();
  return groupBy(
    guests.filter((guest) => guest.imported.row !== undefined),
    (guest) => guest.imported.row,
  );
}
