/** Temporal as a cluster, in the place of one program: a fault there is for one of its roles, each in turn. */
import type { RunningCluster } from '../../../src/embedded/postgres';
import { Processes } from '../../../src/embedded/processes';
import type { FoundClusterServer } from '../../../src/embedded/servers/cluster-server';
import type { DataFolder } from '../../../src/embedded/data-folder';
import {
  prepareTemporalCluster,
  TEMPORAL_ROLES,
  type PreparedTemporalCluster,
  type TemporalRole,
} from '../../../src/embedded/temporal-cluster';
import { waitFor } from '../../../src/embedded/waiting';
import { Slot, type Supervised } from './slot';

/** The four roles, each in a slot of its own. */
export class TemporalClusterSlots implements Supervised {
  readonly name = 'temporal';
  private turn = 0;
  private struck: Slot | undefined;

  private constructor(
    private readonly cluster: PreparedTemporalCluster,
    private readonly slots: Record<TemporalRole, Slot>,
  ) {}

  /** Lays down the schema; nothing is started yet. */
  static async prepare(options: {
    server: FoundClusterServer;
    folder: DataFolder;
    postgres: RunningCluster;
    postgresPort: number;
    onOwnEnd: (role: string, why: string) => void;
  }): Promise<TemporalClusterSlots> {
    const { server, folder, postgres, postgresPort, onOwnEnd } = options;
    const cluster = await prepareTemporalCluster(new Processes(folder), {
      executable: server.path,
      sqlTool: server.sqlTool,
      postgres,
      postgresPort,
      password: folder.databaseSecrets().owner,
      configFile: folder.file('temporal-cluster.yaml'),
      env: process.env,
    });
    const slot = (role: TemporalRole) =>
      new Slot(
        `temporal-${role}`,
        folder,
        async (processes) => {
          const running = processes.start(cluster.program(role));
          await waitFor(() => cluster.listens(role), {
            what: `temporal-${role}`,
            deadlineMs: 60_000,
            signal: processes.over,
          });
          return running;
        },
        (why) => onOwnEnd(`temporal-${role}`, why),
      );
    return new TemporalClusterSlots(cluster, {
      frontend: slot('frontend'),
      history: slot('history'),
      matching: slot('matching'),
      worker: slot('worker'),
    });
  }

  /** Address of the frontend. */
  get address(): string {
    return this.cluster.address;
  }

  async start(): Promise<void> {
    // The first role writes what identifies the cluster; two that do so at once fail.
    await this.slots.frontend.start();
    await Promise.all(Object.values(this.slots).map((slot) => slot.start()));
    await waitFor(() => this.cluster.isReady(), { what: 'The Temporal cluster', deadlineMs: 90_000 });
  }

  kill(): Promise<void> {
    return this.next().kill();
  }

  async end(): Promise<void> {
    await Promise.all(Object.values(this.slots).map((slot) => slot.end()));
  }

  freeze(): void {
    this.next().freeze();
  }

  thaw(): void {
    this.struck?.thaw();
  }

  killNow(): void {
    for (const slot of Object.values(this.slots)) slot.killNow();
  }

  private next(): Slot {
    this.struck?.thaw();
    const role = TEMPORAL_ROLES[this.turn % TEMPORAL_ROLES.length] ?? 'history';
    this.turn += 1;
    this.struck = this.slots[role];
    return this.struck;
  }
}
