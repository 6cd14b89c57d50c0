/** People and households of a list, put together from all the rows they stand in. */
import { withLines } from '../guest-lists/food-to-ask';
import type { ListedAnswer, ListedHousehold, PostalAddress } from '../guest-lists/guest-list-reading';
import { addressInOneLine } from '../guest-lists/postal-address';
import { needKey, type DietaryNeed } from '../guests/dietary-need';
import type { AgeBand } from '../guests/guest';
import { rowMark } from './identity';
import type { ImportMarks, MarkMaker } from './known-household';
import type { ListedMember } from './listed-member';

/** A person as the list has them. */
export interface IncomingPerson {
  memberId: string;
  rows: number[];
  /** null: a plus-one who is not named. */
  fullName: string | null;
  isPlusOne: boolean;
  ageBand: AgeBand;
  /** Whether the list says so; else an adult is somebody of whom nothing is said. */
  saysAge: boolean;
  /** The first is the one to use. */
  emails: string[];
  phone: string | null;
  dietaryNeeds: DietaryNeed[];
  answers: ListedAnswer[];
  /** null: the list does not say. */
  invitedEventIds: string[] | null;
  tags: string[];
  marks: ImportMarks;
}

/** What the list says of a household as a whole. */
export interface IncomingHousehold {
  name: string;
  /** Whether the list calls it so; else it is called after its people. */
  isNamed: boolean;
  email: string | null;
  phone: string | null;
  smsAllowed: boolean;
  postalAddress: PostalAddress | null;
  plannerNote: string | null;
  /** The lines of the note that say what is still to be asked. */
  openWords: string[];
  marks: ImportMarks;
}

/** How what a list says is noted. */
export interface Marking {
  mark: MarkMaker;
  /** The list's own fingerprint. */
  list: string;
}

/** A person from one row. */
export function incomingPerson(member: ListedMember, { mark, list }: Marking): IncomingPerson {
  const { person, household } = member;
  return {
    memberId: member.id,
    rows: [person.row],
    fullName: person.fullName,
    isPlusOne: person.isPlusOne,
    ageBand: person.ageBand,
    saysAge: person.saysAge,
    emails: joinEmails(person.email === null ? [] : [person.email], person.otherEmails),
    phone: person.phone,
    dietaryNeeds: person.dietaryNeeds,
    answers: person.answers,
    invitedEventIds: person.invitedEventIds,
    // Whoever has none shares the household's: many write a group once, beside its first name.
    tags: person.tags.length > 0 ? person.tags : household.tags,
    marks: {
      ...(person.fullName === null
        ? {}
        : { row: rowMark(member, mark), fullName: mark('fullName', person.fullName), lists: list }),
      ...(person.email === null ? {} : { email: mark('email', person.email) }),
      ...(person.phone === null ? {} : { phone: mark('phone', person.phone) }),
      ...(person.saysAge ? { ageBand: mark('ageBand', person.ageBand) } : {}),
    },
  };
}

/** The same person listed again: blanks are filled, nothing said first is taken back. */
export function joinPeople(first: IncomingPerson, again: IncomingPerson): IncomingPerson {
  const answered = new Set(first.answers.map((answer) => answer.eventId));
  return {
    ...first,
    rows: [...first.rows, ...again.rows],
    fullName: first.fullName ?? again.fullName,
    isPlusOne: first.isPlusOne && again.isPlusOne,
    ageBand: first.saysAge ? first.ageBand : again.ageBand,
    saysAge: first.saysAge || again.saysAge,
    emails: joinEmails(first.emails, again.emails),
    phone: first.phone ?? again.phone,
    dietaryNeeds: joinNeeds(first.dietaryNeeds, again.dietaryNeeds),
    answers: [...first.answers, ...again.answers.filter((answer) => !answered.has(answer.eventId))],
    invitedEventIds: joinInvitations(first.invitedEventIds, again.invitedEventIds),
    tags: [...new Set([...first.tags, ...again.tags])],
    marks: { ...again.marks, ...first.marks },
  };
}

/** What a household of the list says of itself. */
export function incomingHousehold(listed: ListedHousehold, mark: MarkMaker): IncomingHousehold {
  const { email, phone, smsAllowed } = listed;
  const address = addressInOneLine(listed.postalAddress);
  return {
    name: listed.name,
    isNamed: listed.isNamed,
    email,
    phone,
    smsAllowed,
    postalAddress: listed.postalAddress,
    plannerNote: listed.note,
    openWords: listed.openWords,
    marks: {
      name: mark('name', listed.name),
      ...(email === null ? {} : { email: mark('email', email) }),
      ...(phone === null ? {} : { phone: mark('phone', phone) }),
      ...(address === null ? {} : { postalAddress: mark('postalAddress', address) }),
      ...(listed.note === null ? {} : { plannerNote: mark('plannerNote', listed.note) }),
    },
  };
}

/** The same household listed again. */
export function joinHouseholds(first: IncomingHousehold, again: IncomingHousehold): IncomingHousehold {
  const { name, isNamed, marks } = first.isNamed || !again.isNamed ? first : again;
  return {
    name,
    isNamed,
    email: first.email ?? again.email,
    phone: first.phone ?? again.phone,
    smsAllowed: first.smsAllowed || (first.phone === null && again.smsAllowed),
    postalAddress: first.postalAddress ?? again.postalAddress,
    plannerNote: withLines(first.plannerNote ?? again.plannerNote, again.openWords),
    openWords: [...first.openWords, ...again.openWords],
    marks: { ...again.marks, ...first.marks, ...(marks.name === undefined ? {} : { name: marks.name }) },
  };
}

/** Addresses without those that are there already, whatever their case. */
export function joinEmails(first: string[], again: string[]): string[] {
  const held = new Set(first.map((email) => email.toLowerCase()));
  return [...first, ...again.filter((email) => !held.has(email.toLowerCase()))];
}

/** Food needs without those that are there already. */
export function joinNeeds(first: DietaryNeed[], again: DietaryNeed[]): DietaryNeed[] {
  const held = new Set(first.map(needKey));
  return [...first, ...again.filter((need) => !held.has(needKey(need)))];
}

function joinInvitations(first: string[] | null, again: string[] | null): string[] | null {
  return first === null || again === null ? (first ?? again) : [...new Set([...first, ...again])];
}
