/** The connection by which budgets of attempts are taken. */
import { Pool } from 'pg';

/**
 * How long PostgreSQL may stay silent before attempts are counted without it. A host that has vanished refuses
 * nothing: it would be asked for a quarter of an hour, and whoever is limited would wait as long.
 */
const SILENCE_MILLISECONDS = 2_000;

/** Takes one statement at a time; each ends within seconds, whatever has become of the server. */
export function createBudgetPool(url: string): Pool {
  return new Pool({
    connectionString: url,
    max: 1,
    application_name: 'wedsync limits',
    connectionTimeoutMillis: SILENCE_MILLISECONDS,
    query_timeout: SILENCE_MILLISECONDS,
  });
}
