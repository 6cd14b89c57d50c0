/**
 * Door: loads the demo wedding once, and says where to begin.
 *
 * Prints one JSON line with a fresh one-time sign-in path for the planner, and a guest's form and a
 * supplier's page where there is one. Run again, it only makes a new sign-in path.
 */
import { join } from 'node:path';
import pino from 'pino';
import { composeApi } from '../composition';
import { ConfigError, loadSendingConfig } from '../config';
import { createLogger } from '../security/redaction';
import { ensureDemo } from './ensure-demo';

const PLANNER_EMAIL = 'planner@example.com';
/** Beside the build. */
const GUEST_LIST = join(__dirname, '..', '..', '..', 'examples', 'guest-list-162.csv');

async function main(): Promise<void> {
  const config = loadSendingConfig();
  const composed = await composeApi(config, createLogger('warn', 'demo', pino.destination(2)));
  try {
    const { access, guests, suppliers } = composed.dependencies;
    const plannerId = await access.findPlannerByEmail(PLANNER_EMAIL, true);
    if (plannerId === null) throw new Error('The demo planner could not be made.');
    const weddingId = await ensureDemo(composed.dependencies, plannerId, GUEST_LIST);
    const households = await guests.listHouseholds(weddingId);
    const undecided =
      households.find((household) => household.answeredAt === null && household.guests.length > 1) ??
      households[0];
    const [caterer] = await suppliers.list(weddingId);
    const paths = {
      plannerSignInPath: `/sign-in/${await access.issueForPlanner(plannerId, 'sign_in')}`,
      ...(undecided === undefined ? {} : { guestPath: `/r/${guests.linkToken(undecided.id)}` }),
      ...(caterer === undefined ? {} : { supplierPath: `/s/${suppliers.linkToken(caterer.id)}` }),
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
