/** Runs of guest imports as their workflow carries them on. */
import { itemsOfPage, toJsonPages } from '../../domain/guest-import/json-pages';
import type { GuestImportWork, ImportStep, PlannedImport } from '../../domain/guest-import/ports';
import { LOOK_AGAIN_ROWS } from '../../domain/guest-import/run';
import type { StagedKind } from '../../domain/guest-import/staged';
import { announceOnCommit, appendAudit, type Database, type Scope } from './database';
import { applyPlan } from './guest-import-apply';
import { ImportPages } from './guest-import-pages';
import { loadPlanSource } from './guest-import-source';
import { keptUntil, openChoices, openFileName, sealDocument, type RunRow } from './guest-import-rows';
import { undoImport } from './guest-import-undo';
import type { WriterTools } from './household-writer';
import { loadWedding } from './plan-writer';
import { StalePlan } from './stale-plan';
import { isAboutWhatIsGone } from './what-is-gone';

/** What a run keeps once it was carried out. */
const KEPT_KINDS = ['left_out', 'change', 'stay'];
const COMPARED: readonly StagedKind[] = ['create', 'merge', 'wait'];

/** Runs in PostgreSQL. */
export function createGuestImportWork(database: Database, tools: WriterTools): GuestImportWork {
  const { encryption } = tools;
  const pages = new ImportPages(encryption);
  /** Changes a run under its lock while it still is where the caller has seen it; else nothing. */
  const settle = (
    weddingId: string,
    runId: string,
    isDue: (row: RunRow) => boolean,
    change: (scope: Scope, row: RunRow) => Promise<object | null>,
  ): Promise<void> =>
    database.inWedding(weddingId, async (scope) => {
      const row = await scope('guest_import_runs')
        .where({ id: runId })
        .forUpdate()
        .first<RunRow | undefined>();
      if (row === undefined || !isDue(row)) return;
      const values = await change(scope, row);
      if (values === null) return;
      await scope('guest_import_runs')
        .where({ id: runId })
        .update({ ...values, touched_at: scope.raw('wedsync_now()') });
    });
  return {
    nextStep: (weddingId, runId, now) =>
      database.inWedding(weddingId, async (scope) => {
        const row = await scope('guest_import_runs').where({ id: runId }).first<RunRow | undefined>();
        if (row === undefined) return { step: 'over', version: 0, keptUntil: now.toISOString() };
        return { step: stepOf(row, now), version: row.version, keptUntil: keptUntil(row).toISOString() };
      }),
    loadFile: (weddingId, runId) =>
      database.inWedding(weddingId, async (scope) => {
        const row = await scope('guest_import_runs').where({ id: runId }).first<RunRow | undefined>();
        if (row?.state !== 'reading') return null;
        const bytes = await pages.bytes(scope, runId);
        if (bytes === null) return null;
        const { hints } = openChoices(row, encryption);
        const origin = { fileName: openFileName(row, encryption), contentType: row.content_type, hints };
        return { version: row.version, bytes, origin };
      }),
    keepRows: (weddingId, runId, version, file) =>
      settle(weddingId, runId, isAt('reading', version), async (scope) => {
        const at = { weddingId, runId };
        await scope('guest_import_pages').where({ run_id: runId }).whereNot({ kind: 'file' }).delete();
        await pages.replace(scope, at, 'facts', toJsonPages([file.facts], 1));
        for (const [index, rows] of file.sheets.entries())
          await pages.replace(scope, at, `rows/${index}`, rows);
        return { state: 'planning', refusal: null };
      }),
    refuse: (weddingId, runId, version, code, description) =>
      settle(
        weddingId,
        runId,
        (row) => row.version === version && ['read', 'plan'].includes(stepOf(row, row.touched_at)),
        (scope) =>
          Promise.resolve({
            state: 'refused',
            refusal: code,
            counts: null,
            description_encrypted:
              description === null ? null : sealDocument('description', runId, description, encryption),
            planned_version: null,
            planned_sequence: null,
            touched_at: scope.raw('wedsync_now()'),
          }),
      ),
    loadPlanSource: (weddingId, runId) =>
      database.inWedding(weddingId, async (scope) => {
        const row = await scope('guest_import_runs').where({ id: runId }).first<RunRow | undefined>();
        if (row === undefined || stepOf(row, row.touched_at) !== 'plan') return null;
        return loadPlanSource(scope, row, pages, encryption);
      }),
    keepPlan: (weddingId, runId, source, planned) =>
      settle(
        weddingId,
        runId,
        (row) => row.version === source.version && stepOf(row, row.touched_at) === 'plan',
        async (scope, row) => {
          const again = row.state === 'accepted' ? await rowsThatDiffer(scope, row.id, planned, pages) : [];
          for (const [kind, itsPages] of Object.entries(planned.staged))
            await pages.replace(scope, { weddingId, runId }, kind, itsPages);
          // A plan that comes out differently is another one: an acceptance repeated meanwhile is of the old one.
          const version = again.length === 0 ? source.version : source.version + 1;
          return {
            state: row.state === 'accepted' && again.length === 0 ? 'accepted' : 'planned',
            version,
            planned_version: version,
            planned_sequence: source.sequence,
            description_encrypted: sealDocument('description', runId, planned.description, encryption),
            counts: JSON.stringify(planned.counts),
            refusal: null,
            look_again: again.length,
            look_again_rows: again.slice(0, LOOK_AGAIN_ROWS),
          };
        },
      ),
    async apply(weddingId, runId) {
      try {
        await settle(weddingId, runId, isAccepted, async (scope, row) => {
          const wedding = await loadWedding(scope, weddingId);
          await applyPlan(scope, {
            ...tools,
            weddingId,
            runId,
            pages,
            actor: row.created_by,
            sequence: row.planned_sequence ?? 0,
            hasDietConsent: row.has_diet_consent,
            eventIds: wedding.events.map((event) => event.id),
          });
          await scope('guest_import_pages').where({ run_id: runId }).whereNotIn('kind', KEPT_KINDS).delete();
          const { newPeople = 0, newHouseholds = 0, changedHouseholds = 0, answers = 0 } = row.counts ?? {};
          const detail = { newPeople, newHouseholds, changedHouseholds, answers };
          await appendAudit(scope, weddingId, row.created_by, 'guests.imported', runId, detail);
          await announceOnCommit(scope);
          return { state: 'applied', applied_at: scope.raw('wedsync_now()') };
        });
      } catch (error) {
        if (!(error instanceof StalePlan || isAboutWhatIsGone(error))) throw error;
        await settle(weddingId, runId, isAccepted, () => Promise.resolve({ planned_sequence: null }));
      }
    },
    undo: (weddingId, runId) =>
      settle(
        weddingId,
        runId,
        (row) => row.state === 'undoing',
        async (scope, row) => {
          const order = { weddingId, runId, encryption, pages };
          const { undone, staying } = await undoImport(scope, order);
          await scope('guest_import_pages').where({ run_id: runId, kind: 'change' }).delete();
          const detail = { undone, staying };
          await appendAudit(scope, weddingId, row.created_by, 'guests.import_undone', runId, detail);
          await announceOnCommit(scope);
          return { state: 'undone', undone_at: scope.raw('wedsync_now()') };
        },
      ),
    throwAway: (weddingId, runId, now) =>
      database.inWedding(weddingId, async (scope) => {
        const row = await scope('guest_import_runs')
          .where({ id: runId })
          .forUpdate()
          .first<RunRow | undefined>();
        // The planner may have come back to it between the look at it and this.
        if (row === undefined || stepOf(row, now) !== 'throw_away') return;
        await scope('guest_import_pages').where({ run_id: runId }).delete();
        await scope('guest_import_runs')
          .where({ id: runId })
          .whereNotIn('state', ['applied', 'undone'])
          .delete();
        await scope('guest_import_runs')
          .where({ id: runId })
          .update({ thrown_away_at: scope.raw('wedsync_now()'), description_encrypted: null });
      }),
  };
}

function stepOf(row: RunRow, now: Date): ImportStep {
  switch (row.state) {
    case 'reading':
      return 'read';
    case 'planning':
      return 'plan';
    case 'accepted':
      // Without a sequence the plan was found stale.
      return row.planned_sequence === null ? 'plan' : 'apply';
    case 'undoing':
      return 'undo';
    default:
      if (row.thrown_away_at !== null) return 'over';
      return now.getTime() >= keptUntil(row).getTime() ? 'throw_away' : 'wait';
  }
}

const isAt = (state: RunRow['state'], version: number) => (row: RunRow) =>
  row.state === state && row.version === version;
const isAccepted = (row: RunRow) => row.state === 'accepted' && row.planned_sequence !== null;

/** Rows of the list of which something else would come than was accepted, by their numbers, in order. */
async function rowsThatDiffer(
  scope: Scope,
  runId: string,
  { staged }: PlannedImport,
  pages: ImportPages,
): Promise<number[]> {
  const rows = new Set<number>();
  for (const kind of COMPARED) {
    const accepted = new Map<string, { rows: number[]; json: string }>();
    for await (const some of pages.some<{ key: string; rows: number[] }>(scope, runId, kind))
      for (const item of some) accepted.set(item.key, { rows: item.rows, json: JSON.stringify(item) });
    for (const page of staged[kind])
      for (const item of itemsOfPage<{ key: string; rows: number[] }>(page)) {
        const before = accepted.get(item.key);
        accepted.delete(item.key);
        if (before?.json !== JSON.stringify(item)) for (const row of item.rows) rows.add(row);
      }
    for (const gone of accepted.values()) for (const row of gone.rows) rows.add(row);
  }
  return [...rows].sort((one, other) => one - other);
}
