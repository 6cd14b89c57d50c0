/** What the preparing thread and its owner say to each other. */
import type { PlanSource } from '../../domain/guest-import/ports';
import type { PreparedImport } from '../../domain/guest-import/prepare';
import type { StagedKind, StagedPlan } from '../../domain/guest-import/staged';

/** What a thread is started with. */
export interface PrepareOrder {
  source: PlanSource;
  /** Key of the fingerprints, base64; it never leaves the process. */
  blindIndexKey: string;
}

/** What comes back, in this order: the plan without what it stages, and that in stretches. */
export type PrepareReport =
  | { kind: 'plan'; description: PreparedImport['description']; counts: PreparedImport['counts'] }
  | { kind: 'items'; of: StagedKind; items: StagedPlan[StagedKind] };
