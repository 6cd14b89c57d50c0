/**
 * A Temporal cluster on this machine: the four roles of the real server as processes of their own, on
 * PostgreSQL. What "beyond one machine" means, without a second machine.
 */
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { freePortsBetween } from './ports';
import { ensureDatabase, type RunningCluster } from './postgres';
import type { Processes, RunningProgram } from './processes';
import { ensureSearchAttributes, NAMESPACE } from './temporal-server';
import { waitFor } from './waiting';

/** The roles a Temporal cluster consists of. */
export const TEMPORAL_ROLES = ['frontend', 'history', 'matching', 'worker'] as const;
/** One of them. */
export type TemporalRole = (typeof TEMPORAL_ROLES)[number];

/** What the cluster runs on. */
export interface TemporalClusterOptions {
  /** Path of `temporal-server`. */
  executable: string;
  /** Path of `temporal-sql-tool`. */
  sqlTool: string;
  postgres: RunningCluster;
  postgresPort: number;
  /** Password of the role that owns Temporal's databases. */
  password: string;
  /** Where its configuration is written. */
  configFile: string;
  env: NodeJS.ProcessEnv;
}

/** A cluster that takes calls. */
export interface RunningTemporalCluster {
  /** Address of the frontend. */
  address: string;
  roles: Record<TemporalRole, RunningProgram>;
  /** Starts a role again after it was killed. */
  restart(role: TemporalRole): RunningProgram;
}

const OWNER = 'temporal';
const DATABASES = { temporal: 'temporal', visibility: 'temporal_visibility' } as const;
/** Fixed when a cluster is made; each is a unit of work that one history process owns at a time. */
const HISTORY_SHARDS = 4;
/** Temporal's table of members holds ports as smallint; those above 32767 do not fit. */
const FIRST_PORT = 20_000;
const AFTER_LAST_PORT = 32_768;

/**
 * Lays down the schema, starts the four roles and waits until the namespace and our search attributes are
 * there.
 *
 * @throws StartFailure when a part does not start within its time.
 */
export async function startTemporalCluster(
  processes: Processes,
  options: TemporalClusterOptions,
): Promise<RunningTemporalCluster> {
  const { executable, configFile, env } = options;
  await laySchema(processes, options);
  const ports = await takePorts();
  // YAML reads JSON.
  writeFileSync(configFile, JSON.stringify(configuration(options, ports), undefined, 2), { mode: 0o600 });
  const start = (role: TemporalRole) =>
    processes.start({
      name: `temporal-${role}`,
      title: `Temporal’s ${role} role`,
      command: executable,
      args: ['--allow-no-auth', '--config-file', configFile, 'start', '--service', role],
      env,
    });
  const address = `127.0.0.1:${ports.frontend.grpc}`;
  // The first role writes what identifies the cluster; two that do so at once fail.
  const frontend = start('frontend');
  await waitFor(() => listens(ports.frontend.grpc), {
    what: 'Temporal’s frontend role',
    deadlineMs: 60_000,
    signal: processes.over,
  });
  const roles = {
    frontend,
    history: start('history'),
    matching: start('matching'),
    worker: start('worker'),
  };
  await waitFor(() => ensureNamespace(address), {
    what: 'The Temporal cluster',
    deadlineMs: 90_000,
    signal: processes.over,
  });
  return { address, roles, restart: (role) => (roles[role] = start(role)) };
}

function listens(port: number): Promise<true> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.end();
      resolve(true);
    });
    socket.once('error', reject);
  });
}

type Ports = Record<TemporalRole, { grpc: number; membership: number }>;

async function takePorts(): Promise<Ports> {
  const free = await freePortsBetween(FIRST_PORT, AFTER_LAST_PORT, TEMPORAL_ROLES.length * 2);
  const pair = () => ({ grpc: free.pop() ?? 0, membership: free.pop() ?? 0 });
  return { frontend: pair(), history: pair(), matching: pair(), worker: pair() };
}

async function laySchema(processes: Processes, options: TemporalClusterOptions): Promise<void> {
  const { postgres, postgresPort, password, sqlTool, env } = options;
  for (const [kind, database] of Object.entries(DATABASES)) {
    await ensureDatabase(postgres, database, { name: OWNER, password });
    const connection = ['--plugin', 'postgres12', '--ep', '127.0.0.1', '-p', String(postgresPort)];
    const login = ['-u', OWNER, '--pw', password, '--db', database];
    for (const step of [
      ['setup-schema', '-v', '0.0'],
      ['update-schema', '--schema-name', `postgresql/v12/${kind}`],
    ]) {
      await processes.runToEnd(
        {
          name: 'temporal-schema',
          title: 'Laying down Temporal’s schema',
          command: sqlTool,
          args: [...connection, ...login, ...step],
          env,
        },
        120_000,
      );
    }
  }
}

function configuration({ postgresPort, password }: TemporalClusterOptions, ports: Ports): object {
  const store = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: `127.0.0.1:${postgresPort}`,
      connectProtocol: 'tcp',
      user: OWNER,
      password,
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  });
  const service = (role: TemporalRole) => ({
    rpc: { grpcPort: ports[role].grpc, membershipPort: ports[role].membership, bindOnIP: '127.0.0.1' },
  });
  return {
    log: { stdout: true, level: 'error' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: HISTORY_SHARDS,
      datastores: {
        default: store(DATABASES.temporal, 10),
        visibility: store(DATABASES.visibility, 2),
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: service('frontend'),
      history: service('history'),
      matching: service('matching'),
      worker: service('worker'),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${ports.frontend.grpc}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
  };
}

/** A namespace takes some seconds to become known to every role; asking again is harmless. */
async function ensureNamespace(address: string): Promise<true | undefined> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    const { workflowService } = connection;
    const isKnown = await workflowService.describeNamespace({ namespace: NAMESPACE }).then(
      () => true,
      () => false,
    );
    if (!isKnown)
      await workflowService.registerNamespace({
        namespace: NAMESPACE,
        workflowExecutionRetentionPeriod: msToTs('1 day'),
      });
  } finally {
    await connection.close();
  }
  return ensureSearchAttributes(address);
}
