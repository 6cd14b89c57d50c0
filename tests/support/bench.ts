/** The stage of a rehearsal, for a test file: on a database of its own and one of the test servers. */
import { openStage, type Stage } from '../../rehearsal/stage/stage';
import type { ServerProgram } from '../../rehearsal/stage/temporal';
import { createTestDatabase, type TestDatabase } from './database';
import { bundledStories } from './bundled-stories';
import { provided } from './provided';

/** What a test file works on. */
export interface Bench extends Stage {
  database: TestDatabase;
}

/** Starts everything. `skipsTime` decides between the time-skipping server and the real one. */
export async function startBench(options: { skipsTime: boolean; eventsUrl?: string }): Promise<Bench> {
  const { skipsTime, ...rest } = options;
  const database = await createTestDatabase();
  const stage = await openStage({
    ...rest,
    server: serverFor(skipsTime),
    database,
    stories: bundledStories(),
  });
  return {
    ...stage,
    database,
    async close() {
      await stage.close();
      await database.drop();
    },
  };
}

/** A server of the test's own; or the cluster that `npm run cluster-test` has started for one file after another. */
export function serverFor(skipsTime: boolean): ServerProgram {
  const address = process.env['TEST_TEMPORAL_ADDRESS'];
  if (!skipsTime && address !== undefined) return { address, skipsTime };
  return { path: provided(skipsTime ? 'TEMPORAL_TEST_SERVER_PATH' : 'TEMPORAL_CLI_PATH'), skipsTime };
}
