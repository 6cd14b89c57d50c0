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
import type { Processes, Program } from './processes';
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

/** A cluster whose schema and configuration are laid down; its roles are programs to be started. */
export interface PreparedTemporalCluster {
  /** Address of the frontend. */
  address: string;
  /** The program of one role; the frontend is started first, and alone until `listens`. */
  program(role: TemporalRole): Program;
  /** Resolves once a role takes connections; for `waitFor`. */
  listens(role: TemporalRole): Promise<true>;
  /** Resolves once the namespace and our search attributes are there; for `waitFor`. */
  isReady(): Promise<true>;
}

const OWNER = 'temporal';
const DATABASES = { temporal: 'temporal', visibility: 'temporal_visibility' } as const;
/** Fixed when a cluster is made; each is a unit of work that one history process owns at a time. */
const HISTORY_SHARDS = 4;
/** Temporal's table of members holds ports as smallint; those above 32767 do not fit. */
const FIRST_PORT = 20_000;
const AFTER_LAST_PORT = 32_768;

/**
 * Lays down the schema and writes the configuration.
 *
 * @throws StartFailure when the schema cannot be laid down.
 */
export async function prepareTemporalCluster(
  processes: Processes,
  options: TemporalClusterOptions,
): Promise<PreparedTemporalCluster> {
  const { executable, configFile, env } = options;
  await laySchema(processes, options);
  const ports = await takePorts();
  // YAML reads JSON.
  writeFileSync(configFile, JSON.stringify(configuration(options, ports), undefined, 2), { mode: 0o600 });
  const address = `127.0.0.1:${ports.frontend.grpc}`;
  return {
    address,
    program: (role) => ({
      name: `temporal-${role}`,
      title: `Temporal’s ${role} role`,
      command: executable,
      args: ['--allow-no-auth', '--config-file', configFile, 'start', '--service', role],
      env,
    }),
    listens: (role) => listens(ports[role].grpc),
    isReady: () => ensureNamespace(address),
  };
}

/**
 * Starts a prepared cluster's four roles and waits until it is ready.
 *
 * @throws StartFailure when a role does not start within its time.
 */
export async function startTemporalCluster(
  processes: Processes,
  cluster: PreparedTemporalCluster,
): Promise<void> {
  // The first role writes what identifies the cluster; two that do so at once fail.
  processes.start(cluster.program('frontend'));
  const patience = { deadlineMs: 90_000, signal: processes.over };
  await waitFor(() => cluster.listens('frontend'), { what: 'Temporal’s frontend role', ...patience });
  for (const role of TEMPORAL_ROLES) if (role !== 'frontend') processes.start(cluster.program(role));
  await waitFor(() => cluster.isReady(), { what: 'The Temporal cluster', ...patience });
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
async function ensureNamespace(address: string): Promise<true> {
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
