/** Door: the worker of the floor. */
import { createServer } from 'node:http';
import { NativeConnection, Worker } from '@temporalio/worker';
import { z } from 'zod';
import type { NoOpActivities } from './no-op.workflow';
import { NO_OP_TASK_QUEUE } from './task-queue';

const settings = z
  .object({ PORT: z.coerce.number(), TEMPORAL_ADDRESS: z.string(), SES_URL: z.url() })
  .parse(process.env);

async function main(): Promise<void> {
  const connection = await NativeConnection.connect({ address: settings.TEMPORAL_ADDRESS });
  const activities: NoOpActivities = {
    async handOver(id) {
      const body = new URLSearchParams({ 'Tags.member.1.Value': id });
      await (await fetch(settings.SES_URL, { method: 'POST', body })).text();
    },
  };
  const worker = await Worker.create({
    connection,
    taskQueue: NO_OP_TASK_QUEUE,
    workflowsPath: require.resolve('./no-op.workflow'),
    activities,
  });
  createServer((_request, response) => response.end()).listen(settings.PORT, '127.0.0.1');
  await worker.run();
}

process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
