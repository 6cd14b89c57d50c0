/** What each page of the form sent, put into the draft; what is missing or wrong is said by input. */
import { readEmailAddress } from '../../domain/guests/email-address';
import { inputs } from '../../web/guest/addresses';
import {
  eaters,
  eventsOf,
  isMeal,
  mealQuestions,
  noted,
  peopleOf,
  plusOnesOf,
  seenNeeds,
  sharedEvents,
  type Draft,
  type Form,
} from '../../web/guest/draft';
import type { PageFault } from '../../web/design/fields';
import { messages } from '../../web/guest/messages.en';
import type { Bringing } from '../../web/guest/plus-one-page';
import { LONGEST_NAME } from '../fields';
import { LONGEST_NOTE } from './draft-schema';
import type { FormBody } from './form-body';

/** A draft with what was sent, and what keeps it from going on. */
export interface ReadPage {
  draft: Draft;
  faults: PageFault[];
}

/** The first page's press; null when nothing was chosen, `differs` when it is asked person by person. */
export function readWho(form: Form, body: FormBody): Draft | 'differs' | null {
  const choice = body.one(inputs.all);
  if (choice === 'differs') return 'differs';
  if (choice !== 'yes' && choice !== 'no') return null;
  const status = choice === 'yes' ? 'attending' : 'declined';
  const attendance = { ...form.draft.attendance };
  for (const guest of peopleOf(form.household))
    attendance[guest.id] = Object.fromEntries(eventsOf(form, guest).map((event) => [event.id, status]));
  return { ...form.draft, attendance };
}

/** Each person's answer to each event. */
export function readEach(form: Form, body: FormBody): ReadPage {
  const people = peopleOf(form.household);
  const attendance: Draft['attendance'] = { ...form.draft.attendance };
  const faults: PageFault[] = [];
  for (const guest of people) {
    const given: Draft['attendance'][string] = {};
    for (const event of eventsOf(form, guest)) {
      const id = inputs.attendance(guest.id, event.id);
      const status = body.one(id);
      if (status === 'attending' || status === 'declined') given[event.id] = status;
      else if (people.length === 1) faults.push({ field: id, message: messages.each.missingOne(event.name) });
      else
        faults.push({
          field: id,
          message: messages.each.missing(guest.fullName ?? messages.yourGuest, event.name),
        });
    }
    attendance[guest.id] = given;
  }
  return { draft: { ...form.draft, attendance }, faults };
}

/** Whom people bring, and to what. */
export function readPlusOnes(
  form: Form,
  body: FormBody,
): ReadPage & { chosen: Record<string, Bringing | undefined> } {
  const draft: Draft = {
    ...form.draft,
    attendance: { ...form.draft.attendance },
    plusOnes: { ...form.draft.plusOnes },
  };
  const faults: PageFault[] = [];
  const chosen: Record<string, Bringing | undefined> = {};
  for (const guest of plusOnesOf(form.household)) {
    const events = sharedEvents(form, guest);
    if (events.length === 0) continue;
    const bringing = bringingOf(body.one(inputs.bringing(guest.id)));
    chosen[guest.id] = bringing;
    const name = body.line(inputs.plusOneName(guest.id));
    const ticked = events.length === 1 ? [events[0]?.id] : body.all(inputs.plusOneEvents(guest.id));
    draft.attendance[guest.id] = Object.fromEntries(
      events.map((event) => [event.id, ticked.includes(event.id) ? 'attending' : 'declined']),
    );
    const typedName = name.slice(0, LONGEST_NAME);
    draft.plusOnes[guest.id] = {
      isComing: bringing !== 'no',
      name: bringing === 'named' || bringing === undefined ? typedName : '',
      held: guest.fullName,
    };
    const nameId = inputs.plusOneName(guest.id);
    if (bringing === undefined)
      faults.push({ field: inputs.bringing(guest.id), message: messages.guest.missing });
    if (bringing === 'named' && name === '')
      faults.push({ field: nameId, message: messages.guest.nameMissing });
    if (bringing === 'named' && name.length > LONGEST_NAME)
      faults.push({ field: nameId, message: messages.guest.nameLong(LONGEST_NAME) });
    if (bringing !== undefined && bringing !== 'no' && !events.some((event) => ticked.includes(event.id)))
      faults.push({ field: inputs.plusOneEvents(guest.id), message: messages.guest.eventMissing });
  }
  return { draft, faults, chosen };
}

/** Dishes, and whether there is food to be told. */
export function readMeals(form: Form, body: FormBody): ReadPage & { hasFood: string } {
  const meals: Draft['meals'] = { ...form.draft.meals };
  const faults: PageFault[] = [];
  const isAlone = form.household.guests.length === 1;
  for (const { guest, event } of mealQuestions(form)) {
    const id = inputs.meal(guest.id, event.id);
    const value = body.one(id);
    if (isMeal(event, value)) {
      meals[guest.id] = { ...meals[guest.id], [event.id]: value };
      continue;
    }
    const message = isAlone
      ? messages.meals.missingOne(event.name)
      : messages.meals.missing(guest.fullName ?? messages.yourGuest, event.name);
    faults.push({ field: id, message });
  }
  const hasFood = body.one(inputs.hasFood);
  let food = form.draft.food;
  if (hasFood === 'none' || hasFood === 'keep') food = hasFood;
  else if (hasFood === 'telling') food = food === 'told' ? 'told' : 'telling';
  else if (eaters(form).length > 0)
    faults.push({ field: inputs.hasFood, message: messages.meals.foodMissing });
  const needs = hasFood === 'none' || hasFood === 'keep' ? {} : form.draft.needs;
  // A list only adds needs. Who tells on where they had begun to tell has not been asked about the whole anew.
  const isAskedAnew = food !== 'told' && body.one(inputs.noted) === String(noted(form.household));
  const seen = isAskedAnew ? seenNeeds(form.household) : form.draft.seen;
  return { draft: { ...form.draft, meals, food, needs, seen }, faults, hasFood };
}

/** The note and the address on the check page. */
export function readCheck(form: Form, body: FormBody): ReadPage {
  const note = body.one(inputs.note);
  const email = form.household.hasEmail ? '' : body.line(inputs.email);
  const faults: PageFault[] = [];
  if (note.length > LONGEST_NOTE)
    faults.push({ field: inputs.note, message: messages.check.noteLong(LONGEST_NOTE) });
  const address = email === '' ? '' : readEmailAddress(email);
  if (address === null) faults.push({ field: inputs.email, message: messages.check.emailWrong });
  return { draft: { ...form.draft, note, email: address ?? email }, faults };
}

function bringingOf(value: string): Bringing | undefined {
  return value === 'named' || value === 'unknown' || value === 'no' ? value : undefined;
}
