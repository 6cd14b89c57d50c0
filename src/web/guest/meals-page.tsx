/** What those who come would like to eat, and whether there is food that somebody must not eat. */
import { Button } from '../design/parts';
import { faultAt, Radios, type PageFault } from '../design/fields';
import { inputs, placeOf } from './addresses';
import {
  eaters,
  hasUnseenNeeds,
  LATER,
  mealQuestions,
  noted,
  plusOnesOf,
  sharedEvents,
  type Form,
} from './draft';
import type { GuestView } from './frame';
import { messages } from './messages.en';

const words = messages.meals;

/** The page; `hasFood` is what was chosen and could not be taken yet. */
export function mealsPage(form: Form, token: string, faults: PageFault[] = [], hasFood?: string): GuestView {
  const questions = mealQuestions(form);
  const isAlone = form.household.guests.length === 1;
  const title = questions.length > 0 ? words.title : words.titleFood;
  const stored = noted(form.household);
  const hasGuestStep = plusOnesOf(form.household).some((guest) => sharedEvents(form, guest).length > 0);
  return {
    title,
    wedding: form.wedding,
    faults,
    body: (
      <>
        <a class="back" href={placeOf(token, hasGuestStep ? 'guest' : 'who')}>
          {messages.back}
        </a>
        <h1>{title}</h1>
        <form class="stack" method="post" action={placeOf(token, 'meals')} novalidate>
          {questions.map(({ guest, event }) => (
            <Radios
              key={`${guest.id}${event.id}`}
              id={inputs.meal(guest.id, event.id)}
              name={inputs.meal(guest.id, event.id)}
              label={
                <bdi>
                  {isAlone ? event.name : words.legend(guest.fullName ?? messages.yourGuest, event.name)}
                </bdi>
              }
              choices={[
                ...event.mealOptions.map((meal) => ({ value: meal.id, label: <bdi>{meal.name}</bdi> })),
                { value: LATER, label: words.later },
              ]}
              value={form.draft.meals[guest.id]?.[event.id] ?? null}
              fault={faultAt(faults, inputs.meal(guest.id, event.id))}
            />
          ))}
          <input type="hidden" name={inputs.noted} value={stored} />
          {eaters(form).length > 0 && (
            <Radios
              id={inputs.hasFood}
              name={inputs.hasFood}
              label={isAlone ? words.foodOne : words.foodMany}
              hint={words.foodHint}
              choices={
                stored > 0
                  ? [
                      { value: 'keep', label: words.keep(stored) },
                      { value: 'none', label: words.noMore },
                      { value: 'telling', label: words.anew },
                    ]
                  : [
                      { value: 'none', label: words.no },
                      { value: 'telling', label: words.yes },
                    ]
              }
              value={(hasFood === '' ? undefined : hasFood) ?? chosenFood(form) ?? null}
              fault={faultAt(faults, inputs.hasFood)}
            />
          )}
          <div class="actions">
            <Button>{messages.continue}</Button>
          </div>
        </form>
      </>
    ),
  };
}

/** "Nobody" is chosen for nobody once something else is noted. */
function chosenFood(form: Form): string | undefined {
  const { draft } = form;
  if (draft.food === null || draft.food === 'refused') return undefined;
  if (draft.food === 'none' && hasUnseenNeeds(form)) return undefined;
  return draft.food === 'told' ? 'telling' : draft.food;
}
