/**
 * The one folder that everything started by `npm start` lives in. Whoever holds it is the only one who
 * runs on it; what an earlier, killed holder left running is known by name and can be ended.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { releaseLock, takeLock } from './folder-lock';
import { identify, stillRuns } from './process-identity';
import { StartFailure } from './start-failure';

const childShape = z.object({
  pid: z.number(),
  startedAt: z.string(),
  name: z.string(),
  stopSignal: z.enum(['SIGTERM', 'SIGINT']),
});
const secretsShape = z.object({
  superuser: z.string(),
  owner: z.string(),
  app: z.string(),
  relay: z.string(),
});

/** A process started from the folder, as noted on disk. */
export type RecordedChild = z.infer<typeof childShape>;

/** Passwords of the embedded PostgreSQL's roles, made once per data folder. */
export type DatabaseSecrets = z.infer<typeof secretsShape>;

/** A data folder that this process holds until `release`. */
export class DataFolder {
  private readonly children = new Map<number, RecordedChild>();

  private constructor(
    /** Absolute path. */
    readonly path: string,
    /** What the last holder left on record and still runs; empty after an orderly end. */
    readonly leftRunning: readonly RecordedChild[],
  ) {
    for (const child of leftRunning) this.children.set(child.pid, child);
  }

  /**
   * Takes the folder, making it when it is missing.
   *
   * @throws StartFailure when another running process holds it, or it cannot be written.
   */
  static open(path: string): DataFolder {
    const absolute = resolve(path);
    try {
      // Others may pass through, for PostgreSQL has a user of its own under root, but not list.
      mkdirSync(join(absolute, 'logs'), { recursive: true });
      chmodSync(absolute, 0o711);
    } catch (error) {
      throw new StartFailure(
        `The data folder ${absolute} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'}); set DATA_DIR to a folder that can.`,
      );
    }
    const holder = takeLock(join(absolute, LOCK));
    if (holder !== undefined) {
      throw new StartFailure(
        `WedSync RSVP already runs on ${absolute} (process ${holder.pid}); stop it, or set DATA_DIR to another folder.`,
      );
    }
    return new DataFolder(absolute, readChildren(absolute).filter(stillRuns));
  }

  /** Path of a file or folder inside. */
  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** Where the process of this name writes what it says. */
  logFile(name: string): string {
    return this.file('logs', `${name}.log`);
  }

  /** Notes a process at once, so that the next start finds it even if this one is killed. */
  recordChild(name: string, pid: number, stopSignal: RecordedChild['stopSignal']): void {
    const identity = identify(pid);
    if (identity === undefined) return;
    this.children.set(pid, { name, stopSignal, ...identity });
    this.writeChildren();
  }

  /** Strikes an ended process off the record. */
  forgetChild(pid: number): void {
    if (this.children.delete(pid)) this.writeChildren();
  }

  /** The database passwords, made at the first call; only the owner of the folder can read them. */
  databaseSecrets(): DatabaseSecrets {
    const file = this.file('database-passwords.json');
    if (existsSync(file)) return secretsShape.parse(JSON.parse(readFileSync(file, 'utf8')));
    const make = () => randomBytes(24).toString('base64url');
    const secrets = { superuser: make(), owner: make(), app: make(), relay: make() };
    replaceFile(file, JSON.stringify(secrets, undefined, 2), 0o600);
    return secrets;
  }

  /** Notes the settings of the programs, passwords among them, for commands run beside them. */
  noteSettings(settings: NodeJS.ProcessEnv): void {
    replaceFile(this.file('settings.json'), JSON.stringify(settings, undefined, 2), 0o600);
  }

  /** Lets the folder go. */
  release(): void {
    releaseLock(this.file(LOCK));
  }

  private writeChildren(): void {
    replaceFile(this.file(CHILDREN), JSON.stringify([...this.children.values()], undefined, 2), 0o600);
  }
}

const LOCK = 'lock';
const CHILDREN = 'running.json';

function readChildren(folder: string): RecordedChild[] {
  try {
    return z.array(childShape).parse(JSON.parse(readFileSync(join(folder, CHILDREN), 'utf8')));
  } catch {
    return [];
  }
}

function replaceFile(file: string, content: string, mode: number): void {
  const next = `${file}.${process.pid}.new`;
  writeFileSync(next, content, { mode });
  renameSync(next, file);
}
