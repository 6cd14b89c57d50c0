/** What linking one set came to, by our matcher. */
export interface LinkedSet {
  set: string;
  f1: number;
  /** Of each time. */
  seconds: number[];
  processorSeconds: number[];
}

/** The same by splink, once. */
export interface SplinkSet {
  set: string;
  /** From the records to the pairs, its model's training included. */
  seconds: number;
  /** With a model that is trained already. */
  linkingSeconds: number;
  processorSeconds: number;
  /** By threshold. */
  f1: Record<string, number>;
}
