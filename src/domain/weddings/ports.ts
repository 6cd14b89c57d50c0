/** What the wedding's stories need from storage, and what is asked of its workflow. Every method is scoped to one wedding or planner. */
import type { Instant } from '../shared/event-date';
import type { Milestone, MilestoneKind } from './timeline';
import type { NoticePolicy, Wedding, WeddingStatus } from './wedding';

/** Who did something: `planner:<id>`, `household:<id>`, `supplier:<id>`, `system`. Holds no name. */
export type Actor = string;

/** An event as it is first given. */
export interface NewEvent {
  name: string;
  /** Wall-clock `YYYY-MM-DDTHH:MM` in the wedding's zone. */
  startsAtLocal: string;
  place: string;
  servesMeal: boolean;
  capacity: number | null;
  mealOptions: string[];
}

/** An event that is added later, with whom it concerns. */
export interface AddedEvent extends NewEvent {
  /** Whose people are invited, each once; null: every household. */
  householdIds: string[] | null;
  /** Who works at it, each once. */
  supplierIds: string[];
}

/** A wedding as it is first given. */
export interface NewWedding {
  coupleNames: string;
  weddingOn: string;
  timeZone: string;
  country: string;
  rsvpDeadlineOn: string;
  invitationsOn: string | null;
  reminderDaysBeforeDeadline: number[];
  accentColor: string;
  contactLine: string;
  noticePolicy: NoticePolicy | null;
  events: NewEvent[];
}

/**
 * What may be changed later; absent means keep. Moving `weddingOn` moves every event by as many days; in another
 * `timeZone` every hour stays as it is on the clock, and is another instant.
 */
export interface WeddingChange {
  coupleNames?: string | undefined;
  weddingOn?: string | undefined;
  timeZone?: string | undefined;
  country?: string | undefined;
  rsvpDeadlineOn?: string | undefined;
  invitationsOn?: string | null | undefined;
  reminderDaysBeforeDeadline?: number[] | undefined;
  accentColor?: string | undefined;
  contactLine?: string | undefined;
  noticePolicy?: NoticePolicy | null | undefined;
  /** Events to correct; whichever is not named stays. Nobody is written to because of it. */
  events?: EventChange[] | undefined;
  /** `planned` takes a postponed wedding up again. */
  status?: Exclude<WeddingStatus, 'completed'> | undefined;
  /**
   * Whether invited households are written to when the day changes by this, or whether it holds; they are
   * unless it is false, and then count as told by the planner.
   */
  tellGuests?: boolean | undefined;
}

/** What is corrected of an event; absent means keep. */
export interface EventChange {
  id: string;
  name?: string | undefined;
  /** Wall-clock `YYYY-MM-DDTHH:MM` in the wedding's zone. */
  startsAtLocal?: string | undefined;
  place?: string | undefined;
  servesMeal?: boolean | undefined;
  capacity?: number | null | undefined;
  /** The whole menu, in order: a dish with its id is kept under the name given, one without is new. */
  mealOptions?: { id?: string | undefined; name: string }[] | undefined;
}

/** A line of a planner's list of weddings. */
export interface WeddingSummary {
  id: string;
  coupleNames: string;
  weddingOn: string;
  status: WeddingStatus;
  /** The demo wedding, once all of it is there. */
  isDemo: boolean;
}

/** A step of the plan with what became of it. */
export interface PlannedMilestone extends Milestone {
  status: 'planned' | 'running' | 'done' | 'skipped';
  ranAt: Instant | null;
  sent: number;
  failed: number;
}

/** Everything the workflow needs to follow a plan. Holds ids and times only. */
export interface Plan {
  weddingId: string;
  plannerId: string;
  scheduleVersion: number;
  status: WeddingStatus;
  weddingAt: Instant;
  /** When answers close, whatever becomes of the step that is due then; absent from plans of an earlier version. */
  answersUntil?: Instant;
  timeZone: string;
  milestones: Milestone[];
}

/** Storage of weddings and their plans. */
export interface WeddingStore {
  /** Creates a wedding with its events, its plan and the outbox row that starts its workflow; returns its id. */
  create(plannerId: string, wedding: NewWedding, actor: Actor): Promise<string>;
  /** Whether a wedding is a planner's; anything else reads as not found. */
  belongsTo(weddingId: string, plannerId: string): Promise<boolean>;
  get(weddingId: string): Promise<Wedding>;
  list(plannerId: string): Promise<WeddingSummary[]>;
  /** Notes that a wedding is the demo and that all of it is there. */
  markAsDemo(weddingId: string): Promise<void>;
  /**
   * Changes a wedding and re-plans once, in one transaction.
   * @throws AppError `wedding.changed_meanwhile` when `basedOn` is not the stored schedule version,
   *   `wedding.not_open` when it is cancelled or over, `wedding.date_before_deadline`, `wedding.unknown_time_zone`.
   */
  change(weddingId: string, basedOn: number, change: WeddingChange, actor: Actor): Promise<Wedding>;
  /**
   * Adds an event and re-plans once, in one transaction; returns its id. Everybody invited owes an answer to it.
   * Nobody is written to because of it; suppliers named count it from now on.
   * @throws AppError `wedding.not_open`, `wedding.too_many_events`, `supplier.final_count_sent`, and
   *   `request.invalid` naming a household or a supplier that is not there.
   */
  addEvent(weddingId: string, event: AddedEvent, actor: Actor): Promise<string>;
  /**
   * Removes an event with its invitations and answers, and re-plans once, in one transaction. Suppliers that
   * worked at it are told as of an answer; nobody else is written to because of it.
   * @param mayLoseAnswers refused when more answers than these would be lost.
   * @throws AppError `wedding.event_answered`, `wedding.last_event`, `wedding.not_open`, `request.not_found`.
   */
  removeEvent(weddingId: string, eventId: string, mayLoseAnswers: number, actor: Actor): Promise<void>;
  /** Takes in a supplier added or changed: the plan is made again, the schedule version goes up. */
  replan(weddingId: string, actor: Actor): Promise<void>;
  milestones(weddingId: string): Promise<PlannedMilestone[]>;
  plan(weddingId: string): Promise<Plan>;
}

/** What a planner asks of a wedding's workflow: a step now or not at all, or to tell suppliers now. */
export type AskedOfWorkflow = { milestoneId: string; action: 'run' | 'skip' } | 'tell_suppliers';

/** What a wedding's workflow says of itself when asked. */
export interface WorkflowState {
  phase: string;
  scheduleVersion: number;
  nextMilestone: { id: string; kind: MilestoneKind; dueAt: Instant; localTime: string } | null;
  supplierVersionSeen: number;
  supplierVersionDone: number;
  isGatheringChanges: boolean;
}

/** The running workflows, asked from outside. */
export interface WeddingWorkflows {
  /** @throws AppError `workflow.unreachable` when no worker answers in time, `request.not_found` when there is none. */
  state(weddingId: string): Promise<WorkflowState>;
  /**
   * Runs or skips a planned step; asked twice of the same plan, it is done once.
   * @param scheduleVersion of the plan in which the step was seen: a step that was skipped may be planned anew.
   * @throws AppError `milestone.not_planned`, `workflow.unreachable`.
   */
  adjustMilestone(
    weddingId: string,
    milestoneId: string,
    action: 'run' | 'skip',
    scheduleVersion: number,
  ): Promise<void>;
  /** Tells suppliers at once what is gathered so far. @throws AppError `workflow.unreachable`. */
  tellSuppliersNow(weddingId: string): Promise<void>;
}
