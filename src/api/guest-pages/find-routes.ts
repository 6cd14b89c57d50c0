/** `/find/:token`: a household that has lost its link asks for it. Every address gets the same answer. */
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { setTimeout as pause } from 'node:timers/promises';
import { readEmailAddress } from '../../domain/guests/email-address';
import type { LinkAddress } from '../../domain/guests/link-requests';
import type { PhoneNumbers } from '../../domain/guests/phone-numbers';
import { AppError } from '../../domain/shared/app-error';
import type { Wedding } from '../../domain/weddings/wedding';
import { networkOf } from '../../security/network-of';
import { findPlace, inputs } from '../../web/guest/addresses';
import { unknownPage } from '../../web/guest/closed-pages';
import { findPage, linkSentPage } from '../../web/guest/find-page';
import type { AppDependencies } from '../dependencies';
import { noteInLog } from '../request-log';
import { formBody } from './form-body';
import { sendPage } from './page-answer';

/** No answer is quicker: how long storing took would tell whose address is known. */
const ANSWER_MILLISECONDS = 400;

/** A page that was asked for, of a wedding that goes on. */
interface Asked {
  request: Request;
  response: Response;
  wedding: Wedding;
  token: string;
}

/** Routes below the address that the planner puts on the wedding's website. */
export function createFindRoutes(dependencies: AppDependencies): Router {
  const { linkRequests, weddings, installation } = dependencies;
  const answering =
    (answer: (asked: Asked) => Promise<unknown>): RequestHandler =>
    async (request, response) => {
      const token = String(request.params['token']);
      const weddingId = linkRequests.weddingOf(token);
      const wedding = weddingId === null ? null : await weddings.get(weddingId);
      if (wedding === null || wedding.status === 'completed')
        return sendPage(request, response, installation, unknownPage(), 404);
      noteInLog(response, { weddingId: wedding.id });
      await answer({ request, response, wedding, token });
    };
  const router = Router();
  router.get(
    '/find/:token',
    answering(({ request, response, wedding, token }) =>
      sendPage(request, response, installation, findPage(wedding, token)),
    ),
  );
  router.get(
    '/find/:token/sent',
    answering(({ request, response, wedding, token }) =>
      sendPage(request, response, installation, linkSentPage(wedding, token)),
    ),
  );
  router.post(
    '/find/:token',
    answering(async ({ request, response, wedding, token }) => {
      const typed = formBody(request.body).line(inputs.address);
      const to = readAddress(typed, wedding.country, dependencies.phones);
      if (to === null) return sendPage(request, response, installation, findPage(wedding, token, typed));
      await dependencies.rateLimits.take('link_request_from', networkOf(request.ip));
      await Promise.all([ask(wedding.id, to, dependencies), pause(ANSWER_MILLISECONDS)]);
      response.status(303).location(findPlace(token, 'sent')).end();
    }),
  );
  return router;
}

async function ask(
  weddingId: string,
  to: LinkAddress,
  { linkRequests, rateLimits }: Pick<AppDependencies, 'linkRequests' | 'rateLimits'>,
): Promise<void> {
  try {
    await rateLimits.take('link_request_to', `${weddingId} ${to.address.toLowerCase()}`);
  } catch (error) {
    // Whoever asks for it so often has had the link, or is not on the list; to say so would tell which.
    if (error instanceof AppError && error.code === 'request.rate_limited') return;
    throw error;
  }
  await linkRequests.ask(weddingId, to);
}

function readAddress(typed: string, country: string, phones: PhoneNumbers): LinkAddress | null {
  const email = readEmailAddress(typed);
  if (email !== null) return { channel: 'email', address: email };
  const number = typed.includes('@') ? null : phones.read(typed, country);
  return number === null ? null : { channel: 'sms', address: number };
}
