/** Correcting a supplier, and asking before one is taken back. */
import type { VNode } from 'preact';
import type { SupplierFile } from '../../../domain/suppliers/ports';
import type { Supplier } from '../../../domain/suppliers/supplier';
import { addresses } from '../addresses';
import { FaultSummary, TextField } from '../fields';
import { formOf, type FormState } from '../form-state';
import { messages } from '../messages.en';
import { ConfirmPage } from '../parts';
import { ContactFields, OrderFields } from './supplier-fields';

const words = messages.changeSupplier;

/** What the form starts with: as it is stored. */
export function supplierForm({ supplier, contact }: Pick<SupplierFile, 'supplier' | 'contact'>): FormState {
  return formOf({
    name: supplier.name,
    contactName: supplier.contactName ?? '',
    email: contact.email ?? '',
    phone: contact.phone ?? '',
    channel: supplier.channel,
    crewMeals: String(supplier.crewMeals),
    orderReference: supplier.orderReference ?? '',
  });
}

/** The form. */
export function ChangeSupplierPage(props: {
  weddingId: string;
  supplier: Supplier;
  state: FormState;
}): VNode {
  const { weddingId, supplier, state } = props;
  return (
    <form class="form" method="post" action={addresses.changeSupplier(weddingId, supplier.id)} noValidate>
      <FaultSummary state={state} />
      <h1>{words.title(supplier.name)}</h1>
      <p class="lead">{words.intro}</p>
      <TextField state={state} name="name" label={messages.newSupplier.name} isName />
      <ContactFields state={state} />
      <p class="hint">{words.stranger}</p>
      <OrderFields state={state} />
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
