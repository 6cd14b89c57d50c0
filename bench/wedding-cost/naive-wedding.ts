/** The naive design, lived by the same calendar on the same server. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { DAY, HOUR, HOUSEHOLDS, type Calendar } from './calendar';
import {
  guestAnsweredSignal,
  type naiveWeddingWorkflow,
  type NaiveActivities,
  type NaivePlan,
} from './naive-wedding.workflow';

const TASK_QUEUE = 'naive';
const GUESTS_PER_HOUSEHOLD = 2;
/** With a day of it and no longest wait, a trickle of answers would be told once, when it ends. */
const QUIET_MILLISECONDS = 3 * HOUR;
const DAYS_AFTER_WEDDING = 1;

/** @param report told how much of the wedding, 0 to 1, is behind it. */
export async function liveNaively(
  env: TestWorkflowEnvironment,
  calendar: Calendar,
  report: (share: number) => void,
): Promise<void> {
  const activities: NaiveActivities = { send: () => Promise.resolve() };
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: TASK_QUEUE,
    workflowBundle: await bundleWorkflowCode({
      workflowsPath: require.resolve('./naive-wedding.workflow'),
      logger: new DefaultLogger('ERROR'),
    }),
    activities,
  });
  await worker.runUntil(live(env, calendar, report));
}

async function live(
  env: TestWorkflowEnvironment,
  calendar: Calendar,
  report: (share: number) => void,
): Promise<void> {
  const endsAt = (calendar.weddingAfterDays + DAYS_AFTER_WEDDING) * DAY;
  const plan: NaivePlan = {
    guests: HOUSEHOLDS * GUESTS_PER_HOUSEHOLD,
    guestsPerHousehold: GUESTS_PER_HOUSEHOLD,
    remindersAt: calendar.remindersAt,
    suppliers: ['caterer', 'venue', 'planner'],
    quietMilliseconds: QUIET_MILLISECONDS,
    endsAt,
  };
  const handle = await env.client.workflow.start<typeof naiveWeddingWorkflow>('naiveWeddingWorkflow', {
    workflowId: `naive-${calendar.answersAt[0] ?? 0}`,
    taskQueue: TASK_QUEUE,
    args: [plan],
  });
  let now = 0;
  for (const [household, at] of calendar.answersAt.entries()) {
    if (at > now) await env.sleep(at - now);
    now = at;
    for (let guest = 0; guest < GUESTS_PER_HOUSEHOLD; guest += 1)
      await handle.signal(guestAnsweredSignal, household * GUESTS_PER_HOUSEHOLD + guest);
    report(at / endsAt);
  }
  await env.sleep(endsAt - now + HOUR);
  const { status } = await handle.describe();
  if (status.name !== 'COMPLETED')
    throw new Error(`The naive wedding should be over, and is ${status.name}.`);
}
