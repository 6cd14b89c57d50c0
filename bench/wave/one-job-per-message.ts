/**
 * Door: the peer of a wave. A pg-boss worker that takes one job for each message. Whom it writes to, what
 * it writes and how it hands it over are the product's own, so that only the carrying differs.
 */
import { createServer } from 'node:http';
import type PgBoss from 'pg-boss';
import { composeSenders, composeWorker } from '../../src/composition';
import { loadConfig } from '../../src/config';
import type { HouseholdMessage } from '../../src/domain/communications/messages';
import { connectBoss, JOBS_AT_ONCE, QUEUE, type MessageJob } from './message-queue';

const IDLE_MILLISECONDS = 200;

async function main(): Promise<void> {
  const config = loadConfig();
  const { activities } = composeWorker(config);
  const { email } = composeSenders(config);
  const boss = await connectBoss(config.DATABASE_URL);

  async function send(job: PgBoss.Job<MessageJob>): Promise<void> {
    const { weddingId, householdId } = job.data;
    const [recipient] = await activities.recipients.find(weddingId, [householdId]);
    if (recipient === undefined) throw new Error('Nobody is there.');
    const message: HouseholdMessage = {
      wedding: recipient.wedding,
      household: recipient.household,
      formUrl: `${config.PUBLIC_URL}/r/${recipient.linkToken}`,
      unsubscribeUrl: `${config.PUBLIC_URL}/u/${recipient.unsubscribeToken}`,
      now: new Date().toISOString(),
    };
    const outcome = await email.send({
      sendId: job.id,
      weddingId,
      date: new Date(),
      to: { name: recipient.household.name, address: recipient.email ?? '' },
      fromName: recipient.wedding.coupleNames,
      unsubscribeUrl: message.unsubscribeUrl,
      ...activities.renderer.waveEmail('reminder', message),
    });
    if (outcome.kind !== 'accepted') throw new Error(`Not accepted: ${outcome.kind}.`);
    await boss.complete(QUEUE, job.id);
  }

  const lane = async (): Promise<void> => {
    for (;;) {
      const [job] = await boss.fetch<MessageJob>(QUEUE);
      if (job === undefined) await new Promise((resolve) => setTimeout(resolve, IDLE_MILLISECONDS));
      else await send(job).catch((error: unknown) => boss.fail(QUEUE, job.id, { reason: String(error) }));
    }
  };
  for (let count = 0; count < JOBS_AT_ONCE; count += 1) void lane();
  createServer((_request, response) => response.end()).listen(config.PORT, '127.0.0.1');
}

process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
