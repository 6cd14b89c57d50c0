/** Adding an event later: what it is, who is invited, and who works at it. */
import type { VNode } from 'preact';
import type { HouseholdLine, Overview } from '../../../domain/weddings/overview';
import { isPastDeadline } from '../../../domain/weddings/timeline';
import { addresses } from '../addresses';
import { ChoiceGroup, FaultSummary, SubmissionId, TextField } from '../fields';
import { faultOf, formOf, isTicked, type FormState } from '../form-state';
import { messages } from '../messages.en';
import { Menu, WhenAndWhere } from '../setup/new-wedding-page';
import { listed } from '../words';

const words = messages.newEvent;
const labels = messages.newWedding;

/** Whom an event is for. */
export const INVITED = ['everybody', 'chosen', 'nobody'] as const;

/** What the form starts with. */
export function emptyEventForm(): FormState {
  return formOf({ invited: 'everybody' });
}

/** The form. */
export function NewEventPage({ overview, state }: { overview: Overview; state: FormState }): VNode {
  const { wedding, households } = overview;
  const isLate =
    isPastDeadline(wedding, overview.now) ||
    overview.suppliers.some(({ supplier }) => supplier.lockedAt !== null);
  const told = households.filter(({ invitedAt }) => invitedAt !== null).length;
  return (
    <form class="form" method="post" action={addresses.newEvent(wedding.id)} noValidate>
      <FaultSummary state={state} />
      <SubmissionId state={state} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      {told > 0 && <p>{words.told(told)}</p>}
      <TextField state={state} name="name" label={labels.name} hint={words.nameHint} isName />
      <WhenAndWhere state={state} name={(field) => field} />
      <Menu state={state} name="mealOptions" />
      {households.length > 0 && <InvitedFields state={state} households={households} isLate={isLate} />}
      <SupplierFields state={state} overview={overview} />
      <div>
        <button class="button primary">{words.add}</button>
      </div>
    </form>
  );
}

function InvitedFields(props: { state: FormState; households: HouseholdLine[]; isLate: boolean }): VNode {
  const { state, households, isLate } = props;
  const isOpen = isTicked(state, 'invited', 'chosen') || faultOf(state, 'householdIds') !== undefined;
  return (
    <fieldset class="group">
      <legend>{words.invitedHeading}</legend>
      <p class="hint">{isLate ? words.late : words.owed}</p>
      <ChoiceGroup
        state={state}
        name="invited"
        kind="radio"
        label={words.invited}
        hint={words.invitedHint}
        options={INVITED.map((value) => ({ value, label: words.choices[value](households.length) }))}
      />
      <details open={isOpen}>
        <summary>{words.choose}</summary>
        <div class="inside">
          <ChoiceGroup
            state={state}
            name="householdIds"
            kind="checkbox"
            isDense
            label={words.households}
            options={households.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
      </details>
    </fieldset>
  );
}

/** Whoever has its final count keeps what that was made of, and is named so that nobody looks for it. */
function SupplierFields({ state, overview }: { state: FormState; overview: Overview }): VNode | null {
  const suppliers = overview.suppliers.map(({ supplier }) => supplier);
  if (suppliers.length === 0) return null;
  const locked = suppliers.filter(({ lockedAt }) => lockedAt !== null).map(({ name }) => name);
  const open = suppliers.filter(({ lockedAt }) => lockedAt === null);
  return (
    <fieldset class="group">
      <legend>{words.suppliersHeading}</legend>
      <p class="hint">
        {words.suppliersHint}
        {locked.length > 0 && ` ${words.locked(listed(locked))}`}
      </p>
      {open.length > 0 && (
        <ChoiceGroup
          state={state}
          name="supplierIds"
          kind="checkbox"
          isDense
          label={words.suppliers}
          options={open.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </fieldset>
  );
}
