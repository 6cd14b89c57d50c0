/** What Temporal says of itself, for whoever looks an installation over. */
import { randomUUID } from 'node:crypto';
import { isGrpcServiceError, type Client, type Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from './connection';

/** gRPC's status. */
const NOT_FOUND = 5;
const SECONDS_PER_DAY = 86_400;
/** A queue nobody works on. */
const NOBODYS_QUEUE = 'doctor';

/** The server's version. @throws when it does not answer. */
export async function serverVersion(connection: Connection): Promise<string> {
  return (await connection.workflowService.getSystemInfo({})).serverVersion;
}

/** Days that ended workflows are kept; null when there is no such namespace. */
export async function retentionDays(connection: Connection, namespace: string): Promise<number | null> {
  try {
    const { config } = await connection.workflowService.describeNamespace({ namespace });
    return Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / SECONDS_PER_DAY;
  } catch (error) {
    const code: number | undefined = isGrpcServiceError(error) ? error.code : undefined;
    if (code === NOT_FOUND) return null;
    throw error;
  }
}

/** Search attributes of weddings that are missing or of another type. */
export async function missingSearchAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  return Object.entries(SEARCH_ATTRIBUTES)
    .filter(([name, type]) => Number(customAttributes[name]) !== type)
    .map(([name]) => name);
}

/** How many workflows of a type run, by Temporal's index, which may be a moment behind. */
export async function runningWorkflows(client: Client, type: string): Promise<number> {
  return (await client.workflow.count(`WorkflowType = '${type}' AND ExecutionStatus = 'Running'`)).count;
}

/**
 * The server's clock in milliseconds. No request tells it, so a workflow is started that nobody runs; when it
 * began is the server's word. It is ended and removed at once.
 */
export async function serverClock(client: Client): Promise<number> {
  const handle = await client.workflow.start('doctor', {
    workflowId: `doctor-${randomUUID()}`,
    taskQueue: NOBODYS_QUEUE,
    workflowExecutionTimeout: '1 minute',
  });
  const { startTime } = await handle.describe();
  await handle.terminate('the clock has been read');
  await client.workflowService
    .deleteWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: temporal.api.common.v1.WorkflowExecution.create({ workflowId: handle.workflowId }),
    })
    // Where nobody may remove it, it is gone with the retention.
    .catch(() => undefined);
  return startTime.getTime();
}
