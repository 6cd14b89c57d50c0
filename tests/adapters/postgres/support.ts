/** The stores on a database of their own, without Temporal and without providers. */
import { createDatabase, type Database } from '../../../src/adapters/postgres/database';
import { createConfirmationQueue, createOutbox } from '../../../src/adapters/postgres/due-work';
import { createSendLog } from '../../../src/adapters/postgres/send-log';
import { composeStores } from '../../../src/compose-stores';
import { loadConfig, type Config } from '../../../src/config';
import type { ConfirmationQueue, SendLog } from '../../../src/domain/communications/store-ports';
import type { Outbox } from '../../../src/domain/weddings/outbox';
import type { WeddingChange } from '../../../src/domain/weddings/ports';
import { createTestDatabase, type TestDatabase } from '../../support/database';

/** How long an unknown outcome waits, in these tests. */
export const RECONCILE_SECONDS = 120;

/** What a test file works on. */
export interface StoreBench {
  database: TestDatabase;
  app: Database;
  relay: Database;
  config: Config;
  stores: ReturnType<typeof composeStores>;
  sendLog: SendLog;
  confirmations: ConfirmationQueue;
  outbox: Outbox;
  close(): Promise<void>;
}

/** Opens everything. `now` is the clock of the stores that take one. */
export async function openStores(now: () => Date = () => new Date()): Promise<StoreBench> {
  const database = await createTestDatabase();
  const config = loadConfig({ DATABASE_URL: database.appUrl, DATABASE_RELAY_URL: database.relayUrl });
  const app = createDatabase(database.appUrl, 8);
  const relay = createDatabase(database.relayUrl, 4);
  return {
    database,
    app,
    relay,
    config,
    stores: composeStores(config, app, now),
    sendLog: createSendLog(app, RECONCILE_SECONDS),
    confirmations: createConfirmationQueue(relay),
    outbox: createOutbox(relay),
    async close() {
      await Promise.all([app.close(), relay.close()]);
      await database.drop();
    },
  };
}

/** Changes a wedding as it stands now. */
export async function changeWedding(
  { stores }: Pick<StoreBench, 'stores'>,
  weddingId: string,
  change: WeddingChange,
): Promise<void> {
  const { scheduleVersion } = await stores.weddings.get(weddingId);
  await stores.weddings.change(weddingId, scheduleVersion, change, 'system');
}

/** The outbox rows of one wedding and topic, oldest first. */
export async function outboxOf(
  { database }: Pick<StoreBench, 'database'>,
  weddingId: string,
  topic: string,
): Promise<Record<string, unknown>[]> {
  const rows = await database.query<{ payload: Record<string, unknown> }>(
    'select payload from outbox where wedding_id = $1 and topic = $2 order by id',
    [weddingId, topic],
  );
  return rows.map((row) => row.payload);
}
