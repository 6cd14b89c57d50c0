/** Planned steps, done now or skipped. Both ask first: neither can be taken back. */
import type { Router } from 'express';
import { h } from 'preact';
import { AppError } from '../../domain/shared/app-error';
import type { Overview } from '../../domain/weddings/overview';
import type { PlannedMilestone } from '../../domain/weddings/ports';
import { addresses } from '../../web/planner/addresses';
import { messages } from '../../web/planner/messages.en';
import { stepInWords } from '../../web/planner/overview-facts';
import { StepPage } from '../../web/planner/plan/plan-pages';
import { askForStep } from '../weddings/ask-workflow';
import type { PlannerPagesDependencies } from './dependencies';
import { doneAddress, type Visits, type WeddingVisit } from './visits';

/** /planner/:weddingId/steps/:milestoneId/run and …/skip */
export function createStepPages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  const { overview, now } = dependencies;
  for (const action of ['run', 'skip'] as const) {
    const path = addresses.step(':weddingId', ':milestoneId', action);
    router.get(
      path,
      visits.wedding(async (visit) => {
        const read = await overview.get(visit.weddingId, now());
        const step = plannedStep(read, visit);
        const button = messages.confirm[action].button;
        return { title: button, wedding: read.wedding, body: h(StepPage, { overview: read, step, action }) };
      }),
    );
    router.post(
      path,
      visits.wedding(async (visit) => {
        const step = plannedStep(await overview.get(visit.weddingId, now()), visit);
        const asked = { milestoneId: step.id, action };
        await askForStep(dependencies, visit.weddingId, asked, visit.actor);
        const note = action === 'run' ? 'running' : 'skipped';
        return { goTo: doneAddress(addresses.overview(visit.weddingId), note) };
      }),
    );
  }
}

/** @throws AppError `milestone.not_planned` unless the step is still to come and may be done by hand. */
function plannedStep(overview: Overview, { request }: WeddingVisit): PlannedMilestone {
  const step = overview.milestones.find((one) => one.id === request.params['milestoneId']);
  if (step?.status !== 'planned' || !stepInWords(step, overview).canAct)
    throw new AppError('milestone.not_planned');
  return step;
}
