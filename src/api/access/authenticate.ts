/** Finds out which planner is asking: by API key, or by the session of the planner's pages. */
import type { Request } from 'express';
import { AppError } from '../../domain/shared/app-error';
import type { AppDependencies } from '../dependencies';
import { isSameOrigin, readSessionCookie } from './session-cookie';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const LONGEST_SECRET = 200;

/**
 * The id of the planner who is asking.
 *
 * @throws AppError `access.unauthenticated`; `request.cross_site` for a session used from another site;
 *   `request.rate_limited` after too many secrets that do not exist.
 */
export async function authenticate(request: Request, dependencies: AppDependencies): Promise<string> {
  const { access, installation, rateLimits } = dependencies;
  const bearer = /^Bearer ([\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const session = readSessionCookie(request, installation.publicUrl);
  const [kind, secret] =
    bearer === undefined ? (['session', session] as const) : (['api_key', bearer] as const);
  if (secret === null || secret.length > LONGEST_SECRET) throw new AppError('access.unauthenticated');
  const plannerId = (await access.find(kind, secret))?.plannerId ?? null;
  if (plannerId === null) {
    await rateLimits.take('sign_in', `api ${request.ip ?? ''}`);
    throw new AppError('access.unauthenticated');
  }
  if (
    kind === 'session' &&
    !SAFE_METHODS.has(request.method) &&
    !isSameOrigin(request, installation.publicUrl)
  )
    throw new AppError('request.cross_site');
  return plannerId;
}
