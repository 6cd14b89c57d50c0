/**
 * What the food page sent. Without consent nothing of it is kept, not even unsent: the page comes back
 * with what was typed, until it is ticked or left untold.
 */
import { inputs } from '../../web/guest/addresses';
import { eaters, type Draft, type Form } from '../../web/guest/draft';
import type { TypedFood } from '../../web/guest/food-page';
import {
  foodFaults,
  isAllergen,
  isDiet,
  isSeverity,
  MOST_NEEDS,
  MOST_WORDS,
  needsFrom,
  type FoodForm,
} from '../../domain/guests/food-form';
import type { PageFault } from '../../web/design/fields';
import { messages } from '../../web/guest/messages.en';
import type { FormBody } from './form-body';

/** The draft with the needs in it, and the page as it was filled in, for when it is shown again. */
export function readFood(
  form: Form,
  body: FormBody,
): { draft: Draft; faults: PageFault[]; typed: TypedFood } {
  const typed: TypedFood = { people: {}, hasConsent: body.one(inputs.consent) === 'yes' };
  if (body.one(inputs.untold) === 'yes')
    return { draft: { ...form.draft, food: 'refused', needs: {} }, faults: [], typed };
  const needs: Draft['needs'] = {};
  const faults: PageFault[] = [];
  for (const guest of eaters(form)) {
    const food = readPerson(body, guest.id);
    typed.people[guest.id] = food;
    needs[guest.id] = needsFrom(food);
    const { tooLong, tooMany } = messages.food;
    for (const { field, fault } of foodFaults(food))
      faults.push({
        field: inputs[field](guest.id),
        message: fault === 'too_long' ? tooLong(MOST_WORDS) : tooMany(MOST_NEEDS),
      });
  }
  if (Object.values(needs).every((own) => own.length === 0))
    faults.push({ field: 'needs', message: messages.food.nothing });
  else if (!typed.hasConsent) faults.push({ field: inputs.consent, message: messages.food.consentMissing });
  return { draft: { ...form.draft, food: 'told', needs }, faults, typed };
}

function readPerson(body: FormBody, guestId: string): FoodForm {
  const severity = body.one(inputs.severity(guestId));
  return {
    allergens: [...new Set(body.all(inputs.allergens(guestId)).filter(isAllergen))],
    otherAllergies: body.one(inputs.otherAllergies(guestId)),
    severity: isSeverity(severity) ? severity : null,
    intolerances: body.one(inputs.intolerances(guestId)),
    diets: [...new Set(body.all(inputs.diets(guestId)).filter(isDiet))],
  };
}
