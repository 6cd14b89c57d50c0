/** One household of the result, gathered from all the rows that speak of it. */
import type { ListedHousehold } from '../guest-lists/guest-list-reading';
import { foldName } from '../guest-lists/cell';
import { calledAfter } from '../guest-lists/households';
import { FAMILY_LABEL } from '../guest-lists/name-words';
import { pairToAsk, type PersonPair } from '../guest-matching/matchable-person';
import { pairKey, type Identity } from './identity';
import {
  incomingHousehold,
  incomingPerson,
  joinHouseholds,
  joinPeople,
  type IncomingHousehold,
  type IncomingPerson,
} from './incoming';
import type { ImportMarks, KnownGuest, KnownHousehold } from './known-household';
import type { ListedMember } from './listed-member';
import {
  mergeGuest,
  mergeHousehold,
  type FieldDifference,
  type GuestChange,
  type HouseholdChange,
  type MergeRules,
} from './merge';
import type { HouseholdCreation, HouseholdMerge, Recognition } from './plan';
import { nearNames } from './near-names';
import { seatNewcomers, type Seating } from './seats';

/** Gathers listed people into a household that is known (`home`) or new (null). */
export class HouseholdGroup {
  private readonly rows = new Set<number>();
  private household: IncomingHousehold | null = null;
  private readonly recognised = new Map<string, IncomingPerson>();
  private readonly recognitions: Recognition[] = [];
  private readonly fresh: IncomingPerson[] = [];
  private readonly unnamed: IncomingPerson[] = [];
  /** Once finished: people whose answers are others here than in the list. */
  readonly answeredOtherwise: IncomingPerson[] = [];
  /** Once finished: people who are invited to more here than in the list. */
  readonly invitedToMore: IncomingPerson[] = [];

  constructor(
    readonly key: string,
    readonly home: KnownHousehold | null,
    private readonly rules: MergeRules,
  ) {}

  /** Whether it is called so on the guest list, or was in a list before. */
  isCalled(name: string): boolean {
    if (this.home === null) return false;
    const isSaid = this.home.imported.name === this.rules.mark('name', name);
    return isSaid || foldName(this.home.name) === foldName(name);
  }

  /** What it is called here, else in the list. */
  get name(): string {
    return this.home?.name ?? this.household?.name ?? '';
  }

  /** How many people it has, and gets. */
  get size(): number {
    return (this.home?.guests.length ?? 0) + this.fresh.length + this.unnamed.length;
  }

  /** A listed household is this one. */
  takeIn(listed: ListedHousehold): void {
    for (const row of listed.rows) this.rows.add(row);
    const incoming = incomingHousehold(listed, this.rules.mark);
    this.household = this.household === null ? incoming : joinHouseholds(this.household, incoming);
  }

  /** Somebody of the list is a guest of this household. */
  recognise(member: ListedMember, { guestId, pair }: Identity & { kind: 'known' }): void {
    this.rows.add(member.person.row);
    this.recognised.set(guestId, incomingPerson(member, this.rules));
    this.recognitions.push({
      guestId,
      row: member.person.row,
      name: member.person.fullName ?? '',
      pairKey: pair === null ? null : pairKey(pair),
      reasons: pair?.reasons ?? [],
    });
  }

  /** Somebody joins this household. */
  add(member: ListedMember): void {
    const people = member.person.fullName === null ? this.unnamed : this.fresh;
    people.push(incomingPerson(member, this.rules));
  }

  /** Somebody who stands further up in the list stands here again. */
  again(member: ListedMember, firstMemberId: string): void {
    this.rows.add(member.person.row);
    const more = incomingPerson(member, this.rules);
    for (const [guestId, person] of this.recognised)
      if (person.memberId === firstMemberId) this.recognised.set(guestId, joinPeople(person, more));
    const index = this.fresh.findIndex((person) => person.memberId === firstMemberId);
    const first = this.fresh[index];
    if (first !== undefined) this.fresh[index] = joinPeople(first, more);
  }

  /** Newcomers who may be plus-ones of the household whose age is another, or whose name was mended; to be asked about. */
  seatPairs(): PersonPair[] {
    if (this.home === null) return [];
    const seats = this.seating(this.home).doubtful.map(({ guestId, person }) =>
      pairToAsk(person.memberId, guestId, [
        { words: 'A plus-one of this household is not named yet', bits: 0 },
        { words: 'The list does not say that they are of one age', bits: -1 },
      ]),
    );
    const notListed = this.home.guests.filter(({ id }) => !this.recognised.has(id));
    return [...seats, ...nearNames(this.fresh, notListed)];
  }

  /** What becomes of the household. */
  finish(): HouseholdCreation | HouseholdMerge {
    const rows = [...this.rows].sort((a, b) => a - b);
    if (this.home !== null) return this.merge(this.home, rows);
    if (this.household === null) throw new Error('A new household was never taken in.');
    return {
      kind: 'create',
      key: this.key,
      rows,
      household: this.household,
      people: [...this.fresh, ...this.unnamed],
    };
  }

  private merge(home: KnownHousehold, rows: number[]): HouseholdMerge {
    const { named, aged, added } = this.seating(home);
    const differences: FieldDifference[] = [];
    const guests: GuestChange[] = [];
    const invitations: HouseholdMerge['invitations'] = [];
    const answers: HouseholdMerge['answers'] = [];
    for (const [guestId, listed] of [...this.recognised, ...named, ...aged]) {
      const guest = home.guests.find((one) => one.id === guestId);
      if (guest === undefined) continue;
      const merged = mergeGuest(guest, home, listed, this.rules);
      differences.push(...merged.differences);
      if (hasNews(merged.change, guest.imported)) guests.push(merged.change);
      invite(home, guest, listed, invitations, answers);
      if (answersOtherwise(home, guest, listed)) this.answeredOtherwise.push(listed);
      if (isInvitedToMore(home, guest, listed)) this.invitedToMore.push(listed);
    }
    const household = this.mergeHome(home, differences, [...peopleAfter(home, guests), ...added]);
    const isChanged =
      added.length + invitations.length + answers.length > 0 ||
      [household, ...guests].some((change) => change !== null && Object.keys(change.after).length > 0);
    return {
      kind: isChanged ? 'merge' : 'same',
      key: this.key,
      rows,
      name: home.name,
      household,
      guests,
      added,
      invitations,
      answers,
      recognised: this.recognitions,
      differences,
    };
  }

  private mergeHome(
    home: KnownHousehold,
    differences: FieldDifference[],
    people: Parameters<typeof calledAfter>[0],
  ): HouseholdChange | null {
    if (this.household === null) return null;
    const merged = mergeHousehold(home, this.asCalled(this.household, home, people), this.rules);
    differences.push(...merged.differences);
    return hasNews(merged.change, home.imported) ? merged.change : null;
  }

  /** A list that does not name a household says nothing against its name; one called after its people follows them. */
  private asCalled(
    listed: IncomingHousehold,
    home: KnownHousehold,
    people: Parameters<typeof calledAfter>[0],
  ): IncomingHousehold {
    if (listed.isNamed || home.imported.name === undefined) return listed;
    const isAfterPeople = home.name === calledAfter(home.guests);
    const name = isAfterPeople ? calledAfter(people) : home.name;
    const mark = isAfterPeople ? this.rules.mark('name', name) : home.imported.name;
    return { ...listed, name, marks: { ...listed.marks, name: mark } };
  }

  private seating(home: KnownHousehold): Seating {
    const notListed = home.guests.filter((guest) => !this.recognised.has(guest.id));
    // "The Kelly Family" was to stand for one of them until the names are known.
    const labels = notListed.filter(({ fullName }) => FAMILY_LABEL.test(fullName ?? ''));
    // Else a list that names nobody of the household leaves no place of it free.
    if (this.recognised.size === 0 && labels.length === 0)
      return { named: [], aged: [], added: [...this.fresh, ...this.unnamed], doubtful: [] };
    const places = labels.map((guest) => ({ ...guest, fullName: null }));
    const plusOnes = notListed.filter((guest) => guest.isPlusOne && !labels.includes(guest));
    return seatNewcomers([...places, ...plusOnes], this.fresh, this.unnamed);
  }
}

/** The household's people with the names that the list has mended. */
function peopleAfter(home: KnownHousehold, changes: GuestChange[]) {
  const after = new Map(changes.map((change) => [change.guestId, change.after]));
  return home.guests.map(({ id, fullName, isPlusOne, ageBand }) => ({
    ...{ fullName, isPlusOne, ageBand },
    ...after.get(id),
  }));
}

/** Whether there is anything to store: a field, or a word of the list that was another before. */
function hasNews(change: { after: object; marks: ImportMarks }, before: ImportMarks): boolean {
  const isMarked = Object.entries(change.marks).some(
    ([field, mark]) => before[field as keyof ImportMarks] !== mark,
  );
  return Object.keys(change.after).length > 0 || isMarked;
}

/** Answers of the list hold only where there is none; somebody who has answered is invited. */
function invite(
  home: KnownHousehold,
  guest: KnownGuest,
  listed: IncomingPerson,
  invitations: HouseholdMerge['invitations'],
  answers: HouseholdMerge['answers'],
): void {
  const standing = new Map(
    home.rsvps.filter((rsvp) => rsvp.guestId === guest.id).map((rsvp) => [rsvp.eventId, rsvp.status]),
  );
  for (const eventId of eventsSaid(listed)) {
    if (!standing.has(eventId)) invitations.push({ guestId: guest.id, eventId });
  }
  for (const answer of listed.answers) {
    if ((standing.get(answer.eventId) ?? 'awaiting') === 'awaiting')
      answers.push({ guestId: guest.id, answer });
  }
}

/** Another answer than the one held, or a dish beside it that is not the one held. */
function answersOtherwise(home: KnownHousehold, guest: KnownGuest, listed: IncomingPerson): boolean {
  return home.rsvps.some(
    ({ guestId, eventId, status, mealOptionId }) =>
      guestId === guest.id &&
      status !== 'awaiting' &&
      listed.answers.some(
        (answer) =>
          answer.eventId === eventId &&
          (answer.status !== status ||
            (answer.mealOptionId !== null && answer.mealOptionId !== mealOptionId)),
      ),
  );
}

function isInvitedToMore({ rsvps }: KnownHousehold, { id }: KnownGuest, listed: IncomingPerson): boolean {
  if (listed.invitedEventIds === null) return false;
  const said = eventsSaid(listed);
  return rsvps.some(({ guestId, eventId }) => guestId === id && !said.has(eventId));
}

/** Events the list invites to: whoever has answered for one is invited to it. */
function eventsSaid({ invitedEventIds, answers }: IncomingPerson): ReadonlySet<string> {
  return new Set([...(invitedEventIds ?? []), ...answers.map(({ eventId }) => eventId)]);
}
