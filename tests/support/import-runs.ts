/** Imports without Temporal: a run's steps, one after the other, by the activities its workflow calls. */
import { MockActivityEnvironment } from '@temporalio/testing';
import { createGuestImportActivities } from '../../src/activities/guest-imports';
import { readFile } from '../../src/adapters/guest-files/read-file';
import type { composeStores } from '../../src/compose-stores';
import { toFilePages } from '../../src/domain/guest-import/file-pages';
import type { ImportRun } from '../../src/domain/guest-import/run';
import type { GuestFileReader } from '../../src/domain/guest-import/ports';

type Stores = ReturnType<typeof composeStores>;

/** Who imports, in tests that ask for nobody in particular. */
export const IMPORTER = 'planner:00000000-0000-4000-8000-000000000001';

/** Carries a run on until it waits for somebody. Most lists of tests are harmless and need no thread of their own. */
export async function carryOn(
  stores: Pick<Stores, 'importWork' | 'prepareImport'> & { readGuestFile?: GuestFileReader | undefined },
  weddingId: string,
  runId: string,
  now: () => Date = () => new Date(),
): Promise<void> {
  const activities = createGuestImportActivities({
    ...stores,
    readGuestFile: stores.readGuestFile ?? (async (...given) => toFilePages(await readFile(...given))),
    now,
  });
  const environment = new MockActivityEnvironment();
  const run = { weddingId, runId };
  const steps = {
    read: () => activities.readGuestImport(run),
    plan: () => activities.planGuestImport(run),
    apply: () => activities.applyGuestImport(run),
    undo: () => activities.undoGuestImport(run),
    throw_away: () => activities.throwAwayGuestImport(run),
  };
  for (;;) {
    const { step } = await activities.nextImportStep(run);
    if (step === 'wait' || step === 'over') return;
    await environment.run(steps[step]);
  }
}

/** Gives a list and carries its run on until the plan can be looked at. */
export async function planList(
  stores: Stores,
  weddingId: string,
  list: string | Uint8Array,
): Promise<ImportRun> {
  const bytes = typeof list === 'string' ? new TextEncoder().encode(list) : list;
  const given = { bytes, fileName: 'guests.csv', contentType: 'text/csv', source: 'file' as const };
  const runId = await stores.guestImports.create(weddingId, given, IMPORTER);
  await carryOn(stores, weddingId, runId);
  return stores.guestImports.get(weddingId, runId);
}

/** Accepts a planned run and has it carried out. */
export async function applyRun(
  stores: Stores,
  weddingId: string,
  run: ImportRun,
  dietConsent = true,
): Promise<ImportRun> {
  await stores.guestImports.accept(weddingId, run.id, run.version, dietConsent, IMPORTER);
  await carryOn(stores, weddingId, run.id);
  return stores.guestImports.get(weddingId, run.id);
}

/** Gives a list and has everything of it carried out that needs nobody. */
export async function importList(
  stores: Stores,
  weddingId: string,
  list: string | Uint8Array,
): Promise<ImportRun> {
  return applyRun(stores, weddingId, await planList(stores, weddingId, list));
}

/** Takes a run back. */
export async function undoRun(stores: Stores, weddingId: string, runId: string): Promise<ImportRun> {
  await stores.guestImports.undo(weddingId, runId, IMPORTER);
  await carryOn(stores, weddingId, runId);
  return stores.guestImports.get(weddingId, runId);
}
