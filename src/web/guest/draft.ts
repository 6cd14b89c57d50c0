/**
 * What a household has filled in and not sent yet, and everything that follows from it: who would come,
 * which questions remain, what would be stored.
 *
 * Pure. Answers of branches that no longer apply stay in the draft, so that going back and forth loses
 * nothing, and are left out of whatever is shown or sent.
 */
import { needInWords, needKey, type DietaryNeed } from '../../domain/guests/dietary-need';
import type { Guest, Household, Rsvp } from '../../domain/guests/guest';
import type { Submission } from '../../domain/rsvp/answer';
import type { Wedding, WeddingEvent } from '../../domain/weddings/wedding';

/** A meal question answered with "not decided yet". */
export const LATER = 'later';

/**
 * Where the food question stands. `keep`: what is stored stays. `telling`: said yes, not told yet.
 * `refused`: told without consent, so nothing of it was kept.
 */
export type FoodState = 'none' | 'keep' | 'telling' | 'told' | 'refused';

/** The form's own JSON. Guests and events by id; what is missing has not been answered. */
export interface Draft {
  attendance: Record<string, Record<string, 'attending' | 'declined'>>;
  /** `held`: the name that was stored when it was answered. */
  plusOnes: Record<string, { isComing: boolean; name: string; held: string | null }>;
  /** Meal option ids, or `LATER`. */
  meals: Record<string, Record<string, string>>;
  food: FoodState | null;
  needs: Record<string, DietaryNeed[]>;
  /** What was stored when the food question was answered: each guest's needs by their keys. No page carries it. */
  seen: Record<string, string[]>;
  note: string;
  email: string;
}

/** Everything a page of the form is drawn from. */
export interface Form {
  wedding: Wedding;
  household: Household;
  draft: Draft;
}

/** Pages of the form, in the order in which they are asked. */
export type Step = 'who' | 'guest' | 'meals' | 'food' | 'check';

/** A draft that says what is stored; empty for a household that has not answered. */
export function draftOf(household: Household): Draft {
  const draft: Draft = {
    attendance: {},
    plusOnes: {},
    meals: {},
    food: null,
    needs: {},
    seen: {},
    note: household.note ?? '',
    email: '',
  };
  for (const { guestId, eventId, status, mealOptionId } of household.rsvps) {
    if (status === 'awaiting') continue;
    (draft.attendance[guestId] ??= {})[eventId] = status;
    if (status === 'attending') (draft.meals[guestId] ??= {})[eventId] = mealOptionId ?? LATER;
  }
  for (const guest of plusOnesOf(household)) {
    const own = household.rsvps.filter((rsvp) => rsvp.guestId === guest.id);
    if (own.length === 0 || own.some((rsvp) => rsvp.status === 'awaiting')) continue;
    const isComing = own.some((rsvp) => rsvp.status === 'attending');
    draft.plusOnes[guest.id] = { isComing, name: guest.fullName ?? '', held: guest.fullName };
  }
  if (household.revision > 0) draft.food = noted(household) > 0 ? 'keep' : 'none';
  return draft;
}

/** People who answer for themselves: all but the plus-ones, or everybody where there are only plus-ones. */
export function peopleOf(household: Household): Guest[] {
  const invited = invitedGuests(household);
  const own = invited.filter((guest) => !guest.isPlusOne);
  return own.length > 0 ? own : invited;
}

/** People somebody may bring. */
export function plusOnesOf(household: Household): Guest[] {
  const own = new Set(peopleOf(household));
  return invitedGuests(household).filter((guest) => !own.has(guest));
}

/** Events a guest is invited to, in the wedding's order. */
export function eventsOf(
  { wedding, household }: Pick<Form, 'wedding' | 'household'>,
  guest: Guest,
): WeddingEvent[] {
  return wedding.events.filter((event) =>
    household.rsvps.some((rsvp) => rsvp.guestId === guest.id && rsvp.eventId === event.id),
  );
}

/** The household as it would be stored if the draft were sent now. */
export function previewOf(form: Form): Household {
  const { household, draft } = form;
  const rsvps = household.rsvps.map((rsvp): Rsvp => {
    const status = statusOf(form, rsvp);
    const meal = draft.meals[rsvp.guestId]?.[rsvp.eventId];
    const mealOptionId = status !== 'attending' || meal === undefined || meal === LATER ? null : meal;
    return { ...rsvp, status, mealOptionId };
  });
  const guests = household.guests.map((guest): Guest => {
    const isComing = rsvps.some((rsvp) => rsvp.guestId === guest.id && rsvp.status === 'attending');
    return {
      ...guest,
      fullName: guest.isPlusOne && isComing ? nameOf(form, guest) : guest.fullName,
      dietaryNeeds: isComing ? needsOf(form, guest) : [],
    };
  });
  return { ...household, guests, rsvps, note: draft.note.trim() === '' ? null : draft.note.trim() };
}

/** A plus-one's name as the draft has it. "Not known yet" says nothing of a name that was stored since. */
export function nameOf({ draft }: Form, guest: Guest): string | null {
  const brought = draft.plusOnes[guest.id];
  const name = brought?.name.trim() ?? '';
  if (name !== '') return name;
  return brought?.held !== guest.fullName ? guest.fullName : null;
}

/** Each guest's stored needs by their keys. */
export function seenNeeds({ guests }: Household): Draft['seen'] {
  return Object.fromEntries(guests.map(({ id, dietaryNeeds }) => [id, dietaryNeeds.map(needKey)]));
}

/** Whether needs were stored since the food question was answered. */
export function hasUnseenNeeds({ household, draft }: Form): boolean {
  return household.guests.some((guest) => unseenNeeds(draft, guest).length > 0);
}

/** Events at which somebody who answers for themselves would be, and to which a plus-one may come along. */
export function sharedEvents(form: Form, plusOne: Guest): WeddingEvent[] {
  return eventsOf(form, plusOne).filter((event) =>
    peopleOf(form.household).some((guest) => form.draft.attendance[guest.id]?.[event.id] === 'attending'),
  );
}

/** Each person and event for which a dish is to be chosen. */
export function mealQuestions(form: Form): { guest: Guest; event: WeddingEvent }[] {
  const preview = previewOf(form);
  return preview.guests.flatMap((guest) =>
    form.wedding.events
      .filter((event) => event.mealOptions.length > 0 && isComing(preview, guest, event))
      .map((event) => ({ guest, event })),
  );
}

/** People who would eat with the others, and may be asked about their food. */
export function eaters(form: Form): Guest[] {
  const preview = previewOf(form);
  return preview.guests.filter((guest) =>
    form.wedding.events.some(
      (event) => (event.servesMeal || event.mealOptions.length > 0) && isComing(preview, guest, event),
    ),
  );
}

/** A draft that takes another's place: that nobody has a need, or that needs stay, was not said of who eats along since, nor of another companion. */
export function askingNewEaters(form: Form, draft: Draft): Draft {
  if (draft.food !== 'none' && draft.food !== 'keep') return draft;
  const before = eaters(form);
  const isAsked = eaters({ ...form, draft }).every(({ id, fullName }) =>
    before.some((guest) => guest.id === id && guest.fullName === fullName),
  );
  return isAsked ? draft : { ...draft, food: null };
}

/** How many food needs are stored. */
export function noted(household: Household): number {
  return household.guests.reduce((sum, guest) => sum + guest.dietaryNeeds.length, 0);
}

/** Whether a page has anything to ask of this household. */
export function hasStep(form: Form, step: Step): boolean {
  if (step === 'guest')
    return plusOnesOf(form.household).some((guest) => sharedEvents(form, guest).length > 0);
  if (step === 'meals') return eaters(form).length > 0;
  if (step === 'food')
    return eaters(form).length > 0 && ['telling', 'told', 'refused'].includes(form.draft.food ?? '');
  return true;
}

/** The first page with an open question; `check` when there is none. */
export function firstOpenStep(form: Form): Step {
  const { household, draft } = form;
  const isAnswered = (guest: Guest) =>
    eventsOf(form, guest).every((event) => draft.attendance[guest.id]?.[event.id] !== undefined);
  if (!peopleOf(household).every(isAnswered)) return 'who';
  const isOpen = (guest: Guest) =>
    sharedEvents(form, guest).length > 0 && draft.plusOnes[guest.id] === undefined;
  if (plusOnesOf(household).some(isOpen)) return 'guest';
  if (!mealQuestions(form).every(({ guest, event }) => isMeal(event, draft.meals[guest.id]?.[event.id])))
    return 'meals';
  if (eaters(form).length > 0 && draft.food === null) return 'meals';
  return eaters(form).length > 0 && draft.food === 'telling' ? 'food' : 'check';
}

/** Whether a value answers the meal question of an event. */
export function isMeal(event: WeddingEvent, value: string | undefined): value is string {
  return value === LATER || event.mealOptions.some((meal) => meal.id === value);
}

/** What is sent, once no question is open. */
export function submissionOf(form: Form, basedOn: number, submissionId: string): Submission {
  const { household, draft } = form;
  const preview = previewOf(form);
  const email = draft.email.trim();
  return {
    basedOn,
    submissionId,
    // Needs are told with consent only, and so were those that stay.
    dietConsent: preview.guests.some((guest) => guest.dietaryNeeds.length > 0),
    ...(preview.note === null ? {} : { note: preview.note }),
    ...(household.hasEmail || email === '' ? {} : { email }),
    guests: invitedGuests(preview).map((guest) => ({
      guestId: guest.id,
      dietaryNeeds: guest.dietaryNeeds,
      ...(guest.isPlusOne ? { plusOneName: guest.fullName } : {}),
      events: preview.rsvps
        .filter((rsvp) => rsvp.guestId === guest.id)
        .map((rsvp) => ({
          eventId: rsvp.eventId,
          status: rsvp.status === 'attending' ? 'attending' : 'declined',
          ...(rsvp.mealOptionId === null ? {} : { mealOptionId: rsvp.mealOptionId }),
        })),
    })),
  };
}

function statusOf(form: Form, rsvp: Rsvp): Rsvp['status'] {
  const { household, draft } = form;
  const guest = plusOnesOf(household).find((candidate) => candidate.id === rsvp.guestId);
  const given = draft.attendance[rsvp.guestId]?.[rsvp.eventId];
  if (guest === undefined) return given ?? 'awaiting';
  const comesAlong =
    draft.plusOnes[guest.id]?.isComing === true &&
    sharedEvents(form, guest).some((event) => event.id === rsvp.eventId);
  return comesAlong && given !== 'declined' ? 'attending' : 'declined';
}

/** What is stored stays for whoever was not asked, and so does what was stored since the question was answered. */
function needsOf({ draft }: Form, guest: Guest): DietaryNeed[] {
  if (draft.food === 'none' || draft.food === 'refused') return unseenNeeds(draft, guest);
  const told = draft.food === 'told' ? draft.needs[guest.id] : undefined;
  if (told === undefined) return guest.dietaryNeeds;
  // Of one and the same food, what the guest says counts.
  const subjects = new Set(told.map(needInWords));
  return [...told, ...unseenNeeds(draft, guest).filter((need) => !subjects.has(needInWords(need)))];
}

function unseenNeeds({ seen }: Draft, guest: Guest): DietaryNeed[] {
  const known = seen[guest.id] ?? [];
  return guest.dietaryNeeds.filter((need) => !known.includes(needKey(need)));
}

function isComing(household: Household, guest: Guest, event: WeddingEvent): boolean {
  return household.rsvps.some(
    (rsvp) => rsvp.guestId === guest.id && rsvp.eventId === event.id && rsvp.status === 'attending',
  );
}

function invitedGuests(household: Household): Guest[] {
  return household.guests.filter((guest) => household.rsvps.some((rsvp) => rsvp.guestId === guest.id));
}
