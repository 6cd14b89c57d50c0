/** Whatever goes wrong below a guest's link becomes a page in words, and nothing that was typed is lost. */
import type { ErrorRequestHandler, Request } from 'express';
import type { AppError } from '../../domain/shared/app-error';
import { unknownPage } from '../../web/guest/closed-pages';
import type { GuestView } from '../../web/guest/frame';
import { busyPage, elsewherePage, faultPage, tooMuchPage } from '../../web/guest/trouble-pages';
import type { AppDependencies } from '../dependencies';
import { refusalOf } from '../refusal';
import { logOf, requestIdOf } from '../request-log';
import { sendPage } from './page-answer';

const USUAL_WAIT_SECONDS = 60;

/** Answers for what the guest's routes throw. Faults are logged with their stack, and never shown. */
export function createTroubleHandler({ installation }: AppDependencies): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = refusalOf(error);
    if (refusal.status >= 500)
      logOf(response).error({ err: refusal.options.cause ?? refusal, code: refusal.code }, 'fault');
    else logOf(response).debug({ code: refusal.code }, 'refused');
    if (refusal.options.retryAfterSeconds !== undefined)
      response.set('Retry-After', String(refusal.options.retryAfterSeconds));
    const view = viewOf(refusal, request, requestIdOf(response));
    await sendPage(request, response, installation, view, refusal.status);
  };
}

function viewOf(refusal: AppError, request: Request, requestId: string): GuestView {
  const path = request.originalUrl.split('?', 1)[0] ?? '/';
  const isPress = request.method === 'POST';
  switch (refusal.code) {
    case 'request.rate_limited':
      return busyPage(refusal.options.retryAfterSeconds ?? USUAL_WAIT_SECONDS, isPress);
    case 'request.cross_site':
      return elsewherePage(path.split('/').slice(0, 3).join('/'));
    case 'request.too_large':
    case 'request.malformed':
    case 'request.unsupported_media_type':
      return tooMuchPage();
    case 'request.not_found':
      return unknownPage();
    default:
      return faultPage(path, requestId, isPress ? sentFields(request.body) : null);
  }
}

/** Names and values as they were sent. */
function sentFields(body: unknown): [string, string][] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? value : [value])
      .filter((each): each is string => typeof each === 'string')
      .map((each): [string, string] => [name, each]),
  );
}
