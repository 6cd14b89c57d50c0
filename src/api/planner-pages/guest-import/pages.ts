/** The pages of one import, by where its run stands. */
import { h, type ComponentChildren } from 'preact';
import type { ShownItems } from '../../../domain/guest-import/ports';
import type { ImportRun } from '../../../domain/guest-import/run';
import { ITEMS_PER_PAGE } from '../../../domain/guest-import/staged';
import { AppError, ERRORS } from '../../../domain/shared/app-error';
import type { Wedding } from '../../../domain/weddings/wedding';
import { addresses } from '../../../web/planner/addresses';
import {
  ChangesPage,
  changesTitle,
  SHOWN_CHANGES,
  type ShownList,
} from '../../../web/planner/guest-import/changes-page';
import { ColumnsPage } from '../../../web/planner/guest-import/columns-page';
import { DoubtsPage, MendPage } from '../../../web/planner/guest-import/mend-pages';
import type { ListPage } from '../../../web/planner/guest-import/paging';
import { PairsPage } from '../../../web/planner/guest-import/pairs-page';
import { PlanPage } from '../../../web/planner/guest-import/plan-page';
import { isWorking, ProgressPage, PROGRESS_SCRIPT } from '../../../web/planner/guest-import/progress-page';
import {
  RefusedPage,
  ResultPage,
  UndonePage,
  UndoPage,
} from '../../../web/planner/guest-import/result-pages';
import { listName } from '../../../web/planner/guest-import/in-words';
import { messages } from '../../../web/planner/messages.en';
import type { PlannerPagesDependencies } from '../dependencies';
import type { PageAnswer, WeddingVisit } from '../visits';

const words = messages.guestImport;
/** As much as one looks through at a time, on a phone too; a part of the stretch in which items are kept. */
const ITEMS_SHOWN = 25;

/** What a page on a run shows. */
type Draw = (at: {
  visit: WeddingVisit;
  run: ImportRun;
  wedding: Wedding;
}) => Promise<{ title: string; body: ComponentChildren }>;

const isSettled = ({ state }: ImportRun) => !isWorking(state);
/** Whether anything may still be said about it. */
const isOpen = (run: ImportRun) => isSettled(run) && run.appliedAt === null;

/** A page of a run. */
type RunView = (visit: WeddingVisit, runId: string) => Promise<PageAnswer>;

/** The pages, and one of their lists for the form that comes back from it. */
export interface ImportViews {
  run: RunView;
  columns: RunView;
  mend: RunView;
  doubts: RunView;
  pairs: RunView;
  changes: RunView;
  undo: RunView;
  faultsAt(weddingId: string, runId: string, page: string): Promise<ListPage<ShownItems['fault']>>;
}

/** Draws the pages. */
export function createImportViews({ guestImports, weddings, now }: PlannerPagesDependencies): ImportViews {
  const listPage: ListPager = async ({ weddingId, runId, kind }, page) => {
    const wanted = typeof page === 'string' && /^\d{1,6}$/.test(page) ? Number(page) : 0;
    const start = wanted * ITEMS_SHOWN;
    const stretch = await guestImports.page(weddingId, runId, kind, Math.floor(start / ITEMS_PER_PAGE));
    const from = start % ITEMS_PER_PAGE;
    return {
      items: stretch.items.slice(from, from + ITEMS_SHOWN),
      page: wanted,
      pages: Math.ceil(stretch.total / ITEMS_SHOWN),
      total: stretch.total,
    };
  };
  /** A page on a run that is there; where the run is elsewhere, its own page says so. */
  const pageOf =
    (isThere: (run: ImportRun) => boolean, draw: Draw): RunView =>
    async (visit, runId) => {
      const { weddingId } = visit;
      const run = await guestImports.get(weddingId, runId);
      if (!isThere(run)) return { goTo: addresses.importRun(weddingId, runId) };
      const wedding = await weddings.get(weddingId);
      return { wedding, current: 'guests', ...(await draw({ visit, run, wedding })) };
    };
  return {
    run: async (visit, runId) => runPage(visit, runId, { guestImports, weddings, now }, listPage),
    columns: pageOf(isOpen, ({ run, wedding }) => {
      if (run.description === null) throw new AppError('import.not_open');
      const body = h(ColumnsPage, { wedding, run, list: run.description });
      return Promise.resolve({ title: words.columns.title, body });
    }),
    mend: pageOf(isOpen, async ({ visit: { weddingId, request }, run }) => {
      if (run.description === null) throw new AppError('import.not_open');
      const faults = await listPage({ weddingId, runId: run.id, kind: 'fault' }, request.query['page']);
      const body = h(MendPage, { weddingId, runId: run.id, list: run.description, faults });
      return { title: words.mend.title, body };
    }),
    doubts: pageOf(isOpen, async ({ visit: { weddingId, request }, run }) => {
      if (run.description === null) throw new AppError('import.not_open');
      const doubts = await listPage({ weddingId, runId: run.id, kind: 'doubt' }, request.query['page']);
      const body = h(DoubtsPage, { weddingId, runId: run.id, list: run.description, doubts });
      return { title: words.mend.doubtsTitle, body };
    }),
    pairs: pageOf(isOpen, async ({ visit: { weddingId, request }, run }) => {
      const pairs = await listPage({ weddingId, runId: run.id, kind: 'pair' }, request.query['page']);
      return { title: words.pairs.title, body: h(PairsPage, { weddingId, runId: run.id, pairs }) };
    }),
    changes: pageOf(isSettled, async ({ visit: { weddingId, request }, run, wedding: { events } }) => {
      const { show, page } = request.query;
      const isCarriedOut = run.appliedAt !== null;
      const kind = isCarriedOut ? 'left_out' : (SHOWN_CHANGES.find((one) => one === show) ?? 'create');
      const list = await listPage({ weddingId, runId: run.id, kind }, page);
      const shown = { kind, list } as ShownList;
      const body = h(ChangesPage, { weddingId, runId: run.id, shown, isCarriedOut, events });
      return { title: changesTitle(isCarriedOut), body };
    }),
    undo: pageOf(isSettled, async ({ visit: { weddingId }, run }) => {
      const plan = await guestImports.undoPlan(weddingId, run.id);
      if (plan === null) throw new AppError('import.not_applied');
      return { title: words.undo.title, body: h(UndoPage, { weddingId, run, plan }) };
    }),
    faultsAt: (weddingId, runId, page) => listPage({ weddingId, runId, kind: 'fault' }, page),
  };
}

type ListPager = <Kind extends keyof ShownItems>(
  of: { weddingId: string; runId: string; kind: Kind },
  page: unknown,
) => Promise<ListPage<ShownItems[Kind]>>;

/** Where a run stands decides what its page is. */
async function runPage(
  { weddingId, request }: WeddingVisit,
  runId: string,
  { guestImports, weddings, now }: Pick<PlannerPagesDependencies, 'guestImports' | 'weddings' | 'now'>,
  listPage: ListPager,
): Promise<PageAnswer> {
  const run = await guestImports.get(weddingId, runId);
  const wedding = await weddings.get(weddingId);
  const frame = { wedding, current: 'guests' as const };
  const clock = { zone: wedding.timeZone, now: now().toISOString() };
  const totalOf = async (kind: keyof ShownItems) =>
    (await guestImports.page(weddingId, runId, kind, 0)).total;
  if (isWorking(run.state)) {
    const body = h(ProgressPage, { weddingId, run, state: run.state });
    return { ...frame, title: words.progress.titles[run.state], body, lookingAgain: PROGRESS_SCRIPT };
  }
  switch (run.state) {
    case 'applied': {
      const leftOutRows = await totalOf('left_out');
      const canUndo = (await guestImports.undoPlan(weddingId, runId)) !== null;
      const body = h(ResultPage, { weddingId, run, leftOutRows, canUndo, clock });
      return { ...frame, title: listName(run), body };
    }
    case 'undone': {
      const stayed = await listPage({ weddingId, runId, kind: 'stay' }, request.query['page']);
      const body = h(UndonePage, { weddingId, run, stayed });
      return { ...frame, title: words.result.undoneTitle, body };
    }
    default: {
      if (run.counts === null) {
        const why = run.refusal === null ? '' : ERRORS[run.refusal].title;
        return { ...frame, title: words.refused.title, body: h(RefusedPage, { weddingId, run, why }) };
      }
      const warnings = await totalOf('warning');
      const body = h(PlanPage, { wedding, run, counts: run.counts, warnings, clock });
      return { ...frame, title: listName(run), body };
    }
  }
}
