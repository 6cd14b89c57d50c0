/** Importing a guest list on screen: given, looked at, corrected, decided, accepted, taken back. */
import type { Router } from 'express';
import { h } from 'preact';
import { requirePossible, withChanges, type ChoiceChange } from '../../../domain/guest-import/choices';
import { AppError } from '../../../domain/shared/app-error';
import { addresses, type ImportPage } from '../../../web/planner/addresses';
import { formOf, type FormState } from '../../../web/planner/form-state';
import { GiveListPage } from '../../../web/planner/guest-import/give-page';
import { leftOutCsv } from '../../../web/planner/guest-import/left-out-csv';
import { messages } from '../../../web/planner/messages.en';
import type { PlannerPagesDependencies } from '../dependencies';
import { doneAddress, type PageAnswer, type Visits, type WeddingVisit } from '../visits';
import { createImportViews } from './pages';
import { readColumnsForm, readDoubtsForm, readMendForm, readPairsForm } from './read-choices';
import { waitUntilSettled } from './waiting';

const words = messages.guestImport;
const MOST_EARLIER_SHOWN = 20;

/** Reads what a form says of a run. */
type ChoiceReader = (visit: WeddingVisit, runId: string) => Promise<ChoiceChange>;

/** /planner/:weddingId/guests/import and everything below. */
export function createImportPages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  const { guestImports, weddings } = dependencies;
  const views = createImportViews(dependencies);
  const at = (page: ImportPage | '' = '') => addresses.importRun(':weddingId', ':runId', page);
  const onRun = (page: (visit: WeddingVisit, runId: string) => Promise<PageAnswer>) =>
    visits.wedding((visit) => page(visit, visit.idInAddress('runId')));
  const toRun = async ({ weddingId }: WeddingVisit, runId: string): Promise<PageAnswer> => {
    await waitUntilSettled(guestImports, weddingId, runId);
    return { goTo: addresses.importRun(weddingId, runId) };
  };
  const choosing = (read: ChoiceReader) =>
    onRun(async (visit, runId) => {
      const { weddingId, actor } = visit;
      const change = await read(visit, runId);
      const eventIds = (await weddings.get(weddingId)).events.map((event) => event.id);
      const take = (
        before: Parameters<typeof withChanges>[0],
        list: Parameters<typeof requirePossible>[1],
      ) => {
        requirePossible(change, list, eventIds);
        return withChanges(before, change);
      };
      if (Object.values(change).some((said) => said !== undefined))
        await guestImports.choose(weddingId, runId, take, actor);
      return toRun(visit, runId);
    });

  router.get(
    addresses.guestImport(':weddingId'),
    visits.wedding((visit) => givePage(visit, formOf({}), dependencies)),
  );
  router.post(
    addresses.guestImport(':weddingId'),
    visits.weddingWithFile((visit) => takeList(visit, dependencies)),
  );
  router.get(at(), onRun(views.run));
  router.get(at('columns'), onRun(views.columns));
  router.post(
    at('columns'),
    choosing(({ form }) => Promise.resolve(readColumnsForm(form))),
  );
  router.get(at('mend'), onRun(views.mend));
  router.post(
    at('mend'),
    choosing(async ({ weddingId, form }, runId) =>
      readMendForm(form, (await views.faultsAt(weddingId, runId, form.get('page'))).items),
    ),
  );
  router.get(at('doubts'), onRun(views.doubts));
  router.post(
    at('doubts'),
    choosing(({ form }) => Promise.resolve(readDoubtsForm(form))),
  );
  router.get(at('pairs'), onRun(views.pairs));
  router.post(
    at('pairs'),
    choosing(({ form }) => Promise.resolve(readPairsForm(form))),
  );
  router.get(at('changes'), onRun(views.changes));
  router.post(
    at('accept'),
    onRun(async (visit, runId) => {
      const { weddingId, form, actor } = visit;
      const version = Number(/^\d{1,9}$/.exec(form.get('version'))?.[0] ?? 0);
      const hasConsent = form.get('dietConsent') === 'yes';
      try {
        await guestImports.accept(weddingId, runId, version, hasConsent, actor);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'import.plan_changed') throw error;
        return { goTo: doneAddress(addresses.importRun(weddingId, runId), 'plan-changed') };
      }
      return toRun(visit, runId);
    }),
  );
  router.post(
    at('discard'),
    onRun(async ({ weddingId, actor }, runId) => {
      await guestImports.discard(weddingId, runId, actor);
      return { goTo: doneAddress(addresses.guestImport(weddingId), 'list-discarded') };
    }),
  );
  router.get(at('undo'), onRun(views.undo));
  router.post(
    at('undo'),
    onRun(async (visit, runId) => {
      await guestImports.undo(visit.weddingId, runId, visit.actor);
      return toRun(visit, runId);
    }),
  );
  router.get(
    at('left-out.csv'),
    onRun(async ({ weddingId }, runId) => {
      const run = await guestImports.get(weddingId, runId);
      return { file: leftOutCsv(run, await guestImports.leftOut(weddingId, runId)) };
    }),
  );
}

async function givePage(
  { weddingId }: WeddingVisit,
  state: FormState,
  { guestImports, weddings, now }: PlannerPagesDependencies,
): Promise<PageAnswer> {
  const wedding = await weddings.get(weddingId);
  return {
    title: words.give.title,
    wedding,
    current: 'guests',
    hasFaults: state.faults.length > 0,
    body: h(GiveListPage, {
      weddingId,
      state,
      earlier: (await guestImports.list(weddingId)).slice(0, MOST_EARLIER_SHOWN),
      clock: { zone: wedding.timeZone, now: now().toISOString() },
    }),
  };
}

async function takeList(visit: WeddingVisit, dependencies: PlannerPagesDependencies): Promise<PageAnswer> {
  const { weddingId, form, actor, plannerId } = visit;
  const { guestImports, rateLimits, weddings } = dependencies;
  const file = form.file('file');
  const cells = form.all('cells')[0] ?? '';
  if (file === null && cells.trim() === '') {
    const state = form.state([{ path: 'file', message: words.give.empty }]);
    return givePage(visit, state, dependencies);
  }
  await rateLimits.take('guest_import', plannerId);
  const { country } = await weddings.get(weddingId);
  const hints = { country };
  const list =
    file === null
      ? {
          bytes: new TextEncoder().encode(cells),
          fileName: null,
          contentType: 'text/plain',
          source: 'paste' as const,
        }
      : { bytes: file.bytes, fileName: file.name, contentType: file.contentType, source: 'file' as const };
  const runId = await guestImports.create(weddingId, { ...list, hints }, actor);
  await waitUntilSettled(guestImports, weddingId, runId);
  return { goTo: addresses.importRun(weddingId, runId) };
}
