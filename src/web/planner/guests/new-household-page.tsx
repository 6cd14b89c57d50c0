/** Adding a household by hand. */
import type { VNode } from 'preact';
import type { Wedding } from '../../../domain/weddings/wedding';
import { addresses } from '../addresses';
import {
  AreaField,
  ChoiceGroup,
  FaultSummary,
  SelectField,
  SubmissionId,
  TextField,
  TickField,
} from '../fields';
import { formOf, type FormState } from '../form-state';
import { messages } from '../messages.en';

const words = messages.newHousehold;
const MOST_UNNAMED = 6;

/** What the form starts with: invited to everything. */
export function emptyHouseholdForm(wedding: Pick<Wedding, 'events'>): FormState {
  return formOf({
    plusOnes: '0',
    messageFrequency: 'all',
    eventIds: wedding.events.map((event) => event.id),
  });
}

/** The form. */
export function NewHouseholdPage({ wedding, state }: { wedding: Wedding; state: FormState }): VNode {
  return (
    <form class="form" method="post" action={addresses.newHousehold(wedding.id)} noValidate>
      <FaultSummary state={state} />
      <SubmissionId state={state} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      <AreaField state={state} name="adults" rows={3} label={words.adults} hint={words.perLine} />
      <AreaField state={state} name="children" rows={2} label={words.children} hint={words.perLine} />
      <AreaField state={state} name="infants" rows={2} label={words.infants} hint={words.infantsHint} />
      <SelectField
        state={state}
        name="plusOnes"
        label={words.plusOnes}
        options={Array.from({ length: MOST_UNNAMED + 1 }, (_, count) => ({
          value: String(count),
          label: String(count),
        }))}
      />
      <TextField state={state} name="name" label={words.name} hint={words.nameHint} isName />
      <ReachFields state={state} />
      <InvitedTo wedding={wedding} state={state} />
      <div>
        <button class="button primary">{words.add}</button>
      </div>
    </form>
  );
}

/** The events somebody is invited to. */
export function InvitedTo({ wedding, state }: { wedding: Wedding; state: FormState }): VNode {
  return (
    <ChoiceGroup
      state={state}
      name="eventIds"
      kind="checkbox"
      label={words.events}
      options={wedding.events.map((event) => ({ value: event.id, label: event.name }))}
    />
  );
}

/** How a household is reached, and how often. */
export function ReachFields({ state }: { state: FormState }): VNode {
  return (
    <fieldset class="group">
      <legend>{words.reach}</legend>
      <TextField state={state} name="email" type="email" label={words.email} />
      <TextField state={state} name="phone" type="tel" size="medium" label={words.phone} />
      <TickField state={state} name="smsAllowed" label={words.smsAllowed} />
      <ChoiceGroup
        state={state}
        name="messageFrequency"
        kind="radio"
        isDense
        label={words.frequency}
        options={(['all', 'minimal'] as const).map((value) => ({ value, label: words.frequencies[value] }))}
      />
    </fieldset>
  );
}
