/** The form in which an answer is recorded: names of its fields, and what it starts with. */
import { DIETS, type DietaryNeed, type Severity } from '../../../domain/guests/dietary-need';
import { foodFormOf } from '../../../domain/guests/food-form';
import type { Household } from '../../../domain/guests/guest';
import type { FormState } from '../form-state';

/** Names of one guest's fields, by the guest's place in the household. */
export function guestFields(index: number) {
  const own = (part: string) => `guest.${index}.${part}`;
  return {
    status: (eventId: string) => own(`status.${eventId}`),
    meal: (eventId: string) => own(`meal.${eventId}`),
    plusOneName: own('name'),
    allergens: own('allergens'),
    otherAllergies: own('otherAllergies'),
    severity: own('severity'),
    intolerances: own('intolerances'),
    diets: own('diets'),
  };
}

/** Known diets, in the order of the form. */
export const DIET_CODES = Object.keys(DIETS) as (keyof typeof DIETS)[];

/** What the form starts with: the stored answer, so that a change begins there. */
export function answerForm(household: Household, submissionId: string): FormState {
  const values = new Map<string, readonly string[]>([
    ['basedOn', [String(household.revision)]],
    ['submissionId', [submissionId]],
    ['note', [household.note ?? '']],
    ['dietConsent', household.guests.some((guest) => guest.dietaryNeeds.length > 0) ? ['yes'] : []],
  ]);
  household.guests.forEach((guest, index) => {
    const fields = guestFields(index);
    for (const rsvp of household.rsvps.filter((one) => one.guestId === guest.id)) {
      if (rsvp.status !== 'awaiting') values.set(fields.status(rsvp.eventId), [rsvp.status]);
      values.set(fields.meal(rsvp.eventId), [rsvp.mealOptionId ?? '']);
    }
    if (guest.isPlusOne) values.set(fields.plusOneName, [guest.fullName ?? '']);
    // All of them: whatever the form does not show is lost when it is sent back.
    const food = foodFormOf(guest.dietaryNeeds);
    values.set(fields.allergens, food.allergens);
    values.set(fields.otherAllergies, [food.otherAllergies]);
    values.set(fields.severity, [worstSeverity(guest.dietaryNeeds) ?? '']);
    values.set(fields.intolerances, [food.intolerances]);
    values.set(fields.diets, food.diets);
  });
  return { values, faults: [] };
}

/** The severity the form shows for a guest's allergies: the worst of them. */
export function worstSeverity(needs: DietaryNeed[]): Severity | null {
  const known = needs.flatMap((need) => (need.kind === 'allergy' ? [need.severity] : []));
  return (['severe', 'not_sure', 'mild'] as const).find((severity) => known.includes(severity)) ?? null;
}
