/** Correcting events, by the same rules as over the API. */
import type { Router } from 'express';
import { h } from 'preact';
import { AppError, type FieldFault } from '../../domain/shared/app-error';
import { requireOpen, type Wedding, type WeddingEvent } from '../../domain/weddings/wedding';
import { addresses } from '../../web/planner/addresses';
import type { FormState } from '../../web/planner/form-state';
import { messages } from '../../web/planner/messages.en';
import {
  ChangeEventsPage,
  dishField,
  eventField,
  eventsForm,
} from '../../web/planner/plan/change-events-page';
import { weddingChangeBody } from '../weddings/schemas';
import type { PlannerPagesDependencies } from './dependencies';
import { readBasedOn } from './plan-form';
import { faultsOf, linesOf, wholeNumber, type Labels, type SentForm } from './sent-form';
import { doneAddress, type PageAnswer, type Visits, type WeddingVisit } from './visits';

const words = messages.changeEvents;
const { name, startsAtLocal, place, capacity } = messages.newWedding;
const LABELS: Labels = { name, startsAtLocal, place, capacity };

/** /planner/:weddingId/events */
export function createEventPages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  const path = addresses.events(':weddingId');
  router.get(
    path,
    visits.wedding(async ({ weddingId }) => {
      const wedding = await dependencies.weddings.get(weddingId);
      requireOpen(wedding);
      return formPage(dependencies, wedding, eventsForm(wedding));
    }),
  );
  router.post(
    path,
    visits.wedding((visit) => change(visit, dependencies)),
  );
}

async function change(visit: WeddingVisit, dependencies: PlannerPagesDependencies): Promise<PageAnswer> {
  const { form, weddingId, actor } = visit;
  const { weddings } = dependencies;
  const wedding = await weddings.get(weddingId);
  const basedOn = readBasedOn(form);
  // An event that was added while the form was open is not in it.
  const shown = wedding.events.filter(({ id }) => form.all(eventField(id, 'name')).length > 0);
  const parsed = weddingChangeBody.safeParse({
    basedOn: Math.max(0, basedOn),
    events: shown.map((event) => readEvent(form, event)),
  });
  if (!parsed.success) {
    const faults = faultsOf(parsed.error, form, {}).map((fault) => atOwnField(fault, shown, form));
    return formPage(dependencies, wedding, form.state(faults));
  }
  try {
    await weddings.change(weddingId, basedOn, { events: parsed.data.events }, actor);
    return { goTo: doneAddress(addresses.overview(weddingId), 'events-changed') };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // What was typed stays, and stands beside nothing older when it is sent again.
    if (error.code === 'wedding.changed_meanwhile') {
      const latest = await weddings.get(weddingId);
      const values = new Map([...eventsForm(latest).values, ...form.state().values]);
      const faults = [{ path: 'basedOn', message: words.meanwhile }];
      return formPage(dependencies, latest, { values, faults });
    }
    if (error.code !== 'request.invalid') throw error;
    const faults = (error.options.fields ?? []).map((fault) => atOwnField(fault, shown, form));
    return formPage(dependencies, wedding, form.state(faults));
  }
}

async function formPage(
  { overview, now }: PlannerPagesDependencies,
  wedding: Wedding,
  state: FormState,
): Promise<PageAnswer> {
  const { households } = await overview.get(wedding.id, now());
  const invited = households.filter(({ invitedAt }) => invitedAt !== null).length;
  return {
    title: words.title,
    wedding,
    hasFaults: state.faults.length > 0,
    body: h(ChangeEventsPage, { wedding, invited, state }),
  };
}

/** A dish whose field is empty goes; one that came onto the menu while the form was open stays. */
function readEvent(form: SentForm, { id, mealOptions }: WeddingEvent) {
  const field = (name: string) => form.get(eventField(id, name));
  const kept = mealOptions.flatMap((dish) => {
    const typed = form.all(dishField(id, dish.id)).length > 0;
    const name = typed ? form.get(dishField(id, dish.id)) : dish.name;
    return name === '' ? [] : [{ id: dish.id, name }];
  });
  const added = linesOf(form.all(eventField(id, 'newDishes'))[0] ?? '').map((name) => ({ name }));
  return {
    id,
    name: field('name'),
    startsAtLocal: field('startsAtLocal').slice(0, 16),
    place: field('place'),
    servesMeal: field('servesMeal') === 'yes',
    capacity: field('capacity') === '' ? null : wholeNumber(field('capacity')),
    mealOptions: [...kept, ...added],
  };
}

/** The form names events by their ids; rules name them by their place in the list. */
function atOwnField({ path, message }: FieldFault, events: WeddingEvent[], form: SentForm): FieldFault {
  const [, index, field = ''] = /^events\.(\d+)\.(\w+)/.exec(path) ?? [];
  const event = events[Number(index)];
  if (event === undefined) return { path, message };
  if (field === 'mealOptions')
    return { path: eventField(event.id, 'newDishes'), message: `${event.name}: ${message}` };
  const own = eventField(event.id, field);
  const isEmpty = form.get(own) === '';
  const said = isEmpty ? messages.form.required(LABELS[field] ?? messages.form.field) : message;
  return { path: own, message: `${event.name}, ${said}` };
}
