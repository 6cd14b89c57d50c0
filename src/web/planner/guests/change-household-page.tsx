/** Correcting a household: who they are, and how they are reached. */
import type { VNode } from 'preact';
import type { HouseholdDetail } from '../../../domain/guests/ports';
import type { Guest } from '../../../domain/guests/guest';
import type { Wedding, WeddingEvent } from '../../../domain/weddings/wedding';
import { addresses } from '../addresses';
import { ChoiceGroup, FaultSummary, SelectField, TextField } from '../fields';
import { formOf, type FormState } from '../form-state';
import { messages } from '../messages.en';
import { ReachFields } from './new-household-page';

const words = messages.changeHousehold;

/** The name of one person's field. */
export function guestField(guestId: string, field: 'fullName' | 'ageBand'): string {
  return `guests.${guestId}.${field}`;
}

/** What the form starts with: as it is stored. */
export function householdForm(household: HouseholdDetail): FormState {
  const people = household.guests.flatMap(({ id, fullName, ageBand }): [string, string][] => [
    [guestField(id, 'fullName'), fullName ?? ''],
    [guestField(id, 'ageBand'), ageBand],
  ]);
  return formOf({
    name: household.name,
    email: household.email ?? '',
    phone: household.phone ?? '',
    smsAllowed: household.smsAllowed ? 'yes' : '',
    messageFrequency: household.messageFrequency,
    ...Object.fromEntries(people),
  });
}

/** The form. */
export function ChangeHouseholdPage(props: {
  wedding: Wedding;
  household: HouseholdDetail;
  state: FormState;
}): VNode {
  const { wedding, household, state } = props;
  const weddingId = wedding.id;
  return (
    <form class="form" method="post" action={addresses.changeHousehold(weddingId, household.id)} noValidate>
      <FaultSummary state={state} />
      <h1>{words.title(household.name)}</h1>
      <p class="lead">{words.intro}</p>
      <TextField state={state} name="name" label={words.name} isName />
      <fieldset class="group">
        <legend>{words.people}</legend>
        {household.guests.map((guest) => (
          <Person
            key={guest.id}
            guest={guest}
            state={state}
            takeOffAt={
              household.guests.length > 1 ? addresses.removeGuest(weddingId, household.id, guest.id) : null
            }
          />
        ))}
      </fieldset>
      <Invitations wedding={wedding} household={household} />
      <InviteToFields events={eventsToCome(wedding, household)} state={state} />
      <ReachFields state={state} />
      <p class="hint">{words.elsewhere}</p>
      <div>
        <button class="button primary">{words.save}</button>
      </div>
    </form>
  );
}

/** Events that somebody of the household is not invited to yet. */
export function eventsToCome(
  { events }: Pick<Wedding, 'events'>,
  { guests, rsvps }: HouseholdDetail,
): WeddingEvent[] {
  return events.filter((event) => rsvps.filter(({ eventId }) => eventId === event.id).length < guests.length);
}

/** Events that somebody of the household is invited to. */
function Invitations({ wedding, household }: { wedding: Wedding; household: HouseholdDetail }): VNode | null {
  const { id, rsvps } = household;
  const events = wedding.events.filter((event) => rsvps.some(({ eventId }) => eventId === event.id));
  if (events.length === 0) return null;
  return (
    <section class="stack tight">
      <h2>{words.invitedTo}</h2>
      <ul class="stack tight">
        {events.map((event) => (
          <li key={event.id}>
            <a href={addresses.removeInvitation(wedding.id, id, event.id)}>{words.takeBack(event.name)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function InviteToFields({ events, state }: { events: WeddingEvent[]; state: FormState }): VNode | null {
  if (events.length === 0) return null;
  return (
    <ChoiceGroup
      state={state}
      name="inviteTo"
      kind="checkbox"
      label={words.inviteTo}
      hint={words.inviteToHint}
      options={events.map((event) => ({ value: event.id, label: event.name }))}
    />
  );
}

/** Whether somebody is an adult, a child or a baby. */
export function AgeField(props: { state: FormState; name: string; label: string }): VNode {
  const options = (['adult', 'child', 'infant'] as const).map((value) => ({
    value,
    label: words.ages[value],
  }));
  return <SelectField {...props} options={options} />;
}

/** The last one of a household leaves with it, and not alone. */
function Person(props: { guest: Guest; state: FormState; takeOffAt: string | null }): VNode {
  const { guest, state, takeOffAt } = props;
  const { id, fullName, isPlusOne } = guest;
  const name = fullName ?? messages.household.unnamed;
  return (
    <div class="pair">
      <TextField
        state={state}
        name={guestField(id, 'fullName')}
        label={isPlusOne ? words.plusOneName : words.fullName}
        isName
      />
      <AgeField state={state} name={guestField(id, 'ageBand')} label={words.age(name)} />
      {takeOffAt !== null && <a href={takeOffAt}>{words.takeOff(name)}</a>}
    </div>
  );
}
