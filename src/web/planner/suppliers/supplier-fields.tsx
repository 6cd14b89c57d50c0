/** Fields that a supplier is added and corrected by. */
import type { VNode } from 'preact';
import type { WeddingEvent } from '../../../domain/weddings/wedding';
import { ChoiceGroup, SelectField, TextField } from '../fields';
import type { FormState } from '../form-state';
import { messages } from '../messages.en';

const words = messages.newSupplier;

/** Texts by value as choices of a field. */
function choicesOf(texts: Record<string, string>): { value: string; label: string }[] {
  return Object.entries(texts).map(([value, label]) => ({ value, label }));
}

/** Whom to write to, and how. */
export function ContactFields({ state }: { state: FormState }): VNode {
  return (
    <fieldset class="group">
      <legend>{words.contact}</legend>
      <TextField state={state} name="contactName" label={words.contactName} isName />
      <p class="hint">{words.contactHint}</p>
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
        options={choicesOf(words.channels)}
      />
    </fieldset>
  );
}

/** What they are, and what they are called. */
export function KindAndName({ state }: { state: FormState }): VNode {
  return (
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
  );
}

/** Where they work. */
export function EventFields({ events, state }: { events: WeddingEvent[]; state: FormState }): VNode {
  return (
    <ChoiceGroup
      state={state}
      name="eventIds"
      kind="checkbox"
      isDense
      label={words.events}
      options={events.map((event) => ({ value: event.id, label: event.name }))}
    />
  );
}

/** When their final count locks. */
export function CutoffFields({ state, hint }: { state: FormState; hint: string }): VNode {
  return (
    <fieldset class="group">
      <legend>{words.cutoff}</legend>
      <p class="hint">{hint}</p>
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
  );
}

/** What their crew eats, and their number for the order. */
export function OrderFields({ state }: { state: FormState }): VNode {
  return (
    <>
      <TextField state={state} name="crewMeals" size="brief" label={words.crewMeals} hint={words.crewHint} />
      <TextField state={state} name="orderReference" size="medium" label={words.orderReference} />
    </>
  );
}
