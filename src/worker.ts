/**
 * Door: the worker. Tells the weddings' stories, runs their activities, and carries due work from the
 * database to Temporal (the relay); or only those of the three that `WORKER_PARTS` names.
 */
import {
  DefaultLogger,
  Runtime,
  Worker,
  type NativeConnection,
  type WorkerOptions,
} from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from './activities';
import { listenForWork } from './adapters/postgres/work-listener';
import { connectClient, dataConverter, ensureSearchAttributes } from './adapters/temporal/connection';
import { connectWorker } from './adapters/temporal/worker-connection';
import { scrubFailures } from './adapters/temporal/scrubbed-failures';
import { describeTaskQueues } from './adapters/temporal/task-queues';
import { serveHealth } from './api/health/serve-health';
import { composeWorker, temporalAddress } from './composition';
import { ConfigError, loadSendingConfig, type Config } from './config';
import { Relay, type RelayDependencies } from './relay/relay';
import { createWeddingClient } from './relay/wedding-client';
import { createLogger, redactError } from './security/redaction';
import type { Metrics } from './telemetry/registry';
import { serveMetrics, type MetricsDoor } from './telemetry/serve-metrics';
import { loadTracing } from './telemetry/load-tracing';
import { clientTracing, workerTracing } from './telemetry/temporal-tracing';
import { createTemporalMetrics, type TemporalMetrics } from './telemetry/temporal-metrics';
import { workflowBundle } from './workflow-bundles';
import { DELIVERIES_TASK_QUEUE, WEDDINGS_TASK_QUEUE } from './workflows/wedding.messages';

/** Cached weddings: about 60 kB each; 1,000 leave room in a heap of 2 GB. */
const CACHED_WORKFLOWS = 1_000;
const CLEARING_MILLISECONDS = 3_600_000;
const SHUTDOWN_GRACE = '5 seconds';

async function main(config: Config): Promise<void> {
  const logger = createLogger(config.LOG_LEVEL, 'worker');
  const temporalMetrics =
    config.WORKER_METRICS_PORT === undefined ? undefined : await createTemporalMetrics();
  installRuntime(logger, temporalMetrics);
  const target = temporalAddress(config);
  const tracing = loadTracing(config, 'worker');
  const temporal = connectClient(target, clientTracing(tracing));
  const composed = composeWorker(config, undefined, tracing);
  const connection = await connectWorker(target);
  await ensureSearchAttributes(temporal.connection, target.namespace).catch((error: unknown) => {
    logger.error(
      { err: error },
      'search attributes are missing and could not be registered; see docs/operating.md',
    );
    throw error;
  });
  const workers = await createWorkers(config, connection, {
    activities: createActivities(composed.activities),
    ...(tracing === undefined ? {} : workerTracing(tracing)),
  });
  const probes = [
    ...composed.probes,
    { name: 'temporal', check: () => temporal.check() },
    { name: 'workers', check: () => allRun(workers) },
  ];
  // Before any work is begun, so that a port in use stops none.
  const health = await serveHealth({ host: config.HOST, port: config.WORKER_HEALTH_PORT }, probes, logger);
  const relay = config.WORKER_PARTS.includes('relay')
    ? startRelay(config, { ...composed, client: temporal.client, logger })
    : undefined;
  composed.measured.watchInstallation({
    counts: composed.installationCounts,
    backlogs: () =>
      describeTaskQueues(temporal.connection, target.namespace, [WEDDINGS_TASK_QUEUE, DELIVERIES_TASK_QUEUE]),
  });
  const metrics = await openMetrics(config, composed.measured.metrics, temporalMetrics);
  const asked = stopRequest();
  void asked.then(() => {
    relay?.stop();
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  });
  logger.info({ parts: config.WORKER_PARTS }, 'worker is up');
  await Promise.all(workers.length === 0 ? [asked] : workers.map((worker) => worker.run()));
  health.close();
  await relay?.close();
  await metrics?.close();
  await tracing?.close();
  await composed.close();
  await temporal.close();
  await connection.close();
  logger.info('worker has stopped');
}

/** The SDK writes its log lines with ours, and serves its metrics when somebody reads them. */
function installRuntime(logger: Logger, temporalMetrics: TemporalMetrics | undefined): void {
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ level, message, meta }) => {
      logger[
        level === 'TRACE'
          ? 'trace'
          : level === 'DEBUG'
            ? 'debug'
            : level === 'INFO'
              ? 'info'
              : level === 'WARN'
                ? 'warn'
                : 'error'
      ](meta ?? {}, message);
    }),
    shutdownSignals: [],
    telemetryOptions: {
      logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} },
      ...(temporalMetrics === undefined ? {} : { metrics: temporalMetrics.exporter }),
    },
  });
}

/** One page of metrics for the process: ours, and below them the SDK's. */
function openMetrics(
  config: Config,
  metrics: Metrics,
  temporalMetrics: TemporalMetrics | undefined,
): Promise<MetricsDoor> | undefined {
  if (config.WORKER_METRICS_PORT === undefined) return undefined;
  return serveMetrics(config.METRICS_HOST, config.WORKER_METRICS_PORT, async () =>
    (await Promise.all([metrics.write(), temporalMetrics?.read() ?? ''])).join('\n'),
  );
}

/** One worker for the stories, one for deliveries, so that neither waits for the other's slots. */
async function createWorkers(
  config: Config,
  connection: NativeConnection,
  does: Pick<WorkerOptions, 'activities' | 'interceptors' | 'sinks'>,
): Promise<Worker[]> {
  const shared = {
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    ...does,
    interceptors: { activity: [scrubFailures, ...(does.interceptors?.activity ?? [])] },
    dataConverter: dataConverter({ payloadKeys: config.PAYLOAD_ENCRYPTION_KEYS }),
    shutdownGraceTime: SHUTDOWN_GRACE,
  };
  const workers: Worker[] = [];
  if (config.WORKER_PARTS.includes('stories')) {
    workers.push(
      await Worker.create({
        ...shared,
        taskQueue: WEDDINGS_TASK_QUEUE,
        workflowBundle: workflowBundle({
          isTraced: does.interceptors !== undefined,
          isSealed: config.PAYLOAD_ENCRYPTION_KEYS !== undefined,
        }),
        maxCachedWorkflows: CACHED_WORKFLOWS,
        // A worker that died keeps its weddings sticky this long; short, so that another takes over soon.
        stickyQueueScheduleToStartTimeout: '2 seconds',
      }),
    );
  }
  if (config.WORKER_PARTS.includes('deliveries')) {
    workers.push(
      await Worker.create({
        ...shared,
        taskQueue: DELIVERIES_TASK_QUEUE,
        maxConcurrentActivityTaskExecutions: 20,
      }),
    );
  }
  return workers;
}

/** The relay, woken by the database; `close` also ends its listening. */
function startRelay(
  config: Config,
  dependencies: Omit<RelayDependencies, 'weddingClient'> & {
    removeExpired: () => Promise<Record<string, number>>;
  },
): { stop(): void; close(): Promise<void> } {
  const relay = new Relay({ ...dependencies, weddingClient: createWeddingClient(dependencies.client) });
  const listener = listenForWork(config.DATABASE_RELAY_URL, () => relay.wake());
  const clearing = setInterval(() => void clearAway(dependencies), CLEARING_MILLISECONDS);
  void clearAway(dependencies);
  return {
    stop() {
      clearInterval(clearing);
      relay.stop();
    },
    close: () => listener.close(),
  };
}

/** Old tokens and kept answers go, an hour apart; several relays at once find nothing left of each other's. */
async function clearAway({
  removeExpired,
  logger,
}: {
  removeExpired: () => Promise<Record<string, number>>;
  logger: Logger;
}): Promise<void> {
  try {
    const removed = await removeExpired();
    if (Object.values(removed).some((count) => count > 0))
      logger.info(removed, 'what had no use any more was removed');
  } catch (error) {
    logger.warn({ err: error }, 'nothing could be cleared away; tried again in an hour');
  }
}

/** @throws Error unless every worker takes work. */
function allRun(workers: Worker[]): Promise<void> {
  const idle = workers.find((worker) => worker.getState() !== 'RUNNING');
  return idle === undefined ? Promise.resolve() : Promise.reject(new Error(`a worker is ${idle.getState()}`));
}

/** Resolves when somebody asks this process to stop. */
function stopRequest(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    // Started by a parent that is gone: nobody is left to stop this process.
    process.once('disconnect', () => resolve());
  });
}

function sentenceFor(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    const isMetrics = port !== undefined && port !== loadSendingConfig().WORKER_HEALTH_PORT;
    const door = isMetrics ? 'metrics (WORKER_METRICS_PORT)' : 'health page (WORKER_HEALTH_PORT)';
    return `The port of the worker’s ${door} is in use by another program.`;
  }
  const { message, stack } = redactError(error);
  return `The worker stopped: ${stack ?? message}`;
}

if (require.main === module) {
  Promise.resolve()
    .then(() => main(loadSendingConfig()))
    .then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${sentenceFor(error)}\n`);
        process.exit(1);
      },
    );
}
