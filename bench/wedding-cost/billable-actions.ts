/** What a history costs: its events, and the actions that Temporal Cloud bills for. */
import type { temporal } from '@temporalio/proto';
import { HEARTBEAT_GAP_SECONDS } from '../../src/activities/heartbeats';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/**
 * Kinds of action, of https://docs.temporal.io/cloud/actions. Others (queries, child workflows, local
 * activities, schedules, Nexus) neither side of the comparison uses.
 */
export type Action =
  'workflow starts' | 'activities' | 'heartbeats' | 'timers' | 'signals' | 'updates' | 'attributes';

/** What one run of a workflow, or many, came to. */
export interface Cost {
  runs: number;
  events: number;
  /** Of the run with the longest history. */
  eventsOfLongestRun: number;
  actions: Record<Action, number>;
}

/** What can neither be billed nor be left out, should it ever be used: its price is not known here. */
const UNPRICED = [
  'markerRecorded',
  'startChildWorkflowExecutionInitiated',
  'nexusOperationScheduled',
] as const;

/** The cost of nothing. */
export function noCost(): Cost {
  return {
    runs: 0,
    events: 0,
    eventsOfLongestRun: 0,
    actions: {
      'workflow starts': 0,
      activities: 0,
      heartbeats: 0,
      timers: 0,
      signals: 0,
      updates: 0,
      attributes: 0,
    },
  };
}

/**
 * The cost of one run. Heartbeats leave no event: an activity that has a heartbeat time-out is taken to
 * have sent one for each whole gap that it lasted, as ours do.
 *
 * @throws Error for an event whose price is not known here.
 */
export function costOfRun(events: readonly HistoryEvent[]): Cost {
  const cost = { ...noCost(), runs: 1, events: events.length, eventsOfLongestRun: events.length };
  const { actions } = cost;
  const beating = new Set<string>();
  const startedAt = new Map<string, number>();
  for (const event of events) {
    for (const name of UNPRICED)
      if (event[`${name}EventAttributes`]) throw new Error(`The price of ${name} is not known here.`);
    if (event.workflowExecutionStartedEventAttributes) actions['workflow starts'] += 1;
    if (event.timerStartedEventAttributes) actions.timers += 1;
    if (event.workflowExecutionSignaledEventAttributes) actions.signals += 1;
    if (event.workflowExecutionUpdateAcceptedEventAttributes) actions.updates += 1;
    if (event.upsertWorkflowSearchAttributesEventAttributes) actions.attributes += 1;
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled && seconds(scheduled.heartbeatTimeout) > 0) beating.add(String(event.eventId));
    const started = event.activityTaskStartedEventAttributes;
    // A history keeps the last try only; its number tells how many there were.
    if (started) actions.activities += started.attempt ?? 1;
    if (started) startedAt.set(String(started.scheduledEventId), seconds(event.eventTime));
    const completed = String(event.activityTaskCompletedEventAttributes?.scheduledEventId);
    if (beating.has(completed)) {
      const lasted = seconds(event.eventTime) - (startedAt.get(completed) ?? 0);
      actions.heartbeats += Math.floor(lasted / HEARTBEAT_GAP_SECONDS);
    }
  }
  return cost;
}

/** Several costs as one. */
export function sum(costs: readonly Cost[]): Cost {
  const total = noCost();
  for (const cost of costs) {
    total.runs += cost.runs;
    total.events += cost.events;
    total.eventsOfLongestRun = Math.max(total.eventsOfLongestRun, cost.eventsOfLongestRun);
    for (const action of Object.keys(total.actions) as Action[])
      total.actions[action] += cost.actions[action];
  }
  return total;
}

/** All actions of a cost. */
export function totalActions({ actions }: Cost): number {
  return Object.values(actions).reduce((total, count) => total + count, 0);
}

function seconds(time: temporal.api.history.v1.IHistoryEvent['eventTime'] | undefined): number {
  return Number(time?.seconds ?? 0) + (time?.nanos ?? 0) / 1e9;
}
