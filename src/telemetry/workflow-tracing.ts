/**
 * Hands a trace on through a workflow: from the message that came in to the activities it leads to. Bundled
 * with the workflows where traces are on.
 *
 * Tracing may be switched on and off while weddings run for months, so a history must replay with it and
 * without it: nothing here awaits, makes a command or draws a random number; headers are no part of what a
 * replay compares.
 */
import {
  proxySinks,
  workflowInfo,
  type Headers,
  type Sinks,
  type WorkflowInterceptors,
} from '@temporalio/workflow';
import { traceIn, withTrace } from './trace-header';

/** A message that a workflow took in, as a span. */
export interface Arrival {
  name: string;
  /** `traceparent` of whoever sent it. */
  from: string;
  /** Id of its span, under which the activities hang that it led to. */
  spanId: string;
  facts: Record<string, string>;
  beginMilliseconds: number;
  endMilliseconds: number;
}

/** Where workflows tell of arrivals. */
export interface TraceSinks extends Sinks {
  traces: { arrived(arrival: Arrival): void };
}

/** What a timer does later than this has another reason than the message, and is no part of its trace. */
const FOLLOWED_MILLISECONDS = 600_000;

/** One workflow run's interceptors. */
export const interceptors = (): WorkflowInterceptors => {
  const { traces } = proxySinks<TraceSinks>();
  let arrivals = 0;
  let followed: { traceparent: string; untilMilliseconds: number } | null = null;
  const arrived = (name: string, headers: Headers, beginMilliseconds: number): void => {
    arrivals += 1;
    const from = traceIn(headers);
    if (from === null) return;
    const { runId, workflowId } = workflowInfo();
    const spanId = spanIdOf(runId, arrivals);
    const now = Date.now();
    traces.arrived({
      name,
      from,
      spanId,
      facts: { 'temporal.workflow_id': workflowId, 'temporal.run_id': runId },
      beginMilliseconds,
      endMilliseconds: now,
    });
    const [version = '', traceId = '', , flags = ''] = from.split('-');
    followed = {
      traceparent: [version, traceId, spanId, flags].join('-'),
      untilMilliseconds: now + FOLLOWED_MILLISECONDS,
    };
  };
  return {
    inbound: [
      {
        execute(input, next) {
          const { workflowType, startTime } = workflowInfo();
          arrived(`workflow ${workflowType}`, input.headers, startTime.getTime());
          return next(input);
        },
        handleSignal(input, next) {
          arrived(`signal ${input.signalName}`, input.headers, Date.now());
          return next(input);
        },
        handleUpdate(input, next) {
          arrived(`update ${input.name}`, input.headers, Date.now());
          return next(input);
        },
      },
    ],
    outbound: [
      {
        scheduleActivity(input, next) {
          const isFollowed = followed !== null && Date.now() <= followed.untilMilliseconds;
          const traceparent = isFollowed ? (followed?.traceparent ?? null) : null;
          return next({ ...input, headers: withTrace(input.headers, traceparent) });
        },
      },
    ],
  };
};

/** Sixteen hexadecimal digits, the same at each replay, and another for each message of each run. */
function spanIdOf(runId: string, arrival: number): string {
  return runId.replaceAll('-', '').slice(-11) + (arrival % 0x100000).toString(16).padStart(5, '0');
}
