/** The planner's pages: signing in, the list of weddings, one wedding and everything about it. */
import { Router } from 'express';
import { createAlertPages } from './alerts';
import { createAnswerPages } from './answers';
import type { PlannerPagesDependencies } from './dependencies';
import { createGuestListFilePages } from './guest-list-files';
import { createGuestPages } from './guests';
import { createImportPages } from './guest-import/routes';
import { createEventRemoval } from './remove-event';
import { createOverviewPages } from './overview';
import { createApiKeyPages } from './api-keys';
import { createEventPages } from './events';
import { createNewEventPages } from './new-event';
import { createPlanPages } from './plan';
import { createSignInPages } from './sign-in';
import { createStepPages } from './steps';
import { createSupplierPages } from './suppliers';
import { createVisits } from './visits';
import { createWeddingPages } from './weddings';

export type { PlannerPagesDependencies } from './dependencies';

/**
 * The router of the planner's pages, to be mounted at the root behind the security headers.
 *
 * Every page works without JavaScript: forms post and are answered with 303, or with themselves and
 * what needs mending.
 */
export function createPlannerPages(dependencies: PlannerPagesDependencies): Router {
  const visits = createVisits(dependencies);
  const router = Router();
  for (const addRoutes of [
    createSignInPages,
    createWeddingPages,
    createApiKeyPages,
    createOverviewPages,
    createAlertPages,
    createStepPages,
    createPlanPages,
    createEventPages,
    createNewEventPages,
    createEventRemoval,
    createGuestPages,
    createGuestListFilePages,
    createImportPages,
    createAnswerPages,
    createSupplierPages,
  ])
    addRoutes(router, visits, dependencies);
  return router;
}
