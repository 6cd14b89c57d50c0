/** Recording an answer that came by phone. */
import type { VNode } from 'preact';
import { ALLERGENS, DIETS } from '../../../domain/guests/dietary-need';
import type { Guest, Household } from '../../../domain/guests/guest';
import type { Wedding, WeddingEvent } from '../../../domain/weddings/wedding';
import { Hidden, Notice } from '../../design/parts';
import { addresses } from '../addresses';
import { AreaField, ChoiceGroup, FaultSummary, SelectField, TextField, TickField } from '../fields';
import { valueOf, type FormState } from '../form-state';
import { messages } from '../messages.en';
import { listed } from '../words';
import { DIET_CODES, guestFields } from './answer-form';
import { needsInWords } from './household-facts';

const words = messages.answer;

interface Props {
  wedding: Wedding;
  household: Household;
  state: FormState;
  isLate: boolean;
  lockedEventIds: string[];
  /** Somebody has stored an answer since the form was opened. */
  isConflict: boolean;
}

/** The form. */
export function AnswerPage({ wedding, household, state, isLate, lockedEventIds, isConflict }: Props): VNode {
  const locked = wedding.events.filter((event) => lockedEventIds.includes(event.id));
  return (
    <form class="form" method="post" action={addresses.answer(wedding.id, household.id)} noValidate>
      <FaultSummary state={state} />
      <Hidden values={{ basedOn: valueOf(state, 'basedOn'), submissionId: valueOf(state, 'submissionId') }} />
      <h1>{words.title(household.name)}</h1>
      <p class="lead">{words.intro}</p>
      {isConflict && <StoredNow wedding={wedding} household={household} />}
      {isLate && <Notice kind="open">{words.late}</Notice>}
      {locked.length > 0 && (
        <Notice kind="open">{words.locked(listed(locked.map((event) => event.name)))}</Notice>
      )}
      {household.guests.map((guest, index) => (
        <GuestPart
          key={guest.id}
          guest={guest}
          index={index}
          events={wedding.events.filter((event) =>
            household.rsvps.some((rsvp) => rsvp.guestId === guest.id && rsvp.eventId === event.id),
          )}
          state={state}
        />
      ))}
      <TickField state={state} name="dietConsent" label={words.consent} />
      <AreaField state={state} name="note" rows={2} label={words.note} />
      {!household.hasEmail && <TextField state={state} name="email" type="email" label={words.email} />}
      <div>
        <button class="button primary">{words.save}</button>
      </div>
    </form>
  );
}

function StoredNow({ wedding, household }: { wedding: Wedding; household: Household }): VNode {
  const { statuses, unnamed } = messages.household;
  return (
    <div role="alert">
      <Notice kind="bad">
        <p>{words.conflict}</p>
        <ul>
          {household.guests.map((guest) => (
            <li key={guest.id}>
              <b>
                <bdi>{guest.fullName ?? unnamed}</bdi>
              </b>
              {': '}
              {household.rsvps
                .filter((rsvp) => rsvp.guestId === guest.id)
                .map((rsvp) => {
                  const event = wedding.events.find((one) => one.id === rsvp.eventId)?.name ?? '';
                  return `${event} ${statuses[rsvp.status]}`;
                })
                .join(', ')}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

function GuestPart(props: { guest: Guest; index: number; events: WeddingEvent[]; state: FormState }): VNode {
  const { guest, index, events, state } = props;
  const fields = guestFields(index);
  const name = guest.fullName ?? messages.household.unnamed;
  return (
    <fieldset class="card">
      <legend class="unseen">{name}</legend>
      <div class="person stack">
        <h2 aria-hidden="true">
          <bdi>{name}</bdi>
        </h2>
        {guest.isPlusOne && (
          <TextField state={state} name={fields.plusOneName} label={words.plusOneName} isName />
        )}
        {events.map((event) => (
          <div key={event.id} class="event">
            <ChoiceGroup
              state={state}
              name={fields.status(event.id)}
              kind="radio"
              isDense
              label={event.name}
              options={[
                { value: 'attending', label: words.coming },
                { value: 'declined', label: words.declined },
              ]}
            />
            {event.mealOptions.length > 0 && (
              <SelectField
                state={state}
                name={fields.meal(event.id)}
                size="long"
                label={words.meal}
                options={[
                  { value: '', label: words.mealOpen },
                  ...event.mealOptions.map((meal) => ({ value: meal.id, label: meal.name })),
                ]}
              />
            )}
          </div>
        ))}
        <FoodPart guest={guest} index={index} state={state} />
      </div>
    </fieldset>
  );
}

function FoodPart({ guest, index, state }: { guest: Guest; index: number; state: FormState }): VNode {
  const fields = guestFields(index);
  const hasFault = state.faults.some(
    ({ path }) => path.startsWith(`guest.${index}.`) || path === 'dietConsent',
  );
  return (
    <details open={guest.dietaryNeeds.length > 0 || hasFault}>
      <summary>
        {words.food}
        <span class="hint">
          {': '}
          {guest.dietaryNeeds.length === 0 ? words.foodNone : needsInWords(guest.dietaryNeeds)}
        </span>
      </summary>
      <div class="inside stack">
        <ChoiceGroup
          state={state}
          name={fields.allergens}
          kind="checkbox"
          label={words.allergies}
          options={Object.entries(ALLERGENS).map(([value, text]) => ({ value, label: text }))}
        />
        <TextField state={state} name={fields.otherAllergies} label={words.otherAllergies} />
        <ChoiceGroup
          state={state}
          name={fields.severity}
          kind="radio"
          label={words.severity}
          options={(['severe', 'mild', 'not_sure'] as const).map((value) => ({
            value,
            label: words.severities[value],
          }))}
        />
        <TextField state={state} name={fields.intolerances} label={words.intolerances} />
        <ChoiceGroup
          state={state}
          name={fields.diets}
          kind="checkbox"
          label={words.diets}
          options={DIET_CODES.map((value) => ({ value, label: DIETS[value] }))}
        />
      </div>
    </details>
  );
}
