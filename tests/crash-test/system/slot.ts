/** A place where one program runs, is killed, held still, and started again, as a supervisor would. */
import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataFolder } from '../../../src/embedded/data-folder';
import { Processes, type RunningProgram } from '../../../src/embedded/processes';

/** Starts the program and resolves once it is ready. */
export type Launch = (processes: Processes) => Promise<RunningProgram>;

const RESTART_PAUSE_MILLISECONDS = 300;

/** One program that is meant to run for as long as nobody kills it. */
export class Slot {
  private processes: Processes | null = null;
  private pid: number | null = null;
  private rising: Promise<void> | null = null;
  private isWanted = false;

  constructor(
    private readonly name: string,
    private readonly folder: DataFolder,
    private readonly launch: Launch,
    /** Told when the program ends although it was ready and nobody killed it. */
    private readonly onOwnEnd: (why: string) => void,
  ) {}

  /** Resolves once the program is ready, however often it has to be started for that. */
  start(): Promise<void> {
    this.isWanted = true;
    this.rising ??= this.rise().finally(() => (this.rising = null));
    return this.rising;
  }

  /** `kill -9`, also in the middle of a start. Resolves when the program is gone, to stay away until `start`. */
  async kill(): Promise<void> {
    this.isWanted = false;
    this.thaw();
    this.processes?.end(new Error(`${this.name} was killed`));
    this.processes?.killAll();
    await this.rising;
    await this.processes?.stopAll();
    this.pid = null;
  }

  /** Kills without waiting; for when this process itself has to go. */
  killNow(): void {
    this.isWanted = false;
    this.processes?.killAll();
  }

  /** Holds the program and its children still (SIGSTOP); one that is not ready is left alone. */
  freeze(): void {
    this.signal('SIGSTOP');
  }

  /** Lets it go on. */
  thaw(): void {
    this.signal('SIGCONT');
  }

  private async rise(): Promise<void> {
    while (this.isWanted && this.pid === null) {
      const processes = new Processes(this.folder);
      this.processes = processes;
      try {
        const running = await this.launch(processes);
        this.pid = running.pid;
        void running.ended.then(() => this.fell(processes));
      } catch {
        // Others are away, or it was killed meanwhile: a supervisor tries again as long as it is wanted.
        processes.killAll();
        await processes.stopAll();
        await pause(RESTART_PAUSE_MILLISECONDS);
      }
    }
  }

  private fell(processes: Processes): void {
    if (this.processes !== processes) return;
    this.pid = null;
    if (!this.isWanted) return;
    const why: unknown = processes.over.reason;
    this.onOwnEnd(why instanceof Error ? why.message : `${this.name} ended`);
    void this.start();
  }

  private signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    for (const pid of this.pid === null ? [] : familyOf(this.pid)) {
      try {
        process.kill(pid, name);
      } catch {
        // It has ended meanwhile.
      }
    }
  }
}

/** A process and everything that descends from it: PostgreSQL serves each connection in a child. */
function familyOf(pid: number): number[] {
  const parents = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = [pid];
  for (const member of family)
    family.push(...parents.flatMap(([child = 0, parent]) => (parent === member ? [child] : [])));
  return family;
}
