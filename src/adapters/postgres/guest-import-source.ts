/** What a plan is made from: the rows of the chosen sheet, what was said about them, and the guest list. */
import type { GuestFile, MergedCells, SheetRow } from '../../domain/guest-lists/guest-file';
import type { PlanSource } from '../../domain/guest-import/ports';
import { likeliestSheet } from '../../domain/guest-import/prepare';
import type { ImportDescription } from '../../domain/guest-import/run';
import { AppError } from '../../domain/shared/app-error';
import type { FieldEncryption } from '../../security/field-encryption';
import type { Scope } from './database';
import type { ImportPages } from './guest-import-pages';
import { openChoices, type RunRow } from './guest-import-rows';
import { loadRememberedColumns } from './guest-import-store';
import { loadHouseholds } from './household-reader';
import { loadWedding } from './plan-writer';

/** What is known of a file beside its rows. */
export interface FileFacts extends Pick<GuestFile, 'format' | 'encoding' | 'delimiter'> {
  sheets: ImportDescription['sheets'];
  /** Of each sheet; null where none are joined. */
  merges: (MergedCells[] | null)[];
}

/** The facts of a file. */
export function factsOf({ format, encoding, delimiter, sheets }: GuestFile): FileFacts {
  return {
    format,
    encoding,
    delimiter,
    sheets: sheets.map(({ name, isHidden, rows }) => ({ name, isHidden, rows: rows.length })),
    merges: sheets.map(({ merges }) => merges ?? null),
  };
}

/** Everything the plan of a run is made from. */
export async function loadPlanSource(
  scope: Scope,
  row: RunRow,
  pages: ImportPages,
  encryption: FieldEncryption,
): Promise<PlanSource> {
  const { wedding_id: weddingId, id: runId } = row;
  // First, so that whatever changes while the list is being read counts as changed since.
  const head = await scope('wedding_heads')
    .where({ wedding_id: weddingId })
    .first<{ audit_sequence: number } | undefined>();
  const [facts] = await pages.all<FileFacts>(scope, runId, 'facts');
  if (head === undefined || facts === undefined) throw new AppError('service.fault');
  const { sheets, merges, ...file } = facts;
  const choices = openChoices(row, encryption);
  const sheetIndex = choices.sheet ?? likeliestSheet(sheets);
  const chosen = sheets[sheetIndex];
  const rows = await pages.all<SheetRow>(scope, runId, `rows/${sheetIndex}`);
  const merged = merges[sheetIndex];
  return {
    version: row.version,
    sequence: head.audit_sequence,
    wedding: await loadWedding(scope, weddingId),
    file,
    sheets,
    sheetIndex,
    sheet: {
      name: chosen?.name ?? '',
      isHidden: chosen?.isHidden ?? false,
      rows,
      ...(merged == null ? {} : { merges: merged }),
    },
    choices,
    remembered: await loadRememberedColumns(scope, weddingId, encryption),
    known: await loadHouseholds(scope, encryption, weddingId),
  };
}
