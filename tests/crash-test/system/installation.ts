/**
 * The whole product on real servers, each program a process of its own that can be killed: two APIs behind
 * a balancer, two workers, the relay apart, PostgreSQL, Temporal with its state in a file or as a cluster,
 * the sandbox.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DataFolder } from '../../../src/embedded/data-folder';
import { findJsonLine } from '../../../src/embedded/log-lines';
import { freePort } from '../../../src/embedded/ports';
import { ensureDatabase, startPostgres, type RunningCluster } from '../../../src/embedded/postgres';
import { Processes, type Program } from '../../../src/embedded/processes';
import type { FoundClusterServer } from '../../../src/embedded/servers/cluster-server';
import type { FoundServer } from '../../../src/embedded/servers/find-server';
import { startTemporal } from '../../../src/embedded/temporal-server';
import { answersOk, waitFor } from '../../../src/embedded/waiting';
import { startBalancer, type Balancer } from './balancer';
import { Slot, type Launch } from './slot';
import { startTemporalRoles, TEMPORAL_ROLE_TARGETS, type TemporalRoleTarget } from './temporal-roles';

const PROGRAMS = ['api-1', 'api-2', 'worker-1', 'worker-2', 'relay'] as const;
/** What faults are for, where Temporal is one program. */
export const TARGETS = [...PROGRAMS, 'temporal', 'postgres'] as const;
/** What faults are for, where Temporal is a cluster: each role by itself. */
export const TARGETS_ON_CLUSTER = [...PROGRAMS, ...TEMPORAL_ROLE_TARGETS, 'postgres'] as const;
type TemporalTarget = 'temporal' | TemporalRoleTarget;
type ProductTarget = Exclude<(typeof TARGETS)[number], 'temporal'>;
/** One of them. */
export type Target = ProductTarget | TemporalTarget;

/** How long an e-mail of unknown fate waits for the provider's word in this installation. */
export const RECONCILE_WINDOW_SECONDS = 20;

/** What to run, and where. */
export interface InstallationOptions {
  folder: DataFolder;
  /** The build's `src` folder, of the product as it is or of one that was broken on purpose. */
  programs: string;
  /** The dev server's CLI, the server that runs clusters, or where one runs already that is nobody's to kill. */
  temporal: Pick<FoundServer, 'path'> | FoundClusterServer | { address: string };
  /** Told when a program ends although nobody killed it. */
  onOwnEnd: (target: string, why: string) => void;
}

/** The running product. */
export interface Installation {
  /** What can be killed; of Temporal whatever of it this installation runs. */
  slots: Record<ProductTarget, Slot> & Partial<Record<TemporalTarget, Slot>>;
  /** Each API by itself, past the balancer. */
  apiUrls: Record<'api-1' | 'api-2', string>;
  /** Where guests, planners, suppliers and providers reach it. */
  url: string;
  sandboxUrl: string;
  /** The stand-ins' log. */
  mailboxFile: string;
  /** PostgreSQL past row-level security, for the checker's own questions. */
  databaseUrl: string;
  temporalAddress: string;
  stop(): Promise<void>;
}

const DATABASE = 'wedsync';

/** Starts everything and waits until it is ready. */
export async function startInstallation(options: InstallationOptions): Promise<Installation> {
  const { folder } = options;
  const ports = await freePorts();
  const infrastructure = new Processes(folder);
  const balancer = await startBalancer([ports['api-1'], ports['api-2']]);
  const url = `http://127.0.0.1:${balancer.port}`;
  const slot = (name: string, launch: Launch) =>
    new Slot(name, folder, launch, (why) => options.onOwnEnd(name, why));

  let cluster: RunningCluster | undefined;
  const postgres = slot('postgres', async (processes) => {
    cluster = await startPostgres(processes, {
      folder: folder.file('postgres'),
      port: ports.postgres,
      superuserPassword: folder.databaseSecrets().superuser,
      env: process.env,
    });
    return cluster.running;
  });
  const [sandbox] = await Promise.all([startSandbox(infrastructure, options, url), postgres.start()]);
  if (cluster === undefined) throw new Error('PostgreSQL did not start.');
  const temporal = await startTemporalSlots(options, ports, cluster, slot);
  const env = settings(folder, ports, url, { ...sandbox.settings, TEMPORAL_ADDRESS: temporal.address });
  await migrate(infrastructure, options, cluster, env);

  const program = (name: ProductTarget, file: string, own: Record<string, string>): Launch => {
    const port = String(ports[name]);
    return async (processes) => {
      const running = processes.start({
        ...node(options.programs, name, file),
        env: { ...env, PORT: port, WORKER_HEALTH_PORT: port, ...own },
      });
      await waitFor(() => answersOk(`http://127.0.0.1:${port}/livez`), {
        what: name,
        deadlineMs: 120_000,
        signal: processes.over,
      });
      return running;
    };
  };
  const slots: Installation['slots'] = {
    ...temporal.slots,
    'api-1': slot('api-1', program('api-1', 'api/server.js', {})),
    'api-2': slot('api-2', program('api-2', 'api/server.js', {})),
    'worker-1': slot('worker-1', program('worker-1', 'worker.js', { WORKER_PARTS: 'stories,deliveries' })),
    'worker-2': slot('worker-2', program('worker-2', 'worker.js', { WORKER_PARTS: 'stories,deliveries' })),
    relay: slot('relay', program('relay', 'worker.js', { WORKER_PARTS: 'relay' })),
    postgres,
  };
  // Whatever way this process goes, it takes its programs along.
  process.once('exit', () => {
    for (const one of Object.values(slots)) one.killNow();
    infrastructure.killAll();
  });
  await Promise.all(Object.values(slots).map((one) => one.start()));
  return {
    slots,
    url,
    apiUrls: {
      'api-1': `http://127.0.0.1:${ports['api-1']}`,
      'api-2': `http://127.0.0.1:${ports['api-2']}`,
    },
    sandboxUrl: sandbox.url,
    mailboxFile: folder.file('sandbox', 'mailbox.jsonl'),
    databaseUrl: cluster.superuserUrl(DATABASE),
    temporalAddress: temporal.address,
    stop: () => stop(slots, infrastructure, balancer),
  };
}

async function startTemporalSlots(
  { folder, temporal }: InstallationOptions,
  ports: Ports,
  postgres: RunningCluster,
  slot: (name: string, launch: Launch) => Slot,
): Promise<{ slots: Partial<Record<TemporalTarget, Slot>>; address: string }> {
  if ('address' in temporal) return { slots: {}, address: temporal.address };
  if ('sqlTool' in temporal)
    return startTemporalRoles({ server: temporal, folder, postgres, postgresPort: ports.postgres }, slot);
  const server = slot('temporal', (processes) =>
    startTemporal(processes, {
      executable: temporal.path,
      port: ports.temporal,
      uiPort: ports.temporalUi,
      stateFile: folder.file('temporal.sqlite'),
      env: process.env,
    }),
  );
  await server.start();
  return { slots: { temporal: server }, address: `127.0.0.1:${ports.temporal}` };
}

type Ports = Record<(typeof TARGETS)[number] | 'temporalUi', number>;

async function freePorts(): Promise<Ports> {
  const ports = new Map<string, number>();
  for (const name of [...TARGETS, 'temporalUi']) {
    let port = await freePort();
    while ([...ports.values()].includes(port)) port = await freePort();
    ports.set(name, port);
  }
  return Object.fromEntries(ports) as Ports;
}

function settings(
  folder: DataFolder,
  ports: Ports,
  publicUrl: string,
  sandbox: Record<string, string>,
): NodeJS.ProcessEnv {
  const secrets = folder.databaseSecrets();
  const url = (role: string, password: string) =>
    `postgres://${role}:${password}@127.0.0.1:${ports.postgres}/${DATABASE}`;
  return {
    PATH: process.env['PATH'],
    TZ: 'UTC',
    MODE: 'demo',
    PUBLIC_URL: publicUrl,
    DATABASE_URL: url('wedsync_app', secrets.app),
    DATABASE_RELAY_URL: url('wedsync_relay', secrets.relay),
    // Each household comes from an address of its own, as guests do.
    TRUST_PROXY_HOPS: '1',
    EMAIL_RATE_PER_SECOND: '100',
    RECONCILE_WINDOW_SECONDS: String(RECONCILE_WINDOW_SECONDS),
    ...sandbox,
  };
}

async function startSandbox(processes: Processes, { folder, programs }: InstallationOptions, url: string) {
  const signingKey = randomBytes(24).toString('base64url');
  const running = processes.start({
    ...node(programs, 'sandbox', 'sandbox/server.js'),
    env: {
      PATH: process.env['PATH'],
      SANDBOX_DATA_DIR: folder.file('sandbox'),
      SANDBOX_EVENTS_URL: `${url}/v1/webhooks/ses`,
      SANDBOX_REPORTS_ORIGIN: url,
      SANDBOX_MESSAGEBIRD_SIGNING_KEY: signingKey,
    },
  });
  const ready = await waitFor(() => findJsonLine(running.output(), (line) => line['event'] === 'ready'), {
    what: 'The sandbox',
    deadlineMs: 60_000,
    signal: processes.over,
  });
  const sandboxUrl = `http://127.0.0.1:${Number(ready['port'])}`;
  return {
    url: sandboxUrl,
    settings: {
      SANDBOX_URL: sandboxUrl,
      SANDBOX_TLS_PORT: String(ready['tlsPort']),
      SANDBOX_CA_FILE: String(ready['caFile']),
      MESSAGEBIRD_SIGNING_KEY: signingKey,
    },
  };
}

async function migrate(
  processes: Processes,
  { folder, programs }: InstallationOptions,
  cluster: RunningCluster,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const owner = { name: 'wedsync_owner', password: folder.databaseSecrets().owner };
  const ownerUrl = await ensureDatabase(cluster, DATABASE, owner);
  await processes.runToEnd(
    {
      ...node(programs, 'migrate', 'adapters/postgres/migrate.js'),
      env: { ...env, DATABASE_MIGRATION_URL: ownerUrl },
    },
    120_000,
  );
}

function node(programs: string, name: string, file: string): Omit<Program, 'env'> {
  const args = ['--enable-source-maps', join(programs, file)];
  return { name, title: name, command: process.execPath, args, tiedToParent: true };
}

async function stop(slots: Installation['slots'], infrastructure: Processes, balancer: Balancer) {
  await Promise.all(Object.values(slots).map((slot) => slot.kill()));
  await infrastructure.stopAll();
  await balancer.close();
}
