/** Waves of messages to the households of a wedding, stretch by stretch. */
import type { WaveQuery, WaveRef, WaveStore } from '../domain/communications/store-ports';
import { createTurns } from '../domain/shared/turns';
import type { Delivery, DeliveryResult } from './delivery';
import { withHeartbeats } from './heartbeats';
import { createHouseholdMessages, type HouseholdMessageDependencies } from './household-messages';

/** Households whose messages are drawn from the send log, handed over and noted together. */
const HOUSEHOLDS_PER_HANDFUL = 10;
/**
 * Handfuls of all stretches at once. What is drawn and not handed over yet is in doubt when the process dies,
 * and waits for the provider's rate; and each handful takes one of ten connections to the database.
 */
const HANDFULS_AT_ONCE = 8;
/** So long a stretch takes up households: wherever the pace is slow, others get their turn in between. */
const STRETCH_MILLISECONDS = 20_000;

/** What one stretch of a wave came to. */
export interface WaveChunkResult {
  /** The last household of the stretch; the next one starts after it. */
  cursor: string | null;
  isLast: boolean;
  /** Seconds until the soonest message put off in this walk may be tried again; null when none was. */
  waitSeconds: number | null;
  /** The wave's books are closed. */
  isOver: boolean;
}

/** One stretch of a wave, and what is known from the walk before it. */
export interface WaveStretch extends WaveQuery {
  /** As the stretches before it have left it. */
  waitSeconds: number | null;
  /** After this instant nothing is tried again. */
  usefulUntil: string;
}

/** What these activities work with. */
export interface WaveDependencies extends HouseholdMessageDependencies {
  waves: WaveStore;
  delivery: Delivery;
}

/** Activities around waves. */
export function createWaveActivities(dependencies: WaveDependencies) {
  const { recipients, waves, delivery } = dependencies;
  const messagesOf = createHouseholdMessages(dependencies);
  const handfulInTurn = createTurns(HANDFULS_AT_ONCE);

  async function reach(wave: WaveRef, householdIds: string[]): Promise<DeliveryResult> {
    // Read moments before it is sent: whoever has answered, or been told, meanwhile is left in peace.
    const found = await recipients.find(wave.weddingId, householdIds);
    const messages = await Promise.all(found.map((recipient) => messagesOf.ofWave(wave, recipient)));
    return delivery(wave.weddingId, messages.flat());
  }

  /** Reaches as many households, in their order, as a stretch has time for. */
  async function reachInTime(query: WaveQuery, ids: string[]): Promise<{ reached: number; waits: number[] }> {
    const begin = performance.now();
    const waits: number[] = [];
    let reached = 0;
    await withHeartbeats(async () => {
      while (reached < ids.length && performance.now() - begin < STRETCH_MILLISECONDS) {
        const handful = ids.slice(reached, reached + HOUSEHOLDS_PER_HANDFUL);
        const result = await handfulInTurn(() => reach(query, handful));
        if (result.kind === 'wait') waits.push(result.seconds);
        reached += handful.length;
      }
    });
    return { reached, waits };
  }

  /** Whether trying again then is still of use. */
  function isUseful(usefulUntil: string, waitSeconds: number | null): boolean {
    return (
      waitSeconds !== null && dependencies.now().getTime() + waitSeconds * 1_000 <= Date.parse(usefulUntil)
    );
  }

  return {
    /**
     * Sends one stretch of a wave to the households it concerns now; resumable from its cursor. With the last
     * one, when nothing is to be tried again, it closes the wave's books.
     */
    async sendWaveChunk(stretch: WaveStretch): Promise<WaveChunkResult> {
      const isWanted = await waves.isWanted(stretch);
      const ids = isWanted ? await waves.nextHouseholds(stretch) : [];
      const { reached, waits } = await reachInTime(stretch, ids);
      if (isWanted && stretch.waitSeconds !== null) waits.push(stretch.waitSeconds);
      const isLast = reached === ids.length && ids.length < stretch.limit;
      const waitSeconds = waits.length === 0 ? null : Math.max(1, Math.min(...waits));
      const isOver = isLast && !isUseful(stretch.usefulUntil, waitSeconds);
      if (isOver) await waves.finish(stretch);
      const cursor = ids[reached - 1] ?? stretch.afterHouseholdId;
      return { cursor, isLast, waitSeconds, isOver };
    },

    /** Closes a wave's books. */
    async finishWave(wave: WaveRef): Promise<{ sent: number; failed: number }> {
      return waves.finish(wave);
    },
  };
}
