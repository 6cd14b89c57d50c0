/** What the API measures. No label holds an id, a person or a path as it was asked for. */
import { Counter, Histogram } from 'prom-client';
import type { ProviderEvent } from '../domain/communications/ports';
import type { InvitationStore } from '../domain/rsvp/ports';
import { Metrics } from './registry';

/** A request that has been answered. */
export interface AnsweredRequest {
  method: string;
  /** The route as it is written in the code, never the path that was asked for. */
  route: string;
  status: number;
  seconds: number;
}

/** The API's metrics, and the ears by which they hear. */
export function createApiMetrics() {
  const metrics = new Metrics();
  const registers = [metrics.registry];
  const requests = new Histogram({
    name: 'wedsync_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by route as written in the code.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const answers = new Counter({
    name: 'wedsync_answers_total',
    help: 'Answers sent in: stored, repeated (this very one again), conflict (another came first), missing.',
    labelNames: ['by', 'outcome'] as const,
    registers,
  });
  const events = new Counter({
    name: 'wedsync_provider_events_total',
    help: 'What providers said of our sends, once their signature was found true; repeats count again.',
    labelNames: ['provider', 'state'] as const,
    registers,
  });
  return {
    metrics,
    requestAnswered({ method, route, status, seconds }: AnsweredRequest): void {
      requests.observe({ method, route, status: String(status) }, seconds);
    },
    /** The same store, its answers counted. */
    countingAnswers(store: InvitationStore): InvitationStore {
      return {
        ...store,
        async record(weddingId, householdId, submission, decision, actor) {
          const result = await store.record(weddingId, householdId, submission, decision, actor);
          answers.inc({ by: actor.startsWith('household:') ? 'guest' : 'planner', outcome: result.outcome });
          return result;
        },
      };
    },
    /** The same store, the events it has applied counted. */
    countingEvents<Store extends { apply(events: ProviderEvent[]): Promise<void> }>(store: Store): Store {
      return {
        ...store,
        async apply(told: ProviderEvent[]) {
          await store.apply(told);
          for (const { provider, state } of told) events.inc({ provider, state });
        },
      };
    },
  };
}

/** What `createApiMetrics` gives. */
export type ApiMetrics = ReturnType<typeof createApiMetrics>;
