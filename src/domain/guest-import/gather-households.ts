/**
 * Gathers the people of a list into the households of the result.
 *
 * A listed household is the known one most of its people belong to, else the one further up in the list
 * that somebody of it stands in too, else a known one that is called the same, else a new one. Somebody known
 * in another household stays there.
 */
import type { PersonPair } from '../guest-matching/matchable-person';
import type { ListDoubt, ListedHousehold, ListRemark } from '../guest-lists/guest-list-reading';
import { remark } from '../guest-lists/remarks';
import { MOST_INVITED_TOGETHER } from '../guests/guest';
import { groupBy } from '../shared/group-by';
import { HomesByName, inShort } from './homes-by-name';
import { HouseholdGroup } from './household-group';
import { guestsNamed, pairKey, type Identity } from './identity';
import type { IncomingPerson } from './incoming';
import type { KnownHousehold } from './known-household';
import type { ListedMember } from './listed-member';
import type { MergeRules } from './merge';
import { nearNames } from './near-names';
import type { HouseholdWaiting, PlanInput, PlannedHousehold } from './plan';

interface Recognised {
  member: ListedMember;
  identity: Identity;
}

/** The households of a list, gathered. */
export interface GatheredHouseholds {
  /** Those that come of the list in its order, then those that wait. */
  households: PlannedHousehold[];
  /** Listed households that may be known ones, as they are called the same. */
  doubts: ListDoubt[];
  /** Newcomers who may be plus-ones that are not named yet, but for their age, or guests whose name was mended. */
  seatPairs: PersonPair[];
  /** What the list has otherwise and an import does not change. */
  remarks: ListRemark[];
  /** Who finds no place in a household. */
  faults: ListRemark[];
}

/** Gathers the households of the result. */
export function gatherHouseholds(input: PlanInput, identities: Map<string, Identity>): GatheredHouseholds {
  const { known, choices, mark, lineage } = input;
  const homeIds = homeIdsOf(known, identities);
  const homesByName = new HomesByName(known, homeIds, input.answers, mark);
  const gathering = new Gathering(known, { choices, mark, list: lineage.list }, homesByName, input.decisions);
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

/** Households whose people the list names. */
function homeIdsOf(known: KnownHousehold[], identities: Map<string, Identity>): Set<string> {
  const named = guestsNamed(identities);
  return new Set(known.filter(({ guests }) => guests.some(({ id }) => named.has(id))).map(({ id }) => id));
}

class Gathering {
  private readonly doubts: ListDoubt[] = [];
  private readonly nearPairs: PersonPair[] = [];
  private readonly remarks: ListRemark[] = [];
  private readonly faults: ListRemark[] = [];
  private readonly groups: HouseholdGroup[] = [];
  private readonly waiting: HouseholdWaiting[] = [];
  private readonly homes: Map<string, KnownHousehold>;
  private readonly groupOfHome = new Map<string, HouseholdGroup>();
  private readonly groupOfMember = new Map<string, HouseholdGroup | 'waiting'>();

  constructor(
    known: KnownHousehold[],
    private readonly rules: MergeRules,
    private readonly homesByName: HomesByName,
    private readonly decisions: PlanInput['decisions'],
  ) {
    this.homes = new Map(known.flatMap((home) => home.guests.map((guest) => [guest.id, home])));
  }

  take(listed: ListedHousehold, people: Recognised[]): void {
    const group = people.some(({ identity }) => this.isOpen(identity)) ? null : this.groupOf(listed, people);
    if (group === null) {
      for (const { member } of people) this.groupOfMember.set(member.id, 'waiting');
      this.waiting.push(waitingHousehold(listed.key, listed.name, people));
      return;
    }
    group.takeIn(listed);
    const areListedAgain = isListedAgain(people);
    for (const { member, identity } of people) {
      const own: HouseholdGroup = this.homeGroup(identity) ?? group;
      this.groupOfMember.set(member.id, own);
      if (own !== group) this.tellOfOtherHome(listed, member, own);
      if (identity.kind === 'known') own.recognise(member, identity);
      else if (identity.kind === 'listed') this.joined(identity)?.again(member, identity.memberId);
      else if (identity.kind === 'new' || !areListedAgain) this.join(group, member);
    }
  }

  /** Nobody joins as many as one form can ask. */
  private join(group: HouseholdGroup, member: ListedMember): void {
    if (group.size < MOST_INVITED_TOGETHER) {
      group.add(member);
      return;
    }
    const { row, fullName } = member.person;
    const reason = `“${group.name}” has ${MOST_INVITED_TOGETHER} people, and no more can answer together; name another household`;
    this.faults.push(remark({ row, column: null, value: fullName }, reason));
  }

  finish(): GatheredHouseholds {
    const households = [...this.groups.map((group) => group.finish()), ...this.waiting];
    return {
      households,
      doubts: this.doubts,
      seatPairs: [...this.nearPairs, ...this.groups.flatMap((group) => group.seatPairs())],
      remarks: [...this.remarks, ...this.keptAgainstTheList()],
      faults: this.faults,
    };
  }

  private tellOfOtherHome(listed: ListedHousehold, { person }: ListedMember, own: HouseholdGroup): void {
    if (own.home === null || own.isCalled(listed.name)) return;
    const reason = `The list has them in “${listed.name}”, your guest list in “${own.home.name}”; they stay there`;
    this.remarks.push(remark({ row: person.row, column: null, value: person.fullName }, reason));
  }

  private keptAgainstTheList(): ListRemark[] {
    return [
      ...toldOnce(
        this.groups.flatMap((group) => group.answeredOtherwise),
        'Your guest list has other answers than the list. A list takes no answer back; they stay',
      ),
      ...toldOnce(
        this.groups.flatMap((group) => group.invitedToMore),
        'Your guest list invites them to more than the list does. A list takes no invitation back; they stay',
      ),
    ];
  }

  private isOpen(identity: Identity): boolean {
    return (
      identity.kind === 'open' ||
      (identity.kind === 'listed' && this.groupOfMember.get(identity.memberId) === 'waiting')
    );
  }

  /** null: a person decides first. */
  private groupOf(listed: ListedHousehold, people: Recognised[]): HouseholdGroup | null {
    const homes = people.flatMap(({ identity }) => this.homeGroup(identity) ?? []);
    const known =
      mostFrequent(homes, listed) ?? people.map(({ identity }) => this.joined(identity)).find((one) => one);
    if (known !== undefined) return known;
    const { home, doubt, homes: called } = this.homesByName.find(listed);
    // Who may be somebody of it under a mended name is asked about first.
    const near = this.nearIn(called, people);
    this.nearPairs.push(...near);
    if (near.some((pair) => this.decisions[pairKey(pair)] === undefined)) return null;
    if (doubt !== null) this.doubts.push(doubt);
    if (doubt?.chosenId === null) return null;
    return home === null ? this.open(listed.key, null) : this.groupAt(home);
  }

  private nearIn(homes: KnownHousehold[], people: Recognised[]): PersonPair[] {
    const newcomers = people.flatMap(({ member, identity }) =>
      identity.kind === 'new' ? [{ memberId: member.id, fullName: member.person.fullName }] : [],
    );
    return nearNames(
      newcomers,
      homes.flatMap((home) => home.guests),
    );
  }

  private homeGroup(identity: Identity): HouseholdGroup | undefined {
    const home = identity.kind === 'known' ? this.homes.get(identity.guestId) : undefined;
    return home === undefined ? undefined : this.groupAt(home);
  }

  private groupAt(home: KnownHousehold): HouseholdGroup {
    return this.groupOfHome.get(home.id) ?? this.open(home.id, home);
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

/** Whether all whom a listed household names stood further up: its unnamed plus-ones did, too. */
function isListedAgain(people: Recognised[]): boolean {
  const named = people.filter(({ identity }) => identity.kind !== 'unnamed');
  return named.length > 0 && named.every(({ identity }) => identity.kind === 'listed');
}

/** One remark for all of them, at the first one's row. */
function toldOnce(people: IncomingPerson[], reason: string): ListRemark[] {
  const [first] = people;
  if (first === undefined) return [];
  const value = inShort(people.flatMap(({ fullName }) => fullName ?? []));
  return [remark({ row: first.rows[0] ?? 0, column: null, value }, reason)];
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

/** The one named most often; where several are, the one that is called as the list says, else the first of them. */
function mostFrequent(groups: HouseholdGroup[], listed: ListedHousehold): HouseholdGroup | undefined {
  const times = [...groupBy(groups, (group) => group).values()];
  const most = Math.max(...times.map((group) => group.length));
  const likely = times.flatMap((group) => (group.length === most ? (group[0] ?? []) : []));
  return likely.find((group) => group.isCalled(listed.name)) ?? likely[0];
}
