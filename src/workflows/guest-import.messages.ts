/** What can be said to an import's workflow, and its name. */
import { defineSignal } from '@temporalio/workflow';

/** The workflow id of a guest import. */
export function guestImportWorkflowId(runId: string): string {
  return `guest-import-${runId}`;
}

/** What an import's workflow is started with. Rows, names and choices stay in the database. */
export interface GuestImportInput {
  weddingId: string;
  runId: string;
}

/**
 * The run has moved: a list was given, corrected, accepted, or is to be undone; which of these is in the
 * database, where it could be refused. A signal: it has happened.
 */
export const importMovedSignal = defineSignal<[{ version: number }]>('importMoved');
