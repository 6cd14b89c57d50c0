/** The whole product on one machine: which programs, in which order, with which settings. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { SetUpConfig } from '../config';
import type { DataFolder, DatabaseSecrets } from './data-folder';
import { findJsonLine } from './log-lines';
import { ensureDatabase, startPostgres } from './postgres';
import type { Processes, Program, RunningProgram } from './processes';
import { DATABASE, localUrl, programEnvironment, settingsAmong } from './product-settings';
import { StartFailure } from './start-failure';
import { startTemporal } from './temporal-server';
import { answersOk, waitFor } from './waiting';

/** What a start needs to know and whom it tells. */
export interface ProductOptions {
  config: SetUpConfig;
  folder: DataFolder;
  processes: Processes;
  /** The build's `src` folder, where the programs are. */
  programs: string;
  /** Path of the Temporal CLI. */
  temporal: string;
  report: (line: string) => void;
}

/** Paths below the public address that a visitor starts from; none in live mode. */
export interface DemoPaths {
  plannerSignInPath: string;
  /** Absent where the demo has no household, or no supplier, any more. */
  guestPath?: string;
  supplierPath?: string;
}

/** The product while it runs, its programs in the order in which they are to be stopped. */
export interface RunningProduct {
  stopOrder: RunningProgram[];
  demo: DemoPaths | undefined;
}

/**
 * Starts everything and waits until it is ready.
 *
 * @throws StartFailure for whatever does not start; what has started until then is left to the caller.
 */
export async function startProduct(options: ProductOptions): Promise<RunningProduct> {
  const { config, folder, processes } = options;
  const secrets = folder.databaseSecrets();
  const [database, temporal, sandbox] = await allOrFirstFault([
    timed(options, 'PostgreSQL', () => startDatabase(options, secrets)),
    timed(options, 'Temporal', () =>
      startTemporal(
        processes,
        {
          executable: options.temporal,
          port: config.TEMPORAL_PORT,
          uiPort: config.TEMPORAL_UI_PORT,
          stateFile: folder.file('temporal.sqlite'),
          env: config.inherited,
        },
        options.report,
      ),
    ),
    config.MODE === 'demo' ? timed(options, 'Sandbox', () => startSandbox(options)) : undefined,
  ]);
  const env = programEnvironment(config, secrets, sandbox?.settings ?? {});
  const ownersEnv = { ...env, DATABASE_MIGRATION_URL: database.ownerUrl };
  folder.noteSettings(settingsAmong(ownersEnv));
  await timed(options, 'Schema', () =>
    processes.runToEnd(
      {
        ...node(options, 'migrate', 'The migration of the database', 'adapters/postgres/migrate.js'),
        env: ownersEnv,
      },
      120_000,
    ),
  );
  const [worker, api] = await allOrFirstFault([
    timed(options, 'Worker', () =>
      startAndWait(
        options,
        { ...node(options, 'worker', 'The worker', 'worker.js'), env },
        `http://127.0.0.1:${config.WORKER_HEALTH_PORT}/readyz`,
      ),
    ),
    timed(options, 'API', () =>
      startAndWait(
        options,
        { ...node(options, 'api', 'The API', 'api/server.js'), env },
        `${localUrl(config)}/readyz`,
      ),
    ),
  ]);
  const demo =
    config.MODE === 'demo' ? await timed(options, 'Demo', () => loadDemo(options, env)) : undefined;
  const stopOrder = [api, worker, sandbox?.running, temporal, database.running].filter(
    (program) => program !== undefined,
  );
  return { stopOrder, demo };
}

/**
 * Stops the programs one after another. All have ended when it returns, after ten seconds at most: each
 * may use what those before it have left, and the database, last, always has time to close its files.
 */
export async function stopProduct(processes: Processes, stopOrder: readonly RunningProgram[]): Promise<void> {
  const deadline = Date.now() + 9_000;
  for (const [index, program] of stopOrder.entries()) {
    const reserved = (stopOrder.length - 1 - index) * 1_200;
    await processes.stop(program, Math.max(1_000, Math.min(4_000, deadline - reserved - Date.now())));
  }
}

async function startDatabase(
  { config, folder, processes, report }: ProductOptions,
  secrets: DatabaseSecrets,
) {
  const cluster = await startPostgres(
    processes,
    {
      folder: folder.file('postgres'),
      port: config.POSTGRES_PORT,
      superuserPassword: secrets.superuser,
      env: config.inherited,
    },
    report,
  );
  const owner = { name: 'wedsync_owner', password: secrets.owner };
  return { running: cluster.running, ownerUrl: await ensureDatabase(cluster, DATABASE, owner) };
}

async function startSandbox(options: ProductOptions) {
  const { config, folder, processes, report } = options;
  // Both sides are started together, so that a key for this run is enough.
  const signingKey = config.inherited['MESSAGEBIRD_SIGNING_KEY'] ?? randomBytes(24).toString('base64url');
  const running = processes.start({
    ...node(options, 'sandbox', 'The sandbox', 'sandbox/server.js'),
    env: {
      ...config.inherited,
      SANDBOX_PORT: String(config.SANDBOX_PORT),
      SANDBOX_TLS_PORT: String(config.SANDBOX_TLS_PORT),
      SANDBOX_DATA_DIR: folder.file('sandbox'),
      SANDBOX_EVENTS_URL: `${localUrl(config)}/v1/webhooks/ses`,
      SANDBOX_REPORTS_ORIGIN: localUrl(config),
      SANDBOX_MESSAGEBIRD_SIGNING_KEY: signingKey,
    },
  });
  const ready = await waitFor(() => findJsonLine(running.output(), (line) => line['event'] === 'ready'), {
    what: 'The sandbox',
    deadlineMs: 30_000,
    report,
    signal: processes.over,
  });
  const settings = {
    SANDBOX_URL: `http://localhost:${Number(ready['port'])}`,
    SANDBOX_TLS_PORT: String(ready['tlsPort']),
    SANDBOX_CA_FILE: String(ready['caFile']),
    MESSAGEBIRD_SIGNING_KEY: signingKey,
    // The default is SES's limit for new accounts; the sandbox takes so many.
    EMAIL_RATE_PER_SECOND: config.inherited['EMAIL_RATE_PER_SECOND'] ?? '200',
  };
  return { running, settings };
}

async function startAndWait(
  options: ProductOptions,
  program: Program,
  readyUrl: string,
): Promise<RunningProgram> {
  const { processes, report } = options;
  const running = processes.start(program);
  await waitFor(() => answersOk(readyUrl), {
    what: program.title,
    deadlineMs: 90_000,
    report,
    signal: processes.over,
  });
  return running;
}

async function loadDemo(options: ProductOptions, env: NodeJS.ProcessEnv): Promise<DemoPaths> {
  const program = { ...node(options, 'demo', 'Loading the demo wedding', 'demo/load-demo.js'), env };
  const output = await options.processes.runToEnd(program, 120_000);
  const paths = findJsonLine(output, (line) => typeof line['plannerSignInPath'] === 'string');
  if (paths === undefined) throw new StartFailure('Loading the demo wedding told no addresses.');
  const { guestPath, supplierPath } = paths;
  return {
    plannerSignInPath: String(paths['plannerSignInPath']),
    ...(typeof guestPath === 'string' ? { guestPath } : {}),
    ...(typeof supplierPath === 'string' ? { supplierPath } : {}),
  };
}

function node(options: ProductOptions, name: string, title: string, file: string): Omit<Program, 'env'> {
  const path = join(options.programs, file);
  return { name, title, command: process.execPath, args: ['--enable-source-maps', path], tiedToParent: true };
}

async function timed<T>({ report }: ProductOptions, name: string, work: () => Promise<T>): Promise<T> {
  const begin = Date.now();
  const result = await work();
  report(`${name.padEnd(10)} ready after ${((Date.now() - begin) / 1_000).toFixed(1)} s`);
  return result;
}

/** Like `Promise.all`, but waits for all to settle, so that nothing is started behind the caller's back. */
async function allOrFirstFault<T extends readonly unknown[]>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
