/** Reads the form in which an answer is recorded. */
import { needInWords, type DietaryNeed, type Severity } from '../../domain/guests/dietary-need';
import {
  foodFaults,
  isAllergen,
  isSeverity,
  MOST_NEEDS,
  MOST_WORDS,
  needsFrom,
  type FoodForm,
} from '../../domain/guests/food-form';
import type { Guest, Household } from '../../domain/guests/guest';
import { readEmailAddress } from '../../domain/guests/email-address';
import type { GuestAnswer, Submission } from '../../domain/rsvp/answer';
import type { FieldFault } from '../../domain/shared/app-error';
import { DIET_CODES, guestFields, worstSeverity } from '../../web/planner/guests/answer-form';
import { messages } from '../../web/planner/messages.en';
import { answerBody } from '../rsvp/schemas';
import { faultsOf, type SentForm } from './sent-form';

const words = messages.answer;

/** The answer that was filled in, or what is wrong with it. */
export type ReadAnswer =
  { kind: 'answer'; submission: Submission } | { kind: 'faulty'; faults: FieldFault[] };

/** Reads the form. A person with nothing filled in is left out and stays as stored. */
export function readAnswer(
  form: SentForm,
  { household, wedding }: { household: Household; wedding: { events: { id: string }[] } },
): ReadAnswer {
  const faults: FieldFault[] = [];
  const guests = household.guests.flatMap((guest, index) => {
    const eventIds = wedding.events.map((event) => event.id);
    const answer = guestAnswer(form, household, guest, index, eventIds);
    faults.push(...answer.faults);
    return answer.answer === null ? [] : [answer.answer];
  });
  const dietConsent = form.get('dietConsent') === 'yes';
  if (!dietConsent && guests.some(({ dietaryNeeds = [] }) => dietaryNeeds.length > 0))
    faults.push({ path: 'dietConsent', message: words.consentFault });
  const email = form.get('email') === '' ? undefined : (readEmailAddress(form.get('email')) ?? undefined);
  if (form.get('email') !== '' && email === undefined)
    faults.push({ path: 'email', message: messages.signIn.emailFault });
  const first = wedding.events[0];
  if (guests.length === 0 && faults.length === 0 && first !== undefined)
    faults.push({ path: guestFields(0).status(first.id), message: words.nobody });
  if (faults.length > 0) return { kind: 'faulty', faults };
  const parsed = answerBody.safeParse({
    basedOn: Number(/^\d{1,9}$/.exec(form.get('basedOn'))?.[0] ?? Number.NaN),
    submissionId: form.get('submissionId'),
    guests,
    note: form.get('note'),
    ...(email === undefined ? {} : { email }),
    dietConsent,
  });
  if (!parsed.success) return { kind: 'faulty', faults: faultsOf(parsed.error, form, {}) };
  return { kind: 'answer', submission: parsed.data };
}

function guestAnswer(
  form: SentForm,
  household: Household,
  guest: Guest,
  index: number,
  eventIds: string[],
): { answer: GuestAnswer | null; faults: FieldFault[] } {
  const fields = guestFields(index);
  const invited = eventIds.filter((eventId) =>
    household.rsvps.some((rsvp) => rsvp.guestId === guest.id && rsvp.eventId === eventId),
  );
  const statusOf = (eventId: string) => {
    const status = form.get(fields.status(eventId));
    return status === 'attending' || status === 'declined' ? status : null;
  };
  const open = invited.filter((eventId) => statusOf(eventId) === null);
  if (open.length === invited.length) return { answer: null, faults: [] };
  const { needs, faults } = readNeeds(form, guest, index);
  const answer: GuestAnswer = {
    guestId: guest.id,
    events: invited.flatMap((eventId) => {
      const status = statusOf(eventId);
      const meal = form.get(fields.meal(eventId));
      if (status === null) return [];
      return [{ eventId, status, ...(status === 'attending' && meal !== '' ? { mealOptionId: meal } : {}) }];
    }),
    ...(guest.isPlusOne ? { plusOneName: form.get(fields.plusOneName) || null } : {}),
    dietaryNeeds: answerComes(invited.map(statusOf)) ? needs : [],
  };
  const openFaults = open.map((eventId) => ({ path: fields.status(eventId), message: words.open }));
  return { answer, faults: [...openFaults, ...faults] };
}

/** Food needs of somebody who comes to nothing are of no use and are not stored. */
function answerComes(statuses: ('attending' | 'declined' | null)[]): boolean {
  return statuses.includes('attending');
}

function readNeeds(
  form: SentForm,
  guest: Guest,
  index: number,
): { needs: DietaryNeed[]; faults: FieldFault[] } {
  const fields = guestFields(index);
  const severity = form.get(fields.severity);
  const food: FoodForm = {
    allergens: form.all(fields.allergens).filter(isAllergen),
    otherAllergies: form.get(fields.otherAllergies),
    severity: isSeverity(severity) ? severity : null,
    intolerances: form.get(fields.intolerances),
    diets: DIET_CODES.filter((diet) => form.all(fields.diets).includes(diet)),
  };
  const needs = needsFrom(food).map((need): DietaryNeed =>
    need.kind === 'allergy' ? { ...need, severity: severityOf(guest, need) } : need,
  );
  const faults = foodFaults(food).map(({ field, fault }): FieldFault => ({
    path: fields[field],
    message: fault === 'too_long' ? words.tooLong(MOST_WORDS) : words.tooMany(MOST_NEEDS),
  }));
  if (food.severity === null && needs.some(({ kind }) => kind === 'allergy'))
    faults.push({ path: fields.severity, message: words.severityFault });
  return { needs, faults };
}

/** The form asks once per person; a stored allergy keeps its own severity unless the answer was changed. */
function severityOf(guest: Guest, allergy: DietaryNeed & { kind: 'allergy' }): Severity {
  const before = guest.dietaryNeeds.find(
    (need) => need.kind === 'allergy' && needInWords(need) === needInWords(allergy),
  );
  const isUnchanged = allergy.severity === worstSeverity(guest.dietaryNeeds);
  return before?.kind === 'allergy' && isUnchanged ? before.severity : allergy.severity;
}
