/** Adding a supplier. */
import type { VNode } from 'preact';
import type { Wedding } from '../../../domain/weddings/wedding';
import { addresses } from '../addresses';
import { ChoiceGroup, FaultSummary, SelectField, SubmissionId, TextField } from '../fields';
import { formOf, type FormState } from '../form-state';
import { messages } from '../messages.en';
import { choicesOf, ContactFields, OrderFields } from './supplier-fields';

const words = messages.newSupplier;

/** What the form starts with. */
export function emptySupplierForm(wedding: Pick<Wedding, 'events'>): FormState {
  return formOf({
    type: 'caterer',
    channel: 'email',
    eventIds: wedding.events.filter((event) => event.servesMeal).map((event) => event.id),
    crewMeals: '0',
    'cutoff.amount': '14',
    'cutoff.unit': 'days',
    'cutoff.localTime': '12:00',
  });
}

/** The form. */
export function NewSupplierPage({ wedding, state }: { wedding: Wedding; state: FormState }): VNode {
  return (
    <form class="form" method="post" action={addresses.newSupplier(wedding.id)} noValidate>
      <FaultSummary state={state} />
      <SubmissionId state={state} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      <div class="pair">
        <SelectField
          state={state}
          name="type"
          size="long"
          label={words.type}
          options={choicesOf(words.types)}
        />
        <TextField state={state} name="name" label={words.name} isName />
      </div>
      <ContactFields state={state} />
      <fieldset class="group">
        <legend>{words.work}</legend>
        <ChoiceGroup
          state={state}
          name="eventIds"
          kind="checkbox"
          isDense
          label={words.events}
          options={wedding.events.map((event) => ({ value: event.id, label: event.name }))}
        />
        <OrderFields state={state} />
      </fieldset>
      <fieldset class="group">
        <legend>{words.cutoff}</legend>
        <p class="hint">{words.cutoffHint}</p>
        <div class="pair">
          <TextField state={state} name="cutoff.amount" label={words.amount} />
          <SelectField
            state={state}
            name="cutoff.unit"
            size="long"
            label={words.unit}
            options={choicesOf(words.units)}
          />
        </div>
        <TextField
          state={state}
          name="cutoff.localTime"
          type="time"
          size="brief"
          label={words.localTime}
          hint={words.localTimeHint}
        />
      </fieldset>
      <div>
        <button class="button primary">{words.add}</button>
      </div>
    </form>
  );
}
