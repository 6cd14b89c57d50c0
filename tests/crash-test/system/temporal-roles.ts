/** Temporal as a cluster: its four roles, each in a slot of its own, so that each can be killed alone. */
import type { DataFolder } from '../../../src/embedded/data-folder';
import type { RunningCluster } from '../../../src/embedded/postgres';
import { Processes } from '../../../src/embedded/processes';
import type { FoundClusterServer } from '../../../src/embedded/servers/cluster-server';
import { prepareTemporalCluster, type TemporalRole } from '../../../src/embedded/temporal-cluster';
import { waitFor } from '../../../src/embedded/waiting';
import type { Launch, Slot } from './slot';

/** The roles as faults name them. */
export const TEMPORAL_ROLE_TARGETS = [
  'temporal-frontend',
  'temporal-history',
  'temporal-matching',
  'temporal-worker',
] as const satisfies readonly `temporal-${TemporalRole}`[];
/** One of them. */
export type TemporalRoleTarget = (typeof TEMPORAL_ROLE_TARGETS)[number];

/** A running cluster. */
export interface TemporalRoles {
  /** Address of the frontend. */
  address: string;
  slots: Record<TemporalRoleTarget, Slot>;
}

/** Lays down the schema, starts the roles and waits until the cluster is ready. */
export async function startTemporalRoles(
  options: {
    server: FoundClusterServer;
    folder: DataFolder;
    postgres: RunningCluster;
    postgresPort: number;
  },
  slot: (name: string, launch: Launch) => Slot,
): Promise<TemporalRoles> {
  const { server, folder, postgres, postgresPort } = options;
  const cluster = await prepareTemporalCluster(new Processes(folder), {
    executable: server.path,
    sqlTool: server.sqlTool,
    postgres,
    postgresPort,
    password: folder.databaseSecrets().owner,
    configFile: folder.file('temporal-cluster.yaml'),
    env: process.env,
  });
  const slotFor = (role: TemporalRole) =>
    slot(`temporal-${role}`, async (processes) => {
      const running = processes.start(cluster.program(role));
      await waitFor(() => cluster.listens(role), {
        what: `temporal-${role}`,
        deadlineMs: 60_000,
        signal: processes.over,
      });
      return running;
    });
  const slots = {
    'temporal-frontend': slotFor('frontend'),
    'temporal-history': slotFor('history'),
    'temporal-matching': slotFor('matching'),
    'temporal-worker': slotFor('worker'),
  };
  // The first role writes what identifies the cluster; two that do so at once fail.
  await slots['temporal-frontend'].start();
  await Promise.all(Object.values(slots).map((one) => one.start()));
  await waitFor(() => cluster.isReady(), { what: 'The Temporal cluster', deadlineMs: 90_000 });
  return { address: cluster.address, slots };
}
