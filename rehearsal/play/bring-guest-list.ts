/** The planner brings the guest list: given, looked at and accepted, as on the planner's pages. */
import { withChanges } from '../../src/domain/guest-import/choices';
import type { ImportRun } from '../../src/domain/guest-import/run';
import type { ListRemark } from '../../src/domain/guest-lists/guest-list-reading';
import { AppError } from '../../src/domain/shared/app-error';
import type { Stage } from '../stage/stage';

/** A list as it lies in its folder. */
export interface ListFile {
  name: string;
  bytes: Uint8Array;
}

/** What came of a list. */
export interface BroughtList {
  people: number;
  households: number;
  /** Rows to look at; those that are left out are among them. */
  remarks: { row: number; message: string }[];
  leftOutRows: number[];
}

/**
 * Imports a list. Answers it holds are not read: on stage nobody has answered yet.
 *
 * @throws AppError when it is no guest list.
 */
export async function bringGuestList(
  stage: Stage,
  weddingId: string,
  file: ListFile,
  planner: string,
): Promise<BroughtList> {
  const { guestImports } = stage.stores;
  const given = {
    bytes: file.bytes,
    fileName: file.name,
    contentType: 'application/octet-stream',
    source: 'file' as const,
  };
  const runId = await guestImports.create(weddingId, given, planner);
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
  const remarksOf = (kind: 'left_out' | 'doubt' | 'warning') => allOf(stage, weddingId, runId, kind);
  const leftOut = await remarksOf('left_out');
  const remarks = [...leftOut, ...(await remarksOf('doubt')), ...(await remarksOf('warning'))];
  await guestImports.accept(weddingId, runId, version, false, planner);
  await look();
  return {
    people: counts?.newPeople ?? 0,
    households: counts?.newHouseholds ?? 0,
    remarks: remarks.map(({ row, reason }) => ({ row, message: reason })),
    leftOutRows: leftOut.map(({ row }) => row),
  };
}

async function allOf(
  stage: Stage,
  weddingId: string,
  runId: string,
  kind: 'left_out' | 'doubt' | 'warning',
): Promise<Pick<ListRemark, 'row' | 'reason'>[]> {
  const all: Pick<ListRemark, 'row' | 'reason'>[] = [];
  for (let page = 0, pages = 1; page < pages; page += 1) {
    const found = await stage.stores.guestImports.page(weddingId, runId, kind, page);
    all.push(...found.items);
    pages = found.pages;
  }
  return all;
}
