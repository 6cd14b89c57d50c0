/** Suppliers: adding one, and one's file. */
import type { Router } from 'express';
import { h } from 'preact';
import type { PhoneNumbers } from '../../domain/guests/phone-numbers';
import type { NewSupplier } from '../../domain/suppliers/ports';
import type { FieldFault } from '../../domain/shared/app-error';
import type { Wedding } from '../../domain/weddings/wedding';
import { addresses } from '../../web/planner/addresses';
import type { FormState } from '../../web/planner/form-state';
import { messages } from '../../web/planner/messages.en';
import { emptySupplierForm, NewSupplierPage } from '../../web/planner/suppliers/new-supplier-page';
import { SupplierPage } from '../../web/planner/suppliers/supplier-page';
import { newSupplierBody } from '../suppliers/schemas';
import type { PlannerPagesDependencies } from './dependencies';
import { faultsOf, type Labels, type SentForm } from './sent-form';
import { doneAddress, type PageAnswer, type Visits, type WeddingVisit } from './visits';

const words = messages.newSupplier;

const LABELS: Labels = {
  type: words.type,
  name: words.name,
  contactName: words.contactName,
  email: words.email,
  phone: words.phone,
  orderReference: words.orderReference,
  'cutoff.localTime': words.localTime,
};

/** /planner/:weddingId/suppliers/new and …/suppliers/:supplierId */
export function createSupplierPages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  const { weddings, suppliers } = dependencies;
  const path = addresses.newSupplier(':weddingId');
  router.get(
    path,
    visits.wedding(async ({ weddingId }) => {
      const wedding = await weddings.get(weddingId);
      return formPage(wedding, emptySupplierForm(wedding));
    }),
  );
  router.post(
    path,
    visits.wedding(async ({ weddingId, form, actor }) => {
      const wedding = await weddings.get(weddingId);
      const read = readSupplier(form, wedding, dependencies.phones);
      if ('faults' in read) return formPage(wedding, form.state(read.faults));
      const id = await suppliers.add(weddingId, read.supplier, actor);
      return { goTo: doneAddress(addresses.supplier(weddingId, id), 'supplier-added') };
    }),
  );
  router.get(
    addresses.supplier(':weddingId', ':supplierId'),
    visits.wedding((visit) => filePage(visit, dependencies)),
  );
}

async function filePage(
  { weddingId, idInAddress }: WeddingVisit,
  { suppliers, overview, installation, now }: PlannerPagesDependencies,
): Promise<PageAnswer> {
  const { supplier, notices } = await suppliers.file(weddingId, idInAddress('supplierId'));
  const read = await overview.get(weddingId, now());
  const line = read.suppliers.find((one) => one.supplier.id === supplier.id);
  const link = new URL(`/s/${suppliers.linkToken(supplier.id)}`, installation.publicUrl).href;
  return {
    title: supplier.name,
    wedding: read.wedding,
    canCopy: true,
    body: h(SupplierPage, {
      wedding: read.wedding,
      line: line ?? { supplier, latest: notices[0] ?? null, cutoffAt: null },
      notices,
      link,
      now: read.now,
    }),
  };
}

function formPage(wedding: Wedding, state: FormState): PageAnswer {
  return {
    title: words.title,
    wedding,
    hasFaults: state.faults.length > 0,
    body: h(NewSupplierPage, { wedding, state }),
  };
}

/** A supplier from its form, by the same rules as over the API. */
function readSupplier(
  form: SentForm,
  wedding: Wedding,
  phones: PhoneNumbers,
): { supplier: NewSupplier } | { faults: FieldFault[] } {
  const phone = form.get('phone') === '' ? null : phones.read(form.get('phone'), wedding.country);
  const known = new Set(wedding.events.map((event) => event.id));
  const eventIds = form.all('eventIds').filter((id) => known.has(id));
  const channel = form.get('channel') === 'sms' ? 'sms' : 'email';
  const contact = channel === 'sms' ? 'phone' : 'email';
  const faults: FieldFault[] = [
    ...(form.get(contact) === '' ? [{ path: contact, message: messages.form.required(words[contact]) }] : []),
    ...(form.get('phone') !== '' && phone === null ? [{ path: 'phone', message: words.phoneFault }] : []),
    ...(eventIds.length === 0 ? [{ path: 'eventIds', message: words.eventsFault }] : []),
    ...[
      { path: 'crewMeals', label: words.crewMeals },
      { path: 'cutoff.amount', label: words.amount },
    ]
      .filter(({ path }) => !/^\d{1,4}$/.test(form.get(path)))
      .map(({ path, label }) => ({ path, message: words.countFault(label) })),
  ];
  const parsed = newSupplierBody.safeParse({
    type: form.get('type'),
    name: form.get('name'),
    contactName: form.get('contactName') || null,
    email: form.get('email') || null,
    phone,
    channel,
    eventIds,
    crewMeals: Number(form.get('crewMeals')),
    orderReference: form.get('orderReference') || null,
    cutoff: {
      amount: Number(form.get('cutoff.amount')),
      unit: form.get('cutoff.unit'),
      localTime: form.get('cutoff.localTime').slice(0, 5) || '12:00',
    },
  });
  if (parsed.success && faults.length === 0) return { supplier: { ...parsed.data, eventIds } };
  const taken = new Set(faults.map((fault) => fault.path));
  const more = parsed.success ? [] : faultsOf(parsed.error, form, LABELS);
  return { faults: [...faults, ...more.filter((fault) => !taken.has(fault.path))] };
}
