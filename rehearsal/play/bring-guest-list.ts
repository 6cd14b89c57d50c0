/** The planner brings the guest list: given, looked at and accepted, as on the planner's pages. */
import { withChanges } from '../../src/domain/guest-import/choices';
import type { ImportRun } from '../../src/domain/guest-import/run';
import type { ListRemark } from '../../src/domain/guest-lists/guest-list-reading';
import { AppError } from '../../src/domain/shared/app-error';
import type { Stage } from '../stage/stage';

/** What came of a list. */
export interface BroughtList {
  people: number;
  households: number;
  /** Rows to look at; those with a fault are left out. */
  remarks: { row: number; message: string }[];
}

/**
 * Imports a list. Answers it holds are not read: on stage nobody has answered yet.
 *
 * @throws AppError when it is no guest list.
 */
export async function bringGuestList(
  stage: Stage,
  weddingId: string,
  csv: string,
  planner: string,
): Promise<BroughtList> {
  const { guestImports } = stage.stores;
  const given = { bytes: new TextEncoder().encode(csv), fileName: null, contentType: 'text/csv' };
  const runId = await guestImports.create(weddingId, { ...given, source: 'file' }, planner);
  const look = async (): Promise<ImportRun> => {
    await stage.settle();
    const run = await guestImports.get(weddingId, runId);
    if (run.refusal !== null) throw new AppError(run.refusal);
    return run;
  };
  const answered = ((await look()).description?.columns ?? []).flatMap(({ index, meaning }) =>
    meaning?.kind === 'answer' || meaning?.kind === 'meal' ? [{ index, meaning: null }] : [],
  );
  if (answered.length > 0) {
    const silent = { columns: answered };
    await guestImports.choose(weddingId, runId, (before) => withChanges(before, silent), planner);
  }
  const { version, counts } = await look();
  const remarks = await remarksOf(stage, weddingId, runId);
  await guestImports.accept(weddingId, runId, version, false, planner);
  await look();
  return { people: counts?.newPeople ?? 0, households: counts?.newHouseholds ?? 0, remarks };
}

async function remarksOf(stage: Stage, weddingId: string, runId: string): Promise<BroughtList['remarks']> {
  const remarks: ListRemark[] = [];
  for (const kind of ['fault', 'doubt', 'warning'] as const)
    for (let page = 0, pages = 1; page < pages; page += 1) {
      const found = await stage.stores.guestImports.page(weddingId, runId, kind, page);
      remarks.push(...found.items);
      pages = found.pages;
    }
  return remarks.map(({ row, reason }) => ({ row, message: reason }));
}
