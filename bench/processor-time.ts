/** How much processor time programs have taken: what a noisy neighbour does not change. Linux only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second wherever Node runs. */
const TICKS_PER_SECOND = 100;

/** Seconds a process and its children have taken, ended ones included; NaN where there is no /proc. */
export function processorSeconds(pid: number): number {
  if (!existsSync('/proc')) return NaN;
  const own = statOf(pid);
  if (own === undefined) return NaN;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
    .filter((stat) => stat.parent === pid);
  const ticks = children.reduce((sum, child) => sum + child.ticks, own.ticks + own.endedChildrenTicks);
  return ticks / TICKS_PER_SECOND;
}

function statOf(pid: number): { parent: number; ticks: number; endedChildrenTicks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the program's name in brackets, may hold anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0] = fields.slice(1);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { parent, ticks: user + system, endedChildrenTicks: endedUser + endedSystem };
  } catch {
    return undefined;
  }
}
