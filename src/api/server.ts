/** Door: the API and the pages. Reads the settings, composes, listens, and drains when asked to stop. */
import { composeApi } from '../composition';
import { ConfigError, loadSendingConfig } from '../config';
import { createLogger } from '../security/redaction';
import { loadTracing } from '../telemetry/load-tracing';
import { serveMetrics } from '../telemetry/serve-metrics';
import { createApp } from './app';
import { createPages } from './pages';
import { serve } from './serve';

/** After the drain, how long connections to other parts may take to close. */
const CLOSE_MILLISECONDS = 1_000;

async function main(): Promise<void> {
  const config = loadSendingConfig();
  const logger = createLogger(config.LOG_LEVEL, 'api');
  const tracing = loadTracing(config, 'api');
  const composed = await composeApi(config, logger, tracing);
  const app = createApp(composed.dependencies, createPages(composed.dependencies));
  const server = await serve(app, config.HOST, config.PORT);
  const metrics =
    config.METRICS_PORT === undefined
      ? undefined
      : await serveMetrics(config.METRICS_HOST, config.METRICS_PORT, () => composed.metrics.write());
  logger.info(
    { event: 'ready', host: config.HOST, port: server.port, metricsPort: metrics?.port },
    'listening',
  );

  let stopped = false;
  const stop = (why: string) => {
    if (stopped) return;
    stopped = true;
    logger.info({ event: 'stopping', why }, 'finishing what is being answered');
    void server
      .stop()
      .then(() => metrics?.close())
      .then(() => tracing?.close())
      .then(() => Promise.race([composed.close(), pause(CLOSE_MILLISECONDS)]))
      .then(
        () => {
          logger.info({ event: 'stopped' }, 'stopped');
          process.exit(0);
        },
        (error: unknown) => {
          logger.error({ err: error }, 'did not stop in good order');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  // The command that started everything is gone; nobody else would stop this process.
  process.on('disconnect', () => stop('parent gone'));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}

function sentenceFor(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, message, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    const isMetrics = port !== undefined && port !== loadSendingConfig().PORT;
    return `The port of the API${isMetrics ? '’s metrics (METRICS_PORT)' : ' (PORT)'} is in use by another program.`;
  }
  return `The API could not start: ${message}`;
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${sentenceFor(error)}\n`);
    process.exit(1);
  });
}
