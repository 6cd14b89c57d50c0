/** One milestone's messages to the households that it concerns when their turn comes. */
import { continueAsNew, sleep } from '@temporalio/workflow';
import { storage, waveDelivery } from './activity-options';
import type { ReminderWaveInput } from './reminder-wave.messages';

const HOUSEHOLDS_PER_CHUNK = 500;
const CHUNKS_PER_RUN = 40;

/**
 * Walks through the households in stretches, the last of which closes the wave's books; a message the
 * provider put off is taken up again in another walk. The send log remembers who has been reached, so a walk
 * may be repeated from any point.
 */
export async function reminderWaveWorkflow(input: ReminderWaveInput): Promise<void> {
  const { weddingId, milestoneId, kind, usefulUntil } = input;
  const wave = { weddingId, milestoneId, kind };
  let cursor = input.cursor ?? null;
  let waitSeconds = input.waitSeconds ?? null;
  // It was put aside for too long: nobody is asked for an answer that nobody waits for any more.
  if (Date.now() > Date.parse(usefulUntil)) {
    await storage('Close the books of the wave').finishWave(wave);
    return;
  }
  for (let chunk = 0; chunk < CHUNKS_PER_RUN; chunk += 1) {
    const { sendWaveChunk } = waveDelivery(`Send ${kind} messages, stretch ${chunk + 1}`);
    const result = await sendWaveChunk({
      ...wave,
      afterHouseholdId: cursor,
      limit: HOUSEHOLDS_PER_CHUNK,
      waitSeconds,
      usefulUntil,
    });
    if (result.isOver) return;
    ({ cursor, waitSeconds } = result);
    if (!result.isLast) continue;
    await sleep((waitSeconds ?? 1) * 1000, { summary: 'Messages the provider put off' });
    cursor = null;
    waitSeconds = null;
  }
  await continueAsNew<typeof reminderWaveWorkflow>({ ...input, cursor, waitSeconds });
}
