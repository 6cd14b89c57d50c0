/** What needs the planner, settled: alerts dealt with, late changes sent or kept, suppliers told now. */
import type { Router } from 'express';
import { AppError } from '../../domain/shared/app-error';
import { addresses } from '../../web/planner/addresses';
import type { PlannerPagesDependencies } from './dependencies';
import { doneAddress, type Visits } from './visits';

/** POSTs from the overview's first and sixth section. */
export function createAlertPages(
  router: Router,
  visits: Visits,
  { overview, suppliers, workflows }: PlannerPagesDependencies,
): void {
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
    visits.wedding(async ({ weddingId }) => {
      await workflows.tellSuppliersNow(weddingId);
      return { goTo: doneAddress(addresses.overview(weddingId), 'told') };
    }),
  );
}
