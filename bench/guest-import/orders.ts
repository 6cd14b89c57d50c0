/** What the programs of this measurement are told, and what they report. */

import { existsSync, readFileSync } from 'node:fs';

/** A list to take in. */
export interface ListOrder {
  weddingId: string;
  path: string;
}

/** What a program took for one list. Memory is the most it has held so far. */
export interface TakenTimes {
  seconds: number;
  processorSeconds: number;
  megabytes: number;
  /** Seconds of each step. */
  steps: Record<string, number>;
}

/** An imported list. */
export interface ImportedList extends TakenTimes {
  newPeople: number;
  knownPeople: number;
  waitingPeople: number;
}

/** Most kilobytes this program has held; where Linux does not tell, what its parent had at its start counts too. */
function highestMemory(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const own = /VmHWM:\s*(\d+)/.exec(status)?.[1];
  return own === undefined ? process.resourceUsage().maxRSS : Number(own);
}

/** Times steps that follow one another. */
export function stepTimes() {
  const begin = performance.now();
  const used = process.cpuUsage();
  const steps: Record<string, number> = {};
  let last = begin;
  return {
    end(step: string): void {
      const now = performance.now();
      steps[step] = (now - last) / 1_000;
      last = now;
    },
    result(): TakenTimes {
      const { user, system } = process.cpuUsage(used);
      return {
        seconds: (performance.now() - begin) / 1_000,
        processorSeconds: (user + system) / 1e6,
        megabytes: highestMemory() / 1_024,
        steps,
      };
    },
  };
}
