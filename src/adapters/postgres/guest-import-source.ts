/** What a plan is made from: the rows of the chosen sheet, what was said about them, and the guest list. */
import type { FileFacts } from '../../domain/guest-import/file-pages';
import { toJsonPages, type JsonPage } from '../../domain/guest-import/json-pages';
import type { PlanSource } from '../../domain/guest-import/ports';
import { AppError } from '../../domain/shared/app-error';
import type { FieldEncryption } from '../../security/field-encryption';
import type { Scope } from './database';
import type { ImportPages } from './guest-import-pages';
import { openChoices, type RunRow } from './guest-import-rows';
import { loadRememberedColumns } from './guest-import-store';
import { loadHouseholds } from './household-reader';
import { loadWedding } from './plan-writer';

const HOUSEHOLDS_PER_PAGE = 2_000;

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
  const { sheets, likeliest, merges, ...file } = facts;
  const choices = openChoices(row, encryption);
  const sheetIndex = choices.sheet ?? likeliest;
  const chosen = sheets[sheetIndex];
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
      ...(merged == null ? {} : { merges: merged }),
    },
    rows: await pages.json(scope, runId, `rows/${sheetIndex}`),
    choices,
    remembered: await loadRememberedColumns(scope, weddingId, encryption),
    ...(await loadGuestList(scope, weddingId, encryption)),
  };
}

/** The guest list, some households at a time, so that a long one is never in memory whole but as bytes. */
async function loadGuestList(
  scope: Scope,
  weddingId: string,
  encryption: FieldEncryption,
): Promise<Pick<PlanSource, 'known' | 'guests'>> {
  const rows = await scope('households')
    .where({ wedding_id: weddingId })
    .orderBy(['name', 'id'])
    .select<{ id: string }[]>('id');
  const known: JsonPage[] = [];
  let guests = 0;
  for (let start = 0; start < rows.length; start += HOUSEHOLDS_PER_PAGE) {
    const ids = rows.slice(start, start + HOUSEHOLDS_PER_PAGE).map(({ id }) => id);
    const households = await loadHouseholds(scope, encryption, weddingId, ids);
    for (const household of households) guests += household.guests.length;
    known.push(...toJsonPages(households, HOUSEHOLDS_PER_PAGE));
  }
  return { known, guests };
}
