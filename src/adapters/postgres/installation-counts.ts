/** Counts over all weddings, as the relay's role may ask for them: numbers, and nothing they were made from. */
import type { Database } from './database';

/** One number; `part` is a state, a topic or a status, or empty. */
export interface InstallationCount {
  gauge: string;
  part: string;
  value: number;
}

/** Reads all counts in one statement. @param relay a database under the relay's role. */
export function readInstallationCounts(relay: Database): Promise<InstallationCount[]> {
  return relay.statement<InstallationCount>('select gauge, part, value from installation_counts()', []);
}
