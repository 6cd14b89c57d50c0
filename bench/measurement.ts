/** What a measurement is, and what it comes to. */
import type { Progress } from './progress';
import type { Stage } from './stage';

/** One line of the table: the same thing measured once in each repetition. */
export interface Figure {
  label: string;
  unit: string;
  values: number[];
}

/** An aim: the middle of `values` against a limit. */
export interface Aim {
  label: string;
  values: number[];
  unit?: string;
  atLeast?: number;
  atMost?: number;
}

/** What a measurement came to. */
export interface Outcome {
  figures: Figure[];
  aims: Aim[];
  /** What a reader has to know to read the figures; full sentences. */
  notes: string[];
}

/** What a measurement may use. */
export interface Means {
  stage: Stage;
  progress: Progress;
  /** Shorter, for a look: fewer repetitions, smaller loads. The aims are the same. */
  isQuick: boolean;
  /** The checkout's `tools/`, from which Temporal's servers are built where there are none. */
  toolsFolder: string;
}

/** A measurement of `npm run bench`. */
export interface Measurement {
  /** As given on the command line. */
  name: string;
  /** What it answers, in one line. */
  question: string;
  run(means: Means): Promise<Outcome>;
}

/** Whether the middle of the repetitions keeps to the limit. */
export function isMet({ atLeast, atMost }: Aim, middle: number): boolean {
  return (atLeast === undefined || middle >= atLeast) && (atMost === undefined || middle <= atMost);
}
