/**
 * How long activities may take and how they are tried again. Provider refusals never reach Temporal's
 * retries: they are results, decided in `activities/delivery.ts`. What is retried here is storage or a
 * worker being away, so it is retried without end, until the work is of no use any more.
 */
import { proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { DELIVERIES_TASK_QUEUE } from './wedding.messages';

const STORAGE_RETRY = {
  initialInterval: '1 second',
  backoffCoefficient: 2,
  maximumInterval: '1 minute',
} as const;

const named = (summary: string, options: ActivityOptions): ActivityOptions => ({
  summary,
  retry: STORAGE_RETRY,
  ...options,
});

/** Short reads and writes of our own database. */
export function storage(summary: string): Activities {
  return proxyActivities<Activities>(
    named(summary, { startToCloseTimeout: '20 seconds', scheduleToCloseTimeout: '7 days' }),
  );
}

/** One message to one household, supplier or planner: a provider's time-out, 15 s at most, plus storage. */
export function singleDelivery(summary: string): Activities {
  return proxyActivities<Activities>(
    named(summary, {
      taskQueue: DELIVERIES_TASK_QUEUE,
      startToCloseTimeout: '30 seconds',
      scheduleToCloseTimeout: '3 days',
    }),
  );
}

/** A stretch of a wave: heartbeats, so a dead worker is noticed within seconds. */
export function waveDelivery(summary: string): Activities {
  return proxyActivities<Activities>(
    named(summary, {
      taskQueue: DELIVERIES_TASK_QUEUE,
      startToCloseTimeout: '5 minutes',
      heartbeatTimeout: '20 seconds',
      scheduleToCloseTimeout: '2 days',
    }),
  );
}

/** Confirmations: short, because whatever is left over is claimed again after its lease. */
export function confirmationDelivery(summary: string): Activities {
  return proxyActivities<Activities>({
    summary,
    taskQueue: DELIVERIES_TASK_QUEUE,
    startToCloseTimeout: '50 seconds',
    heartbeatTimeout: '20 seconds',
    scheduleToCloseTimeout: '2 minutes',
    retry: { ...STORAGE_RETRY, maximumAttempts: 3 },
  });
}

/** A step of an import: minutes for the longest list; heartbeats, so a dead worker is noticed within seconds. */
export function importing(summary: string): Activities {
  return proxyActivities<Activities>(
    named(summary, {
      startToCloseTimeout: '10 minutes',
      heartbeatTimeout: '10 seconds',
      scheduleToCloseTimeout: '1 day',
    }),
  );
}
