import { existsSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Makes a cluster's folder ready for a new server after the last one was killed.
 *
 * PostgreSQL refuses to start while a process of the last server is still on its way out, and while the
 * pid in its own lock file is taken, be it by another program since (in a container, where pids are low,
 * that happens at the first restart) or by a dead process that nobody has reaped. Elsewhere than on
 * Linux nothing is done.
 */
export async function settleEarlierCluster(folder: string): Promise<void> {
  const lock = join(folder, 'postmaster.pid');
  if (process.platform !== 'linux' || !existsSync(lock)) return;
  const home = realpathSync(folder);
  const deadline = Date.now() + 10_000;
  for (let left = processesIn(home); left.length > 0; left = processesIn(home)) {
    for (const pid of left) tryKill(pid, Date.now() < deadline ? 'SIGINT' : 'SIGKILL');
    await pause(100);
  }
  if (!existsSync(lock)) return;
  const pid = readFileSync(lock, 'utf8').split('\n')[0] ?? '';
  if (existsSync(`/proc/${pid}`)) rmSync(lock);
}

/** Every process of a server works in the cluster's folder, and nothing else does. */
function processesIn(folder: string): number[] {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return pids.map(Number).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}

function tryKill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Ended between the look and the signal.
  }
}
