/** Workflows: none failed, none stuck, none whose own code made a task fail. */
import { Client, Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { Stored } from './database';
import type { Violation } from './violation';

const { WorkflowTaskFailedCause } = temporal.api.enums.v1;

/** Causes that are Temporal's own way of working; every other one speaks of our code. */
const NOT_OUR_CODE: ReadonlySet<string> = new Set([
  'WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND',
  'WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_UPDATE',
  'WORKFLOW_TASK_FAILED_CAUSE_RESET_STICKY_TASK_QUEUE',
  'WORKFLOW_TASK_FAILED_CAUSE_FORCE_CLOSE_COMMAND',
  'WORKFLOW_TASK_FAILED_CAUSE_FAILOVER_CLOSE_COMMAND',
]);
const WELL: ReadonlySet<string> = new Set(['RUNNING', 'COMPLETED', 'CONTINUED_AS_NEW']);
/** A batch of confirmations has given up by then. */
const LONGEST_BATCH_SECONDS = 180;
/** Steps of a plan that write to households. */
const WAVES: ReadonlySet<string> = new Set(['invitations', 'reminder', 'final_reminder', 'date_news']);

/** One run of a workflow. */
export interface WorkflowRun {
  workflowId: string;
  type: string;
  /** Temporal's word, such as `RUNNING` or `TIMED_OUT`. */
  status: string;
  ageSeconds: number;
  failedTasks: { cause: string; message: string }[];
}

/** A look into Temporal. */
export interface TemporalLook {
  /** Ids of workflows in which something is under way at this moment. */
  busy(ids: readonly string[]): Promise<string[]>;
  /** Every run, of whatever kind, that has begun since. */
  runs(since: Date): Promise<WorkflowRun[]>;
  close(): Promise<void>;
}

/** The workflows a round's weddings must have. */
export function workflowIds({ weddings, notices, milestones }: Stored): string[] {
  const waves = milestones.filter(({ kind, status }) => WAVES.has(kind) && status === 'done');
  return [
    ...weddings.map(({ id }) => `wedding-${id}`),
    ...notices.map(({ id }) => `notice-${id}`),
    ...waves.map(({ id, wedding_id: weddingId }) => `wave-${weddingId}-${id}`),
  ];
}

/** Every run since before the round's weddings were there: theirs, their waves, notices and batches. */
export function checkWorkflows(stored: Stored, runs: readonly WorkflowRun[]): Violation[] {
  const started = new Set(runs.map(({ workflowId }) => workflowId));
  return [
    ...runs.flatMap((run) => faultsOf(run).map((fault) => `${run.workflowId} ${fault}`)),
    ...workflowIds(stored).flatMap((id) => (started.has(id) ? [] : [`${id} was never started`])),
  ].map((what): Violation => ({ rule: 'workflows', what }));
}

function faultsOf({ type, status, ageSeconds, failedTasks }: WorkflowRun): string[] {
  const isStuck =
    type === 'confirmationBatchWorkflow' && status === 'RUNNING' && ageSeconds > LONGEST_BATCH_SECONDS;
  return [
    ...(WELL.has(status) ? [] : [`ended as ${status}`]),
    ...(isStuck ? ['does not come to an end'] : []),
    ...failedTasks
      .filter(({ cause }) => !NOT_OUR_CODE.has(cause))
      .map(({ cause, message }) => `had a task fail for its own code (${cause}): ${message}`),
  ];
}

/** Connects; the server may be killed and come back meanwhile. */
export function lookIntoTemporal(address: string): TemporalLook {
  const connection = Connection.lazy({ address });
  const client = new Client({ connection });
  const isBusy = async (id: string): Promise<boolean> => {
    const { raw } = await client.workflow.getHandle(id).describe();
    const isWorking = (raw.pendingActivities ?? []).length > 0 || raw.pendingWorkflowTask != null;
    return raw.workflowExecutionInfo?.closeTime == null && isWorking;
  };
  return {
    async busy(ids) {
      const found: string[] = [];
      for (const id of ids) if (await isBusy(id)) found.push(id);
      return found;
    },
    async runs(since) {
      const runs: WorkflowRun[] = [];
      const query = `StartTime >= '${since.toISOString()}'`;
      for await (const { workflowId, runId, type, status, startTime } of client.workflow.list({ query }))
        runs.push({
          workflowId,
          type,
          status: status.name,
          ageSeconds: (Date.now() - startTime.getTime()) / 1_000,
          failedTasks: await failedTasks(client, workflowId, runId),
        });
      return runs;
    },
    close: () => connection.close(),
  };
}

/** As in temporal.api.enums.v1; a cause that came after our copy of it has a number alone. */
function nameOf(cause: number): string {
  return WorkflowTaskFailedCause[cause] ?? String(cause);
}

async function failedTasks(
  client: Client,
  workflowId: string,
  runId: string,
): Promise<WorkflowRun['failedTasks']> {
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  return (events ?? []).flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    failed == null ? [] : [{ cause: nameOf(failed.cause ?? 0), message: failed.failure?.message ?? '' }],
  );
}
