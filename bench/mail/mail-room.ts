/** What a measurement of messages needs besides the database: a Temporal server and somebody who takes the mail. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { loadSetUpConfig } from '../../src/config';
import { freePort } from '../../src/embedded/ports';
import { findDevServer } from '../../src/embedded/servers/dev-server';
import { startTemporal } from '../../src/embedded/temporal-server';
import type { Means } from '../measurement';
import type { Served, StageDatabase } from '../stage';

/** A message that was accepted. */
export interface Mail {
  /** Milliseconds since the epoch. */
  at: number;
  to: string;
  sendId: string;
}

/** The outside of the product. */
export interface MailRoom {
  temporalAddress: string;
  /** Address of the stand-in for SES. */
  sesUrl: string;
  /** Everything accepted since the last `empty`, in order. */
  accepted(): Mail[];
  empty(): void;
  /** Starts a worker of the product on a database: stories, deliveries and relay in one process. */
  startWorker(database: StageDatabase, name: string): Promise<Served>;
  close(): Promise<void>;
}

/** How long an e-mail of unknown fate waits for the provider's word. */
const RECONCILE_WINDOW_SECONDS = 20;
const UNPACED = 10_000;

/** Opens a mail room: the dev server with its state in memory, and the stand-in. */
export async function openMailRoom({ stage, progress, toolsFolder }: Means): Promise<MailRoom> {
  const config = loadSetUpConfig();
  const { path } = await findDevServer({
    cacheFolder: config.cacheFolder,
    toolsFolder,
    report: (line) => progress.line(`    ${line}`),
    env: config.inherited,
    explicitPath: config.TEMPORAL_CLI_PATH,
  });
  const port = await freePort();
  const temporal = await startTemporal(stage.processes, {
    executable: path,
    port,
    uiPort: await freePort(),
    env: stage.env,
  });
  const log = stage.folder.file('mail.jsonl');
  const standIn = await stage.serve('ses', 'bench/mail/ses-stand-in.js', { MAIL_LOG: log }, '/livez');
  const temporalAddress = `127.0.0.1:${port}`;
  const sesUrl = `http://127.0.0.1:${standIn.port}`;
  return {
    temporalAddress,
    sesUrl,
    accepted: () =>
      !existsSync(log)
        ? []
        : readFileSync(log, 'utf8')
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as Mail),
    empty: () => rmSync(log, { force: true }),
    startWorker: (database, name) =>
      stage.serve(
        name,
        'src/worker.js',
        {
          DATABASE_URL: database.appUrl,
          DATABASE_RELAY_URL: database.relayUrl,
          TEMPORAL_ADDRESS: temporalAddress,
          SANDBOX_URL: sesUrl,
          EMAIL_RATE_PER_SECOND: String(UNPACED),
          RECONCILE_WINDOW_SECONDS: String(RECONCILE_WINDOW_SECONDS),
          LOG_LEVEL: 'warn',
        },
        '/livez',
      ),
    async close() {
      await standIn.stop();
      await stage.processes.stop(temporal);
    },
  };
}
