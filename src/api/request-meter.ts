/** Tells how long each request took, by the route as the code writes it. */
import type { Request, RequestHandler, Response } from 'express';
import type { RequestWatch } from './dependencies';

/** A client that hung up has no status; proxies call it so. */
const CUT_OFF = 499;

/** The meter; it goes before everything else. */
export function createRequestMeter(watch: RequestWatch): RequestHandler {
  return (request, response, next) => {
    const begin = performance.now();
    response.once('close', () => {
      const seconds = (performance.now() - begin) / 1_000;
      watch({ method: request.method, ...outcomeOf(request, response), seconds });
    });
    next();
  };
}

/** What a request came to, once its answer has ended. */
export function outcomeOf(request: Request, response: Response): { route: string; status: number } {
  return {
    route: routeOf(request),
    status: response.writableFinished ? response.statusCode : CUT_OFF,
  };
}

/**
 * The route's own text. A request that reached none (an unknown address, a limit on the way) is `none`:
 * what was asked for must not become a label, for it may be somebody's personal link.
 */
function routeOf(request: Request): string {
  const { path } = (request.route ?? {}) as { path?: unknown };
  return typeof path === 'string' && request.baseUrl === '' ? path : 'none';
}
