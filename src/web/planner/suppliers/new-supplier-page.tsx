/** Adding a supplier. */
import type { VNode } from 'preact';
import type { Wedding } from '../../../domain/weddings/wedding';
import { addresses } from '../addresses';
import { FaultSummary, SubmissionId, TickField } from '../fields';
import { faultOf, formOf, isTicked, type FormState } from '../form-state';
import { messages } from '../messages.en';
import { ContactFields, CutoffFields, EventFields, KindAndName, OrderFields } from './supplier-fields';

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
  const isAsked = faultOf(state, 'allowDuplicate') !== undefined || isTicked(state, 'allowDuplicate', 'yes');
  return (
    <form class="form" method="post" action={addresses.newSupplier(wedding.id)} noValidate>
      <FaultSummary state={state} />
      <SubmissionId state={state} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      <KindAndName state={state} />
      <ContactFields state={state} />
      <fieldset class="group">
        <legend>{words.work}</legend>
        <EventFields events={wedding.events} state={state} />
        <OrderFields state={state} />
      </fieldset>
      <CutoffFields state={state} hint={words.cutoffHint} />
      {isAsked && <TickField state={state} name="allowDuplicate" label={words.allowDuplicate} />}
      <div>
        <button class="button primary">{words.add}</button>
      </div>
    </form>
  );
}
