/** Makes each request a span, and what it leaves for later a part of its trace. */
import type { RequestHandler } from 'express';
import type { Tracing } from '../domain/shared/tracing';
import { outcomeOf } from './request-meter';

/**
 * The tracer; it goes before everything else. A trace that the request itself names is not taken up:
 * strangers do not decide what is kept.
 */
export function createRequestTracing(tracing: Tracing): RequestHandler {
  return (request, response, next) => {
    void tracing.span(
      'request',
      { kind: 'server', facts: { 'http.request.method': request.method } },
      (span) =>
        new Promise<void>((resolve) => {
          response.once('close', () => {
            const { route, status } = outcomeOf(request, response);
            span.rename(`${request.method} ${route}`);
            span.note({ 'http.route': route, 'http.response.status_code': status });
            if (status >= 500) span.fail(String(status));
            resolve();
          });
          next();
        }),
    );
  };
}
