/** `/livez`: the process runs. `/readyz`: every part it needs answers, and if not, which one. */
import { Router } from 'express';
import { z } from 'zod';
import type { ReadinessProbe } from '../dependencies';
import { logOf } from '../request-log';
import { lookAtParts, readinessOf } from './readiness';

const SECOND_MS = 1_000;

/** What `/livez` says. */
export const livenessSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Liveness' });

/** What `/readyz` says; each part by name. */
export const readinessSchema = z
  .object({
    status: z.enum(['ok', 'failed']),
    parts: z.record(z.string(), z.enum(['ok', 'failed'])),
  })
  .meta({ id: 'Readiness' });

/** The two health addresses; they need no key and name no address or reason. */
export function createHealthRoutes(probes: ReadinessProbe[]): Router {
  const router = Router();
  router.get('/livez', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  const look = atMostOnceASecond(() => lookAtParts(probes));
  router.get('/readyz', async (_request, response) => {
    const readiness = readinessOf(await look(), logOf(response));
    response
      .status(readiness.status === 'ok' ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json(readiness);
  });
  return router;
}

/** Looks at most once a second for all who ask: anybody may, and looking costs others something. */
function atMostOnceASecond<T>(look: () => Promise<T>): () => Promise<T> {
  let seen: { at: number; result: Promise<T> } | null = null;
  return () => {
    if (seen === null || performance.now() - seen.at > SECOND_MS)
      seen = { at: performance.now(), result: look() };
    return seen.result;
  };
}
