/** What people must not or do not eat, as separate facts, and their consent to its being stored. */
import { Button } from '../design/parts';
import { Checkboxes, faultAt, Field, Radios, Tick, type PageFault } from '../design/fields';
import type { VNode } from 'preact';
import { ALLERGENS } from '../../domain/guests/dietary-need';
import type { Guest } from '../../domain/guests/guest';
import { inputs, placeOf } from './addresses';
import { eaters, type Form } from './draft';
import { EMPTY_FOOD, foodFormOf, type FoodForm } from '../../domain/guests/food-form';
import type { GuestView } from './frame';
import { messages } from './messages.en';

const words = messages.food;

/** What has been filled in, per person, where it could not be taken yet. */
export interface TypedFood {
  people: Record<string, FoodForm>;
  hasConsent: boolean;
}

/** The page. With several people, each one is opened only where there is something to tell. */
export function foodPage(form: Form, token: string, faults: PageFault[] = [], typed?: TypedFood): GuestView {
  const people = eaters(form);
  const isAlone = form.household.guests.length === 1;
  const hasConsent = typed?.hasConsent ?? form.draft.food === 'told';
  return {
    title: words.title,
    wedding: form.wedding,
    faults,
    body: (
      <>
        <a class="back" href={placeOf(token, 'meals')}>
          {messages.back}
        </a>
        <h1>{words.title}</h1>
        <p>
          {words.lead} {people.length > 1 && words.tellWhom}
        </p>
        <form class="stack" method="post" action={placeOf(token, 'food')} novalidate>
          <div id="needs" class="stack">
            {people.map((guest) => {
              const food = typed?.people[guest.id] ?? foodFormOf(form.draft.needs[guest.id] ?? []);
              const person = <Person guest={guest} food={food} faults={faults} isAlone={isAlone} />;
              return people.length === 1 ? (
                person
              ) : (
                <details
                  key={guest.id}
                  class="person"
                  open={JSON.stringify(food) !== JSON.stringify(EMPTY_FOOD)}
                >
                  <summary>
                    <bdi>{guest.fullName ?? messages.yourGuest}</bdi>
                  </summary>
                  {person}
                </details>
              );
            })}
          </div>
          <h2>{words.consentTitle}</h2>
          <Tick
            id={inputs.consent}
            name={inputs.consent}
            label={words.consent(form.wedding.coupleNames)}
            hint={words.consentHint}
            fault={faultAt(faults, inputs.consent)}
            isChecked={hasConsent}
          />
          <div class="actions">
            <Button>{messages.continue}</Button>
            {faultAt(faults, inputs.consent) !== undefined && (
              <Button kind="quiet" name={inputs.untold} value="yes">
                {words.untold}
              </Button>
            )}
          </div>
        </form>
      </>
    ),
  };
}

function Person(props: { guest: Guest; food: FoodForm; faults: PageFault[]; isAlone: boolean }): VNode {
  const { guest, food, faults, isAlone } = props;
  const named = (text: string) => (
    <>
      {!isAlone && <span class="unseen">{guest.fullName ?? messages.yourGuest}: </span>}
      {text}
    </>
  );
  const at = (id: string) => ({ id, name: id, fault: faultAt(faults, id) });
  return (
    <div class="stack">
      <Checkboxes
        {...at(inputs.allergens(guest.id))}
        label={named(words.allergies)}
        choices={Object.entries(ALLERGENS).map(([value, text]) => ({ value, label: capital(text) }))}
        values={food.allergens}
        layout="dense"
      />
      <Field
        {...at(inputs.otherAllergies(guest.id))}
        label={named(words.other)}
        hint={words.otherHint}
        value={food.otherAllergies}
      />
      <Radios
        {...at(inputs.severity(guest.id))}
        label={named(isAlone ? words.severityOne : words.severity)}
        hint={words.severityHint}
        choices={Object.entries(words.severities).map(([value, label]) => ({ value, label }))}
        value={food.severity}
        layout="side"
      />
      <Field
        {...at(inputs.intolerances(guest.id))}
        label={named(words.intolerances)}
        hint={isAlone ? words.intolerancesHintOne : words.intolerancesHint}
        value={food.intolerances}
      />
      <Checkboxes
        {...at(inputs.diets(guest.id))}
        label={named(words.diets)}
        choices={Object.entries(words.dietNames).map(([value, label]) => ({ value, label }))}
        values={food.diets}
        layout="dense"
      />
    </div>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
