/** Fills the demo wedding, step by step: an earlier start may have been interrupted after any of them. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { AppDependencies } from '../api/dependencies';
import type { ImportState } from '../domain/guest-import/run';
import type { Actor } from '../domain/weddings/ports';
import { answerSome } from './demo-answers';
import { demoSuppliers, demoWedding } from './demo-wedding';

const ANSWERED_HOUSEHOLDS = 22;
/** How long the worker may take to follow the new plan before invitations can be sent. */
const PATIENCE_MILLISECONDS = 60_000;

/** What loading works with. */
export type DemoDependencies = Pick<
  AppDependencies,
  'weddings' | 'guests' | 'guestImports' | 'suppliers' | 'invitations' | 'workflows'
>;

/**
 * Loads the demo wedding once, going on where an earlier start was interrupted; its id. Once it is loaded,
 * nothing of it is put back that somebody has changed or removed.
 *
 * @param guestList path of the list it begins with.
 */
export async function ensureDemo(
  dependencies: DemoDependencies,
  plannerId: string,
  guestList: string,
): Promise<string> {
  const { weddings } = dependencies;
  const actor = `planner:${plannerId}`;
  const known = await weddings.list(plannerId);
  const loaded = known.find((wedding) => wedding.isDemo);
  if (loaded !== undefined) return loaded.id;
  const demo = demoWedding();
  const begun = known.find((wedding) => wedding.coupleNames === demo.coupleNames);
  const weddingId = begun?.id ?? (await weddings.create(plannerId, demo, actor));
  await fill(dependencies, weddingId, actor, guestList);
  await weddings.markAsDemo(weddingId);
  return weddingId;
}

async function fill(
  dependencies: DemoDependencies,
  weddingId: string,
  actor: Actor,
  guestList: string,
): Promise<void> {
  const { weddings, guests, suppliers, invitations } = dependencies;
  const wedding = await weddings.get(weddingId);
  const [ceremony, dinner] = wedding.events;
  if (ceremony === undefined || dinner === undefined)
    throw new Error('The demo wedding has lost its events.');
  // A list comes in as a whole or not at all.
  if ((await guests.listHouseholds(weddingId)).length === 0)
    await importGuestList(dependencies, weddingId, actor, guestList);
  const added = new Set((await suppliers.list(weddingId)).map((supplier) => supplier.name));
  for (const supplier of demoSuppliers({ ceremony: ceremony.id, dinner: dinner.id }))
    if (!added.has(supplier.name)) await suppliers.add(weddingId, supplier, actor);
  await sendInvitations(dependencies, weddingId);
  const households = await guests.listHouseholds(weddingId);
  await answerSome(
    invitations,
    weddingId,
    households.slice(0, ANSWERED_HOUSEHOLDS).map((household) => household.id),
  );
}

/** Gives the list, unless it was given already, and accepts what the worker makes of it. */
async function importGuestList(
  { guestImports }: DemoDependencies,
  weddingId: string,
  actor: Actor,
  guestList: string,
): Promise<void> {
  const list = { fileName: basename(guestList), contentType: 'text/csv', source: 'file' as const };
  const given = (await guestImports.list(weddingId)).find(({ state }) => GOING_ON.has(state));
  const runId =
    given?.id ?? (await guestImports.create(weddingId, { ...list, bytes: readFileSync(guestList) }, actor));
  const isIn = (states: ReadonlySet<ImportState>) => async () =>
    states.has((await guestImports.get(weddingId, runId)).state);
  await withPatience('The guest list of the demo was not read in time.', isIn(PLANNED));
  const { version } = await guestImports.get(weddingId, runId);
  await guestImports.accept(weddingId, runId, version, true, actor);
  await withPatience('The guest list of the demo was not imported in time.', isIn(new Set(['applied'])));
}

const PLANNED: ReadonlySet<ImportState> = new Set(['planned', 'accepted', 'applied']);
const GOING_ON: ReadonlySet<ImportState> = new Set(['reading', 'planning', ...PLANNED]);

/** Sends the invitations and waits until all have left, so that nobody has answered before being asked. */
async function sendInvitations({ workflows, weddings }: DemoDependencies, weddingId: string): Promise<void> {
  const standing = async () =>
    (await weddings.milestones(weddingId)).find(({ id }) => id === 'invitations')?.status;
  // The relay may not have brought the plan to the workflow yet.
  const late = 'The invitations of the demo did not leave in time.';
  await withPatience(late, async () => {
    const { scheduleVersion } = await weddings.get(weddingId);
    if ((await standing()) === 'planned')
      await workflows.adjustMilestone(weddingId, 'invitations', 'run', scheduleVersion);
    return true;
  });
  await withPatience(late, async () => (await standing()) === 'done');
}

/** Repeats until it succeeds. @throws its last error, or one that says that time is up. */
async function withPatience(late: string, attempt: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const [isDone, error] = await attempt().then(
      (result) => [result, new Error(late)] as const,
      (reason: unknown) => [false, reason] as const,
    );
    if (isDone) return;
    if (Date.now() > deadline) throw error;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
