/** The overview of one wedding. */
import type { Router } from 'express';
import { h } from 'preact';
import type { FormState } from '../../web/planner/form-state';
import { addresses } from '../../web/planner/addresses';
import { datesForm } from '../../web/planner/overview/change-plan';
import { OverviewPage } from '../../web/planner/overview/overview-page';
import type { PlannerPagesDependencies } from './dependencies';
import type { PageAnswer, Visits } from './visits';

/** /planner/:weddingId */
export function createOverviewPages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  router.get(
    addresses.overview(':weddingId'),
    visits.wedding(({ weddingId }) => overviewPage(dependencies, weddingId)),
  );
}

/** The page; a form of it that could not be taken is shown as it was typed. */
export async function overviewPage(
  { overview, guests, installation, now }: PlannerPagesDependencies,
  weddingId: string,
  sentDates?: FormState,
): Promise<PageAnswer> {
  const read = await overview.get(weddingId, now());
  const { wedding } = read;
  return {
    title: wedding.coupleNames,
    wedding,
    current: 'overview',
    canCopy: true,
    hasFaults: sentDates !== undefined,
    body: h(OverviewPage, {
      overview: read,
      dates: sentDates ?? datesForm(wedding),
      linkOf: (householdId) => new URL(`/r/${guests.linkToken(householdId)}`, installation.publicUrl).href,
    }),
  };
}
