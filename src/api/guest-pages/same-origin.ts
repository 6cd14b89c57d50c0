/** Refuses forms that another website sent. There is no cookie to protect; a link may still have leaked. */
import type { RequestHandler } from 'express';
import { AppError } from '../../domain/shared/app-error';

/**
 * Lets a POST through when the browser says it comes from our own page: `Sec-Fetch-Site: same-origin`, or,
 * from browsers that do not say so, an Origin that is the public one or the one that was asked.
 *
 * @throws AppError `request.cross_site`.
 */
export function requireSameOrigin(publicUrl: string): RequestHandler {
  const publicOrigin = new URL(publicUrl).origin;
  return (request, _response, next) => {
    if (request.method !== 'POST') {
      next();
      return;
    }
    const site = request.get('Sec-Fetch-Site');
    const origin = request.get('Origin');
    const isOwn =
      site === undefined
        ? origin === publicOrigin || (origin !== undefined && hostOf(origin) === request.get('Host'))
        : site === 'same-origin';
    if (!isOwn) throw new AppError('request.cross_site');
    next();
  };
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
