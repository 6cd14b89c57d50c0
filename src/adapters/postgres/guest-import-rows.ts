/** Rows of `guest_import_runs`, and the runs they stand for. */
import type { ImportCounts } from '../../domain/guest-import/plan';
import {
  STAGED_DAYS,
  type ImportChoices,
  type ImportDescription,
  type ImportLine,
  type ImportRun,
  type ImportState,
} from '../../domain/guest-import/run';
import type { ErrorCode } from '../../domain/shared/app-error';
import type { FieldEncryption } from '../../security/field-encryption';
import { instant } from './rows';

/** A row. */
export interface RunRow {
  id: string;
  wedding_id: string;
  state: ImportState;
  source: 'file' | 'paste';
  file_name_encrypted: Buffer | null;
  content_type: string | null;
  file_hash: Buffer;
  version: number;
  planned_version: number | null;
  planned_sequence: number | null;
  choices_encrypted: Buffer;
  description_encrypted: Buffer | null;
  /** Runs of before they were counted say nothing of people who join a household. */
  counts: (Omit<ImportCounts, 'joiningPeople'> & Partial<Pick<ImportCounts, 'joiningPeople'>>) | null;
  refusal: ErrorCode | null;
  look_again: number;
  look_again_rows: number[];
  has_diet_consent: boolean;
  created_by: string;
  created_at: Date;
  touched_at: Date;
  applied_at: Date | null;
  undone_at: Date | null;
  thrown_away_at: Date | null;
}

const DAY_MILLISECONDS = 86_400_000;

/** Until when what a run has staged is kept. */
export function keptUntil(row: Pick<RunRow, 'touched_at'>): Date {
  return new Date(row.touched_at.getTime() + STAGED_DAYS * DAY_MILLISECONDS);
}

/** The line of a run. */
export function toLine(row: RunRow, encryption: FieldEncryption): ImportLine {
  return {
    id: row.id,
    state: row.state,
    source: row.source,
    fileName: openFileName(row, encryption),
    createdAt: instant(row.created_at),
    appliedAt: row.applied_at === null ? null : instant(row.applied_at),
    undoneAt: row.undone_at === null ? null : instant(row.undone_at),
    counts: row.counts === null ? null : { joiningPeople: 0, ...row.counts },
  };
}

/** A run. */
export function toRun(
  row: RunRow,
  { importedBefore, rows }: { importedBefore: Date | null; rows: number | null },
  encryption: FieldEncryption,
): ImportRun {
  return {
    ...toLine(row, encryption),
    version: row.version,
    plannedVersion: row.planned_version,
    choices: openChoices(row, encryption),
    rows,
    description: openDescription(row, encryption),
    refusal: row.refusal,
    lookAgain: row.look_again,
    lookAgainRows: row.look_again_rows,
    importedBefore: importedBefore === null ? null : instant(importedBefore),
    keptUntil: instant(keptUntil(row)),
  };
}

/** The name a file came under. */
export function openFileName(row: RunRow, encryption: FieldEncryption): string | null {
  return row.file_name_encrypted === null
    ? null
    : encryption.open(row.file_name_encrypted, 'guest_import_runs.file_name', row.id);
}

/** What was said about a run. */
export function openChoices(row: RunRow, encryption: FieldEncryption): ImportChoices {
  const json = encryption.open(row.choices_encrypted, 'guest_import_runs.choices', row.id);
  return JSON.parse(json) as ImportChoices;
}

/** What a list is. */
export function openDescription(row: RunRow, encryption: FieldEncryption): ImportDescription | null {
  if (row.description_encrypted === null) return null;
  const json = encryption.open(row.description_encrypted, 'guest_import_runs.description', row.id);
  return JSON.parse(json) as ImportDescription;
}

/** `choices` or `description` as its column holds it. */
export function sealDocument(
  column: 'choices' | 'description',
  runId: string,
  document: ImportChoices | ImportDescription,
  encryption: FieldEncryption,
): Buffer {
  return encryption.seal(JSON.stringify(document), `guest_import_runs.${column}`, runId);
}
