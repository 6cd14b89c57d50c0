/**
 * Door: loads the demo wedding once, and says where to begin.
 *
 * Prints one JSON line with a fresh one-time sign-in path for the planner, a guest's form and a
 * supplier's page. Run again, it only makes a new sign-in path.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import pino from 'pino';
import type { AppDependencies } from '../api/dependencies';
import { composeApi } from '../composition';
import { ConfigError, loadConfig } from '../config';
import type { ImportState } from '../domain/guest-import/run';
import type { Actor } from '../domain/weddings/ports';
import { answerSome } from './demo-answers';
import { demoSuppliers, demoWedding } from './demo-wedding';

const PLANNER_EMAIL = 'planner@example.com';
const GUEST_LIST = join(__dirname, '..', '..', '..', 'examples', 'guest-list-162.csv');
const ANSWERED_HOUSEHOLDS = 22;
/** How long the worker may take to follow the new plan before invitations can be sent. */
const PATIENCE_MILLISECONDS = 60_000;

async function load(dependencies: AppDependencies, plannerId: string): Promise<string> {
  const { weddings, guests, suppliers, invitations } = dependencies;
  const actor = `planner:${plannerId}`;
  const weddingId = await weddings.create(plannerId, demoWedding(), actor);
  const wedding = await weddings.get(weddingId);
  const [ceremony, dinner] = wedding.events;
  if (ceremony === undefined || dinner === undefined)
    throw new Error('The demo wedding has lost its events.');
  await importGuestList(dependencies, weddingId, actor);
  for (const supplier of demoSuppliers({ ceremony: ceremony.id, dinner: dinner.id }))
    await suppliers.add(weddingId, supplier, actor);
  await sendInvitations(dependencies, weddingId);
  const households = await guests.listHouseholds(weddingId);
  await answerSome(
    invitations,
    weddingId,
    households.slice(0, ANSWERED_HOUSEHOLDS).map((household) => household.id),
  );
  return weddingId;
}

/** Gives the list and accepts what the worker makes of it. */
async function importGuestList(
  { guestImports }: AppDependencies,
  weddingId: string,
  actor: Actor,
): Promise<void> {
  const list = { fileName: basename(GUEST_LIST), contentType: 'text/csv', source: 'file' as const };
  const runId = await guestImports.create(weddingId, { ...list, bytes: readFileSync(GUEST_LIST) }, actor);
  const isAt = (state: ImportState) => async () => (await guestImports.get(weddingId, runId)).state === state;
  await withPatience('The guest list of the demo was not read in time.', isAt('planned'));
  const { version } = await guestImports.get(weddingId, runId);
  await guestImports.accept(weddingId, runId, version, true, actor);
  await withPatience('The guest list of the demo was not imported in time.', isAt('applied'));
}

/** Sends the invitations and waits until all have left, so that nobody has answered before being asked. */
async function sendInvitations({ workflows, weddings }: AppDependencies, weddingId: string): Promise<void> {
  // The relay may not have brought the plan to the workflow yet.
  const late = 'The invitations of the demo did not leave in time.';
  await withPatience(late, async () => {
    await workflows.adjustMilestone(weddingId, 'invitations', 'run');
    return true;
  });
  await withPatience(late, async () => {
    const invitations = (await weddings.milestones(weddingId)).find(
      (milestone) => milestone.id === 'invitations',
    );
    return invitations?.status === 'done';
  });
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

async function main(): Promise<void> {
  const config = loadConfig();
  const composed = await composeApi(config, pino({ level: 'warn' }, pino.destination(2)));
  try {
    const { access, weddings, guests, suppliers } = composed.dependencies;
    const plannerId = await access.findPlannerByEmail(PLANNER_EMAIL, true);
    if (plannerId === null) throw new Error('The demo planner could not be made.');
    const known = await weddings.list(plannerId);
    const weddingId = known[0]?.id ?? (await load(composed.dependencies, plannerId));
    const households = await guests.listHouseholds(weddingId);
    const undecided =
      households.find((household) => household.answeredAt === null && household.guests.length > 1) ??
      households[0];
    const caterer = (await suppliers.list(weddingId))[0];
    const paths = {
      plannerSignInPath: `/sign-in/${await access.issueForPlanner(plannerId, 'sign_in')}`,
      guestPath: `/r/${guests.linkToken(undecided?.id ?? '')}`,
      supplierPath: `/s/${suppliers.linkToken(caterer?.id ?? '')}`,
    };
    process.stdout.write(`${JSON.stringify(paths)}\n`);
  } finally {
    await composed.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
