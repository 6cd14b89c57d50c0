/** One milestone's messages to the households that it concerns when their turn comes. */
import { continueAsNew, sleep } from '@temporalio/workflow';
import { storage, waveDelivery } from './activity-options';
import type { ReminderWaveInput } from './reminder-wave.messages';

const HOUSEHOLDS_PER_CHUNK = 50;
const CHUNKS_PER_RUN = 40;

/**
 * Walks through the households in stretches; a message the provider put off is taken up again in another
 * walk. The send log remembers who has been reached, so a walk may be repeated from any point.
 */
export async function reminderWaveWorkflow(input: ReminderWaveInput): Promise<void> {
  const { weddingId, milestoneId, kind } = input;
  let cursor = input.cursor ?? null;
  let waitSeconds: number | null = null;
  // It was put aside for too long: nobody is asked for an answer that nobody waits for any more.
  if (Date.now() > Date.parse(input.usefulUntil)) {
    await storage('Close the books of the wave').finishWave({ weddingId, milestoneId, kind });
    return;
  }
  for (let chunk = 0; chunk < CHUNKS_PER_RUN; chunk += 1) {
    const { sendWaveChunk } = waveDelivery(`Send ${kind} messages, stretch ${chunk + 1}`);
    const result = await sendWaveChunk({
      weddingId,
      milestoneId,
      kind,
      afterHouseholdId: cursor,
      limit: HOUSEHOLDS_PER_CHUNK,
    });
    cursor = result.cursor;
    if (result.waitSeconds !== null)
      waitSeconds = Math.min(result.waitSeconds, waitSeconds ?? result.waitSeconds);
    if (!result.isLast) continue;
    if (waitSeconds === null || Date.now() + waitSeconds * 1000 > Date.parse(input.usefulUntil)) {
      await storage('Close the books of the wave').finishWave({ weddingId, milestoneId, kind });
      return;
    }
    await sleep(waitSeconds * 1000, { summary: 'Messages the provider put off' });
    cursor = null;
    waitSeconds = null;
  }
  await continueAsNew<typeof reminderWaveWorkflow>({ ...input, cursor });
}
