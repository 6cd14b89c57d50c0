/** Adding somebody to a household and taking somebody off it, by the same rules as over the API. */
import type { Router } from 'express';
import { h } from 'preact';
import type { HouseholdDetail, NewGuest } from '../../domain/guests/ports';
import { AppError, type FieldFault } from '../../domain/shared/app-error';
import type { Wedding } from '../../domain/weddings/wedding';
import { addresses } from '../../web/planner/addresses';
import type { FormState } from '../../web/planner/form-state';
import { emptyGuestForm, NewGuestPage, RemoveGuestPage } from '../../web/planner/guests/guest-pages';
import { messages } from '../../web/planner/messages.en';
import { addedGuestBody } from '../guests/schemas';
import { createOnce, namedForm } from './create-once';
import type { PlannerPagesDependencies } from './dependencies';
import { unlessEventGone } from './event-gone';
import { faultsOf, type SentForm } from './sent-form';
import { doneAddress, type PageAnswer, type Visits, type WeddingVisit } from './visits';

const words = messages.newGuest;
const EVENT_GONE = { path: 'eventIds', message: messages.newHousehold.eventGone };

/** /planner/:weddingId/households/:householdId/people/new and …/people/:guestId/remove */
export function createHouseholdPeople(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  const { guests, weddings } = dependencies;
  const householdOf = ({ weddingId, idInAddress }: WeddingVisit) =>
    guests.getHousehold(weddingId, idInAddress('householdId'));
  router.get(
    addresses.newGuest(':weddingId', ':householdId'),
    visits.wedding(async (visit) => {
      const household = await householdOf(visit);
      return formPage(await weddings.get(visit.weddingId), household, namedForm(emptyGuestForm(household)));
    }),
  );
  router.post(
    addresses.newGuest(':weddingId', ':householdId'),
    visits.wedding(async (visit) => {
      const { weddingId, form, actor } = visit;
      const household = await householdOf(visit);
      const wedding = await weddings.get(weddingId);
      const read = readGuest(form, wedding);
      if ('faults' in read) return formPage(wedding, household, form.state(read.faults));
      const add = async () => {
        await guests.addGuest(weddingId, household.id, read.guest, actor);
        return doneAddress(addresses.household(weddingId, household.id), 'guest-added');
      };
      return unlessEventGone(
        () => createOnce(visit, dependencies, add),
        async () =>
          formPage(await weddings.get(weddingId), await householdOf(visit), form.state([EVENT_GONE])),
      );
    }),
  );
  const removal = addresses.removeGuest(':weddingId', ':householdId', ':guestId');
  router.get(
    removal,
    visits.wedding(async (visit) => {
      const { weddingId, idInAddress } = visit;
      const household = await householdOf(visit);
      const guest = household.guests.find(({ id }) => id === idInAddress('guestId'));
      if (guest === undefined) throw new AppError('request.not_found');
      const wedding = await weddings.get(weddingId);
      const title = messages.confirm.removeGuest.title(guest.fullName ?? messages.household.unnamed);
      return { title, wedding, body: h(RemoveGuestPage, { weddingId, householdId: household.id, guest }) };
    }),
  );
  router.post(
    removal,
    visits.wedding(async ({ weddingId, idInAddress, actor }) => {
      const householdId = idInAddress('householdId');
      await guests.removeGuest(weddingId, householdId, idInAddress('guestId'), actor);
      return { goTo: doneAddress(addresses.household(weddingId, householdId), 'guest-removed') };
    }),
  );
}

function formPage(wedding: Wedding, household: HouseholdDetail, state: FormState): PageAnswer {
  return {
    title: words.title(household.name),
    wedding,
    hasFaults: state.faults.length > 0,
    body: h(NewGuestPage, { wedding, household, state }),
  };
}

function readGuest(form: SentForm, wedding: Wedding): { guest: NewGuest } | { faults: FieldFault[] } {
  const known = new Set(wedding.events.map((event) => event.id));
  const parsed = addedGuestBody.safeParse({
    fullName: form.get('fullName') || null,
    isPlusOne: form.get('isPlusOne') === 'yes',
    ageBand: form.get('ageBand') || 'adult',
    eventIds: form.all('eventIds').filter((id) => known.has(id)),
  });
  if (parsed.success) {
    const { eventIds = [], ...guest } = parsed.data;
    return { guest: { ...guest, eventIds } };
  }
  const own: Record<string, string> = {
    fullName: words.nameFault,
    eventIds: messages.newHousehold.eventsFault,
  };
  const isNameless = form.get('fullName') === '';
  return {
    faults: faultsOf(parsed.error, form, {}).map(({ path, message }) => ({
      path,
      message: path === 'eventIds' || (path === 'fullName' && isNameless) ? (own[path] ?? message) : message,
    })),
  };
}
