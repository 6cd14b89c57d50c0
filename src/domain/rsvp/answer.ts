/**
 * What an answer does: `decideAnswer` turns what a household sent into what is to be stored.
 *
 * Pure. It accepts an answer only against the revision it was shown (`basedOn`), and drops the parts of
 * branches that do not apply: a meal for somebody who is not coming, a diet without consent.
 */
import { AppError, type FieldFault } from '../shared/app-error';
import { isDangerous, needKey, type DietaryNeed } from '../guests/dietary-need';
import type { Guest, Household, Rsvp, RsvpStatus } from '../guests/guest';
import { groupBy } from '../shared/group-by';
import type { WeddingEvent } from '../weddings/wedding';

/** A guest's part of an answer. */
export interface GuestAnswer {
  guestId: string;
  /** One entry for each event the guest is invited to. */
  events: { eventId: string; status: Exclude<RsvpStatus, 'awaiting'>; mealOptionId?: string | undefined }[];
  /** Only for a plus-one: who it is; null or blank: not known yet. Left out: the name held stays. */
  plusOneName?: string | null | undefined;
  /** Left out: those stored stay, while the guest is coming. An empty list: there are none. */
  dietaryNeeds?: DietaryNeed[] | undefined;
}

/** What a household sends. `submissionId` is made by the sender and names this very submission. */
export interface Submission {
  basedOn: number;
  submissionId: string;
  guests: GuestAnswer[];
  note?: string | undefined;
  /** Given when the household has none stored that works. */
  email?: string | undefined;
  /** The separate, explicit consent to store diets and pass them on. */
  dietConsent: boolean;
}

/** One guest's answer to one event moving from one status to another. */
export interface RsvpChange {
  guestId: string;
  eventId: string;
  from: RsvpStatus;
  to: RsvpStatus;
}

/** By how much one event's tally moves. */
export interface HeadcountDelta {
  eventId: string;
  awaiting: number;
  attending: number;
  declined: number;
}

/** A guest as an answer leaves them. */
export interface DecidedGuest extends Pick<Guest, 'id' | 'ageBand' | 'fullName' | 'dietaryNeeds'> {
  /** Whether the answer says anything else of them than what was held; otherwise nothing of them is written. */
  isChanged: boolean;
  /** Whether a name that was held is taken away; a name that is only unknown here takes none away. */
  losesName: boolean;
}

/** All that is to be stored for one answer. */
export interface AnswerDecision {
  /** Guests whose own data is written; of others it stays. */
  guests: DecidedGuest[];
  rsvps: Rsvp[];
  changes: RsvpChange[];
  headcountDeltas: HeadcountDelta[];
  note: string | null;
  /** Whether any supplier's count could differ now. */
  changesSuppliers: boolean;
  /** Whether it must skip the gathering of changes: a dangerous allergy that is new, changed or gone. */
  isUrgent: boolean;
}

/**
 * Decides what an answer stores.
 *
 * @throws AppError `rsvp.conflict` when `basedOn` is not the stored revision; `request.invalid` naming
 *   each field when a guest, event or meal is not part of the invitation or an event is left unanswered.
 */
export function decideAnswer(
  household: Household,
  events: WeddingEvent[],
  submission: Submission,
): AnswerDecision {
  if (submission.basedOn !== household.revision) throw new AppError('rsvp.conflict');
  const faults = faultsOf(household, events, submission);
  if (faults.length > 0) throw new AppError('request.invalid', { fields: faults });

  const answers = new Map(submission.guests.map((answer) => [answer.guestId, answer]));
  const rsvps = household.rsvps.map((rsvp) => answeredRsvp(rsvp, answers.get(rsvp.guestId)));
  const changes = household.rsvps.flatMap((before, index): RsvpChange[] => {
    const to = rsvps[index]?.status ?? before.status;
    return to === before.status
      ? []
      : [{ guestId: before.guestId, eventId: before.eventId, from: before.status, to }];
  });
  const guests = household.guests.map((guest) => {
    const answer = answers.get(guest.id);
    const isComing = rsvps.some((rsvp) => rsvp.guestId === guest.id && rsvp.status === 'attending');
    const fullName = isComing ? nameAfter(guest, answer) : guest.fullName;
    const dietaryNeeds =
      answer === undefined || isComing ? needsAfter(guest, answer, submission.dietConsent) : [];
    return {
      id: guest.id,
      ageBand: guest.ageBand,
      fullName,
      dietaryNeeds,
      isChanged:
        fullName !== guest.fullName || JSON.stringify(dietaryNeeds) !== JSON.stringify(guest.dietaryNeeds),
      losesName: guest.fullName !== null && fullName === null,
    };
  });
  return {
    guests,
    rsvps,
    changes,
    headcountDeltas: headcountDeltas(changes),
    note: submission.note?.trim() || null,
    ...effectOnSuppliers(household, { guests, rsvps }),
  };
}

/** What somebody else reports a guest to have answered. */
export type ReportedAnswer = Omit<Rsvp, 'status'> & { status: Exclude<RsvpStatus, 'awaiting'> };

/**
 * Decides what reported answers store, such as those of an imported list: only where none is held, and
 * nothing else of the household.
 */
export function decideReportedAnswers(household: Household, reported: ReportedAnswer[]): AnswerDecision {
  const news = new Map(reported.map((answer) => [`${answer.guestId}/${answer.eventId}`, answer]));
  const rsvps = household.rsvps.map((rsvp) =>
    rsvp.status === 'awaiting' ? (news.get(`${rsvp.guestId}/${rsvp.eventId}`) ?? rsvp) : rsvp,
  );
  const changes = household.rsvps.flatMap(({ guestId, eventId, status: from }, index): RsvpChange[] => {
    const to = rsvps[index]?.status ?? from;
    return to === from ? [] : [{ guestId, eventId, from, to }];
  });
  return {
    guests: [],
    rsvps: rsvps.filter((rsvp, index) => rsvp !== household.rsvps[index]),
    changes,
    headcountDeltas: headcountDeltas(changes),
    note: household.note,
    ...effectOnSuppliers(household, { guests: household.guests, rsvps }),
  };
}

/** How a household stands, as far as suppliers' counts go. */
export interface HouseholdStanding {
  guests: Pick<Guest, 'id' | 'ageBand' | 'dietaryNeeds'>[];
  rsvps: Rsvp[];
}

/** Whether going from one standing to another could change a supplier's count, and whether that is urgent. */
export function effectOnSuppliers(
  before: HouseholdStanding,
  after: HouseholdStanding,
): Pick<AnswerDecision, 'changesSuppliers' | 'isUrgent'> {
  const [was, is] = [foodOf(before), foodOf(after)];
  return { changesSuppliers: was.all !== is.all, isUrgent: was.dangerous !== is.dangerous };
}

function nameAfter(guest: Guest, answer: GuestAnswer | undefined): string | null {
  if (!guest.isPlusOne || answer?.plusOneName === undefined) return guest.fullName;
  return answer.plusOneName?.trim() || null;
}

/** What the answer says nothing about stays; it was stored with consent. */
function needsAfter(guest: Guest, answer: GuestAnswer | undefined, hasConsent: boolean): DietaryNeed[] {
  if (answer?.dietaryNeeds === undefined) return guest.dietaryNeeds;
  return hasConsent ? answer.dietaryNeeds : [];
}

/** How the tallies of the events move under some changes; one entry per event touched, in order of id. */
export function headcountDeltas(changes: RsvpChange[]): HeadcountDelta[] {
  return sumOfDeltas(
    changes.map(({ eventId, from, to }) => {
      const delta = { eventId, awaiting: 0, attending: 0, declined: 0 };
      delta[from] -= 1;
      delta[to] += 1;
      return delta;
    }),
  );
}

/** Several moves of tallies as one for each event, in order of id: the order in which everybody locks them. */
export function sumOfDeltas(deltas: Iterable<HeadcountDelta>): HeadcountDelta[] {
  const sums = new Map<string, HeadcountDelta>();
  for (const { eventId, awaiting, attending, declined } of deltas) {
    const sum = sums.get(eventId) ?? { eventId, awaiting: 0, attending: 0, declined: 0 };
    sum.awaiting += awaiting;
    sum.attending += attending;
    sum.declined += declined;
    sums.set(eventId, sum);
  }
  return [...sums.values()].sort((a, b) => a.eventId.localeCompare(b.eventId));
}

/** Whether a household still owes an answer to any event. */
export function owesAnswer(rsvps: Pick<Rsvp, 'status'>[]): boolean {
  return rsvps.some((rsvp) => rsvp.status === 'awaiting');
}

function answeredRsvp(rsvp: Rsvp, answer: GuestAnswer | undefined): Rsvp {
  const given = answer?.events.find((event) => event.eventId === rsvp.eventId);
  if (given === undefined) return rsvp;
  return {
    ...rsvp,
    status: given.status,
    mealOptionId: given.status === 'attending' ? (given.mealOptionId ?? null) : null,
  };
}

function faultsOf(household: Household, events: WeddingEvent[], submission: Submission): FieldFault[] {
  const faults: FieldFault[] = [];
  const seen = new Set<string>();
  submission.guests.forEach((answer, index) => {
    const path = `guests.${index}`;
    const invited = household.rsvps.filter((rsvp) => rsvp.guestId === answer.guestId);
    if (invited.length === 0)
      faults.push({ path: `${path}.guestId`, message: 'This person is not part of the invitation.' });
    if (seen.has(answer.guestId))
      faults.push({ path: `${path}.guestId`, message: 'This person is answered for twice.' });
    seen.add(answer.guestId);
    answer.events.forEach((given, eventIndex) => {
      const event = events.find((candidate) => candidate.id === given.eventId);
      if (answer.events.findIndex((other) => other.eventId === given.eventId) < eventIndex)
        faults.push({
          path: `${path}.events.${eventIndex}.eventId`,
          message: 'This event is answered twice for one person.',
        });
      if (event === undefined || !invited.some((rsvp) => rsvp.eventId === given.eventId)) {
        faults.push({
          path: `${path}.events.${eventIndex}.eventId`,
          message: 'This person is not invited to that event.',
        });
      } else if (
        given.status === 'attending' &&
        given.mealOptionId !== undefined &&
        !event.mealOptions.some((meal) => meal.id === given.mealOptionId)
      ) {
        faults.push({
          path: `${path}.events.${eventIndex}.mealOptionId`,
          message: 'That meal is not on the menu of this event.',
        });
      }
    });
  });
  for (const rsvp of household.rsvps) {
    const answer = submission.guests.find((candidate) => candidate.guestId === rsvp.guestId);
    if (answer === undefined || answer.events.some((given) => given.eventId === rsvp.eventId)) continue;
    faults.push({
      path: `guests.${submission.guests.indexOf(answer)}.events`,
      message: 'Answer each event this person is invited to.',
    });
  }
  return faults;
}

/** Who comes to what, eats what and must not eat what; equal when no count can differ. */
function foodOf({ guests, rsvps }: HouseholdStanding): { all: string; dangerous: string } {
  const coming = groupBy(
    rsvps.filter((rsvp) => rsvp.status === 'attending'),
    (rsvp) => rsvp.guestId,
  );
  const lines = guests.flatMap((guest) => {
    const own = coming.get(guest.id);
    if (own === undefined) return [];
    const dishes = own.map((rsvp) => [rsvp.eventId, rsvp.mealOptionId]).sort();
    const needs = guest.dietaryNeeds.map(needKey).sort();
    const dangers = guest.dietaryNeeds.filter(isDangerous).map(needKey).sort();
    return [
      {
        all: JSON.stringify([guest.id, guest.ageBand, dishes, needs]),
        dangerous: dangers.length === 0 ? '' : JSON.stringify([guest.id, dangers]),
      },
    ];
  });
  return {
    all: lines.map((line) => line.all).join(),
    dangerous: lines.map((line) => line.dangerous).join(''),
  };
}
