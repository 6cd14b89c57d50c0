/** The list of weddings, and setting one up. */
import type { Router } from 'express';
import { h } from 'preact';
import type { FieldFault } from '../../domain/shared/app-error';
import { addresses } from '../../web/planner/addresses';
import type { FormState } from '../../web/planner/form-state';
import { messages } from '../../web/planner/messages.en';
import { emptyWeddingForm, EVENT_SLOTS, NewWeddingPage } from '../../web/planner/setup/new-wedding-page';
import { WeddingsPage } from '../../web/planner/setup/weddings-page';
import { newWeddingBody } from '../weddings/schemas';
import { createOnce, namedForm } from './create-once';
import type { PlannerPagesDependencies } from './dependencies';
import { readReminders } from './plan-form';
import { faultsOf, type Labels, type SentForm } from './sent-form';
import { countries, EVENT_LABELS, FACT_LABELS, readEvent, readFacts, zones } from './wedding-fields';
import { doneAddress, type PageAnswer, type PlannerVisit, type Visits } from './visits';

const words = messages.newWedding;

const LABELS: Labels = {
  ...FACT_LABELS,
  weddingOn: words.weddingOn,
  rsvpDeadlineOn: words.rsvpDeadlineOn,
  invitationsOn: messages.plan.invitationsOn,
};

/** /, /planner and /planner/new. */
export function createWeddingPages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  const { weddings } = dependencies;
  router.get(
    '/',
    visits.open(() => Promise.resolve({ goTo: addresses.weddings })),
  );
  router.get(
    addresses.weddings,
    visits.planner(async ({ plannerId }) => ({
      title: messages.weddings.title,
      current: 'weddings',
      body: h(WeddingsPage, { weddings: await weddings.list(plannerId) }),
    })),
  );
  router.get(
    addresses.newWedding,
    visits.planner(() => Promise.resolve(formPage(namedForm(emptyWeddingForm())))),
  );
  router.post(
    addresses.newWedding,
    visits.planner((visit) => create(visit, dependencies)),
  );
}

async function create(visit: PlannerVisit, dependencies: PlannerPagesDependencies): Promise<PageAnswer> {
  const { form, plannerId, actor } = visit;
  const { body, faults } = readWedding(form);
  const parsed = newWeddingBody.safeParse(body);
  if (!parsed.success) faults.push(...faultsOf(parsed.error, form, LABELS).map(toOwnSlot(form)));
  else if (parsed.data.rsvpDeadlineOn >= parsed.data.weddingOn)
    faults.push({ path: 'rsvpDeadlineOn', message: messages.plan.dateBeforeDeadline });
  if (!parsed.success || faults.length > 0) return formPage(form.state(faults));
  const wedding = parsed.data;
  return createOnce(visit, dependencies, async () => {
    const weddingId = await dependencies.weddings.create(plannerId, wedding, actor);
    return doneAddress(addresses.overview(weddingId), 'created');
  });
}

function formPage(state: FormState): PageAnswer {
  return {
    title: words.title,
    hasFaults: state.faults.length > 0,
    body: h(NewWeddingPage, {
      state,
      countries: countries(),
      zones: zones(),
    }),
  };
}

/** What the form says, in the words of the API, with what the API's rules cannot know. */
function readWedding(form: SentForm): { body: unknown; faults: FieldFault[] } {
  const { facts, faults } = readFacts(form);
  const reminders = readReminders(form.get('reminders'));
  if (reminders === null) faults.push({ path: 'reminders', message: messages.plan.remindersFault });
  const body = {
    ...facts,
    weddingOn: form.get('weddingOn'),
    rsvpDeadlineOn: form.get('rsvpDeadlineOn'),
    invitationsOn: form.get('invitationsOn') || null,
    reminderDaysBeforeDeadline: reminders ?? [],
    events: usedSlots(form).map((slot) => readEvent(form, (field) => `events.${slot}.${field}`)),
  };
  return { body, faults };
}

/** The first event always; of the others, those with a name. */
function usedSlots(form: SentForm): number[] {
  return Array.from({ length: EVENT_SLOTS }, (_, slot) => slot).filter(
    (slot) => slot === 0 || form.get(`events.${slot}.name`) !== '',
  );
}

/** Faults name the place in the list; fields are named by slot, and slots may be left out. */
function toOwnSlot(form: SentForm): (fault: FieldFault) => FieldFault {
  const slots = usedSlots(form);
  return ({ path, message }) => {
    const [, place, field] = /^events\.(\d+)\.(\w+)/.exec(path) ?? [];
    if (place === undefined || field === undefined) return { path, message };
    const slot = slots[Number(place)] ?? 0;
    const own = `events.${slot}.${field}`;
    const label = `${words.event(slot + 1)}, ${EVENT_LABELS[field] ?? field}`;
    const isEmpty = form.get(own) === '';
    return { path: own, message: isEmpty ? messages.form.required(label) : `${label}: ${message}` };
  };
}
