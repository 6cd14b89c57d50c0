/** Workflows: none failed, none stuck, none whose code disagrees with its history. */
import { Client, Connection } from '@temporalio/client';
import type { Stored } from './database';
import type { Violation } from './violation';

/** Values of temporal.api.enums.v1.WorkflowTaskFailedCause that speak of our code and not of a dead worker. */
const OUR_CODE: ReadonlySet<number> = new Set([
  // WORKFLOW_WORKER_UNHANDLED_FAILURE and NON_DETERMINISTIC_ERROR
  23, 24,
]);
/** A batch of confirmations has given up by then. */
const LONGEST_BATCH_MILLISECONDS = 180_000;

/** A look into Temporal. */
export interface TemporalLook {
  /** Ids of workflows in which something is under way at this moment. */
  busy(ids: readonly string[]): Promise<string[]>;
  check(ids: readonly string[], since: Date): Promise<Violation[]>;
  close(): Promise<void>;
}

/** The workflows a round's weddings have. */
export function workflowIds(stored: Pick<Stored, 'weddings' | 'notices' | 'suppliers'>): string[] {
  return [
    ...stored.weddings.map(({ id }) => `wedding-${id}`),
    ...stored.notices.map(({ id }) => `notice-${id}`),
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
    async check(ids, since) {
      const violations: Violation[] = [];
      const add = (what: string) => violations.push({ rule: 'workflows', what });
      const ended = `ExecutionStatus in ('Failed', 'TimedOut', 'Terminated', 'Canceled') and StartTime >= '${since.toISOString()}'`;
      for await (const { workflowId, status } of client.workflow.list({ query: ended }))
        add(`${workflowId} ended as ${status.name}`);
      const running = `WorkflowType = 'confirmationBatchWorkflow' and ExecutionStatus = 'Running'`;
      for await (const { workflowId, startTime } of client.workflow.list({ query: running }))
        if (Date.now() - startTime.getTime() > LONGEST_BATCH_MILLISECONDS)
          add(`${workflowId} does not come to an end`);
      for (const id of ids) {
        let runs = 0;
        for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${id}'` })) {
          runs += 1;
          for (const fault of await faultsInHistory(client, id, runId)) add(`${id}: ${fault}`);
        }
        if (runs === 0) add(`${id} was never started`);
      }
      return violations;
    },
    close: () => connection.close(),
  };
}

async function faultsInHistory(client: Client, workflowId: string, runId: string): Promise<string[]> {
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  return (events ?? []).flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    OUR_CODE.has(failed?.cause ?? 0) ? [failed?.failure?.message ?? 'a task failed'] : [],
  );
}
