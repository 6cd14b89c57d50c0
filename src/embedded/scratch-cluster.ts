/** A PostgreSQL for a while: in a folder of its own below the system's temporary one, gone when it is stopped. */
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolder } from './data-folder';
import { freePort } from './ports';
import { startPostgres, type RunningCluster } from './postgres';
import { endLeftovers, Processes } from './processes';

/** A running cluster, and its end. */
export interface ScratchCluster {
  cluster: RunningCluster;
  /** Stops PostgreSQL and removes its folder. */
  stop: () => Promise<void>;
}

/**
 * Starts a cluster that cares for nothing but speed.
 *
 * @param prefix begins the folder's name; what a killed run with the same prefix has left is cleared away.
 * @throws StartFailure when PostgreSQL cannot be started; nothing is left running.
 */
export async function startScratchCluster(prefix: string, env: NodeJS.ProcessEnv): Promise<ScratchCluster> {
  await clearAbandoned(prefix);
  const folder = DataFolder.open(join(tmpdir(), `${prefix}${process.pid}`));
  const processes = new Processes(folder);
  const stop = async () => {
    await processes.stopAll();
    rmSync(folder.path, { recursive: true, force: true });
  };
  process.once('exit', () => processes.killAll());
  try {
    const cluster = await startPostgres(processes, {
      folder: folder.file('postgres'),
      port: await freePort(),
      superuserPassword: folder.databaseSecrets().superuser,
      careless: true,
      env,
    });
    return { cluster, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Ends and removes what a killed run has left behind. */
async function clearAbandoned(prefix: string): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    let folder: DataFolder;
    try {
      folder = DataFolder.open(join(tmpdir(), name));
    } catch {
      continue;
    }
    await endLeftovers(folder, 3_000);
    rmSync(folder.path, { recursive: true, force: true });
  }
}
