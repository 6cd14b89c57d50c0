/** What the parts of the product are told: their ports, and the settings this start decides for them. */
import { configSchema, type SetUpConfig } from '../config';
import type { DatabaseSecrets } from './data-folder';
import { checkPorts, type WantedPort } from './ports';
import { StartFailure } from './start-failure';
import { NAMESPACE } from './temporal-server';

/** The product's database in the embedded cluster. */
export const DATABASE = 'wedsync';

/**
 * Looks whether every address that a start takes can be had.
 *
 * @throws StartFailure with a sentence for each that cannot.
 */
export async function checkProductPorts(config: SetUpConfig): Promise<void> {
  const local = '127.0.0.1';
  if (config.MODE === 'demo' && !REACHED_LOCALLY.has(config.HOST)) {
    throw new StartFailure(
      `With HOST=${config.HOST} the sandbox, which stays on this machine, cannot reach the API; set HOST to 0.0.0.0 for all addresses.`,
    );
  }
  const wanted: WantedPort[] = [
    { port: config.PORT, host: config.HOST, wantedBy: 'the API with the pages', setting: 'PORT' },
    {
      port: config.WORKER_HEALTH_PORT,
      host: local,
      wantedBy: 'the worker’s health page',
      setting: 'WORKER_HEALTH_PORT',
    },
    {
      port: config.METRICS_PORT,
      host: config.METRICS_HOST,
      wantedBy: 'the API’s metrics',
      setting: 'METRICS_PORT',
    },
    {
      port: config.WORKER_METRICS_PORT,
      host: config.METRICS_HOST,
      wantedBy: 'the worker’s metrics',
      setting: 'WORKER_METRICS_PORT',
    },
    { port: config.POSTGRES_PORT, host: local, wantedBy: 'PostgreSQL', setting: 'POSTGRES_PORT' },
    { port: config.TEMPORAL_PORT, host: local, wantedBy: 'the Temporal server', setting: 'TEMPORAL_PORT' },
    {
      port: config.TEMPORAL_UI_PORT,
      host: local,
      wantedBy: 'Temporal’s Web UI',
      setting: 'TEMPORAL_UI_PORT',
    },
  ];
  if (config.MODE === 'demo') {
    wanted.push(
      {
        port: config.SANDBOX_PORT,
        host: local,
        wantedBy: 'the sandbox with the mailbox',
        setting: 'SANDBOX_PORT',
      },
      {
        port: config.SANDBOX_TLS_PORT,
        host: local,
        wantedBy: 'the sandbox’s TLS side',
        setting: 'SANDBOX_TLS_PORT',
      },
    );
  }
  await checkPorts(wanted);
}

/** Settings of our own programs: what the user set, overruled where this start decides. */
export function programEnvironment(
  config: SetUpConfig,
  secrets: DatabaseSecrets,
  sandbox: Record<string, string>,
): NodeJS.ProcessEnv {
  const { DATABASE_MIGRATION_URL: _onlyForMigrate, ...inherited } = config.inherited;
  const url = (role: string, password: string) =>
    `postgres://${role}:${password}@127.0.0.1:${config.POSTGRES_PORT}/${DATABASE}`;
  return {
    ...inherited,
    TZ: 'UTC',
    MODE: config.MODE,
    HOST: config.HOST,
    PORT: String(config.PORT),
    PUBLIC_URL: config.PUBLIC_URL,
    WORKER_HEALTH_PORT: String(config.WORKER_HEALTH_PORT),
    METRICS_PORT: String(config.METRICS_PORT),
    WORKER_METRICS_PORT: String(config.WORKER_METRICS_PORT),
    DATABASE_URL: url('wedsync_app', secrets.app),
    DATABASE_RELAY_URL: url('wedsync_relay', secrets.relay),
    TEMPORAL_ADDRESS: `127.0.0.1:${config.TEMPORAL_PORT}`,
    TEMPORAL_NAMESPACE: NAMESPACE,
    ...sandbox,
  };
}

/** The product's own settings in an environment. */
export function settingsAmong(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.keys(configSchema.shape).flatMap((key) => (env[key] === undefined ? [] : [[key, env[key]]])),
  );
}

/** Listening here, the API answers on the loopback address too. */
const REACHED_LOCALLY = new Set(['127.0.0.1', 'localhost', '0.0.0.0', '::']);

/** The API’s address as seen from this machine. */
export function localUrl({ HOST, PORT }: SetUpConfig): string {
  const host = REACHED_LOCALLY.has(HOST) ? '127.0.0.1' : HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
}
