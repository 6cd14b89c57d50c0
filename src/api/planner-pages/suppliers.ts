/** Suppliers: adding one, one's file, correcting it, taking it back. */
import type { Router } from 'express';
import { h } from 'preact';
import type { ZodError } from 'zod';
import type { PhoneNumbers } from '../../domain/guests/phone-numbers';
import type { NewSupplier } from '../../domain/suppliers/ports';
import { AppError, type FieldFault } from '../../domain/shared/app-error';
import type { Wedding } from '../../domain/weddings/wedding';
import { addresses } from '../../web/planner/addresses';
import type { FormState } from '../../web/planner/form-state';
import { messages } from '../../web/planner/messages.en';
import {
  ChangeSupplierPage,
  RemoveSupplierPage,
  supplierForm,
} from '../../web/planner/suppliers/change-supplier-pages';
import { emptySupplierForm, NewSupplierPage } from '../../web/planner/suppliers/new-supplier-page';
import { MOST_SENDS_TO_ONE } from '../../web/planner/send-table';
import { SupplierPage } from '../../web/planner/suppliers/supplier-page';
import { newSupplierBody, supplierChangeBody } from '../suppliers/schemas';
import { createOnce, namedForm } from './create-once';
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

/** /planner/:weddingId/suppliers/new, …/suppliers/:supplierId, its correction and its removal. */
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
      return formPage(wedding, namedForm(emptySupplierForm(wedding)));
    }),
  );
  router.post(
    path,
    visits.wedding(async (visit) => {
      const { weddingId, form, actor } = visit;
      const wedding = await weddings.get(weddingId);
      const read = readSupplier(form, wedding, dependencies.phones);
      if ('faults' in read) return formPage(wedding, form.state(read.faults));
      return createOnce(visit, dependencies, async () => {
        const id = await suppliers.add(weddingId, read.supplier, actor);
        return doneAddress(addresses.supplier(weddingId, id), 'supplier-added');
      });
    }),
  );
  router.get(
    addresses.supplier(':weddingId', ':supplierId'),
    visits.wedding((visit) => filePage(visit, dependencies)),
  );
  const change = addresses.changeSupplier(':weddingId', ':supplierId');
  router.get(
    change,
    visits.wedding((visit) => changePage(visit, dependencies)),
  );
  router.post(
    change,
    visits.wedding((visit) => changed(visit, dependencies)),
  );
  const remove = addresses.removeSupplier(':weddingId', ':supplierId');
  router.get(
    remove,
    visits.wedding(async ({ weddingId, idInAddress }) => {
      const { supplier, notices } = await suppliers.file(weddingId, idInAddress('supplierId'));
      return {
        title: messages.confirm.removeSupplier.title(supplier.name),
        wedding: await weddings.get(weddingId),
        body: h(RemoveSupplierPage, { weddingId, supplier, told: notices.length }),
      };
    }),
  );
  router.post(
    remove,
    visits.wedding(async ({ weddingId, idInAddress, actor }) => {
      await suppliers.remove(weddingId, idInAddress('supplierId'), actor);
      return { goTo: doneAddress(addresses.overview(weddingId), 'supplier-removed') };
    }),
  );
}

/** The form as it is stored, or as it was sent with what is wrong. */
async function changePage(
  { weddingId, idInAddress }: WeddingVisit,
  { weddings, suppliers, now }: PlannerPagesDependencies,
  sent?: FormState,
): Promise<PageAnswer> {
  const file = await suppliers.file(weddingId, idInAddress('supplierId'));
  const wedding = await weddings.get(weddingId);
  return {
    title: messages.changeSupplier.title(file.supplier.name),
    wedding,
    hasFaults: sent !== undefined,
    body: h(ChangeSupplierPage, {
      wedding,
      supplier: file.supplier,
      state: sent ?? supplierForm(file),
      now: now().toISOString(),
    }),
  };
}

async function changed(visit: WeddingVisit, dependencies: PlannerPagesDependencies): Promise<PageAnswer> {
  const { weddingId, form, idInAddress, actor } = visit;
  const supplierId = idInAddress('supplierId');
  const wedding = await dependencies.weddings.get(weddingId);
  const contact = readContact(form, wedding, dependencies.phones);
  // A form without them is one of a supplier that has its final count.
  const agreed = form.all('type').length === 0 ? { given: {}, faults: [] } : readAgreed(form, wedding);
  const faults = [...contact.faults, ...agreed.faults];
  const parsed = supplierChangeBody.safeParse({ ...contact.given, ...agreed.given });
  if (!parsed.success || faults.length > 0)
    return changePage(visit, dependencies, form.state(withFaultsOf(parsed.error, form, faults)));
  try {
    await dependencies.suppliers.change(weddingId, supplierId, parsed.data, actor);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'supplier.final_count_sent') throw error;
    const meanwhile = { path: 'name', message: messages.changeSupplier.lockedMeanwhile };
    return changePage(visit, dependencies, form.state([meanwhile]));
  }
  return { goTo: doneAddress(addresses.supplier(weddingId, supplierId), 'supplier-changed') };
}

async function filePage(
  { weddingId, idInAddress }: WeddingVisit,
  { suppliers, overview, installation, now }: PlannerPagesDependencies,
): Promise<PageAnswer> {
  const { supplier, contact, notices } = await suppliers.file(weddingId, idInAddress('supplierId'));
  const { items: sends } = await overview.sends(weddingId, {
    supplierId: supplier.id,
    limit: MOST_SENDS_TO_ONE,
  });
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
      contact,
      notices,
      sends,
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
  const contact = readContact(form, wedding, phones);
  const agreed = readAgreed(form, wedding);
  const faults = [...contact.faults, ...agreed.faults];
  const parsed = newSupplierBody.safeParse({ ...contact.given, ...agreed.given });
  if (parsed.success && faults.length === 0)
    return { supplier: { ...parsed.data, eventIds: agreed.given.eventIds } };
  return { faults: withFaultsOf(parsed.error, form, faults) };
}

/** What a final count is made by: the kind, the events, the cut-off. */
function readAgreed(form: SentForm, wedding: Wedding) {
  const known = new Set(wedding.events.map((event) => event.id));
  const eventIds = form.all('eventIds').filter((id) => known.has(id));
  const faults: FieldFault[] = [
    ...(eventIds.length === 0 ? [{ path: 'eventIds', message: words.eventsFault }] : []),
    ...countFaults(form, 'cutoff.amount', words.amount),
  ];
  const given = {
    type: form.get('type'),
    eventIds,
    cutoff: {
      amount: Number(form.get('cutoff.amount')),
      unit: form.get('cutoff.unit'),
      localTime: form.get('cutoff.localTime').slice(0, 5) || '12:00',
    },
  };
  return { given, faults };
}

/** Who they are, where they are reached, what their crew eats. */
function readContact(form: SentForm, wedding: Wedding, phones: PhoneNumbers) {
  const phone = form.get('phone') === '' ? null : phones.read(form.get('phone'), wedding.country);
  const channel = form.get('channel') === 'sms' ? ('sms' as const) : ('email' as const);
  const contact = channel === 'sms' ? 'phone' : 'email';
  const faults: FieldFault[] = [
    ...(form.get(contact) === '' ? [{ path: contact, message: messages.form.required(words[contact]) }] : []),
    ...(form.get('phone') !== '' && phone === null ? [{ path: 'phone', message: words.phoneFault }] : []),
    ...countFaults(form, 'crewMeals', words.crewMeals),
  ];
  const given = {
    name: form.get('name'),
    contactName: form.get('contactName') || null,
    email: form.get('email') || null,
    phone,
    channel,
    crewMeals: Number(form.get('crewMeals')),
    orderReference: form.get('orderReference') || null,
  };
  return { given, faults };
}

function countFaults(form: SentForm, path: string, label: string): FieldFault[] {
  return /^\d{1,4}$/.test(form.get(path)) ? [] : [{ path, message: words.countFault(label) }];
}

/** What was found wrong here, and what the API's rules find besides, one for each field. */
function withFaultsOf(error: ZodError | undefined, form: SentForm, faults: FieldFault[]): FieldFault[] {
  const taken = new Set(faults.map((fault) => fault.path));
  const more = error === undefined ? [] : faultsOf(error, form, LABELS);
  return [...faults, ...more.filter((fault) => !taken.has(fault.path))];
}
