/**
 * Taking an import back: what is still as the import left it goes back to what it was before; what
 * somebody has touched since stays, and it is said why. Pure.
 */
import type { DietaryNeed } from '../guests/dietary-need';
import { needKey } from '../guests/dietary-need';
import type { RsvpStatus } from '../guests/guest';
import type { ImportMarks, KnownHousehold } from './known-household';
import type { GuestFields, HouseholdFields } from './merge';

/** A guest the import added. */
export interface AddedGuest {
  guestId: string;
  fields: GuestFields;
}

/** Answers the import brought to a household, and how the household stood before. */
export interface ImportedAnswers {
  answers: { guestId: string; eventId: string; status: Exclude<RsvpStatus, 'awaiting'> }[];
  before: {
    answeredAt: string | null;
    answeredBy: 'guest' | 'planner' | null;
    lastSubmissionId: string | null;
  };
}

/** What an import did to one household. */
export interface AppliedHousehold {
  householdId: string;
  name: string;
  isNew: boolean;
  household: { before: Partial<HouseholdFields>; after: Partial<HouseholdFields> };
  marksBefore: ImportMarks | null;
  hadDietConsent: boolean;
  guests: {
    guestId: string;
    before: Partial<GuestFields>;
    after: Partial<GuestFields>;
    marksBefore: ImportMarks | null;
  }[];
  added: AddedGuest[];
  invitations: { guestId: string; eventId: string }[];
  answers: ImportedAnswers | null;
  /** The answer that stood after the import; another one means that somebody has answered since. */
  lastSubmissionId: string | null;
}

/** How a household stands now, as far as undoing asks. */
export interface StandingHousehold extends KnownHousehold {
  /** Whether its link has gone out, or may have. */
  isInvited: boolean;
  /** Whether the planner has ever corrected it by hand. */
  isCorrected: boolean;
  /** Whether an answer has been stored since the import, by whomever. */
  isAnsweredSince: boolean;
}

/** Why something stays. */
export type StayReason = 'answered' | 'invited' | 'changed' | 'extended';

/** What goes back of one household. */
export interface UndoneHousehold {
  applied: AppliedHousehold;
  /** Removes the household the import made. */
  removesHousehold: boolean;
  household: Partial<HouseholdFields>;
  guests: { guestId: string; fields: Partial<GuestFields>; marks: ImportMarks | null }[];
  removedGuestIds: string[];
  invitations: { guestId: string; eventId: string }[];
  takesAnswersBack: boolean;
  /** What somebody who answered has seen and sent stays: names, food needs, and the agreement to store these. */
  keepsWhatWasAnswered: boolean;
}

/** What stays, and why. */
export interface StayingHousehold {
  householdId: string;
  name: string;
  /** `household`: the whole of it; else what of it. */
  what: 'household' | 'people' | 'answers' | 'details';
  reason: StayReason;
}

/** What undoing a run does. */
export interface UndoPlan {
  undone: UndoneHousehold[];
  staying: StayingHousehold[];
}

/** Whether anybody could see the difference: of most households only what a list said last is forgotten again. */
export function isSeen(one: UndoneHousehold): boolean {
  const { removesHousehold, household, guests, removedGuestIds, invitations, takesAnswersBack } = one;
  const fields = [household, ...guests.map((guest) => guest.fields)];
  return (
    removesHousehold ||
    takesAnswersBack ||
    removedGuestIds.length + invitations.length > 0 ||
    fields.some((some) => Object.keys(some).length > 0)
  );
}

/** Plans the undoing; a household removed meanwhile has nothing left to undo. */
export function planUndo(applied: AppliedHousehold[], standing: Map<string, StandingHousehold>): UndoPlan {
  const plan: UndoPlan = { undone: [], staying: [] };
  for (const one of applied) {
    const now = standing.get(one.householdId);
    if (now === undefined) continue;
    if (one.isNew) undoCreation(one, now, plan);
    else undoMerge(one, now, plan);
  }
  return plan;
}

function undoCreation(applied: AppliedHousehold, now: StandingHousehold, plan: UndoPlan): void {
  const reason = reasonToKeep(applied, now);
  if (reason !== null) {
    const { householdId, name } = applied;
    plan.staying.push({ householdId, name, what: 'household', reason });
    return;
  }
  plan.undone.push({
    applied,
    removesHousehold: true,
    household: {},
    guests: [],
    removedGuestIds: [],
    invitations: [],
    takesAnswersBack: false,
    keepsWhatWasAnswered: false,
  });
}

function reasonToKeep(applied: AppliedHousehold, now: StandingHousehold): StayReason | null {
  if (hasAnsweredSince(applied, now)) return 'answered';
  if (now.isInvited) return 'invited';
  if (now.guests.length !== applied.added.length) return 'extended';
  // Of what no list brings: further events they were invited to, how often they are written to.
  if (now.isCorrected) return 'changed';
  const isAsLeft =
    isUnchanged(applied.household.after, now) &&
    applied.added.every(({ guestId, fields }) => {
      const guest = now.guests.find((one) => one.id === guestId);
      return guest !== undefined && isUnchanged(fields, guest);
    });
  return isAsLeft ? null : 'changed';
}

function undoMerge(applied: AppliedHousehold, now: StandingHousehold, plan: UndoPlan): void {
  const { householdId, name } = applied;
  const stay = (what: StayingHousehold['what'], reason: StayReason) =>
    plan.staying.push({ householdId, name, what, reason });
  const isAnswered = hasAnsweredSince(applied, now);
  if (isAnswered && applied.answers !== null) stay('answers', 'answered');
  const reasons = new Set<StayReason>();
  const back = <Fields extends object>(before: Fields, after: Fields, current: object): Fields => {
    const going = Object.keys(after).filter((field) => {
      const isAsLeft = isUnchanged({ [field]: after[field as keyof Fields] }, current);
      if (!isAsLeft) reasons.add('changed');
      const isConfirmed = isAsLeft && isAnswered && ANSWERED_FIELDS.has(field);
      if (isConfirmed) reasons.add('answered');
      return isAsLeft && !isConfirmed;
    });
    return Object.fromEntries(going.map((field) => [field, before[field as keyof Fields]])) as Fields;
  };
  const guests = applied.guests.flatMap(({ guestId, before, after, marksBefore }) => {
    const guest = now.guests.find((one) => one.id === guestId);
    return guest === undefined ? [] : [{ guestId, fields: back(before, after, guest), marks: marksBefore }];
  });
  const isAnsweredFor = (guestId: string, eventIds?: string) =>
    now.rsvps.some(
      (rsvp) =>
        rsvp.guestId === guestId &&
        (eventIds === undefined || rsvp.eventId === eventIds) &&
        rsvp.status !== 'awaiting',
    );
  const mayGo = (guestId: string, eventId?: string) =>
    !isAnsweredFor(guestId, eventId) || (applied.answers !== null && !isAnswered);
  const removable = applied.added.filter(({ guestId, fields }) => {
    const guest = now.guests.find((one) => one.id === guestId);
    return guest !== undefined && mayGo(guestId) && isUnchanged(fields, guest);
  });
  const left = applied.added.filter(
    (one) => !removable.includes(one) && now.guests.some((guest) => guest.id === one.guestId),
  );
  if (left.length > 0) stay('people', left.some(({ guestId }) => !mayGo(guestId)) ? 'answered' : 'changed');
  const household = back(applied.household.before, applied.household.after, now);
  for (const reason of reasons) stay('details', reason);
  plan.undone.push({
    applied,
    removesHousehold: false,
    household,
    guests,
    removedGuestIds: removable.map(({ guestId }) => guestId),
    invitations: applied.invitations.filter(({ guestId, eventId }) => mayGo(guestId, eventId)),
    takesAnswersBack: applied.answers !== null && !isAnswered,
    keepsWhatWasAnswered: isAnswered,
  });
}

/** What the form shows filled in of a guest, and whoever sends it has confirmed. */
const ANSWERED_FIELDS: ReadonlySet<string> = new Set<keyof GuestFields>(['fullName', 'dietaryNeeds']);

/** Not where only an earlier import's answers were taken back, nor where a later one's were brought and taken back. */
function hasAnsweredSince(applied: AppliedHousehold, now: StandingHousehold): boolean {
  return now.isAnsweredSince && now.lastSubmissionId !== applied.lastSubmissionId;
}

/** Whether every field still has the value it was left with. */
function isUnchanged(left: object, current: object): boolean {
  return Object.entries(left).every(
    ([field, value]) => comparable(value) === comparable((current as Record<string, unknown>)[field]),
  );
}

/** Equal for equal values, whatever the order of a list's items. */
function comparable(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value ?? null);
  const items = value.map((item: unknown) =>
    typeof item === 'object' && item !== null && 'kind' in item
      ? needKey(item as DietaryNeed)
      : JSON.stringify(item),
  );
  return items.sort().join('\n');
}
