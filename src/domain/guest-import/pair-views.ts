/** Two people who may be one, side by side: as the planner looks at them. */
import type { ListedHousehold } from '../guest-lists/guest-list-reading';
import { addressInOneLine } from '../guest-lists/postal-address';
import { pairKey } from './identity';
import { incomingPerson } from './incoming';
import type { KnownHousehold } from './known-household';
import type { ListedMember } from './listed-member';
import { mergeGuest, type MergeRules } from './merge';
import type { PairQuestion } from './plan';
import type { PairView, PersonCard } from './staged';

/** Draws the two sides of pairs. */
export class PairViews {
  private readonly members: Map<string, ListedMember>;
  private readonly homes: Map<string, KnownHousehold>;

  constructor(
    members: ListedMember[],
    known: KnownHousehold[],
    private readonly rules: MergeRules,
  ) {
    this.members = new Map(members.map((member) => [member.id, member]));
    this.homes = new Map(known.flatMap((home) => home.guests.map((guest) => [guest.id, home])));
  }

  /** The pair as it is looked at; nothing where one of the two is gone. */
  of({ pair, decision }: PairQuestion): PairView[] {
    const member = this.members.get(pair.listedId);
    const other = this.other(pair);
    if (member === undefined || other === null) return [];
    const listed = cardOfListed(member);
    const differences = this.differences(member, pair.otherId);
    const { reasons, veto = null } = pair;
    return [{ key: pairKey(pair), reasons, veto, listed, other, decision, differences }];
  }

  private other({ otherId, otherIs }: PairQuestion['pair']): PersonCard | null {
    if (otherIs === 'listed') {
      const member = this.members.get(otherId);
      return member === undefined ? null : cardOfListed(member);
    }
    const home = this.homes.get(otherId);
    return home === undefined ? null : cardOfKnown(home, otherId);
  }

  private differences(member: ListedMember, guestId: string): PairView['differences'] {
    const home = this.homes.get(guestId);
    const guest = home?.guests.find((one) => one.id === guestId);
    if (home === undefined || guest === undefined) return [];
    return mergeGuest(guest, home, incomingPerson(member, this.rules), this.rules).differences;
  }
}

function cardOfListed({ person, household }: ListedMember): PersonCard {
  return {
    row: person.row,
    fullName: person.fullName ?? '',
    householdName: household.name,
    others: othersOf(household, person),
    email: person.email ?? household.email,
    phone: person.phone ?? household.phone,
    postalAddress: addressInOneLine(household.postalAddress),
    ageBand: person.ageBand,
    tags: person.tags,
  };
}

function othersOf(household: ListedHousehold, person: ListedMember['person']): string[] {
  return household.people.flatMap((one) => (one === person ? [] : (one.fullName ?? [])));
}

function cardOfKnown(home: KnownHousehold, guestId: string): PersonCard | null {
  const guest = home.guests.find((one) => one.id === guestId);
  if (guest === undefined) return null;
  return {
    row: null,
    fullName: guest.fullName ?? '',
    householdName: home.name,
    others: home.guests.flatMap((one) => (one.id === guestId ? [] : (one.fullName ?? []))),
    email: guest.email ?? home.email,
    phone: guest.phone ?? home.phone,
    postalAddress: addressInOneLine(home.postalAddress),
    ageBand: guest.ageBand,
    tags: guest.tags,
  };
}
