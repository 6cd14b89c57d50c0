/** Setting up a wedding: one form, everything that can wait is optional. */
import type { VNode } from 'preact';
import type { Choice } from '../../design/fields';
import { addresses } from '../addresses';
import { AreaField, FaultSummary, SelectField, SubmissionId, TextField, TickField } from '../fields';
import { formOf, valueOf, type FormState } from '../form-state';
import { messages } from '../messages.en';

const words = messages.newWedding;

/** How many events the form has room for. */
export const EVENT_SLOTS = 5;

/** What the form starts with. */
export function emptyWeddingForm(): FormState {
  return formOf({
    accentColor: '#8a5a44',
    timeZone: 'Europe/London',
    country: 'GB',
    reminders: '14, 3',
    'events.0.name': 'Ceremony',
    'events.1.name': 'Dinner',
    'events.1.servesMeal': 'yes',
  });
}

/** The form. `countries` and `zones` are what the installation knows. */
export function NewWeddingPage(props: { state: FormState; countries: Choice[]; zones: string[] }): VNode {
  const { state, countries, zones } = props;
  return (
    <form class="form" method="post" action={addresses.newWedding} noValidate>
      <FaultSummary state={state} />
      <SubmissionId state={state} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      <CoupleFields state={state} />
      <fieldset class="group">
        <legend>{words.where}</legend>
        <TextField state={state} name="weddingOn" type="date" size="medium" label={words.weddingOn} />
        <ZoneAndCountry state={state} zones={zones} countries={countries} />
      </fieldset>
      <fieldset class="group">
        <legend>{words.events}</legend>
        {Array.from({ length: EVENT_SLOTS }, (_, index) => (
          <EventSlot key={index} state={state} index={index} />
        ))}
      </fieldset>
      <AnswerFields state={state} />
      <NoticeFields state={state} />
      <div>
        <button class="button primary">{words.create}</button>
      </div>
    </form>
  );
}

/** Who marries, whom guests call, and their colour. */
export function CoupleFields({ state }: { state: FormState }): VNode {
  return (
    <fieldset class="group">
      <legend>{words.couple}</legend>
      <TextField state={state} name="coupleNames" label={words.coupleNames} hint={words.coupleHint} isName />
      <TextField state={state} name="contactLine" label={words.contactLine} hint={words.contactHint} />
      <TextField
        state={state}
        name="accentColor"
        type="color"
        label={words.accentColor}
        hint={words.accentHint}
      />
    </fieldset>
  );
}

/** Whose clock and whose holidays hold. */
export function ZoneAndCountry(props: { state: FormState; zones: string[]; countries: Choice[] }): VNode {
  const { state, zones, countries } = props;
  return (
    <>
      <TextField
        state={state}
        name="timeZone"
        size="medium"
        label={words.timeZone}
        hint={words.timeZoneHint}
        list="zones"
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <SelectField
        state={state}
        name="country"
        label={words.country}
        hint={words.countryHint}
        options={countries}
      />
    </>
  );
}

/** When and where an event is, how many it holds and whether it serves a meal; `name` names a field's input. */
export function WhenAndWhere(props: { state: FormState; name: (field: string) => string }): VNode {
  const { state, name } = props;
  return (
    <>
      <div class="pair">
        <TextField
          state={state}
          name={name('startsAtLocal')}
          type="datetime-local"
          label={words.startsAtLocal}
        />
        <TextField state={state} name={name('place')} label={words.place} isName />
      </div>
      <TextField state={state} name={name('capacity')} size="brief" label={words.capacity} />
      <TickField state={state} name={name('servesMeal')} label={words.servesMeal} />
    </>
  );
}

/** The dishes of an event that is new. */
export function Menu({ state, name }: { state: FormState; name: string }): VNode {
  return <AreaField state={state} name={name} rows={3} label={words.mealOptions} hint={words.mealHint} />;
}

function EventSlot({ state, index }: { state: FormState; index: number }): VNode {
  const name = (field: string) => `events.${index}.${field}`;
  const isOptional = index > 0;
  const legend = isOptional ? words.eventOptional(index + 1) : words.event(index + 1);
  const fields = (
    <div class="stack">
      <TextField
        state={state}
        name={name('name')}
        label={words.name}
        hint={isOptional ? words.eventHint : words.nameHint}
        isName
      />
      <WhenAndWhere state={state} name={name} />
      <Menu state={state} name={name('mealOptions')} />
    </div>
  );
  const isOpen = index < 2 || valueOf(state, name('name')) !== '';
  return (
    <fieldset class="card stack tight">
      <legend class="unseen">{legend}</legend>
      {isOpen ? (
        <>
          <h3>{legend}</h3>
          {fields}
        </>
      ) : (
        <details>
          <summary>{legend}</summary>
          {fields}
        </details>
      )}
    </fieldset>
  );
}

function AnswerFields({ state }: { state: FormState }): VNode {
  return (
    <fieldset class="group">
      <legend>{words.answers}</legend>
      <TextField
        state={state}
        name="rsvpDeadlineOn"
        type="date"
        size="medium"
        label={words.rsvpDeadlineOn}
        hint={words.rsvpDeadlineHint}
      />
      <TextField
        state={state}
        name="invitationsOn"
        type="date"
        size="medium"
        label={words.invitationsOn}
        hint={words.invitationsHint}
      />
      <TextField
        state={state}
        name="reminders"
        size="medium"
        label={words.reminders}
        hint={words.remindersHint}
      />
    </fieldset>
  );
}

/** How long changes are gathered before suppliers hear of them. */
export function NoticeFields({ state }: { state: FormState }): VNode {
  return (
    <fieldset class="group">
      <legend>{words.notices}</legend>
      <p class="hint">{words.noticesHint}</p>
      <div class="pair">
        <TextField state={state} name="noticePolicy.quietMinutes" label={words.quietMinutes} />
        <TextField state={state} name="noticePolicy.maxWaitMinutes" label={words.maxWaitMinutes} />
      </div>
    </fieldset>
  );
}
