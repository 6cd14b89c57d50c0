/** The name and input of a wave to households. */
import type { WaveKind } from '../domain/communications/messages';

/** The workflow id of a wave. */
export function reminderWaveWorkflowId(weddingId: string, milestoneId: string): string {
  return `wave-${weddingId}-${milestoneId}`;
}

/** What a wave is started with; the rest only when it continues as new. */
export interface ReminderWaveInput {
  weddingId: string;
  milestoneId: string;
  kind: WaveKind;
  /** After this instant the wave is of no use any more. */
  usefulUntil: string;
  cursor?: string | null;
  waitSeconds?: number | null;
}
