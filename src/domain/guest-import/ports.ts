/** What importing needs from storage: one side for pages and API, one for the workflow's activities. */
import type { GuestFileOrigin } from '../guest-lists/guest-file';
import type { ErrorCode } from '../shared/app-error';
import type { Instant } from '../shared/event-date';
import type { Actor } from '../weddings/ports';
import type { Wedding } from '../weddings/wedding';
import type { FilePages } from './file-pages';
import type { JsonPage } from './json-pages';
import type { ListToPlan, PreparedImport } from './prepare';
import type { ImportChoices, ImportDescription, ImportLine, ImportRun } from './run';
import type { KeptItems, LeftOutRow, StagedItems, StagedPages } from './staged';
import type { UndoPlan } from './undo';

/** A list as it was given. */
export interface NewImport extends GuestFileOrigin {
  bytes: Uint8Array;
  source: 'file' | 'paste';
}

/** A page of what was staged. */
export interface StagedPage<Item> {
  items: Item[];
  /** How many pages there are of this kind. */
  pages: number;
  total: number;
}

/** What can be looked at page by page. */
export type ShownItems = StagedItems & Pick<KeptItems, 'stay'>;

/** Runs as their planner sees and steers them. Whatever is refused is refused before anything is stored. */
export interface GuestImportStore {
  /**
   * Keeps a list and lets its run begin; nothing is read yet.
   * @throws AppError `import.too_many_open`.
   */
  create(weddingId: string, list: NewImport, actor: Actor): Promise<string>;
  /** A wedding's runs, newest first. */
  list(weddingId: string): Promise<ImportLine[]>;
  /** @throws AppError `request.not_found`. */
  get(weddingId: string, runId: string): Promise<ImportRun>;
  /** One page, from 0. */
  page<Kind extends keyof ShownItems>(
    weddingId: string,
    runId: string,
    kind: Kind,
    position: number,
  ): Promise<StagedPage<ShownItems[Kind]>>;
  /** Every row left out. */
  leftOut(weddingId: string, runId: string): Promise<LeftOutRow[]>;
  /**
   * Changes what was said about a run; it is planned again. `change` may refuse by throwing.
   * @throws AppError `import.not_open` once it was accepted or its file is gone.
   */
  choose(
    weddingId: string,
    runId: string,
    change: (choices: ImportChoices, list: ImportDescription | null) => ImportChoices,
    actor: Actor,
  ): Promise<void>;
  /**
   * Lets the plan of a version be carried out. Said again of a version that was accepted, nothing happens.
   * @throws AppError `import.plan_changed` when another version is planned, `import.not_open`.
   */
  accept(
    weddingId: string,
    runId: string,
    version: number,
    dietConsent: boolean,
    actor: Actor,
  ): Promise<void>;
  /** What undoing would do now; null when the run was not applied or its way back was thrown away. */
  undoPlan(weddingId: string, runId: string): Promise<UndoPlan | null>;
  /**
   * Lets a run be undone. Said again, nothing happens.
   * @throws AppError `import.not_applied`, `import.not_undoable`.
   */
  undo(weddingId: string, runId: string, actor: Actor): Promise<void>;
  /** Throws a run away that was never accepted. @throws AppError `import.not_open`. */
  discard(weddingId: string, runId: string, actor: Actor): Promise<void>;
}

/** What a run's workflow does next. */
export type ImportStep = 'read' | 'plan' | 'apply' | 'undo' | 'wait' | 'throw_away' | 'over';

/** Everything a plan is made from, and the moment at which it was looked at. What may be long is JSON. */
export interface PlanSource extends ListToPlan {
  version: number;
  /** Length of the wedding's audit chain before the guest list was read. */
  sequence: number;
  wedding: Wedding;
  /** The sheet's rows: `SheetRow`. */
  rows: JsonPage[];
  /** The guest list: `KnownHousehold`. */
  known: JsonPage[];
  /** How many guests are on it. */
  guests: number;
}

/** What a person decides on, as it is kept. */
export interface PlannedImport extends Omit<PreparedImport, 'staged'> {
  staged: StagedPages;
}

/**
 * Prepares an import, on a thread of its own where the list is long, which takes the guest list out of its source.
 * Rejects with an AppError of the list's fault.
 */
export type ImportPreparer = (source: PlanSource) => Promise<PlannedImport>;

/**
 * Reads a file's bytes, off the main thread, within limits of time and memory.
 *
 * Rejects with an AppError that says in one sentence what to save instead: `import.file_type_unsupported`,
 * `import.password_protected`, `import.file_damaged`, `import.file_too_complex`, `import.too_many_rows`.
 */
export type GuestFileReader = (bytes: Uint8Array, origin: GuestFileOrigin) => Promise<FilePages>;

/** Runs as their workflow carries them on. Each method may be repeated without harm. */
export interface GuestImportWork {
  /** What is to be done next, and until when what is staged is kept. */
  nextStep(
    weddingId: string,
    runId: string,
    now: Date,
  ): Promise<{ step: ImportStep; version: number; keptUntil: Instant }>;
  /** The list as it was given; null when there is nothing to read any more. */
  loadFile(
    weddingId: string,
    runId: string,
  ): Promise<{ version: number; bytes: Uint8Array; origin: GuestFileOrigin } | null>;
  keepRows(weddingId: string, runId: string, version: number, file: FilePages): Promise<void>;
  /** The list cannot be read as it is; `description` is what is known of it nevertheless. */
  refuse(
    weddingId: string,
    runId: string,
    version: number,
    code: ErrorCode,
    description: ImportDescription | null,
  ): Promise<void>;
  /** null when there is nothing to plan any more. */
  loadPlanSource(weddingId: string, runId: string): Promise<PlanSource | null>;
  /** Keeps a plan. One made again after it was accepted goes back to the planner where it came out differently. */
  keepPlan(
    weddingId: string,
    runId: string,
    source: Pick<PlanSource, 'version' | 'sequence'>,
    planned: PlannedImport,
  ): Promise<void>;
  /**
   * Carries out an accepted plan in one transaction. A plan whose guest list has changed meanwhile is left
   * alone; it is to be planned again.
   */
  apply(weddingId: string, runId: string): Promise<void>;
  undo(weddingId: string, runId: string): Promise<void>;
  /** Throws away what is staged, once its time is over, and the run itself unless something was imported by it. */
  throwAway(weddingId: string, runId: string, now: Date): Promise<void>;
}
