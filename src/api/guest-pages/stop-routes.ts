/** `/u/:token`: stopping messages, from the page or from a mail program's own button (RFC 8058). */
import { Router } from 'express';
import { inputs } from '../../web/guest/addresses';
import { unknownPage } from '../../web/guest/closed-pages';
import { messages } from '../../web/guest/messages.en';
import { stoppedPage, stopPage } from '../../web/guest/stop-page';
import type { AppDependencies } from '../dependencies';
import { noteInLog } from '../request-log';
import { formBody, type FormBody } from './form-body';
import { sendPage } from './page-answer';

/** Routes below a link of kind `unsubscribe`; mail programs post from elsewhere, so no origin is asked for. */
export function createStopRoutes({ access, invitations, installation }: AppDependencies): Router {
  const router = Router({ mergeParams: true });
  router.use(async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'POST') {
      next();
      return;
    }
    const { token } = request.params as { token?: string };
    const holder = await access.find('unsubscribe', token ?? '');
    const invitation =
      holder?.weddingId == null || holder.subjectId === null
        ? null
        : await invitations.open(holder.weddingId, holder.subjectId);
    if (invitation === null || token === undefined)
      return sendPage(request, response, installation, unknownPage(), 404);
    const { wedding, household } = invitation;
    noteInLog(response, { weddingId: wedding.id });
    if (request.method === 'GET') return sendPage(request, response, installation, stopPage(wedding, token));
    const channel = channelOf(formBody(request.body));
    if (channel === null) {
      const faults = [{ field: inputs.channel, message: messages.stop.missing }];
      return sendPage(request, response, installation, stopPage(wedding, token, faults));
    }
    await invitations.optOut(wedding.id, household.id, channel);
    return sendPage(request, response, installation, stoppedPage(wedding, channel));
  });
  return router;
}

function channelOf(body: FormBody): 'email' | 'sms' | null {
  const channel = body.one(inputs.channel);
  if (channel === 'email' || channel === 'sms') return channel;
  return body.one('List-Unsubscribe') === 'One-Click' ? 'email' : null;
}
