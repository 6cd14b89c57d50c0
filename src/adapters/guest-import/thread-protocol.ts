/** What the preparing thread and its owner say to each other. Lists are bytes, which cost little to hand over. */
import type { PlannedImport, PlanSource } from '../../domain/guest-import/ports';

/** What a thread is told to do. */
export interface PrepareOrder {
  source: PlanSource;
  /** Key of the fingerprints, base64; it never leaves the process. */
  blindIndexKey: string;
}

/** What comes back. */
export interface PrepareReport {
  kind: 'plan';
  plan: PlannedImport;
}
