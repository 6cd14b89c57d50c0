/** `/livez`: the process runs. `/readyz`: every part it needs answers, and if not, which one. */
import { Router } from 'express';
import { z } from 'zod';
import type { ReadinessProbe } from '../dependencies';
import { logOf } from '../request-log';

const PROBE_TIMEOUT_MS = 2_000;

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
  router.get('/readyz', async (_request, response) => {
    const results = await Promise.all(
      probes.map(async (probe) => {
        const fault = await faultOf(probe);
        if (fault !== null) logOf(response).warn({ part: probe.name, err: fault }, 'part missing');
        return [probe.name, fault === null ? 'ok' : 'failed'] as const;
      }),
    );
    const status = results.every(([, result]) => result === 'ok') ? 'ok' : 'failed';
    response
      .status(status === 'ok' ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status, parts: Object.fromEntries(results) });
  });
  return router;
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
