/** What the measurements run on: a PostgreSQL that keeps what it says, and our own programs. */
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../src/adapters/postgres/migrate';
import { loadSetUpConfig } from '../src/config';
import { openThrowAwayFolder } from '../src/embedded/abandoned';
import type { DataFolder } from '../src/embedded/data-folder';
import { freePort } from '../src/embedded/ports';
import { ensureDatabase, startPostgres, type RunningCluster } from '../src/embedded/postgres';
import { Processes, type RunningProgram } from '../src/embedded/processes';
import { answersOk, waitFor } from '../src/embedded/waiting';

const PREFIX = 'wedsync-bench-';
/** The build's folder of our own programs. */
const BUILD = join(__dirname, '..');

/** A database with the product's schema. */
export interface StageDatabase {
  appUrl: string;
  relayUrl: string;
  /** For what the product itself may not do, such as COPY from a file. */
  superuserUrl: string;
  /** Runs one statement past row-level security. */
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** A program of ours that serves HTTP. */
export interface Served {
  port: number;
  pid: number;
  stop(): Promise<void>;
  /** `kill -9`. Resolves when it is gone. */
  kill(): Promise<void>;
}

/** Everything measurements stand on. */
export interface Stage {
  folder: DataFolder;
  processes: Processes;
  /** Process id of PostgreSQL. */
  postgresPid: number;
  env: NodeJS.ProcessEnv;
  newDatabase(): Promise<StageDatabase>;
  /** Starts a program of the build (`bench/…` or `src/…`), and waits until `readyPath` answers. */
  serve(name: string, program: string, env: Record<string, string>, readyPath: string): Promise<Served>;
  close(): Promise<void>;
}

/** Starts PostgreSQL with the settings it has in `npm start`: every commit is on the disk. */
export async function openStage(): Promise<Stage> {
  const env = loadSetUpConfig().inherited;
  const folder = await openThrowAwayFolder(PREFIX);
  const processes = new Processes(folder);
  // Each program has a group of its own, so that one may be killed without the run being over.
  const served: Processes[] = [];
  process.once('exit', () => {
    for (const group of [...served, processes]) group.killAll();
  });
  const close = async () => {
    for (const group of [...served, processes]) await group.stopAll();
    rmSync(folder.path, { recursive: true, force: true });
  };
  try {
    const cluster = await startPostgres(processes, {
      folder: folder.file('postgres'),
      port: await freePort(),
      superuserPassword: folder.databaseSecrets().superuser,
      env,
    });
    const caFile = folder.file('no-sandbox.pem');
    writeFileSync(caFile, '');
    // A demo does not start without a sandbox; what measures messages names a stand-in of its own.
    const nobodyToSendTo = { SANDBOX_URL: 'http://127.0.0.1:9', SANDBOX_CA_FILE: caFile };
    return {
      folder,
      processes,
      env,
      postgresPid: cluster.running.pid,
      newDatabase: () => createDatabase(cluster, folder),
      serve(name, program, own, readyPath) {
        const group = new Processes(folder);
        served.push(group);
        return serve(group, { name, program, readyPath }, { ...env, ...nobodyToSendTo, ...own });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function createDatabase(cluster: RunningCluster, folder: DataFolder): Promise<StageDatabase> {
  const name = `bench_${randomBytes(4).toString('hex')}`;
  const secrets = folder.databaseSecrets();
  const owner = { name: 'wedsync_owner', password: secrets.owner };
  const ownerUrl = await ensureDatabase(cluster, name, owner);
  const as = (role: string, password: string) => {
    const url = new URL(ownerUrl);
    url.username = role;
    url.password = password;
    return url.href;
  };
  const appUrl = as('wedsync_app', secrets.app);
  const relayUrl = as('wedsync_relay', secrets.relay);
  await migrate({ ownerUrl, appUrl, relayUrl });
  const superuser = new Client({ connectionString: cluster.superuserUrl(name) });
  // PostgreSQL may be stopped while this is still connected; a query would say so itself.
  superuser.on('error', () => undefined);
  await superuser.connect();
  return {
    appUrl,
    relayUrl,
    superuserUrl: cluster.superuserUrl(name),
    async query<Row>(sql: string, values: unknown[] = []) {
      return (await superuser.query(sql, values)).rows as Row[];
    },
    async drop() {
      await superuser.end();
      const client = new Client({ connectionString: cluster.superuserUrl('postgres') });
      await client.connect();
      await client.query(`drop database ${name} with (force)`);
      await client.end();
    },
  };
}

async function serve(
  processes: Processes,
  { name, program, readyPath }: { name: string; program: string; readyPath: string },
  env: NodeJS.ProcessEnv,
): Promise<Served> {
  const port = await freePort();
  const running: RunningProgram = processes.start({
    name,
    title: `The program ${name}`,
    command: process.execPath,
    args: [...flagsOf(env), join(BUILD, program)],
    env: {
      ...env,
      ...{ TZ: 'UTC', NODE_ENV: 'production', PORT: String(port), WORKER_HEALTH_PORT: String(port) },
    },
    tiedToParent: true,
  });
  await waitFor(() => answersOk(`http://127.0.0.1:${port}${readyPath}`), {
    what: running.program.title,
    deadlineMs: 60_000,
    signal: processes.over,
  });
  return {
    port,
    pid: running.pid,
    stop: () => processes.stop(running, 10_000),
    async kill() {
      processes.killAll();
      await running.ended;
    },
  };
}

/** `BENCH_NODE_FLAGS="--cpu-prof --cpu-prof-dir=…"` profiles the programs that are measured. */
function flagsOf(env: NodeJS.ProcessEnv): string[] {
  return (env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter((flag) => flag !== '');
}
