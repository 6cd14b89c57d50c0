/** The product's own API under measurement. */
import type { Served, Stage, StageDatabase } from './stage';

/** Starts an API process on a database, with everything on. */
export function serveApi(
  stage: Stage,
  database: StageDatabase,
  name: string,
  poolSize: number,
): Promise<Served> {
  return stage.serve(
    name,
    'src/api/server.js',
    {
      DATABASE_URL: database.appUrl,
      DATABASE_RELAY_URL: database.relayUrl,
      DATABASE_POOL_SIZE: String(poolSize),
      // As behind a load balancer: each household has an address of its own, and its own budget.
      TRUST_PROXY_HOPS: '1',
    },
    '/livez',
  );
}
