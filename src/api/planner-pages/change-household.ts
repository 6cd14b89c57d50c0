/** Correcting a household, by the same rules as over the API. */
import type { Router } from 'express';
import { h } from 'preact';
import type { HouseholdChange, HouseholdDetail } from '../../domain/guests/ports';
import type { PhoneNumbers } from '../../domain/guests/phone-numbers';
import type { FieldFault } from '../../domain/shared/app-error';
import type { Wedding } from '../../domain/weddings/wedding';
import { addresses } from '../../web/planner/addresses';
import type { FormState } from '../../web/planner/form-state';
import {
  ChangeHouseholdPage,
  guestField,
  householdForm,
} from '../../web/planner/guests/change-household-page';
import { messages } from '../../web/planner/messages.en';
import { householdChangeBody } from '../guests/schemas';
import type { PlannerPagesDependencies } from './dependencies';
import { unlessEventGone } from './event-gone';
import { faultsOf, type SentForm } from './sent-form';
import { doneAddress, type PageAnswer, type Visits } from './visits';

const words = messages.changeHousehold;
const EVENT_GONE = { path: 'inviteTo', message: messages.newHousehold.eventGone };

/** /planner/:weddingId/households/:householdId/change */
export function createHouseholdCorrection(
  router: Router,
  visits: Visits,
  { guests, weddings, phones }: PlannerPagesDependencies,
): void {
  const path = addresses.changeHousehold(':weddingId', ':householdId');
  router.get(
    path,
    visits.wedding(async ({ weddingId, idInAddress }) => {
      const household = await guests.getHousehold(weddingId, idInAddress('householdId'));
      return formPage(await weddings.get(weddingId), household, householdForm(household));
    }),
  );
  router.post(
    path,
    visits.wedding(async ({ weddingId, idInAddress, form, actor }) => {
      const household = await guests.getHousehold(weddingId, idInAddress('householdId'));
      const wedding = await weddings.get(weddingId);
      const read = readChange(form, household, wedding, phones);
      if ('faults' in read) return formPage(wedding, household, form.state(read.faults));
      return unlessEventGone(
        async () => {
          await guests.changeHousehold(weddingId, household.id, read.change, actor);
          return { goTo: doneAddress(addresses.household(weddingId, household.id), 'household-changed') };
        },
        async () => formPage(await weddings.get(weddingId), household, form.state([EVENT_GONE])),
      );
    }),
  );
}

function formPage(wedding: Wedding, household: HouseholdDetail, state: FormState): PageAnswer {
  return {
    title: words.title(household.name),
    wedding,
    hasFaults: state.faults.length > 0,
    body: h(ChangeHouseholdPage, { wedding, household, state }),
  };
}

function readChange(
  form: SentForm,
  household: HouseholdDetail,
  wedding: Wedding,
  phones: PhoneNumbers,
): { change: HouseholdChange } | { faults: FieldFault[] } {
  // A number of a list that no telephone has stays as it stands, until somebody writes another.
  const isSameNumber = form.get('phone') === (household.phone ?? '');
  const number = form.get('phone') === '' ? null : phones.read(form.get('phone'), wedding.country);
  const phone = isSameNumber ? household.phone : number;
  const isImpossible = !isSameNumber && form.get('phone') !== '' && number === null;
  // Whoever came onto the household while the form was open is not in it, and stays as they are.
  const people = household.guests.filter(({ id }) => form.all(guestField(id, 'fullName')).length > 0);
  const parsed = householdChangeBody.safeParse({
    name: form.get('name'),
    email: form.get('email') || null,
    phone,
    smsAllowed: form.get('smsAllowed') === 'yes' && phone !== null,
    messageFrequency: form.get('messageFrequency') || 'all',
    inviteTo: form.all('inviteTo').filter((id) => wedding.events.some((event) => event.id === id)),
    guests: people.map(({ id, isPlusOne }) => ({
      id,
      fullName: form.get(guestField(id, 'fullName')) || (isPlusOne ? null : ''),
      ageBand: form.get(guestField(id, 'ageBand')) || undefined,
    })),
  });
  if (parsed.success && !isImpossible) return { change: parsed.data };
  const faults = parsed.success ? [] : faultsOf(parsed.error, form, {});
  const atPeople = faults.map(({ path, message }) => {
    const [, index, field] = /^guests\.(\d+)\.(fullName|ageBand)$/.exec(path) ?? [];
    const person = people[Number(index)];
    if (person === undefined || (field !== 'fullName' && field !== 'ageBand')) return { path, message };
    const isEmpty = field === 'fullName' && form.get(guestField(person.id, field)) === '';
    return {
      path: guestField(person.id, field),
      message: isEmpty ? messages.form.required(words.fullName) : message,
    };
  });
  const impossible = { path: 'phone', message: messages.newSupplier.phoneFault };
  return { faults: isImpossible ? [...atPeople, impossible] : atPeople };
}
