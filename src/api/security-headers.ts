/** Headers of every answer. A page may load nothing but its own nonce'd styles and scripts. */
import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** The nonce that a page's own `<style>` and `<script>` tags carry; new for each answer. */
export function cspNonce(response: Response): string {
  const { cspNonce: nonce } = response.locals as { cspNonce?: unknown };
  if (typeof nonce !== 'string') throw new Error('The security headers come before every page.');
  return nonce;
}

/** Sets the headers; `response.locals.cspNonce` holds the nonce of the answer. */
export function createSecurityHeaders(publicUrl: string): RequestHandler[] {
  const isHttps = publicUrl.startsWith('https:');
  const nonce = (_request: unknown, response: unknown) => `'nonce-${cspNonce(response as Response)}'`;
  return [
    (_request, response, next) => {
      response.locals['cspNonce'] = randomBytes(16).toString('base64');
      next();
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'style-src': [nonce],
          'script-src': ["'self'", nonce],
          // The planner's progress page looks at itself again.
          'connect-src': ["'self'"],
          'img-src': ["'self'", 'data:'],
          'form-action': ["'self'"],
          'frame-ancestors': ["'none'"],
          'base-uri': ["'none'"],
        },
      },
      // Not no-referrer: that makes the browser send our own forms with "Origin: null".
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: isHttps && { maxAge: 31_536_000, includeSubDomains: false },
      xFrameOptions: { action: 'deny' },
    }),
  ];
}
