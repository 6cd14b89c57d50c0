/** What a planner asks a wedding's workflow for; who asked is noted before it is asked. */
import type { Actor } from '../../domain/weddings/ports';
import type { AppDependencies } from '../dependencies';

type Asking = Pick<AppDependencies, 'overview' | 'workflows'>;

/**
 * Runs or skips a planned step.
 *
 * @throws AppError `milestone.not_planned`, `milestone.comes_by_itself`, `workflow.unreachable`.
 */
export async function askForStep(
  { overview, workflows }: Asking,
  weddingId: string,
  step: { milestoneId: string; action: 'run' | 'skip' },
  actor: Actor,
): Promise<void> {
  const { scheduleVersion } = await overview.noteAsked(weddingId, step, actor);
  await workflows.adjustMilestone(weddingId, step.milestoneId, step.action, scheduleVersion);
}

/** Tells suppliers at once what is gathered so far. @throws AppError `workflow.unreachable`. */
export async function askToTell(
  { overview, workflows }: Asking,
  weddingId: string,
  actor: Actor,
): Promise<void> {
  await overview.noteAsked(weddingId, 'tell_suppliers', actor);
  await workflows.tellSuppliersNow(weddingId);
}
