/** What Temporal says of a task queue: how much waits in it, and who takes work from it. */
import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

const { TaskQueueType } = temporal.api.enums.v1;
const TYPES = {
  workflow: TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  activity: TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
} as const;

/**
 * A worker asks anew within a minute, and Temporal goes on listing it for five minutes after it last asked.
 * A little more than the minute, for clocks that differ.
 */
const ALIVE_MILLISECONDS = 75_000;

/** One half of a task queue; workflow tasks and activities wait apart. */
export interface TaskQueueHalf {
  queue: string;
  kind: keyof typeof TYPES;
  /** Tasks nobody has taken yet, as Temporal estimates. */
  tasks: number;
  /** Age of the oldest of them, as Temporal estimates. */
  ageSeconds: number;
  /** Workers that have asked for work in the last minute. */
  pollers: number;
}

/** Looks at both halves of each queue. @throws when Temporal does not answer. */
export function describeTaskQueues(
  connection: Connection,
  namespace: string,
  queues: readonly string[],
): Promise<TaskQueueHalf[]> {
  const halves = queues.flatMap((queue) =>
    Object.entries(TYPES).map(([kind, type]) => ({ queue, kind: kind as TaskQueueHalf['kind'], type })),
  );
  return Promise.all(
    halves.map(async ({ queue, kind, type }) => {
      const described = await connection.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: queue },
        taskQueueType: type,
        reportStats: true,
      });
      const age = described.stats?.approximateBacklogAge;
      return {
        queue,
        kind,
        tasks: Number(described.stats?.approximateBacklogCount ?? 0),
        ageSeconds: Number(age?.seconds ?? 0) + (age?.nanos ?? 0) / 1e9,
        pollers: described.pollers.filter(
          ({ lastAccessTime }) =>
            Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1_000 < ALIVE_MILLISECONDS,
        ).length,
      };
    }),
  );
}
