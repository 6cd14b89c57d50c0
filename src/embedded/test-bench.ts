/** What the tests run on: both Temporal servers, a browser, and one PostgreSQL that lives as long as they do. */
import { join } from 'node:path';
import { loadSetUpConfig } from '../config';
import { findChromium } from './chromium';
import { startScratchCluster } from './scratch-cluster';
import { findDevServer } from './servers/dev-server';
import { findTestServer } from './servers/test-server';

const PREFIX = 'wedsync-tests-';

/** Ready for tests. */
export interface TestBench {
  /** What the tests read from their environment. */
  env: Record<
    | 'TEST_DATABASE_ADMIN_URL'
    | 'TEMPORAL_CLI_PATH'
    | 'TEMPORAL_TEST_SERVER_PATH'
    | 'CHROMIUM_PATH'
    | 'WORKFLOW_BUNDLES_FOLDER',
    string
  >;
  /** Stops PostgreSQL and removes its folder. */
  stop: () => Promise<void>;
}

/**
 * Finds, builds, installs and starts what tests need.
 *
 * @param toolsFolder the checkout's `tools/`.
 * @throws StartFailure when something is missing that cannot be made here; nothing is left running.
 */
export async function startTestBench(
  toolsFolder: string,
  report: (line: string) => void,
): Promise<TestBench> {
  const config = loadSetUpConfig();
  const env = config.inherited;
  const search = { cacheFolder: config.cacheFolder, toolsFolder, report, env };
  const devServer = await findDevServer({ ...search, explicitPath: config.TEMPORAL_CLI_PATH });
  report(devServer.how);
  const testServer = await findTestServer({ ...search, explicitPath: config.TEMPORAL_TEST_SERVER_PATH });
  report(testServer.how);
  const chromium = await findChromium({ env, report, explicitPath: config.CHROMIUM_PATH });
  report(`Chromium: ${chromium}`);
  const { cluster, stop } = await startScratchCluster(PREFIX, env);
  return {
    env: {
      TEST_DATABASE_ADMIN_URL: cluster.superuserUrl('postgres'),
      TEMPORAL_CLI_PATH: devServer.path,
      TEMPORAL_TEST_SERVER_PATH: testServer.path,
      CHROMIUM_PATH: chromium,
      WORKFLOW_BUNDLES_FOLDER: join(__dirname, '..'),
    },
    stop,
  };
}
