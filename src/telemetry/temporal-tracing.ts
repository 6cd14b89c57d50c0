/** Traces over Temporal: what a client sends carries the trace on, what a worker runs belongs to it. */
import type { Headers } from '@temporalio/common';
import type { WorkflowClientInterceptor } from '@temporalio/client';
import type { InjectedSinks, WorkerOptions } from '@temporalio/worker';
import type { Tracing } from '../domain/shared/tracing';
import type { StartedTracing } from './otel-tracing';
import { traceIn, withTrace } from './trace-header';
import type { TraceSinks } from './workflow-tracing';

/** The module that is bundled with the workflows of traced workers. */
export const WORKFLOW_TRACING = require.resolve('./workflow-tracing');

/** Puts the current trace among the headers of every message to a workflow; none where nothing is traced. */
export function clientTracing(tracing: Tracing | undefined): WorkflowClientInterceptor[] {
  if (tracing === undefined) return [];
  const traced = (headers: Headers) => withTrace(headers, tracing.traceparent());
  const interceptor: WorkflowClientInterceptor = {
    startWithDetails: (input, next) => next({ ...input, headers: traced(input.headers) }),
    signal: (input, next) => next({ ...input, headers: traced(input.headers) }),
    signalWithStart: (input, next) => next({ ...input, headers: traced(input.headers) }),
    startUpdate: (input, next) => next({ ...input, headers: traced(input.headers) }),
    startUpdateWithStart: (input, next) =>
      next({
        ...input,
        workflowStartHeaders: traced(input.workflowStartHeaders),
        updateHeaders: traced(input.updateHeaders),
      }),
  };
  return [interceptor];
}

/** What a worker is given so that its activities are spans, and its workflows tell what they take in. */
export function workerTracing(tracing: StartedTracing): Pick<WorkerOptions, 'interceptors' | 'sinks'> {
  const sinks: InjectedSinks<TraceSinks> = {
    traces: { arrived: { fn: (_info, arrival) => tracing.arrived(arrival), callDuringReplay: false } },
  };
  return {
    sinks,
    interceptors: {
      activity: [
        ({ info }) => ({
          inbound: {
            execute: (input, next) =>
              tracing.span(
                `activity ${info.activityType}`,
                {
                  from: traceIn(input.headers),
                  kind: 'consumer',
                  facts: {
                    'temporal.workflow_id': info.workflowExecution?.workflowId ?? '',
                    'temporal.attempt': info.attempt,
                  },
                },
                () => next(input),
              ),
          },
        }),
      ],
    },
  };
}
