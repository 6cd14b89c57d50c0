/** A migrated database for one rehearsal, on a cluster of its own. */
import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import { migrate } from '../src/adapters/postgres/migrate';
import type { RunningCluster } from '../src/embedded/postgres';
import type { StageDatabase } from './stage/stage';

const NAME = 'rehearsal';

const CONNECTIONS = 4;

/** Makes the database; `close` ends the owner's connections. */
export async function makeDatabase(
  cluster: RunningCluster,
): Promise<StageDatabase & { close(): Promise<void> }> {
  const admin = new Client({ connectionString: cluster.superuserUrl('postgres') });
  await admin.connect();
  await admin.query(`create database ${NAME}`).finally(() => admin.end());
  const password = randomBytes(12).toString('hex');
  const url = (role?: string) => {
    const made = new URL(cluster.superuserUrl(NAME));
    if (role !== undefined) Object.assign(made, { username: role, password });
    return made.href;
  };
  const urls = { appUrl: url('wedsync_app'), relayUrl: url('wedsync_relay') };
  await migrate({ ownerUrl: url(), ...urls });
  const owner = new Pool({ connectionString: url(), max: CONNECTIONS });
  // The cluster may be stopped before the last connection has noticed that it is no longer needed.
  owner.on('error', () => undefined);
  return {
    ...urls,
    async query<Row>(sql: string, values: unknown[] = []) {
      return (await owner.query(sql, values)).rows as Row[];
    },
    close: () => owner.end(),
  };
}
