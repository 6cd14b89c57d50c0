/** What the planner's one page shows, and the read model that gives it. */
import type { SendState } from '../communications/ports';
import type { Instant } from '../shared/event-date';
import type { SupplierNotice } from '../suppliers/notice';
import type { Supplier } from '../suppliers/supplier';
import type { Actor, AskedOfWorkflow, PlannedMilestone } from './ports';
import type { Wedding } from './wedding';

/** One point of the headcount curve. */
export interface HeadcountPoint {
  at: Instant;
  eventId: string;
  attending: number;
}

/** Tally of one event. */
export interface EventTally {
  eventId: string;
  name: string;
  startsAt: Instant;
  attending: number;
  declined: number;
  awaiting: number;
  /** People coming who have not chosen a dish although there is a choice. */
  mealsMissing: number;
  capacity: number | null;
}

/** A household on the planner's page. Contact data only as "has": details are opened on demand. */
export interface HouseholdLine {
  id: string;
  name: string;
  guestNames: string[];
  answeredAt: Instant | null;
  answeredBy: 'guest' | 'planner' | null;
  invitedAt: Instant | null;
  isAwaiting: boolean;
  attending: number;
  hasEmail: boolean;
  hasPhone: boolean;
  /** Invited, but not told of the day as it stands now. */
  isUntold: boolean;
}

/** A supplier with the last thing it was told. */
export interface SupplierLine {
  supplier: Supplier;
  latest: SupplierNotice | null;
  /** The version it called not right, as long as it has said nothing to a newer one. */
  objection: SupplierNotice | null;
  cutoffAt: Instant | null;
}

/** A change after a supplier's cut-off that waits for the planner's decision. */
export interface LateChange {
  id: string;
  supplierId: string;
  supplierName: string;
  total: number;
  lockedTotal: number;
  isUrgent: boolean;
  createdAt: Instant;
}

/** Something the planner should look at. */
export interface PlannerAlert {
  id: string;
  kind:
    | 'notice_disputed'
    | 'notice_unanswered'
    | 'send_failed'
    | 'over_capacity'
    | 'change_requested'
    | 'unreachable_households'
    | 'untold_households'
    | 'untold_supplier';
  supplierId: string | null;
  householdId: string | null;
  detail: Record<string, string | number>;
  createdAt: Instant;
}

/** One message that was sent, or is about to be. */
export interface SendLine {
  id: string;
  template: string;
  channel: 'email' | 'sms';
  state: SendState;
  householdId: string | null;
  householdName: string | null;
  supplierId: string | null;
  supplierName: string | null;
  at: Instant;
  outcomeCode: string | null;
}

/** Which messages: at most `limit` of those sent before `after`, to all, to one household or to one supplier. */
export interface SendQuery {
  limit: number;
  after?: string | undefined;
  householdId?: string | undefined;
  supplierId?: string | undefined;
}

/** Messages, newest first; `nextAfter` is null on the last page. */
export interface SendPage {
  items: SendLine[];
  nextAfter: string | null;
}

/** Everything the planner's one page shows, read in one go from PostgreSQL. */
export interface Overview {
  wedding: Wedding;
  now: Instant;
  alerts: PlannerAlert[];
  lateChanges: LateChange[];
  milestones: PlannedMilestone[];
  tallies: EventTally[];
  people: { invited: number; coming: number; declined: number; awaiting: number };
  curve: HeadcountPoint[];
  households: HouseholdLine[];
  suppliers: SupplierLine[];
  /** The latest only. */
  sends: SendLine[];
  supplierState: 'clean' | 'dirty' | 'urgent';
}

/** Read model of the planner's page and of `GET /v1/weddings/{id}`. */
export interface OverviewReadModel {
  get(weddingId: string, now: Date): Promise<Overview>;
  sends(weddingId: string, query: SendQuery): Promise<SendPage>;
  /**
   * Notes in the audit chain who asks the workflow for what; gives the version of the plan it was asked of.
   * @throws AppError `milestone.not_planned` when the step is not planned, `milestone.comes_by_itself` for a date.
   */
  noteAsked(weddingId: string, asked: AskedOfWorkflow, actor: Actor): Promise<{ scheduleVersion: number }>;
  /** Marks an alert as dealt with. */
  resolveAlert(weddingId: string, alertId: string, actor: Actor): Promise<void>;
}
