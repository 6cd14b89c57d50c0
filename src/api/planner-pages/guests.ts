/** The guest list, households, adding and removing them. */
import type { Router } from 'express';
import { h } from 'preact';
import type { PhoneNumbers } from '../../domain/guests/phone-numbers';
import type { NewHousehold } from '../../domain/guests/ports';
import type { FieldFault } from '../../domain/shared/app-error';
import type { Wedding } from '../../domain/weddings/wedding';
import { findPlace } from '../../web/guest/addresses';
import { addresses } from '../../web/planner/addresses';
import type { FormState } from '../../web/planner/form-state';
import { FILTERS, GuestListPage } from '../../web/planner/guests/guest-list-page';
import { HouseholdPage } from '../../web/planner/guests/household-page';
import { emptyHouseholdForm, NewHouseholdPage } from '../../web/planner/guests/new-household-page';
import { messages } from '../../web/planner/messages.en';
import { RemoveHouseholdPage } from '../../web/planner/guests/remove-household-page';
import { MOST_SENDS_TO_ONE } from '../../web/planner/send-table';
import { newHouseholdBody } from '../guests/schemas';
import { createHouseholdCorrection } from './change-household';
import { createOnce, namedForm } from './create-once';
import { unlessEventGone } from './event-gone';
import { createHouseholdPeople } from './household-people';
import type { PlannerPagesDependencies } from './dependencies';
import { createInvitationRemoval } from './remove-invitation';
import { faultsOf, linesOf, type SentForm } from './sent-form';
import { doneAddress, type PageAnswer, type Visits, type WeddingVisit } from './visits';

const words = messages.newHousehold;
const EVENT_GONE = { path: 'eventIds', message: words.eventGone };

/** /planner/:weddingId/guests, …/guests/new, …/households/:householdId and its removal. */
export function createGuestPages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  const { guests, weddings } = dependencies;
  router.get(
    addresses.guests(':weddingId'),
    visits.wedding((visit) => listPage(visit, dependencies)),
  );
  router.get(
    addresses.newHousehold(':weddingId'),
    visits.wedding(async ({ weddingId }) => {
      const wedding = await weddings.get(weddingId);
      return formPage(wedding, namedForm(emptyHouseholdForm(wedding)));
    }),
  );
  router.post(
    addresses.newHousehold(':weddingId'),
    visits.wedding(async (visit) => {
      const { weddingId, form, actor } = visit;
      const wedding = await weddings.get(weddingId);
      const read = readHousehold(form, wedding, dependencies.phones);
      if ('faults' in read) return formPage(wedding, form.state(read.faults));
      const add = async () => {
        const [id = ''] = await guests.addHouseholds(weddingId, [read.household], actor);
        return doneAddress(addresses.household(weddingId, id), 'household-added');
      };
      return unlessEventGone(
        () => createOnce(visit, dependencies, add),
        async () => formPage(await weddings.get(weddingId), form.state([EVENT_GONE])),
      );
    }),
  );
  router.get(
    addresses.household(':weddingId', ':householdId'),
    visits.wedding((visit) => householdPage(visit, dependencies)),
  );
  createHouseholdCorrection(router, visits, dependencies);
  createHouseholdPeople(router, visits, dependencies);
  createInvitationRemoval(router, visits, dependencies);
  router.get(
    addresses.removeHousehold(':weddingId', ':householdId'),
    visits.wedding(async ({ weddingId, idInAddress }) => {
      const household = await guests.getHousehold(weddingId, idInAddress('householdId'));
      const wedding = await weddings.get(weddingId);
      const title = messages.confirm.removeHousehold.title(household.name);
      return { title, wedding, body: h(RemoveHouseholdPage, { weddingId, household }) };
    }),
  );
  router.post(
    addresses.removeHousehold(':weddingId', ':householdId'),
    visits.wedding(async ({ weddingId, idInAddress, actor }) => {
      await guests.removeHousehold(weddingId, idInAddress('householdId'), actor);
      return { goTo: doneAddress(addresses.guests(weddingId), 'household-removed') };
    }),
  );
}

async function listPage(
  { weddingId, request }: WeddingVisit,
  { guests, weddings, linkRequests, installation }: PlannerPagesDependencies,
): Promise<PageAnswer> {
  const { q, show } = request.query;
  const wedding = await weddings.get(weddingId);
  return {
    title: messages.guestList.title,
    wedding,
    current: 'guests',
    canCopy: true,
    body: h(GuestListPage, {
      weddingId,
      households: await guests.listHouseholds(weddingId),
      search: typeof q === 'string' ? q.slice(0, 200) : '',
      filter: FILTERS.find((filter) => filter === show) ?? 'all',
      findUrl: new URL(findPlace(linkRequests.tokenOf(weddingId)), installation.publicUrl).href,
    }),
  };
}

async function householdPage(
  { weddingId, idInAddress }: WeddingVisit,
  { guests, weddings, overview, installation, now }: PlannerPagesDependencies,
): Promise<PageAnswer> {
  const household = await guests.getHousehold(weddingId, idInAddress('householdId'));
  const wedding = await weddings.get(weddingId);
  const { items: sends } = await overview.sends(weddingId, {
    householdId: household.id,
    limit: MOST_SENDS_TO_ONE,
  });
  const link = new URL(`/r/${guests.linkToken(household.id)}`, installation.publicUrl).href;
  return {
    title: household.name,
    wedding,
    canCopy: true,
    body: h(HouseholdPage, { wedding, household, sends, link, now: now().toISOString() }),
  };
}

function formPage(wedding: Wedding, state: FormState): PageAnswer {
  return {
    title: words.title,
    wedding,
    hasFaults: state.faults.length > 0,
    body: h(NewHouseholdPage, { wedding, state }),
  };
}

/** A household from its form, by the same rules as over the API. */
function readHousehold(
  form: SentForm,
  wedding: Wedding,
  phones: PhoneNumbers,
): { household: NewHousehold } | { faults: FieldFault[] } {
  const people = (['adult', 'child', 'infant'] as const).flatMap((ageBand) => {
    const field = { adult: 'adults', child: 'children', infant: 'infants' }[ageBand];
    return linesOf(form.all(field)[0] ?? '').map((fullName) => ({ fullName, ageBand, isPlusOne: false }));
  });
  const plusOnes = Math.min(6, Number(/^\d$/.exec(form.get('plusOnes'))?.[0] ?? 0));
  const unnamed = Array.from({ length: plusOnes }, () => ({
    fullName: null,
    ageBand: 'adult' as const,
    isPlusOne: true,
  }));
  const phone = form.get('phone') === '' ? null : phones.read(form.get('phone'), wedding.country);
  const known = new Set(wedding.events.map((event) => event.id));
  const eventIds = form.all('eventIds').filter((id) => known.has(id));
  const faults: FieldFault[] = [
    ...(people.length === 0 ? [{ path: 'adults', message: words.guestsFault }] : []),
    ...(form.get('phone') !== '' && phone === null
      ? [{ path: 'phone', message: messages.newSupplier.phoneFault }]
      : []),
    ...(eventIds.length === 0 ? [{ path: 'eventIds', message: words.eventsFault }] : []),
  ];
  const parsed = newHouseholdBody.safeParse({
    name: form.get('name') || people[0]?.fullName,
    email: form.get('email') || null,
    phone,
    smsAllowed: form.get('smsAllowed') === 'yes' && phone !== null,
    messageFrequency: form.get('messageFrequency') || 'all',
    guests: [...people, ...unnamed],
    eventIds,
  });
  if (parsed.success && faults.length === 0) {
    const { name = '', ...rest } = parsed.data;
    return { household: { ...rest, name, eventIds } };
  }
  const more = parsed.success ? [] : faultsOf(parsed.error, form, {}).map(atOwnField);
  const taken = new Set(faults.map((fault) => fault.path));
  return { faults: [...faults, ...more.filter((fault) => !taken.has(fault.path))] };
}

/** The form has fields for names, not for guests. */
function atOwnField({ path, message }: FieldFault): FieldFault {
  if (path === 'guests') return { path: 'adults', message: words.guestsFault };
  return { path: path.startsWith('guests.') ? 'adults' : path, message };
}
