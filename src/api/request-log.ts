/** One line per request: what was asked of which route, how it ended, for which wedding. No person. */
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { redactError, redactPath } from '../security/redaction';

const PROBE_PATHS: ReadonlySet<string> = new Set(['/livez', '/readyz']);

/** Ids that belong on a request's lines. */
export interface LogNote {
  plannerId?: string;
  weddingId?: string;
}

/** Adds ids to every line that is still to come of the request; a wedding's brings its workflow's. */
export function noteInLog(response: Response, note: LogNote): void {
  const ids = note.weddingId === undefined ? note : { ...note, workflowId: `wedding-${note.weddingId}` };
  const locals = response.locals as { logNote?: LogNote };
  locals.logNote = { ...locals.logNote, ...ids };
  // Pages can be mounted on their own, without this log.
  if ('log' in response.req) response.req.log = response.req.log.child(ids);
}

/** The id of a request; it is in every line, every refusal and the header X-Request-Id. */
export function requestIdOf(response: Response): string {
  const header = response.getHeader('X-Request-Id');
  return typeof header === 'string' ? header : '';
}

/** Gives each request an id of our own making (none from outside is taken) and logs its end. */
export function createRequestLog(logger: Logger): RequestHandler {
  const logging = pinoHttp<Request, Response>({
    logger,
    genReqId: (_request, response) => requestIdOf(response),
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'requestId', responseTime: 'milliseconds' },
    autoLogging: { ignore: (request) => PROBE_PATHS.has(request.path) },
    customLogLevel: (_request, response, error) =>
      error !== undefined || response.statusCode >= 500 ? 'error' : 'info',
    // Wrapped serializers would be given errors already spelled out.
    wrapSerializers: false,
    serializers: { req: () => undefined, err: redactError },
    customSuccessObject: (request, response, timing: Timing) => lineOf(request, response, timing),
    // The fault itself has been logged where it was caught.
    customErrorObject: (request, response, _error, timing: Timing) => lineOf(request, response, timing),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
  });
  return (request, response, next) => {
    response.setHeader('X-Request-Id', randomUUID());
    logging(request, response);
    next();
  };
}

interface Timing {
  milliseconds: number;
}

function lineOf(request: Request, response: Response, { milliseconds }: Timing) {
  return {
    ...(response.locals as { logNote?: LogNote }).logNote,
    method: request.method,
    path: redactPath(request.originalUrl),
    status: response.statusCode,
    milliseconds,
    ...(response.writableFinished ? {} : { isCutOff: true }),
  };
}
