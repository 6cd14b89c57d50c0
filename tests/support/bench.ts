/** The stage of a rehearsal, for a test file: on a database of its own and one of the test servers. */
import { openStage, type Stage } from '../../rehearsal/stage/stage';
import { createTestDatabase, type TestDatabase } from './database';

/** What a test file works on. */
export interface Bench extends Stage {
  database: TestDatabase;
}

/** Starts everything. `skipsTime` decides between the time-skipping server and the real one. */
export async function startBench(options: { skipsTime: boolean; eventsUrl?: string }): Promise<Bench> {
  const { skipsTime, ...rest } = options;
  const path = required(skipsTime ? 'TEMPORAL_TEST_SERVER_PATH' : 'TEMPORAL_CLI_PATH');
  const database = await createTestDatabase();
  const stage = await openStage({ ...rest, server: { path, skipsTime }, database });
  return {
    ...stage,
    database,
    async close() {
      await stage.close();
      await database.drop();
    },
  };
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run the tests with \`npm test\`.`);
  return value;
}
