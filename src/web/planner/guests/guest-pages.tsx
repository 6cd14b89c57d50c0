/** One person of a household: added to it, or taken off it. */
import type { VNode } from 'preact';
import type { Guest } from '../../../domain/guests/guest';
import type { HouseholdDetail } from '../../../domain/guests/ports';
import type { Wedding } from '../../../domain/weddings/wedding';
import { addresses } from '../addresses';
import { FaultSummary, SubmissionId, TextField, TickField } from '../fields';
import { formOf, type FormState } from '../form-state';
import { messages } from '../messages.en';
import { ConfirmPage } from '../parts';
import { AgeField } from './change-household-page';
import { InvitedTo } from './new-household-page';

const words = messages.newGuest;

/** What the form starts with: an adult, invited to what anybody of the household is invited to. */
export function emptyGuestForm({ rsvps }: Pick<HouseholdDetail, 'rsvps'>): FormState {
  return formOf({ ageBand: 'adult', eventIds: [...new Set(rsvps.map((rsvp) => rsvp.eventId))] });
}

/** The form for somebody new. */
export function NewGuestPage(props: {
  wedding: Wedding;
  household: HouseholdDetail;
  state: FormState;
}): VNode {
  const { wedding, household, state } = props;
  return (
    <form class="form" method="post" action={addresses.newGuest(wedding.id, household.id)} noValidate>
      <FaultSummary state={state} />
      <SubmissionId state={state} />
      <h1>{words.title(household.name)}</h1>
      <p class="lead">{words.intro}</p>
      <TextField state={state} name="fullName" label={words.fullName} hint={words.fullNameHint} isName />
      <TickField state={state} name="isPlusOne" label={words.isPlusOne} />
      <AgeField state={state} name="ageBand" label={words.age} />
      <InvitedTo wedding={wedding} state={state} />
      <div>
        <button class="button primary">{words.add}</button>
      </div>
    </form>
  );
}

/** The question before somebody is taken off. */
export function RemoveGuestPage(props: {
  weddingId: string;
  householdId: string;
  guest: Pick<Guest, 'id' | 'fullName'>;
}): VNode {
  const { weddingId, householdId, guest } = props;
  const { title, points, button } = messages.confirm.removeGuest;
  return (
    <ConfirmPage
      title={title(guest.fullName ?? messages.household.unnamed)}
      points={points}
      action={addresses.removeGuest(weddingId, householdId, guest.id)}
      button={button}
      values={{}}
      backTo={addresses.changeHousehold(weddingId, householdId)}
      isGrave
    />
  );
}
