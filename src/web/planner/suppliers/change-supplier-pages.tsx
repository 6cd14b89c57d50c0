/** Correcting a supplier, and asking before one is taken back. */
import type { VNode } from 'preact';
import type { SupplierFile } from '../../../domain/suppliers/ports';
import type { Supplier } from '../../../domain/suppliers/supplier';
import type { Wedding } from '../../../domain/weddings/wedding';
import { Notice } from '../../design/parts';
import { addresses } from '../addresses';
import { FaultSummary, TextField } from '../fields';
import { formOf, type FormState } from '../form-state';
import { messages } from '../messages.en';
import { ConfirmPage } from '../parts';
import { shortDay, type Clock } from '../words';
import { ContactFields, CutoffFields, EventFields, KindAndName, OrderFields } from './supplier-fields';

const words = messages.changeSupplier;

/** What the form starts with: as it is stored. */
export function supplierForm({ supplier, contact }: Pick<SupplierFile, 'supplier' | 'contact'>): FormState {
  return formOf({
    type: supplier.type,
    eventIds: supplier.eventIds,
    'cutoff.amount': String(supplier.cutoff.amount),
    'cutoff.unit': supplier.cutoff.unit,
    'cutoff.localTime': supplier.cutoff.localTime,
    name: supplier.name,
    contactName: supplier.contactName ?? '',
    email: contact.email ?? '',
    phone: contact.phone ?? '',
    channel: supplier.channel,
    crewMeals: String(supplier.crewMeals),
    orderReference: supplier.orderReference ?? '',
  });
}

/** The form. With the final count given, what it was made by is not asked any more. */
export function ChangeSupplierPage(props: {
  wedding: Wedding;
  supplier: Supplier;
  state: FormState;
  now: string;
}): VNode {
  const { wedding, supplier, state, now } = props;
  const { lockedAt } = supplier;
  const clock: Clock = { zone: wedding.timeZone, now };
  return (
    <form class="form" method="post" action={addresses.changeSupplier(wedding.id, supplier.id)} noValidate>
      <FaultSummary state={state} />
      <h1>{words.title(supplier.name)}</h1>
      <p class="lead">{words.intro}</p>
      {lockedAt === null ? (
        <KindAndName state={state} />
      ) : (
        <>
          <Notice kind="open">
            <p>{words.locked(shortDay(lockedAt.toISOString(), clock))}</p>
          </Notice>
          <TextField state={state} name="name" label={messages.newSupplier.name} isName />
        </>
      )}
      <ContactFields state={state} />
      <p class="hint">{words.stranger}</p>
      <fieldset class="group">
        <legend>{messages.newSupplier.work}</legend>
        {lockedAt === null && <EventFields events={wedding.events} state={state} />}
        <OrderFields state={state} />
      </fieldset>
      {lockedAt === null && <CutoffFields state={state} hint={words.cutoffHint} />}
      <div>
        <button class="button primary">{words.save}</button>
      </div>
    </form>
  );
}

/** The question before a supplier is taken back. */
export function RemoveSupplierPage(props: { weddingId: string; supplier: Supplier; told: number }): VNode {
  const { weddingId, supplier, told } = props;
  const asked = messages.confirm.removeSupplier;
  return (
    <ConfirmPage
      title={asked.title(supplier.name)}
      points={asked.points(told, supplier.crewMeals)}
      action={addresses.removeSupplier(weddingId, supplier.id)}
      button={asked.button}
      values={{}}
      backTo={addresses.supplier(weddingId, supplier.id)}
      isGrave
    />
  );
}
