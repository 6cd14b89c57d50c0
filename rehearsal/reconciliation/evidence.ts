/**
 * What the reconciliation is made from: plain facts, read from the tables of answers and sends, from the
 * sandbox's log, and from the ledger of what was said on stage. No count of the product is among them but
 * those that are checked.
 */

/** An answer as it was said on stage. */
export interface SaidAnswer {
  at: Date;
  householdId: string;
  people: {
    guestId: string;
    plusOneName: string | null;
    /** Each written so that two are equal when they ask the same of a kitchen. */
    needs: string[];
    events: { eventId: string; isComing: boolean; mealOptionId: string | null }[];
  }[];
}

/** An event, and what the product's own tally says of it. */
export interface EventFacts {
  id: string;
  name: string;
  servesMeal: boolean;
  tally: { attending: number; declined: number; awaiting: number };
}

/** One row of `guests`. */
export interface PersonFacts {
  id: string;
  householdId: string;
  name: string | null;
  isChild: boolean;
}

/** One row of `rsvps`. */
export interface RsvpFacts {
  householdId: string;
  guestId: string;
  eventId: string;
  status: 'awaiting' | 'attending' | 'declined';
  mealOptionId: string | null;
}

/** A household and how it may be written to. */
export interface HouseholdFacts {
  id: string;
  name: string;
  revision: number;
  hasEmail: boolean;
  takesTexts: boolean;
}

/** A supplier and what its crew eats. */
export interface SupplierFacts {
  id: string;
  type: string;
  name: string;
  eventIds: string[];
  crewMeals: number;
}

/** A version told to a supplier. */
export interface NoticeFacts {
  id: string;
  supplierId: string;
  version: number;
  kind: 'estimate' | 'final' | 'after_cutoff' | 'wedding_moved' | 'wedding_cancelled';
  total: number;
  previousTotal: number | null;
  createdAt: Date;
  acknowledgeBy: Date;
  escalatedAt: Date | null;
  answer: 'acknowledged' | 'disputed' | null;
  answeredAt: Date | null;
  answeredBy: string | null;
}

/** A version of which a supplier said on stage that it is not right. */
export interface Objection {
  supplierId: string;
  version: number;
}

/** A change after a lock, and what the planner made of it. */
export interface LateChangeFacts {
  supplierId: string;
  total: number;
  createdAt: Date;
  decidedAt: Date | null;
  decision: 'send' | 'keep' | 'superseded' | null;
}

/** One row of the send log. */
export interface SendFacts {
  id: string;
  businessKey: string;
  template: string;
  channel: 'email' | 'sms';
  state: string;
  householdId: string | null;
  supplierId: string | null;
  noticeId: string | null;
}

/** One message that reached the sandbox. */
export interface MessageFacts {
  sendId: string | null;
  kind: 'email' | 'sms';
  from: string;
  to: string;
  subject: string | null;
  text: string;
  html: string | null;
  /** By the clock of the rehearsal. */
  at: Date;
}

/** One row of `milestones`: a step of the plan, and when it ran. */
export interface StepFacts {
  id: string;
  kind: string;
  supplierId: string | null;
  status: string;
  dueAt: Date;
  ranAt: Date | null;
}

/** A guest as the import has made them, before anybody has answered. */
export interface ListedGuest {
  householdId: string;
  name: string | null;
}

/** The planner's list as it was given, and what became of it. */
export interface ListFacts {
  /** The text of each row, of each sheet. */
  sheets: string[][];
  /** Numbers of the rows that the import said it leaves out. */
  leftOut: number[];
  guests: ListedGuest[];
}

/** What the planner has set; days are `YYYY-MM-DD`. */
export interface PlanFacts {
  zone: string;
  invitationsOn: string;
  reminderDays: number[];
  /** The deadline at first, and each time that it was moved. */
  deadlines: { on: string; setAt: Date }[];
}

/** One entry of the audit chain, in the very texts that were hashed. */
export interface AuditEntryFacts {
  sequence: string;
  /** Seconds since 1970. */
  epoch: string;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  hash: string;
}

/** All of it. */
export interface Evidence {
  list: ListFacts;
  plan: PlanFacts;
  weddingStatus: string;
  deadlineAt: Date;
  said: SaidAnswer[];
  events: EventFacts[];
  rsvps: RsvpFacts[];
  households: HouseholdFacts[];
  people: PersonFacts[];
  suppliers: SupplierFacts[];
  notices: NoticeFacts[];
  objections: Objection[];
  lateChanges: LateChangeFacts[];
  sends: SendFacts[];
  messages: MessageFacts[];
  steps: StepFacts[];
  /** Rows of the outbox and of pending confirmations that nobody carried. */
  leftOver: number;
  audit: { head: { sequence: string; hash: string }; entries: AuditEntryFacts[] };
}
