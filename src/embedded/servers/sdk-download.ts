/**
 * Lets Temporal's SDK download a server into a folder: `node sdk-download.js <kind> <folder>`.
 *
 * A process of its own, because the SDK offers the download only together with a start, loads its native
 * part for it, and must be stoppable while it waits for a host that does not answer.
 */
import { TestWorkflowEnvironment } from '@temporalio/testing';

async function main(): Promise<void> {
  const [kind, downloadDir] = process.argv.slice(2);
  if (downloadDir === undefined) throw new Error('usage: sdk-download <dev-server|time-skipping> <folder>');
  const server = { executable: { type: 'cached-download' as const, downloadDir } };
  const environment =
    kind === 'dev-server'
      ? await TestWorkflowEnvironment.createLocal({ server })
      : await TestWorkflowEnvironment.createTimeSkipping({ server });
  await environment.teardown();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
