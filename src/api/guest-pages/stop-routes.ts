/** `/u/:token`: stopping messages, from the page or from a mail program's own button (RFC 8058). */
import { Router, type RequestHandler } from 'express';
import { inputs } from '../../web/guest/addresses';
import { unknownPage } from '../../web/guest/closed-pages';
import { messages } from '../../web/guest/messages.en';
import { stoppedPage, stopPage } from '../../web/guest/stop-page';
import type { AppDependencies } from '../dependencies';
import { noteInLog } from '../request-log';
import { formBody } from './form-body';
import { sendPage } from './page-answer';

const ONE_CLICK_PART = /name="?List-Unsubscribe"?\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click\s/i;

/** Routes below a link of kind `unsubscribe`; mail programs post from elsewhere, so no origin is asked for. */
export function createStopRoutes({ access, invitations, installation }: AppDependencies): Router {
  const answer: RequestHandler = async (request, response) => {
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
    const channel = channelOf(request.body);
    if (channel === null) {
      const faults = [{ field: inputs.channel, message: messages.stop.missing }];
      return sendPage(request, response, installation, stopPage(wedding, token, faults));
    }
    await invitations.optOut(wedding.id, household.id, channel);
    return sendPage(request, response, installation, stoppedPage(wedding, channel));
  };
  const router = Router();
  router.get('/u/:token', answer);
  router.post('/u/:token', answer);
  return router;
}

function channelOf(sent: unknown): 'email' | 'sms' | null {
  // RFC 8058 lets a mail program send its one field as multipart too; then it comes as text.
  if (typeof sent === 'string') return ONE_CLICK_PART.test(sent) ? 'email' : null;
  const body = formBody(sent);
  const channel = body.one(inputs.channel);
  if (channel === 'email' || channel === 'sms') return channel;
  return body.one('List-Unsubscribe') === 'One-Click' ? 'email' : null;
}
