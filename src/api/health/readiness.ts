/** Whether the parts that a process needs answer, the same for every process. */
import type { Logger } from 'pino';
import type { ReadinessProbe } from '../dependencies';

const PROBE_TIMEOUT_MS = 2_000;

/** What `/readyz` says; each part by name, and of none an address or a reason. */
export interface Readiness {
  status: 'ok' | 'failed';
  parts: Record<string, 'ok' | 'failed'>;
}

/** What was seen of one part; null when it answers. */
export interface LookedAt {
  part: string;
  fault: Error | null;
}

/** Asks all parts at once, none longer than two seconds. */
export function lookAtParts(probes: ReadinessProbe[]): Promise<LookedAt[]> {
  return Promise.all(probes.map(async (probe) => ({ part: probe.name, fault: await faultOf(probe) })));
}

/** What is answered; why a part is missing is in the log alone. */
export function readinessOf(seen: LookedAt[], logger: Logger): Readiness {
  for (const { part, fault } of seen)
    if (fault !== null) logger.warn({ missing: part, err: fault }, 'part missing');
  const isReady = seen.every(({ fault }) => fault === null);
  const parts = seen.map(({ part, fault }) => [part, fault === null ? 'ok' : 'failed'] as const);
  return { status: isReady ? 'ok' : 'failed', parts: Object.fromEntries(parts) };
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
