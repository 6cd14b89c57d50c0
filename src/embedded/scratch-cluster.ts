/** A PostgreSQL for a while: in a folder of its own below the system's temporary one, gone when it is stopped. */
import { rmSync } from 'node:fs';
import { openThrowAwayFolder } from './abandoned';
import { freePort } from './ports';
import { startPostgres, type RunningCluster } from './postgres';
import { Processes } from './processes';

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
  const folder = await openThrowAwayFolder(prefix);
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
