/** All histories of a Temporal server, as they came to be. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { temporal } from '@temporalio/proto';
import { costOfRun, sum, type Cost } from './billable-actions';

const NAMESPACE = 'default';
/** Histories fetched at once. */
const FETCHES = 8;

/** Reads what has come since the last time; a run is given once. */
export interface HistoryReader {
  /** The cost of all new runs by the type of their workflow. Every one must have ended. */
  newCosts(): Promise<Map<string, Cost>>;
}

/** Reads on from a server's first run. */
export function createHistoryReader(env: TestWorkflowEnvironment): HistoryReader {
  const seen = new Set<string>();
  return {
    async newCosts() {
      const fresh = (await listRuns(env)).filter(({ execution }) => !seen.has(execution?.runId ?? ''));
      const costs = new Map<string, Cost>();
      while (fresh.length > 0) {
        const some = fresh.splice(0, FETCHES);
        await Promise.all(
          some.map(async ({ execution, type }) => {
            const { workflowId = '', runId = '' } = execution ?? {};
            seen.add(runId ?? '');
            const history = await env.client.workflow.getHandle(workflowId ?? '', runId ?? '').fetchHistory();
            const cost = costOfRun(history.events ?? []);
            const name = type?.name ?? '';
            const known = costs.get(name);
            costs.set(name, known === undefined ? cost : sum([known, cost]));
          }),
        );
      }
      return costs;
    },
  };
}

/** The time-skipping server lists open and ended runs apart, and takes no query. */
async function listRuns(
  env: TestWorkflowEnvironment,
): Promise<temporal.api.workflow.v1.IWorkflowExecutionInfo[]> {
  const service = env.connection.workflowService;
  const request = { namespace: NAMESPACE, maximumPageSize: 100_000 };
  const open = await service.listOpenWorkflowExecutions(request);
  const ended = await service.listClosedWorkflowExecutions(request);
  const left = open.executions.map(({ execution }) => execution?.workflowId);
  if (left.length > 0) throw new Error(`Still running: ${left.join(', ')}.`);
  return ended.executions;
}
