/** The one place where something thrown becomes an answer: problem details, or a plain page. */
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { AppError, ERRORS } from '../domain/shared/app-error';
import { demoLine } from '../web/design/page';
import type { Installation } from './dependencies';
import { problemOf } from './problem';
import { refusalOf } from './refusal';
import { logOf, requestIdOf } from './request-log';
import { cspNonce } from './security-headers';

/** Refuses whatever no route has answered. */
export function createNotFound(): RequestHandler {
  return () => {
    throw new AppError('request.not_found');
  };
}

/** Answers for everything that was thrown; faults are logged with their stack and never shown. */
export function createErrorHandler(installation: Installation): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const refusal = refusalOf(error);
    if (refusal.status >= 500)
      logOf(response).error({ err: refusal.options.cause ?? refusal, code: refusal.code }, 'fault');
    else logOf(response).debug({ code: refusal.code, err: refusal.options.cause }, 'refused');
    if (response.headersSent) {
      next(error);
      return;
    }
    response.status(refusal.status).set('Cache-Control', 'no-store');
    if (refusal.options.retryAfterSeconds !== undefined)
      response.set('Retry-After', String(refusal.options.retryAfterSeconds));
    if (refusal.status === 401) response.set('WWW-Authenticate', 'Bearer realm="WedSync RSVP"');
    const wantsPage = !request.path.startsWith('/v1/') && request.accepts(['json', 'html']) === 'html';
    if (wantsPage) response.type('html').send(errorPage(refusal, response, installation));
    else {
      response.type('application/problem+json');
      response.send(JSON.stringify(problemOf(refusal, installation.publicUrl, requestIdOf(response))));
    }
  };
}

function errorPage(refusal: AppError, response: Response, installation: Installation): string {
  const { title } = ERRORS[refusal.code];
  const reference = refusal.status >= 500 ? `<p><small>Request ${requestIdOf(response)}</small></p>` : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style nonce="${cspNonce(response)}">
body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto 2rem; padding: 0 1.25rem;
  color: light-dark(#2b2622, #efe9e2); background: light-dark(#fbf8f3, #1d1a17); }
h1 { font: 600 1.5rem/1.35 Georgia, serif; }
.demo { margin-top: -10vh; padding-bottom: 8vh; font-size: .875rem; text-align: center; }
.demo a { color: inherit; }
</style>
</head>
<body>${demoLine(installation)}<main><h1>${title}</h1>${reference}</main></body>
</html>
`;
}
