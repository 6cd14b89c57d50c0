/** One line per request: what was asked of which route, how it ended, for which wedding. No person. */
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { redactPath } from '../security/redaction';

const PROBE_PATHS: ReadonlySet<string> = new Set(['/livez', '/readyz']);

/** Ids that belong on a request's lines. */
export interface LogNote {
  plannerId?: string;
  weddingId?: string;
}

/** What the log knows of a request, kept in the response's locals. */
interface LoggedRequest {
  logger: Logger;
  ids: LogNote & { requestId: string; workflowId?: string };
}

/** Adds ids to every line that is still to come of the request; a wedding's brings its workflow's. */
export function noteInLog(response: Response, note: LogNote): void {
  const logged = loggedRequest(response);
  // Pages can be mounted on their own, without this log.
  if (logged === undefined) return;
  Object.assign(logged.ids, note);
  if (note.weddingId !== undefined) logged.ids.workflowId = `wedding-${note.weddingId}`;
}

/** A logger whose lines bear the ids of the request known so far. */
export function logOf(response: Response): Logger {
  const logged = loggedRequest(response);
  if (logged === undefined) throw new Error('The request log comes before everything that logs.');
  return logged.logger.child(logged.ids);
}

/** The id of a request; it is in every line, every refusal and the header X-Request-Id. */
export function requestIdOf(response: Response): string {
  return loggedRequest(response)?.ids.requestId ?? '';
}

/** Gives each request an id of our own making (none from outside is taken) and logs its end. */
export function createRequestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const begin = performance.now();
    const ids: LoggedRequest['ids'] = { requestId: randomUUID() };
    response.setHeader('X-Request-Id', ids.requestId);
    response.locals['loggedRequest'] = { logger, ids } satisfies LoggedRequest;
    if (PROBE_PATHS.has(request.path)) {
      next();
      return;
    }
    response.once('close', () => {
      const line = {
        ...ids,
        ...endOf(request, response),
        milliseconds: Math.round(performance.now() - begin),
      };
      // The fault itself has been logged where it was caught.
      if (response.statusCode >= 500) logger.error(line, 'request failed');
      else logger.info(line, 'request');
    });
    next();
  };
}

function loggedRequest(response: Response): LoggedRequest | undefined {
  return (response.locals as { loggedRequest?: LoggedRequest }).loggedRequest;
}

function endOf(request: Request, response: Response) {
  return {
    method: request.method,
    path: redactPath(request.originalUrl),
    status: response.statusCode,
    ...(response.writableFinished ? {} : { isCutOff: true }),
  };
}
