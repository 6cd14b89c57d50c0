/** Waits until everything that was begun has been brought to its end. */
import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseLook } from './checker/database';
import { readMailbox } from './checker/mailbox';
import { workflowIds, type TemporalLook } from './checker/workflows';
import type { CrowdWedding } from './load/operations';
import type { ApiClient } from './load/site';

/** Where to look. */
export interface RestOptions {
  api: ApiClient;
  database: DatabaseLook;
  temporal: TemporalLook;
  mailboxFile: string;
  weddings: readonly CrowdWedding[];
  /** Told now and then what is still awaited. */
  report: (waitingFor: string) => void;
}

/** Leases, a dead worker's time limits and a reconcile window, one after another, are over by then. */
const DEADLINE_MILLISECONDS = 180_000;
const LOOK_EVERY_MILLISECONDS = 1_000;
const PRESS_EVERY_LOOKS = 5;

/**
 * Looks until nothing is under way, at most until the deadline: what is left then is for the checker to
 * report. Where changes are gathered, the planner says "now".
 *
 * @returns how long it took, in seconds.
 */
export async function waitForRest(options: RestOptions): Promise<number> {
  const begin = Date.now();
  for (let look = 0; Date.now() - begin < DEADLINE_MILLISECONDS; look += 1) {
    const waitingFor = await whatIsUnderWay(options).catch((error: unknown) => String(error));
    if (waitingFor === null) break;
    options.report(waitingFor);
    if (look % PRESS_EVERY_LOOKS === 0) await tellGathered(options);
    await pause(LOOK_EVERY_MILLISECONDS);
  }
  return (Date.now() - begin) / 1_000;
}

async function whatIsUnderWay(options: RestOptions): Promise<string | null> {
  const { database, temporal, mailboxFile } = options;
  const ids = options.weddings.map((wedding) => wedding.id);
  const [leftover] = await database.leftovers(ids);
  if (leftover !== undefined) return leftover.what;
  const { dueReports } = readMailbox(mailboxFile);
  if (dueReports > 0) return `${dueReports} reports of providers`;
  const [busy] = await temporal.busy(workflowIds(await database.stored(ids)));
  return busy === undefined ? null : `workflow ${busy}`;
}

async function tellGathered({ api, weddings }: RestOptions): Promise<void> {
  const gathering = weddings.filter((wedding) => !wedding.tellsAtOnce);
  // Refused or unheard, it is pressed again at a later look.
  for (const { id } of gathering) await api.call('POST', `/weddings/${id}/suppliers/tell-now`);
}
