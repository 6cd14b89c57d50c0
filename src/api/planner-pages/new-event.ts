/** Adding an event, by the same rules as over the API. */
import type { Router } from 'express';
import { h } from 'preact';
import type { FieldFault } from '../../domain/shared/app-error';
import type { Overview } from '../../domain/weddings/overview';
import type { AddedEvent } from '../../domain/weddings/ports';
import { requireOpen } from '../../domain/weddings/wedding';
import { addresses } from '../../web/planner/addresses';
import type { FormState } from '../../web/planner/form-state';
import { messages } from '../../web/planner/messages.en';
import { emptyEventForm, NewEventPage } from '../../web/planner/plan/new-event-page';
import { addedEventBody } from '../weddings/event-schemas';
import { createOnce, namedForm } from './create-once';
import type { PlannerPagesDependencies } from './dependencies';
import { faultsOf, type SentForm } from './sent-form';
import { doneAddress, type PageAnswer, type Visits } from './visits';
import { EVENT_LABELS, readEvent } from './wedding-fields';

const words = messages.newEvent;

/** /planner/:weddingId/events/new */
export function createNewEventPages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  const { overview, weddings, now } = dependencies;
  const path = addresses.newEvent(':weddingId');
  router.get(
    path,
    visits.wedding(async ({ weddingId }) => {
      const read = await overview.get(weddingId, now());
      requireOpen(read.wedding);
      return formPage(read, namedForm(emptyEventForm()));
    }),
  );
  router.post(
    path,
    visits.wedding(async (visit) => {
      const { form, weddingId, actor } = visit;
      const seen = await overview.get(weddingId, now());
      const read = readAddedEvent(form, seen);
      if ('faults' in read) return formPage(seen, form.state(read.faults));
      return createOnce(visit, dependencies, async () => {
        await weddings.addEvent(weddingId, read.event, actor);
        return doneAddress(addresses.overview(weddingId), 'event-added');
      });
    }),
  );
}

function formPage(overview: Overview, state: FormState): PageAnswer {
  return {
    title: words.title,
    wedding: overview.wedding,
    hasFaults: state.faults.length > 0,
    body: h(NewEventPage, { overview, state }),
  };
}

/** Whoever left the list while the form was open is not invited. */
function readAddedEvent(
  form: SentForm,
  { households, suppliers }: Overview,
): { event: AddedEvent } | { faults: FieldFault[] } {
  const ticked = (name: string, known: { id: string }[]) =>
    form.all(name).filter((id) => known.some((one) => one.id === id));
  const chosen = ticked('householdIds', households);
  const faults: FieldFault[] =
    form.get('invited') === 'chosen' && chosen.length === 0
      ? [{ path: 'householdIds', message: words.chosenFault }]
      : [];
  const supplierIds = ticked(
    'supplierIds',
    suppliers.map(({ supplier }) => supplier),
  );
  const invited = { everybody: null, chosen, nobody: [] }[form.get('invited')] ?? null;
  const parsed = addedEventBody.safeParse({ ...readEvent(form), householdIds: invited, supplierIds });
  if (!parsed.success) faults.unshift(...faultsOf(parsed.error, form, EVENT_LABELS));
  return parsed.success && faults.length === 0 ? { event: parsed.data } : { faults };
}
