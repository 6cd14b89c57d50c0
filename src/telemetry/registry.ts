/** What is the same of every process's metrics: the registry, its defaults, and gauges read at each scrape. */
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

/** Longer than any healthy part needs; a scrape must not hang on one that is away. */
const SAMPLE_TIMEOUT_MILLISECONDS = 2_000;

/** How many connections of a pool are in use, idle, or waited for. */
export interface PoolUse {
  used: number;
  idle: number;
  waiting: number;
}

/** Something whose present state is read when somebody asks for the metrics. */
export interface Sample {
  /** Names the part in `wedsync_scrape_faults_total`. */
  part: string;
  /** Reads and sets. */
  take(): Promise<void> | void;
  /** Forgets what was set, so that a part that is away does not go on showing old numbers. */
  forget(): void;
}

/** A registry with Node's own metrics, and the way it is written out. */
export class Metrics {
  readonly registry = new Registry();
  private readonly samples: Sample[] = [];
  private readonly faults = new Counter({
    name: 'wedsync_scrape_faults_total',
    help: 'Parts that could not be read for a scrape; their gauges are left out of it.',
    labelNames: ['part'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Has a part read at each scrape. */
  sample(sample: Sample): void {
    this.faults.inc({ part: sample.part }, 0);
    this.samples.push(sample);
  }

  /** Reads all parts at once, none longer than two seconds, and writes everything in Prometheus' text format. */
  async write(): Promise<string> {
    await Promise.all(this.samples.map((sample) => this.take(sample)));
    return this.registry.metrics();
  }

  private async take(sample: Sample): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error('no answer in time')), SAMPLE_TIMEOUT_MILLISECONDS);
      });
      await Promise.race([sample.take(), late]);
    } catch {
      sample.forget();
      this.faults.inc({ part: sample.part });
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Gauges of connection pools, by pool. */
export function samplePools(metrics: Metrics, pools: Record<string, () => PoolUse>): void {
  const connections = new Gauge({
    name: 'wedsync_pool_connections',
    help: 'Database connections of this process by pool: used, idle, or waited for by somebody.',
    labelNames: ['pool', 'state'] as const,
    registers: [metrics.registry],
  });
  metrics.sample({
    part: 'pools',
    take() {
      for (const [pool, use] of Object.entries(pools))
        for (const [state, count] of Object.entries(use())) connections.set({ pool, state }, Number(count));
    },
    forget: () => connections.reset(),
  });
}
