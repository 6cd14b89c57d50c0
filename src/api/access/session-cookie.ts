/** The cookie of a signed-in planner. It opens the planner's pages, and the API to those pages. */
import type { CookieOptions, Request } from 'express';

const SESSION_DAYS = 30;

/** Name of the cookie; the prefix makes browsers insist on HTTPS, the whole host and no other path. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-session' : 'session';
}

/** How the cookie is set and cleared. */
export function sessionCookieOptions(publicUrl: string): CookieOptions {
  return {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: publicUrl.startsWith('https:'),
    maxAge: SESSION_DAYS * 24 * 60 * 60 * 1000,
  };
}

/** The session's secret in a request; null when there is none. */
export function readSessionCookie(request: Request, publicUrl: string): string | null {
  const name = sessionCookieName(publicUrl);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const separator = pair.indexOf('=');
    if (separator > 0 && pair.slice(0, separator).trim() === name) return pair.slice(separator + 1).trim();
  }
  return null;
}

/**
 * Whether a request that changes something comes from this installation's own pages. Browsers tell;
 * whoever does not tell is not believed.
 */
export function isSameOrigin(request: Request, publicUrl: string): boolean {
  const fetchSite = request.headers['sec-fetch-site'];
  if (fetchSite !== undefined) return fetchSite === 'same-origin';
  return request.headers.origin === new URL(publicUrl).origin;
}
