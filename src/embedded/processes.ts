/**
 * Starts programs, notes them in the data folder, notices when one ends by itself, and stops them.
 *
 * Each program leads a process group of its own: Ctrl-C in a terminal goes to the whole foreground
 * group, and would stop the database before the API has finished its last answer.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataFolder, RecordedChild } from './data-folder';
import { lastLines, openLog, readLog } from './log-lines';
import { stillRuns } from './process-identity';
import { StartFailure } from './start-failure';

/** A program to run. */
export interface Program {
  /** Short name; its log is `logs/<name>.log`. */
  name: string;
  /** Subject of a sentence about it: "The worker". */
  title: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Our own Node programs end by themselves when this process is gone. */
  tiedToParent?: boolean;
  /** Signal that asks it to end in good order. */
  stopSignal?: RecordedChild['stopSignal'];
  /** How long it may take to end before it is killed. */
  stopWithinMs?: number;
  /** Account to run under, where this process may choose. */
  account?: { uid: number; gid: number } | undefined;
}

/** A program that has been started. */
export interface RunningProgram {
  program: Program;
  pid: number;
  /** What it has written to its log since it was started. */
  output(): string;
  /** Resolves when it has ended. */
  ended: Promise<void>;
}

interface Entry extends RunningProgram {
  child: ChildProcess;
  stopping: boolean;
}

/** The programs of one run. */
export class Processes {
  private readonly entries: Entry[] = [];
  private readonly halt = new AbortController();

  constructor(private readonly folder: DataFolder) {}

  /**
   * Aborted once the run is over: because a program ended by itself (the reason is a `StartFailure` that
   * tells which, with its last lines), or because `end` was called.
   */
  get over(): AbortSignal {
    return this.halt.signal;
  }

  /** Declares the run over; whoever waits for a program gets `reason`. Nothing is stopped yet. */
  end(reason: Error): void {
    this.halt.abort(reason);
  }

  /** Starts a program that is meant to run until it is stopped. */
  start(program: Program): RunningProgram {
    const entry = this.launch(program);
    void entry.ended.then(() => {
      if (!entry.stopping) this.end(new StartFailure(`${obituary(entry)}\n${quote(entry)}`));
    });
    return entry;
  }

  /**
   * Runs a program that is meant to end by itself.
   *
   * @returns what it wrote.
   * @throws StartFailure when it ends with another code than 0, or not within the deadline; the reason of
   * `over` when the run is over before.
   */
  async runToEnd(program: Program, deadlineMs: number): Promise<string> {
    this.over.throwIfAborted();
    const entry = this.launch(program);
    const kill = () => killGroup(entry.pid);
    const timer = setTimeout(kill, deadlineMs);
    this.over.addEventListener('abort', kill);
    await entry.ended;
    clearTimeout(timer);
    this.over.removeEventListener('abort', kill);
    this.over.throwIfAborted();
    if (entry.child.exitCode !== 0) throw new StartFailure(`${obituary(entry)}\n${quote(entry)}`);
    return entry.output();
  }

  /** Asks a program to end, kills it when it does not within its time, and waits until it is gone. */
  async stop(running: RunningProgram, withinMs?: number): Promise<void> {
    const entry = this.entries.find((candidate) => candidate.pid === running.pid);
    if (entry === undefined) return;
    entry.stopping = true;
    const { stopSignal = 'SIGTERM', stopWithinMs = 3_000 } = entry.program;
    entry.child.kill(stopSignal);
    const timer = setTimeout(() => {
      killGroup(entry.pid);
    }, withinMs ?? stopWithinMs);
    await entry.ended;
    clearTimeout(timer);
  }

  /** Stops what still runs, the last started first. */
  async stopAll(): Promise<void> {
    for (const entry of [...this.entries].reverse()) await this.stop(entry);
  }

  /** Kills what still runs, at once and in no order. */
  killAll(): void {
    for (const entry of this.entries) {
      entry.stopping = true;
      killGroup(entry.pid);
    }
  }

  private launch(program: Program): Entry {
    const file = this.folder.logFile(program.name);
    const log = openLog(file);
    const from = statSync(file).size;
    const child = spawn(program.command, program.args, {
      env: program.env,
      detached: true,
      stdio: ['ignore', log, log, program.tiedToParent === true ? 'ipc' : 'ignore'],
      ...program.account,
    });
    closeSync(log);
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    if (child.pid === undefined)
      throw new StartFailure(`${program.title} could not be started: ${program.command} cannot be run.`);
    const { pid } = child;
    this.folder.recordChild(program.name, pid, program.stopSignal ?? 'SIGTERM');
    const entry: Entry = { program, pid, child, ended, stopping: false, output: () => readLog(file, from) };
    this.entries.push(entry);
    void ended.then(() => {
      this.entries.splice(this.entries.indexOf(entry), 1);
      this.folder.forgetChild(pid);
    });
    return entry;
  }
}

/**
 * Ends processes that an earlier, killed run has left behind. Each is checked to be that very process,
 * so that a program which got its pid later is left alone.
 */
export async function endLeftovers(folder: DataFolder, withinMs: number): Promise<void> {
  const leftovers = folder.leftRunning;
  const signal = (leftover: RecordedChild, name: NodeJS.Signals) => {
    if (stillRuns(leftover)) killQuietly(leftover.pid, name);
  };
  for (const leftover of leftovers) signal(leftover, leftover.stopSignal);
  const deadline = Date.now() + withinMs;
  while (leftovers.some(stillRuns) && Date.now() < deadline) await pause(50);
  for (const leftover of leftovers) signal(leftover, 'SIGKILL');
  while (leftovers.some(stillRuns)) await pause(20);
  for (const leftover of leftovers) folder.forgetChild(leftover.pid);
}

function obituary({ program, child }: Entry): string {
  const how =
    child.exitCode === null ? `killed by ${child.signalCode ?? 'a signal'}` : `code ${child.exitCode}`;
  return `${program.title} ended unexpectedly (${how}).`;
}

function quote(entry: Entry): string {
  const lines = lastLines(entry.output(), 12);
  if (lines.length === 0) return 'It wrote nothing to its log.';
  return ['Its last lines:', ...lines.map((line) => `  ${line}`)].join('\n');
}

function killGroup(pid: number): void {
  killQuietly(-pid, 'SIGKILL');
  killQuietly(pid, 'SIGKILL');
}

function killQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile, which is what was wanted.
  }
}
