/** Carrying a guest import on: each activity does one step, and nothing when the run is elsewhere already. */
import { itemsOfPages } from '../domain/guest-import/json-pages';
import { describeUnread } from '../domain/guest-import/prepare';
import type {
  GuestFileReader,
  GuestImportWork,
  ImportPreparer,
  ImportStep,
} from '../domain/guest-import/ports';
import type { SheetRow } from '../domain/guest-lists/guest-file';
import { AppError } from '../domain/shared/app-error';
import type { Instant } from '../domain/shared/event-date';
import { withHeartbeats } from './heartbeats';

/** What these activities work with. */
export interface GuestImportDependencies {
  importWork: GuestImportWork;
  readGuestFile: GuestFileReader;
  prepareImport: ImportPreparer;
  now: () => Date;
}

interface RunInput {
  weddingId: string;
  runId: string;
}

/** Activities around guest imports. */
export function createGuestImportActivities(dependencies: GuestImportDependencies) {
  const { importWork, readGuestFile, prepareImport } = dependencies;
  const read = async ({ weddingId, runId }: RunInput) => {
    const given = await importWork.loadFile(weddingId, runId);
    if (given === null) return;
    try {
      const file = await readGuestFile(given.bytes, given.origin);
      await importWork.keepRows(weddingId, runId, given.version, file);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await importWork.refuse(weddingId, runId, given.version, error.code, null);
    }
  };
  const plan = async ({ weddingId, runId }: RunInput) => {
    const source = await importWork.loadPlanSource(weddingId, runId);
    if (source === null) return;
    try {
      await importWork.keepPlan(weddingId, runId, source, await prepareImport(source));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const description = describeUnread(source, itemsOfPages<SheetRow>(source.rows));
      await importWork.refuse(weddingId, runId, source.version, error.code, description);
    }
  };
  return {
    /** What is to be done next, by where the run stands in the database. */
    async nextImportStep(
      input: RunInput,
    ): Promise<{ step: ImportStep; version: number; keptUntil: Instant }> {
      return importWork.nextStep(input.weddingId, input.runId, dependencies.now());
    },
    /** Reads the file into rows. A file that cannot be read is a result, not a failure to be tried again. */
    async readGuestImport(run: RunInput): Promise<void> {
      await withHeartbeats(() => read(run));
    },
    /** Works out what the list would do, and keeps it for the planner to look at. */
    async planGuestImport(run: RunInput): Promise<void> {
      await withHeartbeats(() => plan(run));
    },
    /** Carries out the accepted plan, or leaves it to be planned again when the list has changed. */
    async applyGuestImport({ weddingId, runId }: RunInput): Promise<void> {
      await withHeartbeats(() => importWork.apply(weddingId, runId));
    },
    /** Takes an applied import back. */
    async undoGuestImport({ weddingId, runId }: RunInput): Promise<void> {
      await withHeartbeats(() => importWork.undo(weddingId, runId));
    },
    /** Throws away what the run has staged. */
    async throwAwayGuestImport({ weddingId, runId }: RunInput): Promise<void> {
      await importWork.throwAway(weddingId, runId, dependencies.now());
    },
  };
}

/** Whether it is the list that is at fault, for good. */
function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && error.status < 500;
}
