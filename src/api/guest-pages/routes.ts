/** The guest's pages: `/r/:token` and what is below it, `/u/:token`, which stops messages, and `/find/:token`. */
import express, { Router, type RequestHandler } from 'express';
import { networkOf } from '../../security/network-of';
import { placeOf } from '../../web/guest/addresses';
import { unknownPage } from '../../web/guest/closed-pages';
import type { GuestView } from '../../web/guest/frame';
import type { AppDependencies } from '../dependencies';
import { createFindRoutes } from './find-routes';
import { formBody } from './form-body';
import { formPages } from './form-pages';
import { formPresses } from './form-presses';
import { openLink, type OpenedLink } from './invitation';
import type { Handle } from './outcome';
import { sendPage } from './page-answer';
import { requireSameOrigin } from './same-origin';
import { createStopRoutes } from './stop-routes';
import { createTroubleHandler } from './trouble';

/** A household of twenty with everything filled in stays far below. */
const FORM_LIMITS = { extended: false, limit: '128kb', parameterLimit: 2_000 } as const;

/** The router. No cookie is set and no script is sent; every POST that is taken is answered with 303. */
export function createGuestPages(dependencies: AppDependencies): Router {
  const { installation, rateLimits } = dependencies;
  const router = Router();
  const guarded: RequestHandler = async (request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' });
    await rateLimits.take('guest_page', networkOf(request.ip));
    next();
  };
  const answering =
    (handle: Handle): RequestHandler =>
    async (request, response) => {
      const link = await openLink(dependencies, request, response);
      if (link === null) {
        await sendPage(request, response, installation, unknownPage(), 404);
        return;
      }
      const outcome = await handle(link, formBody(request.body));
      // Without the sentence of redirect(), which nobody reads: its form is worked out, and it leaves as a second piece.
      if ('next' in outcome) response.status(303).location(placeOf(link.token, outcome.next)).end();
      else if ('calendar' in outcome)
        response.attachment('wedding.ics').type('text/calendar').send(outcome.calendar);
      else await sendPage(request, response, installation, sayingNews(outcome.view, link), outcome.status);
    };
  const readForm = express.urlencoded(FORM_LIMITS);
  const readMultipart = express.text({ type: 'multipart/form-data', limit: '8kb' });
  router.use('/r/:token', guarded, requireSameOrigin(installation.publicUrl), readForm);
  for (const [place, handle] of Object.entries(formPages(dependencies)))
    router.get(`/r/:token${place}`, answering(handle));
  for (const [place, handle] of Object.entries(formPresses(dependencies)))
    router.post(`/r/:token${place}`, answering(handle));
  router.use('/find/:token', guarded, requireSameOrigin(installation.publicUrl), readForm);
  router.use(createFindRoutes(dependencies));
  router.use('/u/:token', guarded, readForm, readMultipart);
  router.use(createStopRoutes(dependencies));
  router.use(['/r', '/u', '/find'], createTroubleHandler(dependencies));
  return router;
}

/** Whichever page it is, a household that knew another day learns of it first. */
function sayingNews(view: GuestView, { invitation: { news, household } }: OpenedLink): GuestView {
  return news === null ? view : { ...view, changedDay: { news, hasAnswer: household.revision > 0 } };
}
