/** The pg-boss queue of one job for each message. */
import PgBoss from 'pg-boss';

export const QUEUE = 'messages';
/** As many as the product has in flight in one stretch of a wave, three times over. */
export const JOBS_AT_ONCE = 48;
/** A job whose worker has died is given out again after so long; the product waits as long for a heartbeat. */
const EXPIRE_SECONDS = 20;

/** Whom a job writes to. */
export interface MessageJob {
  weddingId: string;
  householdId: string;
}

/** A started pg-boss that looks for abandoned jobs every second. */
export async function connectBoss(connectionString: string): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString, max: 10, maintenanceIntervalSeconds: 1 });
  boss.on('error', (error) => process.stderr.write(`${String(error)}\n`));
  await boss.start();
  await boss.createQueue(QUEUE, {
    name: QUEUE,
    retryLimit: 5,
    retryDelay: 1,
    expireInSeconds: EXPIRE_SECONDS,
  });
  return boss;
}
