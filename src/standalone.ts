/**
 * Door: the whole product in one command, on real PostgreSQL and a real Temporal server, with one data
 * folder. `npm start` comes here once packages are installed and the sources are compiled.
 */
import { join } from 'node:path';
import { loadSetUpConfig, type SetUpConfig } from './config';
import { DataFolder } from './embedded/data-folder';
import { endLeftovers, Processes } from './embedded/processes';
import { startProduct, stopProduct, type RunningProduct } from './embedded/product';
import { checkProductPorts } from './embedded/product-settings';
import { findDevServer } from './embedded/servers/dev-server';
import { sentenceFor } from './embedded/start-failure';

/** Somebody asked for the end: Ctrl-C, a signal, a closed terminal. */
class Interruption extends Error {
  override readonly name = 'Interruption';
}

/** What may be different from the real thing: tests bring their own programs. */
export interface StandaloneOptions {
  /** Where the settings come from; the process's own environment by default. */
  environment?: NodeJS.ProcessEnv;
  /** Folder of the programs; the build's own by default. */
  programs?: string;
}

/**
 * Starts everything, tells the addresses, and stays until Ctrl-C or until a part ends unexpectedly; then
 * stops everything.
 *
 * @returns the exit code: 0 after Ctrl-C, 1 when it did not start or a part failed. Why has been told.
 */
export async function main(options: StandaloneOptions = {}): Promise<number> {
  let folder: DataFolder | undefined;
  try {
    const config = loadSetUpConfig(options.environment);
    folder = DataFolder.open(config.DATA_DIR);
    return await runOn(folder, config, options.programs ?? __dirname);
  } catch (error) {
    process.stderr.write(`\n${sentenceFor(error)}\n`);
    return 1;
  } finally {
    folder?.release();
  }
}

async function runOn(folder: DataFolder, config: SetUpConfig, programs: string): Promise<number> {
  const processes = new Processes(folder);
  const forget = endOnSignals(processes);
  const report = (line: string) => process.stdout.write(`  ${line}\n`);
  let product: RunningProduct | undefined;
  let started = false;
  try {
    if (folder.leftRunning.length > 0) {
      report('Ending what an earlier start has left running …');
      await endLeftovers(folder, 8_000);
    }
    await checkProductPorts(config);
    const temporal = await findDevServer({
      explicitPath: config.TEMPORAL_CLI_PATH,
      cacheFolder: config.cacheFolder,
      toolsFolder: join(__dirname, '..', '..', 'tools'),
      env: config.inherited,
      signal: processes.over,
      report,
    });
    report(temporal.how);
    started = true;
    product = await startProduct({ config, folder, processes, programs, temporal: temporal.path, report });
    process.stdout.write(addressList(config, folder, product));
    await aborted(processes.over);
    throw processes.over.reason;
  } catch (error) {
    const interrupted = processes.over.aborted && processes.over.reason instanceof Interruption;
    if (interrupted) process.stdout.write('\nStopping …\n');
    else process.stderr.write(`\n${sentenceFor(error)}\n${started ? logHint(folder) : ''}`);
    if (product !== undefined) await stopProduct(processes, product.stopOrder);
    await processes.stopAll();
    if (interrupted) process.stdout.write('Everything has stopped.\n');
    return interrupted ? 0 : 1;
  } finally {
    forget();
  }
}

/** The first signal asks for an orderly end, the next one kills. */
function endOnSignals(processes: Processes): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const onSignal = () => {
    if (processes.over.aborted) processes.killAll();
    else processes.end(new Interruption('asked to stop'));
  };
  for (const signal of signals) process.on(signal, onSignal);
  // Whatever way this process goes, it takes its programs along; only kill -9 leaves them to the next start.
  const lastResort = () => processes.killAll();
  process.on('exit', lastResort);
  // A closed terminal must not keep the programs from being stopped.
  process.stdout.on('error', () => undefined);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
    process.off('exit', lastResort);
  };
}

function addressList(config: SetUpConfig, folder: DataFolder, { demo }: RunningProduct): string {
  const mailbox = `http://localhost:${config.SANDBOX_PORT}/`;
  const rows: [string, string][] = [
    ...(demo === undefined
      ? [['Planner’s page', config.PUBLIC_URL] satisfies [string, string]]
      : ([
          ['Planner’s page', `${config.PUBLIC_URL}${demo.plannerSignInPath} (signs in once)`],
          ...(demo.guestPath === undefined
            ? []
            : [['A guest’s form', `${config.PUBLIC_URL}${demo.guestPath}`] satisfies [string, string]]),
          ...(demo.supplierPath === undefined
            ? []
            : [['A supplier’s page', `${config.PUBLIC_URL}${demo.supplierPath}`] satisfies [string, string]]),
          ['Mailbox', `${mailbox} (every e-mail and text that was sent)`],
        ] satisfies [string, string][])),
    ['API reference', `${config.PUBLIC_URL}/docs`],
    ['Temporal Web UI', `http://localhost:${config.TEMPORAL_UI_PORT}`],
    [
      'Metrics',
      [config.METRICS_PORT, config.WORKER_METRICS_PORT]
        .map((port) => `http://${config.METRICS_HOST}:${port}/metrics`)
        .join(', '),
    ],
    ['Data and logs', `${folder.path}, ${folder.file('logs')}`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const list = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
  return `\nWedSync RSVP is ready.\n\n${list}\n\n  Ctrl-C stops everything.\n\n`;
}

function logHint(folder: DataFolder): string {
  return `Everything else is stopped; the logs are in ${folder.file('logs')}.\n`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

if (require.main === module) {
  void main().then((code) => process.exit(code));
}
