/** What a planned household becomes: rows to write, and what is needed to take them back. */
import { randomUUID } from 'node:crypto';
import type { IncomingPerson } from '../../domain/guest-import/incoming';
import type { KnownHousehold } from '../../domain/guest-import/known-household';
import type { GuestFields } from '../../domain/guest-import/merge';
import type { HouseholdCreation, HouseholdMerge } from '../../domain/guest-import/plan';
import type { AppliedHousehold } from '../../domain/guest-import/undo';
import type { Household } from '../../domain/guests/guest';
import type { NewGuest } from '../../domain/guests/ports';
import type { ReportedAnswer } from '../../domain/rsvp/answer';

/** What holds for the whole import. */
export interface ImportRules {
  /** Whether somebody has said that the guests agree to their food needs being stored. */
  hasDietConsent: boolean;
  /** Events somebody is invited to of whom the list says nothing. */
  eventIds: string[];
}

/** A new household as it is written, as it can be taken back, and the answers it brings. */
export function creationOf({ household, people }: HouseholdCreation, order: ImportRules) {
  const id = randomUUID();
  const guests = people.map((person) => ({
    id: randomUUID(),
    guest: newGuest(person, order),
    imported: person.marks,
    person,
  }));
  const { name, email, phone, smsAllowed, postalAddress, plannerNote } = household;
  const fields = { name, email, phone, smsAllowed, postalAddress, plannerNote };
  const hasDietConsent = guests.some(({ guest }) => (guest.dietaryNeeds ?? []).length > 0);
  const applied: AppliedHousehold = {
    householdId: id,
    name,
    isNew: true,
    household: { before: {}, after: fields },
    marksBefore: null,
    hadDietConsent: false,
    guests: [],
    added: guests.map(({ id: guestId, guest }) => ({ guestId, fields: fieldsOfNew(guest) })),
    invitations: [],
    answers: null,
    lastSubmissionId: null,
  };
  return {
    applied,
    row: {
      id,
      household: { ...fields, messageFrequency: 'all' as const, eventIds: order.eventIds },
      guests,
      imported: household.marks,
      hasDietConsent,
    },
    household: standingOfNew(id, name, guests),
    answers: guests.flatMap(({ id: guestId, person }) => reported(guestId, person)),
  };
}

/** A household on the list before and after, and what is to be written. */
export function mergeInto(before: KnownHousehold, merge: HouseholdMerge, order: ImportRules) {
  const changes = merge.guests.map(({ after, ...rest }) => ({ ...rest, after: allowed(after, order) }));
  const added = merge.added.map((person, index) => ({
    id: randomUUID(),
    guest: newGuest(person, order),
    imported: person.marks,
    householdId: before.id,
    position: before.guests.length + index,
    person,
  }));
  const newcomers = added.flatMap(({ id: guestId, guest }) =>
    (guest.eventIds ?? []).map((eventId) => ({ guestId, eventId, householdId: before.id })),
  );
  const invitations = [...merge.invitations.map((one) => ({ ...one, householdId: before.id })), ...newcomers];
  const after = {
    ...before,
    guests: [
      ...before.guests.map((guest) => ({
        ...guest,
        ...changes.find(({ guestId }) => guestId === guest.id)?.after,
      })),
      ...added.map(({ id, guest }) => ({ id, ...fieldsOfNew(guest), isPlusOne: guest.isPlusOne })),
    ],
    rsvps: [
      ...before.rsvps,
      ...invitations.map(({ guestId, eventId }) => ({
        guestId,
        eventId,
        status: 'awaiting' as const,
        mealOptionId: null,
      })),
    ],
  };
  const needsConsent =
    changes.some((change) => change.after.dietaryNeeds !== undefined) ||
    added.some(({ guest }) => (guest.dietaryNeeds ?? []).length > 0);
  const marksOf = (guestId: string) => before.guests.find((guest) => guest.id === guestId)?.imported ?? {};
  const applied: AppliedHousehold = {
    householdId: before.id,
    name: before.name,
    isNew: false,
    household: { before: merge.household?.before ?? {}, after: merge.household?.after ?? {} },
    marksBefore: emptyToNull(before.imported),
    hadDietConsent: before.hasDietConsent,
    guests: changes.map(({ guestId, after: fields }) => ({
      guestId,
      before: pick(merge.guests.find((one) => one.guestId === guestId)?.before ?? {}, fields),
      after: fields,
      marksBefore: emptyToNull(marksOf(guestId)),
    })),
    added: added.map(({ id: guestId, guest }) => ({ guestId, fields: fieldsOfNew(guest) })),
    invitations: merge.invitations,
    answers: null,
    lastSubmissionId: before.lastSubmissionId,
  };
  return {
    before,
    after,
    applied,
    added,
    invitations,
    needsConsent,
    household:
      merge.household === null
        ? []
        : [{ id: before.id, fields: merge.household.after, marks: merge.household.marks }],
    guests: changes.map(({ guestId, after: fields, marks }) => ({ id: guestId, fields, marks })),
    answers: [
      ...merge.answers.map(({ guestId, answer }): ReportedAnswer => ({ guestId, ...answer })),
      ...added.flatMap(({ id, person }) => reported(id, person)),
    ],
  };
}

/** Food needs are stored only where somebody has said that the guests agree. */
function allowed(fields: Partial<GuestFields>, { hasDietConsent }: ImportRules): Partial<GuestFields> {
  if (hasDietConsent) return fields;
  const { dietaryNeeds: _left, ...rest } = fields;
  return rest;
}

function newGuest(person: IncomingPerson, order: ImportRules): NewGuest {
  const [email = null, ...otherEmails] = person.emails;
  const answered = person.answers.map((answer) => answer.eventId);
  return {
    fullName: person.fullName,
    ageBand: person.ageBand,
    isPlusOne: person.isPlusOne || person.fullName === null,
    email,
    otherEmails,
    phone: person.phone,
    tags: person.tags,
    dietaryNeeds: order.hasDietConsent ? person.dietaryNeeds : [],
    eventIds: [...new Set([...(person.invitedEventIds ?? order.eventIds), ...answered])],
  };
}

function fieldsOfNew(guest: NewGuest): GuestFields {
  const {
    fullName,
    ageBand,
    email = null,
    otherEmails = [],
    phone = null,
    tags = [],
    dietaryNeeds = [],
  } = guest;
  return { fullName, ageBand, email, otherEmails, phone, tags, dietaryNeeds };
}

function standingOfNew(id: string, name: string, guests: { id: string; guest: NewGuest }[]): Household {
  return {
    id,
    name,
    revision: 0,
    guests: guests.map(({ id: guestId, guest }) => ({
      id: guestId,
      ...fieldsOfNew(guest),
      isPlusOne: guest.isPlusOne,
    })),
    rsvps: guests.flatMap(({ id: guestId, guest }) =>
      (guest.eventIds ?? []).map((eventId) => ({
        guestId,
        eventId,
        status: 'awaiting' as const,
        mealOptionId: null,
      })),
    ),
    note: null,
    isReachable: true,
    hasEmail: true,
    lastSubmissionId: null,
    answeredAt: null,
  };
}

function reported(guestId: string, { answers }: IncomingPerson): ReportedAnswer[] {
  return answers.map((answer) => ({ guestId, ...answer }));
}

function pick<Fields extends object>(from: Fields, like: object): Fields {
  return Object.fromEntries(Object.entries(from).filter(([field]) => field in like)) as Fields;
}

function emptyToNull<Marks extends object>(marks: Marks): Marks | null {
  return Object.keys(marks).length === 0 ? null : marks;
}
