/** Changing the plan: dates, facts, postpone, cancel, take up again. */
import type { Router } from 'express';
import { h } from 'preact';
import { AppError } from '../../domain/shared/app-error';
import type { WeddingChange } from '../../domain/weddings/ports';
import { requireOpen, type Wedding } from '../../domain/weddings/wedding';
import { addresses } from '../../web/planner/addresses';
import { formOf, type FormState } from '../../web/planner/form-state';
import { messages } from '../../web/planner/messages.en';
import { toHear } from '../../web/planner/overview-facts';
import {
  CancelPage,
  ChangedMeanwhilePage,
  MovePage,
  PostponePage,
  type DayChange,
} from '../../web/planner/plan/plan-pages';
import { FactsPage } from '../../web/planner/plan/facts-page';
import { plannedFacts } from '../../web/planner/plan/seen-plan';
import type { DoneNote } from '../../web/planner/copy/plan.en';
import type { PlannerPagesDependencies } from './dependencies';
import { overviewPage } from './overview';
import { readBasedOn, readDates, readFactsChange, readTellGuests } from './plan-form';
import type { SentForm } from './sent-form';
import { countries, FACT_LABELS, zones } from './wedding-fields';
import { doneAddress, type PageAnswer, type Visits, type WeddingVisit } from './visits';

const DATES = ['weddingOn', 'rsvpDeadlineOn', 'invitationsOn', 'reminders'] as const;
const FACTS = Object.keys(FACT_LABELS);

/** /planner/:weddingId/{dates,facts,postpone,cancel,resume} */
export function createPlanPages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  router.post(
    addresses.dates(':weddingId'),
    visits.wedding((visit) => changeDates(visit, dependencies)),
  );
  router.post(
    addresses.resume(':weddingId'),
    visits.wedding(async (visit) => {
      const read = readDates(visit.form);
      if (read.kind === 'faulty')
        return overviewPage(dependencies, visit.weddingId, visit.form.state(read.faults));
      const tellGuests = readTellGuests(visit.form);
      const change = { ...read.change, status: 'planned' as const, tellGuests };
      const action = addresses.resume(visit.weddingId);
      return carryOut(visit, dependencies, { basedOn: read.basedOn, change, action, note: 'resumed' });
    }),
  );
  router.get(
    addresses.facts(':weddingId'),
    visits.wedding(async ({ weddingId }) => {
      const wedding = await openWedding(dependencies, weddingId);
      return factsPage(wedding, formOf(plannedFacts(wedding)));
    }),
  );
  router.post(
    addresses.facts(':weddingId'),
    visits.wedding(async (visit) => {
      const { form, weddingId } = visit;
      const read = readFactsChange(form);
      if (read.kind === 'faulty')
        return factsPage(await dependencies.weddings.get(weddingId), form.state(read.faults));
      return carryOut(visit, dependencies, { ...read, action: addresses.facts(weddingId), note: 'saved' });
    }),
  );
  router.get(
    addresses.postpone(':weddingId'),
    visits.wedding(async ({ weddingId }) => {
      const facts = await dayChange(dependencies, weddingId);
      const body = h(PostponePage, facts);
      return { title: messages.confirm.postpone.title, wedding: facts.wedding, body };
    }),
  );
  router.get(
    addresses.cancel(':weddingId'),
    visits.wedding(async ({ weddingId }) => {
      const facts = await dayChange(dependencies, weddingId);
      return { title: messages.confirm.cancel.title, wedding: facts.wedding, body: h(CancelPage, facts) };
    }),
  );
  for (const [address, status] of [
    [addresses.postpone, 'postponed'],
    [addresses.cancel, 'cancelled'],
  ] as const) {
    router.post(
      address(':weddingId'),
      visits.wedding((visit) =>
        carryOut(visit, dependencies, {
          basedOn: readBasedOn(visit.form),
          change: { status, tellGuests: readTellGuests(visit.form) },
          action: address(visit.weddingId),
          note: status,
        }),
      ),
    );
  }
}

/** @throws AppError `wedding.not_open` when nothing of it can be changed any more. */
async function openWedding({ weddings }: PlannerPagesDependencies, weddingId: string): Promise<Wedding> {
  const wedding = await weddings.get(weddingId);
  requireOpen(wedding);
  return wedding;
}

function factsPage(wedding: Wedding, state: FormState): PageAnswer {
  return {
    title: messages.facts.title,
    wedding,
    hasFaults: state.faults.length > 0,
    body: h(FactsPage, { wedding, state, countries: countries(), zones: zones() }),
  };
}

/** What the pages that ask say. @throws AppError `wedding.not_open`. */
async function dayChange({ overview, now }: PlannerPagesDependencies, weddingId: string): Promise<DayChange> {
  const read = await overview.get(weddingId, now());
  const { wedding } = read;
  requireOpen(wedding);
  const suppliers = read.suppliers.flatMap(({ supplier }) => (supplier.isReachable ? [supplier.name] : []));
  return { wedding, suppliers, toHear: toHear(read).length };
}

/** Saves the dates; when the day itself moves, asks first and says what follows. */
async function changeDates(visit: WeddingVisit, dependencies: PlannerPagesDependencies): Promise<PageAnswer> {
  const { form, weddingId } = visit;
  const read = readDates(form);
  if (read.kind === 'faulty') return overviewPage(dependencies, weddingId, form.state(read.faults));
  const wedding = await dependencies.weddings.get(weddingId);
  const { weddingOn = wedding.weddingOn } = read.change;
  const isMove = weddingOn !== wedding.weddingOn;
  const isCurrent = read.basedOn === wedding.scheduleVersion && wedding.status === 'planned';
  if (isMove && isCurrent && form.get('confirmed') !== 'yes') {
    const values = { basedOn: String(read.basedOn), ...seenIn(form), ...valuesIn(form, DATES) };
    const body = h(MovePage, { ...(await dayChange(dependencies, weddingId)), weddingOn, values });
    return { title: messages.confirm.move.title, wedding, body };
  }
  const action = addresses.dates(weddingId);
  const change = { ...read.change, tellGuests: readTellGuests(form) };
  return carryOut(visit, dependencies, {
    basedOn: read.basedOn,
    change,
    action,
    note: isMove ? 'moved' : 'saved',
  });
}

interface Wish {
  basedOn: number;
  change: WeddingChange;
  /** Where the form goes if it is sent again. */
  action: string;
  note: DoneNote;
}

/** Carries a change out, or shows what somebody else has changed meanwhile. */
async function carryOut(
  { weddingId, form, actor }: WeddingVisit,
  { weddings }: PlannerPagesDependencies,
  { basedOn, change, action, note }: Wish,
): Promise<PageAnswer> {
  try {
    await weddings.change(weddingId, basedOn, change, actor);
    return { goTo: doneAddress(addresses.overview(weddingId), note) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'wedding.changed_meanwhile') throw error;
    return meanwhilePage(await weddings.get(weddingId), form, action);
  }
}

function meanwhilePage(wedding: Wedding, form: SentForm, action: string): PageAnswer {
  const again = { basedOn: wedding.scheduleVersion, ...valuesIn(form, [...DATES, ...FACTS, 'tellGuests']) };
  const body = h(ChangedMeanwhilePage, { wedding, sent: form.state(), action, again });
  return { status: 409, title: messages.meanwhile.title, wedding, body };
}

function valuesIn(form: SentForm, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.filter((name) => form.all(name).length > 0).map((name) => [name, form.get(name)]),
  );
}

function seenIn(form: SentForm): Record<string, string> {
  return valuesIn(
    form,
    ['status', ...DATES, ...FACTS].map((name) => `seen.${name}`),
  );
}
