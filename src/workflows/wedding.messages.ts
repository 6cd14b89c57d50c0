/** What can be said to a wedding's workflow, and its name. */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Plan, WorkflowState } from '../domain/weddings/ports';

/** Task queue of all stories; deliveries have their own. */
export const WEDDINGS_TASK_QUEUE = 'weddings';

/** Task queue of everything that talks to a provider: scaled and limited apart from the stories. */
export const DELIVERIES_TASK_QUEUE = 'deliveries';

/** The workflow id of a wedding. */
export function weddingWorkflowId(weddingId: string): string {
  return `wedding-${weddingId}`;
}

/** What a wedding's workflow is started with; `state` only when it continues as new. */
export interface WeddingInput {
  weddingId: string;
  state?: WeddingState;
}

/** What travels from run to run: plain JSON, ids and times only. */
export interface WeddingState {
  plan: Plan | null;
  supplierVersionSeen: number;
  supplierVersionDone: number;
  /** An urgent change, or a planner's wish, to tell suppliers now. */
  isForced: boolean;
  /** When the gathered changes are to be looked at again. */
  checkSuppliersAt: string | null;
  /** Steps the planner wants now. */
  runNow: string[];
  /** Steps the planner has skipped, as long as that is not noted in the database. */
  skipped: string[];
  /** The last updates that were accepted, so that a repeated one gets the same answer. */
  answeredUpdates: { updateId: string; result: number }[];
  /** Search attributes as last written. */
  published: string;
}

/** What suppliers do not know yet. */
export interface SuppliersChange {
  version: number;
  urgent: boolean;
  /** When it is due to be told, should nothing else change: no earlier look is of use. Null: at once. */
  dueAt: string | null;
}

/**
 * Suppliers' counts went from told to not told, or became urgent. A signal: it has happened and cannot be
 * refused. Versions only grow; one already seen is dropped.
 */
export const suppliersChangedSignal = defineSignal<[SuppliersChange]>('suppliersChanged');

/** A new plan takes the place of the old. An update: a plan older than the one followed is refused. Gives the version followed. */
export const replacePlanUpdate = defineUpdate<number, [Plan]>('replacePlan');

/** Run or skip a step now. An update: refused when the step is not planned any more. */
export const adjustMilestoneUpdate = defineUpdate<number, [{ milestoneId: string; action: 'run' | 'skip' }]>(
  'adjustMilestone',
);

/** Tell suppliers what is gathered so far. An update: refused once the wedding is over. */
export const tellSuppliersNowUpdate = defineUpdate<number>('tellSuppliersNow');

/** Where the wedding stands. */
export const weddingStateQuery = defineQuery<WorkflowState>('weddingState');

/** Type of the failure by which an update is refused. */
export const REFUSED = 'Refused';
