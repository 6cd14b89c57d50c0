/** A Temporal cluster for tests, on a PostgreSQL of its own; both live as long as the tests do. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSetUpConfig } from '../config';
import { DataFolder } from './data-folder';
import { freePort } from './ports';
import { startPostgres } from './postgres';
import { Processes } from './processes';
import { findClusterServer } from './servers/cluster-server';
import { prepareTemporalCluster, startTemporalCluster } from './temporal-cluster';

/** Ready for tests. */
export interface ClusterBench {
  /** What the tests read from their environment. */
  env: Record<'TEST_TEMPORAL_ADDRESS', string>;
  /** Stops everything and removes its folder. */
  stop: () => Promise<void>;
}

/**
 * Finds or builds the cluster server and starts its four roles.
 *
 * @param toolsFolder the checkout's `tools/`.
 * @throws StartFailure when something is missing that cannot be made here; nothing is left running.
 */
export async function startClusterBench(
  toolsFolder: string,
  report: (line: string) => void,
): Promise<ClusterBench> {
  const { cacheFolder, inherited: env, TEMPORAL_SERVER_PATH } = loadSetUpConfig();
  const server = await findClusterServer({
    explicitPath: TEMPORAL_SERVER_PATH,
    cacheFolder,
    toolsFolder,
    env,
    report,
  });
  report(server.how);
  const folder = DataFolder.open(join(tmpdir(), `wedsync-cluster-${process.pid}`));
  const processes = new Processes(folder);
  const stop = async () => {
    await processes.stopAll();
    rmSync(folder.path, { recursive: true, force: true });
  };
  process.once('exit', () => processes.killAll());
  try {
    const postgresPort = await freePort();
    const { superuser, owner } = folder.databaseSecrets();
    const postgres = await startPostgres(processes, {
      folder: folder.file('postgres'),
      port: postgresPort,
      superuserPassword: superuser,
      careless: true,
      env,
    });
    const cluster = await prepareTemporalCluster(processes, {
      executable: server.path,
      sqlTool: server.sqlTool,
      postgres,
      postgresPort,
      password: owner,
      configFile: folder.file('temporal-cluster.yaml'),
      env,
    });
    await startTemporalCluster(processes, cluster);
    return { env: { TEST_TEMPORAL_ADDRESS: cluster.address }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
