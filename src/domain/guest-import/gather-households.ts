/**
 * Gathers the people of a list into the households of the result.
 *
 * A listed household is the known one most of its people belong to, else the one further up in the list
 * that somebody of it stands in too, else a new one. Somebody known in another household stays there.
 */
import { groupBy } from '../shared/group-by';
import { HouseholdGroup } from './household-group';
import type { Identity } from './identity';
import type { KnownHousehold } from './known-household';
import type { ListedMember } from './listed-member';
import type { MergeRules } from './merge';
import type { HouseholdWaiting, PlanInput, PlannedHousehold } from './plan';

interface Recognised {
  member: ListedMember;
  identity: Identity;
}

/** The households of the result: those that come of the list in its order, then those that wait. */
export function gatherHouseholds(input: PlanInput, identities: Map<string, Identity>): PlannedHousehold[] {
  const gathering = new Gathering(input.known, { choices: input.choices, mark: input.mark });
  const membersOf = groupBy(input.members, (member) => member.household.key);
  for (const listed of input.reading.households) {
    const people = (membersOf.get(listed.key) ?? []).map((member): Recognised => ({
      member,
      identity: identities.get(member.id) ?? { kind: 'new' },
    }));
    gathering.take(listed, people);
  }
  return gathering.finish();
}

class Gathering {
  private readonly groups: HouseholdGroup[] = [];
  private readonly waiting: HouseholdWaiting[] = [];
  private readonly homes: Map<string, KnownHousehold>;
  private readonly groupOfHome = new Map<string, HouseholdGroup>();
  private readonly groupOfMember = new Map<string, HouseholdGroup | 'waiting'>();

  constructor(
    known: KnownHousehold[],
    private readonly rules: MergeRules,
  ) {
    this.homes = new Map(known.flatMap((home) => home.guests.map((guest) => [guest.id, home])));
  }

  take(listed: PlanInput['reading']['households'][number], people: Recognised[]): void {
    if (people.some(({ identity }) => this.isOpen(identity))) {
      for (const { member } of people) this.groupOfMember.set(member.id, 'waiting');
      this.waiting.push(waitingHousehold(listed.key, listed.name, people));
      return;
    }
    const group = this.groupOf(listed.key, people);
    group.takeIn(listed, people);
    for (const { member, identity } of people) {
      const own = this.homeGroup(identity) ?? group;
      this.groupOfMember.set(member.id, own);
      if (identity.kind === 'known') own.recognise(member, identity);
      else if (identity.kind === 'listed') this.joined(identity)?.again(member, identity.memberId);
      else if (identity.kind === 'new') group.add(member);
    }
  }

  finish(): PlannedHousehold[] {
    return [...this.groups.map((group) => group.finish()), ...this.waiting];
  }

  private isOpen(identity: Identity): boolean {
    return (
      identity.kind === 'open' ||
      (identity.kind === 'listed' && this.groupOfMember.get(identity.memberId) === 'waiting')
    );
  }

  private groupOf(key: string, people: Recognised[]): HouseholdGroup {
    const homes = people.flatMap(({ identity }) => this.homeGroup(identity) ?? []);
    const known =
      mostFrequent(homes) ?? people.map(({ identity }) => this.joined(identity)).find((one) => one);
    return known ?? this.open(key, null);
  }

  private homeGroup(identity: Identity): HouseholdGroup | undefined {
    const home = identity.kind === 'known' ? this.homes.get(identity.guestId) : undefined;
    return home === undefined ? undefined : (this.groupOfHome.get(home.id) ?? this.open(home.id, home));
  }

  private joined(identity: Identity): HouseholdGroup | undefined {
    const group = identity.kind === 'listed' ? this.groupOfMember.get(identity.memberId) : undefined;
    return group === 'waiting' ? undefined : group;
  }

  private open(key: string, home: KnownHousehold | null): HouseholdGroup {
    const group = new HouseholdGroup(key, home, this.rules);
    this.groups.push(group);
    if (home !== null) this.groupOfHome.set(home.id, group);
    return group;
  }
}

function waitingHousehold(key: string, name: string, people: Recognised[]): HouseholdWaiting {
  const rows = [...new Set(people.map(({ member }) => member.person.row))];
  return {
    kind: 'wait',
    key,
    rows,
    name,
    names: people.flatMap(({ member }) => member.person.fullName ?? []),
  };
}

/** The one named most often, the first of them where several are. */
function mostFrequent(groups: HouseholdGroup[]): HouseholdGroup | undefined {
  const times = [...groupBy(groups, (group) => group).values()];
  const most = Math.max(...times.map((group) => group.length));
  return times.find((group) => group.length === most)?.[0];
}
