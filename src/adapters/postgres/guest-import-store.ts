/** Runs of guest imports as their planner sees and steers them. */
import { createHash, randomUUID } from 'node:crypto';
import type { FileFacts } from '../../domain/guest-import/file-pages';
import type { GuestImportStore, ShownItems } from '../../domain/guest-import/ports';
import {
  MOST_OPEN_RUNS,
  NO_CHOICES,
  rememberedFrom,
  type ImportChoices,
  type ImportState,
  type RememberedColumn,
} from '../../domain/guest-import/run';
import type { LeftOutRow } from '../../domain/guest-import/staged';
import { AppError } from '../../domain/shared/app-error';
import type { FieldEncryption } from '../../security/field-encryption';
import { announceOnCommit, appendAudit, type Database, type Scope } from './database';
import { ImportPages } from './guest-import-pages';
import { openChoices, openDescription, sealDocument, toLine, toRun, type RunRow } from './guest-import-rows';
import { planUndoOf } from './guest-import-undo';

const OPEN: ReadonlySet<ImportState> = new Set(['reading', 'planning', 'refused', 'planned']);
const COLUMNS_PLACE = 'guest_import_columns.columns';

/** Runs in PostgreSQL. */
export function createGuestImportStore(database: Database, encryption: FieldEncryption): GuestImportStore {
  const pages = new ImportPages(encryption);
  /** Changes a run under its lock, and lets its workflow know; null: there is nothing to change. */
  const move = (
    weddingId: string,
    runId: string,
    change: (row: RunRow, scope: Scope) => Promise<object | null>,
  ): Promise<void> =>
    database.inWedding(weddingId, async (scope) => {
      const row = await lockRun(scope, runId);
      const values = await change(row, scope);
      if (values === null) return;
      await scope('guest_import_runs')
        .where({ id: runId })
        .update({ ...values, touched_at: scope.raw('wedsync_now()') });
      await announceMove(scope, weddingId, runId, row.version + 1);
    });
  return {
    create: (weddingId, list, actor) =>
      database.inWedding(weddingId, async (scope) => {
        await requireRoom(scope);
        const id = randomUUID();
        const fileHash = createHash('sha256').update(list.bytes).digest();
        const choices = await choicesOfSameFile(scope, fileHash, encryption);
        await scope('guest_import_runs').insert({
          id,
          wedding_id: weddingId,
          state: 'reading',
          source: list.source,
          file_name_encrypted:
            list.fileName === null ? null : encryption.seal(list.fileName, 'guest_import_runs.file_name', id),
          content_type: list.contentType,
          file_hash: fileHash,
          choices_encrypted: sealDocument(
            'choices',
            id,
            choices ?? { ...NO_CHOICES, hints: list.hints ?? {} },
            encryption,
          ),
          created_by: actor,
        });
        await pages.keepBytes(scope, { weddingId, runId: id }, list.bytes);
        await appendAudit(scope, weddingId, actor, 'import.started', id, { bytes: list.bytes.length });
        await announceMove(scope, weddingId, id, 1);
        return id;
      }),
    list: (weddingId) =>
      database.inWedding(weddingId, async (scope) => {
        const rows = await scope('guest_import_runs')
          .orderBy([{ column: 'created_at', order: 'desc' }, 'id'])
          .select<RunRow[]>();
        return rows.map((row) => toLine(row, encryption));
      }),
    get: (weddingId, runId) =>
      database.inWedding(weddingId, async (scope) => {
        const row = await scope('guest_import_runs').where({ id: runId }).first<RunRow | undefined>();
        if (row === undefined) throw new AppError('request.not_found');
        const before = await scope('guest_import_runs')
          .where({ file_hash: row.file_hash, state: 'applied' })
          .whereNot({ id: runId })
          .max<{ at: Date | null }[]>('applied_at as at');
        const rows = await countRows(scope, row, pages, encryption);
        return toRun(row, { importedBefore: before[0]?.at ?? null, rows }, encryption);
      }),
    page: <Kind extends keyof ShownItems>(weddingId: string, runId: string, kind: Kind, position: number) =>
      database.inWedding(weddingId, (scope) => pages.one<ShownItems[Kind]>(scope, runId, kind, position)),
    leftOut: (weddingId, runId) =>
      database.inWedding(weddingId, (scope) => pages.all<LeftOutRow>(scope, runId, 'left_out')),
    choose: (weddingId, runId, change, actor) =>
      move(weddingId, runId, async (row, scope) => {
        if (!OPEN.has(row.state)) throw new AppError('import.not_open');
        const before = openChoices(row, encryption);
        const after = change(before, openDescription(row, encryption));
        const isRead = await hasRows(scope, runId);
        const readsAgain = !isRead || JSON.stringify(before.hints) !== JSON.stringify(after.hints);
        await appendAudit(scope, weddingId, actor, 'import.corrected', runId, { version: row.version + 1 });
        return {
          state: readsAgain ? 'reading' : 'planning',
          version: row.version + 1,
          choices_encrypted: sealDocument('choices', runId, after, encryption),
          look_again: 0,
          look_again_rows: [],
        };
      }),
    accept: (weddingId, runId, version, dietConsent, actor) =>
      move(weddingId, runId, async (row, scope) => {
        const isAccepted = row.state === 'accepted' || row.state === 'applied';
        if (isAccepted && row.planned_version === version) return null;
        if (row.state === 'planning' || row.state === 'reading') throw new AppError('import.plan_changed');
        if (row.state !== 'planned') throw new AppError('import.not_open');
        if (row.version !== version || row.planned_version !== version)
          throw new AppError('import.plan_changed');
        await rememberColumns(scope, row, encryption);
        await appendAudit(scope, weddingId, actor, 'import.accepted', runId, { version, dietConsent });
        return {
          state: 'accepted',
          has_diet_consent: dietConsent,
          look_again: 0,
          look_again_rows: [],
          created_by: actor,
        };
      }),
    undoPlan: (weddingId, runId) =>
      database.inWedding(weddingId, async (scope) => {
        const row = await scope('guest_import_runs').where({ id: runId }).first<RunRow | undefined>();
        if (row?.state !== 'applied' || row.thrown_away_at !== null) return null;
        return planUndoOf(scope, { weddingId, runId, encryption, pages });
      }),
    undo: (weddingId, runId, actor) =>
      move(weddingId, runId, async (row, scope) => {
        if (row.state === 'undoing' || row.state === 'undone') return null;
        if (row.state !== 'applied' || row.thrown_away_at !== null) throw new AppError('import.not_applied');
        const plan = await planUndoOf(scope, { weddingId, runId, encryption, pages });
        if (plan.undone.length === 0) throw new AppError('import.not_undoable');
        return { state: 'undoing', created_by: actor };
      }),
    discard: (weddingId, runId, actor) =>
      database.inWedding(weddingId, async (scope) => {
        const row = await lockRun(scope, runId);
        if (!OPEN.has(row.state)) throw new AppError('import.not_open');
        await scope('guest_import_runs').where({ id: runId }).delete();
        await appendAudit(scope, weddingId, actor, 'import.discarded', runId);
        await announceMove(scope, weddingId, runId, row.version + 1);
      }),
  };
}

/** What the planner has said about columns of earlier lists. */
export async function loadRememberedColumns(
  scope: Scope,
  weddingId: string,
  encryption: FieldEncryption,
): Promise<RememberedColumn[]> {
  const row = await scope('guest_import_columns')
    .where({ wedding_id: weddingId })
    .first<{ columns_encrypted: Buffer } | undefined>();
  if (row === undefined) return [];
  const json = encryption.open(row.columns_encrypted, COLUMNS_PLACE, weddingId);
  return JSON.parse(json) as RememberedColumn[];
}

async function rememberColumns(scope: Scope, row: RunRow, encryption: FieldEncryption): Promise<void> {
  const description = openDescription(row, encryption);
  const choices = openChoices(row, encryption);
  if (description === null || (choices.corrections.columns ?? []).length === 0) return;
  const earlier = await loadRememberedColumns(scope, row.wedding_id, encryption);
  const columns = JSON.stringify(rememberedFrom(earlier, description, choices));
  const columns_encrypted = encryption.seal(columns, COLUMNS_PLACE, row.wedding_id);
  await scope('guest_import_columns')
    .insert({ wedding_id: row.wedding_id, columns_encrypted })
    .onConflict('wedding_id')
    .merge({ columns_encrypted });
}

/** What was said about the very same file when it was carried out last: nobody is asked twice. */
async function choicesOfSameFile(
  scope: Scope,
  fileHash: Buffer,
  encryption: FieldEncryption,
): Promise<ImportChoices | null> {
  const row = await scope('guest_import_runs')
    .where({ file_hash: fileHash })
    .whereIn('state', ['applied', 'undone'])
    .orderBy([{ column: 'applied_at', order: 'desc' }, 'id'])
    .first<RunRow | undefined>();
  return row === undefined ? null : openChoices(row, encryption);
}

async function requireRoom(scope: Scope): Promise<void> {
  const [open] = await scope('guest_import_runs')
    .whereIn('state', [...OPEN])
    .select<{ runs: number }[]>(scope.raw('count(*)::int as runs'));
  if ((open?.runs ?? 0) >= MOST_OPEN_RUNS) throw new AppError('import.too_many_open');
}

/** Rows of the sheet that is read; null before the file was opened, and once it is thrown away. */
async function countRows(
  scope: Scope,
  row: RunRow,
  pages: ImportPages,
  encryption: FieldEncryption,
): Promise<number | null> {
  const [facts] = await pages.all<Pick<FileFacts, 'sheets' | 'likeliest'>>(scope, row.id, 'facts');
  if (facts === undefined) return null;
  const sheet = openChoices(row, encryption).sheet ?? facts.likeliest;
  return facts.sheets[sheet]?.rows ?? null;
}

async function lockRun(scope: Scope, runId: string): Promise<RunRow> {
  const row = await scope('guest_import_runs').where({ id: runId }).forUpdate().first<RunRow | undefined>();
  if (row === undefined) throw new AppError('request.not_found');
  return row;
}

async function hasRows(scope: Scope, runId: string): Promise<boolean> {
  const row = await scope('guest_import_pages')
    .where({ run_id: runId, kind: 'facts' })
    .first<object | undefined>('position');
  return row !== undefined;
}

/** The relay carries it to the run's workflow, and starts that where there is none. */
async function announceMove(scope: Scope, weddingId: string, runId: string, version: number): Promise<void> {
  const payload = JSON.stringify({ runId, version });
  await scope('outbox').insert({ wedding_id: weddingId, topic: 'import_moved', payload });
  await announceOnCommit(scope);
}
