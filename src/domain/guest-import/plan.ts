/**
 * What importing a list would do, household by household, before any of it is done. Pure.
 *
 * A household with somebody whom a person has yet to decide on is left out whole until then, so that it
 * stays true. Nobody is taken off the guest list because a list does not name them.
 */
import type {
  GuestListReading,
  ListDoubt,
  ListedAnswer,
  ListRemark,
} from '../guest-lists/guest-list-reading';
import type { PersonPair, Reason } from '../guest-matching/matchable-person';
import { guestsNamed, identify, pairKey, type Identity, type PairDecision } from './identity';
import type { IncomingHousehold, IncomingPerson } from './incoming';
import type { KnownHousehold, MarkMaker } from './known-household';
import type { Lineage } from './lineage';
import { countPlan } from './plan-counts';
import type { ListedMember } from './listed-member';
import type { FieldChoice, FieldDifference, GuestChange, HouseholdChange } from './merge';
import { gatherHouseholds } from './gather-households';
import { readReferences } from './references';

/** A household that is new. */
export interface HouseholdCreation {
  kind: 'create';
  key: string;
  rows: number[];
  household: IncomingHousehold;
  people: IncomingPerson[];
}

/** Somebody of the list who is a guest already, and why. */
export interface Recognition {
  guestId: string;
  row: number;
  /** As the list has it. */
  name: string;
  /** Under this the planner may say that they are two; null where the list itself names the guest. */
  pairKey: string | null;
  reasons: Reason[];
}

/** A household on the guest list. `same`: nothing of it changes; only what the list said last is noted. */
export interface HouseholdMerge {
  kind: 'merge' | 'same';
  /** The household's id. */
  key: string;
  rows: number[];
  name: string;
  /** null: nothing of the household as a whole. */
  household: HouseholdChange | null;
  guests: GuestChange[];
  /** People who join it. */
  added: IncomingPerson[];
  /** Events people on the list are newly invited to. */
  invitations: { guestId: string; eventId: string }[];
  /** Answers where none is held. */
  answers: { guestId: string; answer: ListedAnswer }[];
  /** Whom of the list the household's guests were taken for. */
  recognised: Recognition[];
  differences: FieldDifference[];
}

/** A household that waits for a person's decision, and is left out until then. */
export interface HouseholdWaiting {
  kind: 'wait';
  key: string;
  rows: number[];
  name: string;
  names: string[];
}

/** What becomes of one household. */
export type PlannedHousehold = HouseholdCreation | HouseholdMerge | HouseholdWaiting;

/** Two people who may be one. */
export interface PairQuestion {
  key: string;
  pair: PersonPair;
  listed: { row: number; memberId: string; householdKey: string };
  decision: PairDecision | null;
}

/** A guest whom a list does not name; they stay. */
export interface UnlistedGuest {
  guestId: string;
  fullName: string;
  householdId: string;
  householdName: string;
}

/** How many of each; people count plus-ones. */
export interface ImportCounts {
  newPeople: number;
  /** Of these, people who join a household of the guest list. */
  joiningPeople: number;
  newHouseholds: number;
  /** People who are on the guest list already. */
  knownPeople: number;
  changedHouseholds: number;
  sameHouseholds: number;
  answers: number;
  peopleWithFoodNeeds: number;
  /** Pairs and doubtful cells nobody has decided on yet. */
  openQuestions: number;
  /** Of these, the doubtful cells. */
  openDoubts: number;
  waitingPeople: number;
  /** Rows with a fault. */
  faultyRows: number;
  /** Rows that say nothing about a guest. */
  skippedRows: number;
  /** People who stand in the list more than once. */
  listedTwice: number;
  /** People of the guest list whom the list does not name; they stay. */
  notListed: number;
}

/** What would happen. */
export interface ImportPlan {
  households: PlannedHousehold[];
  questions: PairQuestion[];
  /** Households that may be known ones. */
  doubts: ListDoubt[];
  /** Rows to look at. */
  remarks: ListRemark[];
  notListed: UnlistedGuest[];
  /** Rows of people who find no place in their household. */
  faults: ListRemark[];
  counts: ImportCounts;
}

/** What a plan is made from. */
export interface PlanInput {
  reading: Pick<GuestListReading, 'households' | 'errors' | 'skipped' | 'doubts'>;
  members: ListedMember[];
  known: KnownHousehold[];
  pairs: PersonPair[];
  decisions: Readonly<Record<string, PairDecision>>;
  choices: Readonly<Record<string, FieldChoice>>;
  /** To doubts, by their keys. */
  answers: Readonly<Record<string, string>>;
  lineage: Lineage;
  mark: MarkMaker;
}

/** Plans an import. */
export function planGuestImport(given: PlanInput): ImportPlan {
  const references = readReferences(given.members, given.known, given.pairs);
  const first = { ...given, pairs: [...given.pairs, ...references.pairs] };
  const identitiesIn = (input: PlanInput) => identify({ ...input, references: references.guestOf });
  const atFirst = identitiesIn(first);
  const gathered = gatherHouseholds(first, atFirst);
  // Who may sit in whose place is known only once the households are.
  const isSettled = gathered.seatPairs.length === 0;
  const input = { ...first, pairs: [...first.pairs, ...gathered.seatPairs] };
  const identities = isSettled ? atFirst : identitiesIn(input);
  const { households, doubts, remarks, faults } = isSettled ? gathered : gatherHouseholds(input, identities);
  const questions = questionsOf(input, identities);
  const notListed = guestsNotListed(input.known, identities);
  const counts = countPlan(input, identities, { households, questions, doubts, notListed, faults });
  return {
    ...{ households, questions, doubts, notListed, faults, counts },
    remarks: [...references.remarks, ...remarks],
  };
}

function guestsNotListed(known: KnownHousehold[], identities: Map<string, Identity>): UnlistedGuest[] {
  const named = guestsNamed(identities);
  return known.flatMap(({ id, name, guests }) =>
    guests.flatMap((guest) =>
      guest.fullName === null || named.has(guest.id)
        ? []
        : [{ guestId: guest.id, fullName: guest.fullName, householdId: id, householdName: name }],
    ),
  );
}

/** Pairs that wait for a decision, then those that have one, so that it can be taken back. */
function questionsOf(input: PlanInput, identities: Map<string, Identity>): PairQuestion[] {
  const members = new Map(input.members.map((member) => [member.id, member]));
  const questions = input.pairs.flatMap((pair): PairQuestion[] => {
    const member = members.get(pair.listedId);
    const identity = identities.get(pair.listedId);
    const decision = input.decisions[pairKey(pair)] ?? null;
    const isOpen = identity?.kind === 'open' && decision === null;
    if (member === undefined || (!isOpen && decision === null)) return [];
    const listed = { row: member.person.row, memberId: member.id, householdKey: member.household.key };
    return [{ key: pairKey(pair), pair, listed, decision }];
  });
  const isDecided = ({ decision }: PairQuestion) => Number(decision !== null);
  return questions.sort((a, b) => isDecided(a) - isDecided(b));
}
