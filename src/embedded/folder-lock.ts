import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { ownIdentity, stillRuns, type ProcessIdentity } from './process-identity';

const holderShape = z.object({ pid: z.number(), startedAt: z.string() });

/**
 * Takes a lock file that names its holder. A lock whose holder was killed is taken over, also when its
 * pid has gone to another program since.
 *
 * @returns undefined when it was taken, else who holds it.
 */
export function takeLock(lock: string): ProcessIdentity | undefined {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(ownIdentity()), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A hard link appears whole or not at all, unlike a file that is opened and then written.
        linkSync(mine, lock);
        return undefined;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(lock);
      if (holder !== undefined && stillRuns(holder)) return holder;
      setAside(lock);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Lets a lock go that this process holds. */
export function releaseLock(lock: string): void {
  rmSync(lock, { force: true });
}

/** Removes a lock whose holder is gone; if someone else took it meanwhile, theirs is put back. */
function setAside(lock: string): void {
  const aside = `${lock}.${process.pid}.stale`;
  try {
    renameSync(lock, aside);
    const moved = readHolder(aside);
    if (moved !== undefined && stillRuns(moved)) linkSync(aside, lock);
  } catch {
    // Gone or taken already: the next round of the caller's loop sees how things stand.
  } finally {
    rmSync(aside, { force: true });
  }
}

function readHolder(lock: string): ProcessIdentity | undefined {
  try {
    return holderShape.parse(JSON.parse(readFileSync(lock, 'utf8')));
  } catch {
    return undefined;
  }
}
