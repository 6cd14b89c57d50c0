/** A load on a server, with the processor time that each answer took. */
import { runLoad, type Load, type LoadResult } from './connections';
import { processorSeconds } from './processor-time';
import type { Served, Stage } from './stage';

/** What came of it. */
export interface MeasuredLoad extends LoadResult {
  /** The server's processor time for each answer. */
  apiMilliseconds: number;
  /** PostgreSQL's. */
  postgresMilliseconds: number;
}

/** Runs a load. @throws the first fault, after all connections are closed. */
export async function measureLoad(
  stage: Pick<Stage, 'postgresPid'>,
  server: Served,
  load: Load,
): Promise<MeasuredLoad> {
  const taken = () => [processorSeconds(server.pid), processorSeconds(stage.postgresPid)] as const;
  const [apiBefore, postgresBefore] = taken();
  const result = await runLoad(load);
  const [api, postgres] = taken();
  return {
    ...result,
    apiMilliseconds: ((api - apiBefore) * 1_000) / result.answers,
    postgresMilliseconds: ((postgres - postgresBefore) * 1_000) / result.answers,
  };
}
