/** Finds out which planner is asking: by API key, or by the session of the planner's pages. */
import type { Request } from 'express';
import { AppError } from '../../domain/shared/app-error';
import { networkOf } from '../../security/network-of';
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
  const { publicUrl } = dependencies.installation;
  const bearer = /^Bearer ([\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const [kind, secret] =
    bearer === undefined
      ? (['session', readSessionCookie(request, publicUrl)] as const)
      : (['api_key', bearer] as const);
  const plannerId = await findPlanner(request, kind, secret, dependencies);
  if (plannerId === null) throw new AppError('access.unauthenticated');
  if (kind === 'session' && !SAFE_METHODS.has(request.method) && !isSameOrigin(request, publicUrl))
    throw new AppError('request.cross_site');
  return plannerId;
}

/**
 * The planner a secret belongs to; null where it belongs to none. Secrets that do not exist are counted, and
 * a network known to have had too many of them is refused before anything is looked up.
 *
 * @throws AppError `request.rate_limited`.
 */
export async function findPlanner(
  request: Request,
  kind: 'session' | 'api_key',
  secret: string | null,
  { access, rateLimits }: Pick<AppDependencies, 'access' | 'rateLimits'>,
): Promise<string | null> {
  if (secret === null || secret.length > LONGEST_SECRET) return null;
  const network = networkOf(request.ip);
  rateLimits.refuseSpent('stranger', network);
  const plannerId = (await access.find(kind, secret))?.plannerId ?? null;
  if (plannerId === null) await rateLimits.take('stranger', network);
  return plannerId;
}
