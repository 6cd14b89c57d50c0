/** `/livez`: the process runs. `/readyz`: every part it needs answers, and if not, which one. */
import { Router } from 'express';
import { z } from 'zod';
import type { ReadinessProbe } from '../dependencies';
import { logOf } from '../request-log';

const PROBE_TIMEOUT_MS = 2_000;
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
  const look = atMostOnceASecond(() =>
    Promise.all(probes.map(async (probe) => ({ part: probe.name, fault: await faultOf(probe) }))),
  );
  router.get('/readyz', async (_request, response) => {
    const results = await look();
    for (const { part, fault } of results)
      if (fault !== null) logOf(response).warn({ part, err: fault }, 'part missing');
    const isReady = results.every(({ fault }) => fault === null);
    response
      .status(isReady ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status: isReady ? 'ok' : 'failed',
        parts: Object.fromEntries(results.map(({ part, fault }) => [part, fault === null ? 'ok' : 'failed'])),
      });
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

async function faultOf(probe: ReadinessProbe): Promise<Error | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Error>((resolve) => {
    timer = setTimeout(() => resolve(new Error('no answer within two seconds')), PROBE_TIMEOUT_MS);
  });
  const checked = probe.check().then(
    () => null,
    (fault: unknown) => (fault instanceof Error ? fault : new Error(String(fault))),
  );
  const fault = await Promise.race([checked, late]);
  clearTimeout(timer);
  return fault;
}
