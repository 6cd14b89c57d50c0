/** What needs the planner, settled: alerts dealt with, late changes sent or kept, suppliers told now. */
import type { Router } from 'express';
import { AppError } from '../../domain/shared/app-error';
import { addresses } from '../../web/planner/addresses';
import { askToTell } from '../weddings/ask-workflow';
import type { PlannerPagesDependencies } from './dependencies';
import { doneAddress, type Visits } from './visits';

/** POSTs from the overview's first and sixth section. */
export function createAlertPages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  const { overview, suppliers } = dependencies;
  router.post(
    addresses.resolveAlert(':weddingId', ':alertId'),
    visits.wedding(async ({ weddingId, actor, idInAddress }) => {
      await overview.resolveAlert(weddingId, idInAddress('alertId'), actor);
      return { goTo: doneAddress(addresses.overview(weddingId), 'resolved') };
    }),
  );
  router.post(
    addresses.lateChange(':weddingId', ':lateChangeId'),
    visits.wedding(async ({ weddingId, actor, form, idInAddress }) => {
      const decision = form.get('decision');
      if (decision !== 'send' && decision !== 'keep') throw new AppError('request.not_found');
      await suppliers.decideLateChange(weddingId, idInAddress('lateChangeId'), decision, actor);
      const note = decision === 'send' ? 'late-sent' : 'late-kept';
      return { goTo: doneAddress(addresses.overview(weddingId), note) };
    }),
  );
  router.post(
    addresses.tellSuppliers(':weddingId'),
    visits.wedding(async ({ weddingId, actor }) => {
      await askToTell(dependencies, weddingId, actor);
      return { goTo: doneAddress(addresses.overview(weddingId), 'told') };
    }),
  );
}
