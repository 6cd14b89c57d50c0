/** What the programs of this measurement are told, and what they report. */

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
        megabytes: process.resourceUsage().maxRSS / 1_024,
        steps,
      };
    },
  };
}
