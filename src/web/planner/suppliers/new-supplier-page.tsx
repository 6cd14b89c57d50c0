/** Adding a supplier. */
import type { VNode } from 'preact';
import type { Wedding } from '../../../domain/weddings/wedding';
import { addresses } from '../addresses';
import { ChoiceGroup, FaultSummary, SelectField, TextField } from '../fields';
import { formOf, type FormState } from '../form-state';
import { messages } from '../messages.en';

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
  const choices = (texts: Record<string, string>) =>
    Object.entries(texts).map(([value, text]) => ({ value, label: text }));
  return (
    <form class="form" method="post" action={addresses.newSupplier(wedding.id)} noValidate>
      <FaultSummary state={state} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      <div class="pair">
        <SelectField
          state={state}
          name="type"
          size="long"
          label={words.type}
          options={choices(words.types)}
        />
        <TextField state={state} name="name" label={words.name} isName />
      </div>
      <fieldset class="group">
        <legend>{words.contact}</legend>
        <TextField state={state} name="contactName" label={words.contactName} isName />
        <div class="pair">
          <TextField state={state} name="email" type="email" label={words.email} />
          <TextField state={state} name="phone" type="tel" label={words.phone} />
        </div>
        <ChoiceGroup
          state={state}
          name="channel"
          kind="radio"
          isDense
          label={words.channel}
          options={choices(words.channels)}
        />
      </fieldset>
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
        <TextField
          state={state}
          name="crewMeals"
          size="brief"
          label={words.crewMeals}
          hint={words.crewHint}
        />
        <TextField state={state} name="orderReference" size="medium" label={words.orderReference} />
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
            options={choices(words.units)}
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
