/**
 * What the worker and its relay measure, and what they read of the whole installation at each scrape. Every
 * worker tells the same of the installation; take the largest, not the sum.
 */
import { Counter, Gauge, Histogram } from 'prom-client';
import type { DeliveryWatch } from '../domain/communications/ports';
import { Metrics } from './registry';

/** One number about the whole installation. */
export interface InstallationCount {
  /** A name this file knows; others are left out. */
  gauge: string;
  /** The value of the gauge's own label; empty for a gauge without one. */
  part: string;
  value: number;
}

/** How much of a task queue waits for a worker. */
export interface QueueBacklog {
  queue: string;
  kind: 'workflow' | 'activity';
  tasks: number;
  ageSeconds: number;
}

/** Gauges of the whole installation, read from the database: name, meaning, own label. */
export const INSTALLATION_GAUGES = {
  wedsync_outbox_rows: ['Rows waiting to be carried to a workflow, by topic.', 'topic'],
  wedsync_outbox_age_seconds: ['Age of the oldest outbox row; 0 when there is none.', null],
  wedsync_confirmations_waiting: ['Answers whose confirmation has not been made yet.', null],
  wedsync_confirmations_age_seconds: ['Age of the oldest of them; 0 when there is none.', null],
  wedsync_sends_open: [
    'Messages whose outcome is open: sending (unknown), deferred, held for a person (texts of the last seven days).',
    'state',
  ],
  wedsync_sends_open_age_seconds: [
    'Time since the first try of the one longest in that state, or since one put off was to be tried again; 0 when there is none.',
    'state',
  ],
  wedsync_steps_overdue_age_seconds: [
    'Time since the oldest step of a plan that has not run was due; 0 when none is overdue.',
    null,
  ],
  wedsync_waves_running: ['Waves of invitations and reminders that are under way.', null],
  wedsync_waves_age_seconds: ['Time since the longest running of them began; 0 when there is none.', null],
  wedsync_notices_unanswered: [
    'Latest notices no supplier has answered, of weddings that are planned and to suppliers still told such a thing: waiting or overdue.',
    'state',
  ],
  wedsync_weddings: ['Weddings by status.', 'status'],
} as const satisfies Record<string, readonly [help: string, label: string | null]>;

/** Where the gauges of the whole installation come from. */
export interface InstallationSources {
  counts: () => Promise<InstallationCount[]>;
  backlogs: () => Promise<QueueBacklog[]>;
}

/** The worker's metrics, and the ears by which they hear. */
export function createWorkerMetrics() {
  const metrics = new Metrics();
  const registers = [metrics.registry];
  const sends = new Counter({
    name: 'wedsync_sends_total',
    help: 'Tries to hand a message to its provider: accepted, permanent (refused for good), later, unknown.',
    labelNames: ['channel', 'template', 'outcome'] as const,
    registers,
  });
  const handOvers = new Histogram({
    name: 'wedsync_send_duration_seconds',
    help: 'Time a provider took to answer such a try, waiting for our own pace included.',
    labelNames: ['channel'] as const,
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const confirmations = new Histogram({
    name: 'wedsync_answer_to_confirmation_seconds',
    help: 'Time from an answer’s commit until a provider had accepted its confirmation.',
    buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1_800, 7_200],
    registers,
  });
  const rows = new Counter({
    name: 'wedsync_outbox_carried_total',
    help: 'Outbox rows taken up by this relay, by topic: carried, or put_off to a later try.',
    labelNames: ['topic', 'outcome'] as const,
    registers,
  });
  const batches = new Gauge({
    name: 'wedsync_confirmation_batches',
    help: 'Batches of confirmations this relay has started and not seen the end of.',
    registers,
  });
  const deliveryWatch: DeliveryWatch = {
    tried({ channel, template, outcome, seconds }) {
      sends.inc({ channel, template, outcome });
      handOvers.observe({ channel }, seconds);
    },
    confirmed: (seconds) => confirmations.observe(seconds),
  };
  return {
    metrics,
    deliveryWatch,
    relayWatch: {
      took: (topic: string, outcome: 'carried' | 'put_off') => rows.inc({ topic, outcome }),
      batchesInFlight: (count: number) => batches.set(count),
    },
    /** Has the whole installation looked at with each scrape. */
    watchInstallation(sources: InstallationSources): void {
      sampleCounts(metrics, sources);
      sampleBacklogs(metrics, sources);
    },
  };
}

/** What `createWorkerMetrics` gives. */
export type WorkerMetrics = ReturnType<typeof createWorkerMetrics>;

function sampleCounts(metrics: Metrics, { counts }: InstallationSources): void {
  const gauges = new Map(
    Object.entries(INSTALLATION_GAUGES).map(([name, [help, label]]) => {
      const labelNames: string[] = label === null ? [] : [label];
      return [name, { label, gauge: new Gauge({ name, help, labelNames, registers: [metrics.registry] }) }];
    }),
  );
  const forget = () => {
    for (const { gauge } of gauges.values()) gauge.reset();
  };
  metrics.sample({
    part: 'postgresql',
    async take() {
      const read = await counts();
      // What is not told any more, the last row of a topic, must not stay.
      forget();
      for (const { gauge: name, part, value } of read) {
        const known = gauges.get(name);
        if (known === undefined) continue;
        known.gauge.set(known.label === null ? {} : { [known.label]: part }, value);
      }
    },
    // A gauge without labels cannot be left out, only be unknown.
    forget() {
      for (const { gauge, label } of gauges.values()) {
        gauge.reset();
        if (label === null) gauge.set(Number.NaN);
      }
    },
  });
}

function sampleBacklogs(metrics: Metrics, { backlogs }: InstallationSources): void {
  const labelNames = ['queue', 'kind'] as const;
  const registers = [metrics.registry];
  const tasks = new Gauge({
    name: 'wedsync_task_queue_backlog',
    help: 'Tasks in a Temporal task queue that no worker has taken yet, as Temporal estimates.',
    labelNames,
    registers,
  });
  const age = new Gauge({
    name: 'wedsync_task_queue_backlog_age_seconds',
    help: 'Age of the oldest such task, as Temporal estimates.',
    labelNames,
    registers,
  });
  const forget = () => {
    tasks.reset();
    age.reset();
  };
  metrics.sample({
    part: 'temporal',
    async take() {
      const read = await backlogs();
      forget();
      for (const { queue, kind, tasks: count, ageSeconds } of read) {
        tasks.set({ queue, kind }, count);
        age.set({ queue, kind }, ageSeconds);
      }
    },
    forget,
  });
}
