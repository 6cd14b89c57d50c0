/** Until when messages of a wave are worth sending. */
import type { Instant } from '../shared/event-date';
import type { WaveKind } from '../communications/messages';
import type { Plan } from './ports';
import type { Milestone, MilestoneKind } from './timeline';

/** How long a provider may put off news of a day that is near or given up. */
const NEWS_DAYS = 2;
const DAY_MILLISECONDS = 86_400_000;
const LONG_AGO = '1970-01-01T00:00:00.000Z';
const WAVES: ReadonlySet<MilestoneKind> = new Set<WaveKind>([
  'invitations',
  'reminder',
  'final_reminder',
  'date_news',
]);

/** Whether a step writes to households. */
export function isWave<Step extends { kind: MilestoneKind }>(step: Step): step is Step & { kind: WaveKind } {
  return WAVES.has(step.kind);
}

/**
 * The instant after which a wave is of no use. Messages that ask for answers make sense until the RSVP
 * deadline, also when its step was done before or is skipped; news of the day until that day, and for two days at least.
 *
 * @param plan what is still planned.
 */
export function waveUsefulUntil(
  wave: { kind: WaveKind; dueAt: Instant },
  plan: Pick<Plan, 'weddingAt' | 'answersUntil'> & { milestones: Pick<Milestone, 'kind' | 'dueAt'>[] },
): Instant {
  if (wave.kind !== 'date_news')
    return (
      plan.answersUntil ?? plan.milestones.find(({ kind }) => kind === 'rsvp_deadline')?.dueAt ?? LONG_AGO
    );
  const leastUntil = new Date(Date.parse(wave.dueAt) + NEWS_DAYS * DAY_MILLISECONDS).toISOString();
  return plan.weddingAt > leastUntil ? plan.weddingAt : leastUntil;
}
