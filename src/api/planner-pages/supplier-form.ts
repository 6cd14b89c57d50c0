/** A supplier from its form, by the same rules as over the API. */
import type { ZodError } from 'zod';
import type { PhoneNumbers } from '../../domain/guests/phone-numbers';
import type { FieldFault } from '../../domain/shared/app-error';
import { needsCount } from '../../domain/suppliers/supplier';
import type { NewSupplier, SupplierChange } from '../../domain/suppliers/ports';
import type { Wedding } from '../../domain/weddings/wedding';
import { messages } from '../../web/planner/messages.en';
import { newSupplierBody, supplierChangeBody, supplierType } from '../suppliers/schemas';
import { faultsOf, type Labels, type SentForm } from './sent-form';

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

/** One to be added, and whether it is another than the one of its name. */
export function readSupplier(
  form: SentForm,
  wedding: Wedding,
  phones: PhoneNumbers,
): { supplier: NewSupplier; allowDuplicate: boolean } | { faults: FieldFault[] } {
  const contact = readContact(form, wedding, phones);
  const agreed = readAgreed(form, wedding);
  const faults = [...contact.faults, ...agreed.faults];
  const isAnother = form.get('allowDuplicate') === 'yes';
  const parsed = newSupplierBody.safeParse({
    ...contact.given,
    ...agreed.given,
    allowDuplicate: isAnother,
  });
  if (!parsed.success || faults.length > 0) return { faults: withFaultsOf(parsed.error, form, faults) };
  const { allowDuplicate, ...supplier } = parsed.data;
  return { supplier: { ...supplier, eventIds: agreed.given.eventIds }, allowDuplicate };
}

/** What is corrected. A form without a kind is one of a supplier that has its final count. */
export function readChange(
  form: SentForm,
  wedding: Wedding,
  phones: PhoneNumbers,
): { change: SupplierChange } | { faults: FieldFault[] } {
  const contact = readContact(form, wedding, phones);
  const agreed = form.all('type').length === 0 ? { given: {}, faults: [] } : readAgreed(form, wedding);
  const faults = [...contact.faults, ...agreed.faults];
  const parsed = supplierChangeBody.safeParse({ ...contact.given, ...agreed.given });
  if (parsed.success && faults.length === 0) return { change: parsed.data };
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
  // A form without a kind is one of a supplier that has its final count, and so is told counts.
  const { success: isNamed, data: type } = supplierType.safeParse(form.get('type'));
  const isNeeded = !isNamed || needsCount(type);
  const faults: FieldFault[] = [
    ...(isNeeded && form.get(contact) === ''
      ? [{ path: contact, message: messages.form.required(words[contact]) }]
      : []),
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
