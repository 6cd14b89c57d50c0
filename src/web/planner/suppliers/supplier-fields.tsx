/** Fields that a supplier is added and corrected by. */
import type { VNode } from 'preact';
import { ChoiceGroup, TextField } from '../fields';
import type { FormState } from '../form-state';
import { messages } from '../messages.en';

const words = messages.newSupplier;

/** Texts by value as choices of a field. */
export function choicesOf(texts: Record<string, string>): { value: string; label: string }[] {
  return Object.entries(texts).map(([value, label]) => ({ value, label }));
}

/** Whom to write to, and how. */
export function ContactFields({ state }: { state: FormState }): VNode {
  return (
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
        options={choicesOf(words.channels)}
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
