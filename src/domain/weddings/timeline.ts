/**
 * `planTimeline`: everything that will happen by itself, in UTC, with the local time kept beside it.
 *
 * Pure. What is already past when a plan is made follows one rule per kind: reminders are skipped,
 * invitations wait for the planner, a passed deadline or cut-off is due at once, because people depend on
 * it, and so is news of the day.
 */
import {
  businessDaysBefore,
  daysBefore,
  endOfDay,
  hoursBefore,
  instantOf,
  localText,
  type Instant,
  type LocalDate,
} from '../shared/event-date';
import { dateNewsId } from './date-news';
import type { Cutoff, Wedding } from './wedding';

/** Wall-clock hour at which planned messages to guests go out. */
const MESSAGE_TIME = '10:00';
/** Days after the wedding when its workflow ends and supplier links stop working. */
export const DAYS_OPEN_AFTER_WEDDING = 7;

/** What a milestone does when its time comes. */
export type MilestoneKind =
  | 'invitations'
  | 'reminder'
  | 'final_reminder'
  | 'date_news'
  | 'rsvp_deadline'
  | 'final_count'
  | 'wedding_day'
  | 'close';

/** One step of the plan. Its id stays the same over re-planning, so that a step done is not done again. */
export interface Milestone {
  id: string;
  kind: MilestoneKind;
  dueAt: Instant;
  /** Wall-clock time in the wedding's zone, `YYYY-MM-DD HH:MM`. */
  localTime: string;
  supplierId?: string;
}

/** What the plan needs to know of a supplier; only those who need a count appear. */
export interface SupplierCutoff {
  id: string;
  cutoff: Cutoff;
  isLocked: boolean;
  /** Start of the first event the supplier serves; hours count back from it. */
  firstServiceAt: Instant;
}

/** Everything the plan is made from. */
export interface PlanInput {
  wedding: Pick<
    Wedding,
    'weddingOn' | 'timeZone' | 'rsvpDeadlineOn' | 'invitationsOn' | 'reminderDaysBeforeDeadline' | 'status'
  >;
  suppliers: SupplierCutoff[];
  /** Public holidays around the wedding, for business days. */
  holidays: ReadonlySet<LocalDate>;
  now: Instant;
  /** When households are told of the day as it stands, and the version it came with; null: they are not. */
  dateNews: { scheduleVersion: number; at: Instant } | null;
  /** Ids of steps that have run; they are not planned again. */
  doneIds: ReadonlySet<string>;
  /** Invitations that have gone out, or were skipped; and whether some household came after the last of them. */
  invitations: { rounds: number; isAnotherOwed: boolean };
}

/** The instant at which a supplier's final count locks. */
export function cutoffInstant(
  cutoff: Cutoff,
  weddingOn: LocalDate,
  zone: string,
  firstServiceAt: Instant,
  holidays: ReadonlySet<LocalDate>,
): Instant {
  if (cutoff.unit === 'hours') return hoursBefore(firstServiceAt, cutoff.amount);
  const day =
    cutoff.unit === 'days'
      ? daysBefore(weddingOn, cutoff.amount)
      : businessDaysBefore(weddingOn, cutoff.amount, holidays);
  return instantOf(day, cutoff.localTime, zone);
}

/** The instant after which guests can no longer change their answer. */
export function deadlineInstant(wedding: Pick<Wedding, 'rsvpDeadlineOn' | 'timeZone'>): Instant {
  return endOfDay(wedding.rsvpDeadlineOn, wedding.timeZone);
}

/**
 * Whether the deadline has passed. Nowhere does a day end before its date has begun in UTC, so on most
 * days the dates decide, and no time zone has to be asked.
 */
export function isPastDeadline(wedding: Pick<Wedding, 'rsvpDeadlineOn' | 'timeZone'>, now: Instant): boolean {
  return now.slice(0, 10) >= wedding.rsvpDeadlineOn && now > deadlineInstant(wedding);
}

/**
 * The plan of a wedding from `now` on, earliest first. A wedding that is not `planned` has no plan, but
 * households may still have to hear of it.
 *
 * A reminder's id carries how many days before the deadline it goes out, and the deadline itself, so a
 * moved deadline makes new reminders; a final count's id carries its supplier. Invitations go out in rounds:
 * whoever is added after one is invited with the next, for which the planner decides the time.
 */
export function planTimeline(input: PlanInput): Milestone[] {
  const { wedding, now } = input;
  const zone = wedding.timeZone;
  const at = (id: string, kind: MilestoneKind, dueAt: Instant, supplierId?: string): Milestone => ({
    id,
    kind,
    dueAt,
    localTime: localText(dueAt, zone),
    ...(supplierId === undefined ? {} : { supplierId }),
  });
  const isAhead = (milestone: Milestone) =>
    !input.doneIds.has(milestone.id) && (milestone.dueAt > now || isDueWhenPast(milestone.kind));
  const news =
    input.dateNews === null
      ? []
      : [at(dateNewsId(input.dateNews.scheduleVersion), 'date_news', input.dateNews.at)];
  if (wedding.status !== 'planned') return news.filter(isAhead);
  const milestones: Milestone[] = [...news];
  const invitationsAt =
    wedding.invitationsOn === null ? null : instantOf(wedding.invitationsOn, MESSAGE_TIME, zone);
  // Without a day to come they wait for the planner, at the latest until answers are of no use any more.
  const waitsForPlanner = invitationsAt === null || invitationsAt <= now;
  const { rounds, isAnotherOwed } = input.invitations;
  if (rounds === 0 || isAnotherOwed)
    milestones.push(
      at(
        rounds === 0 ? 'invitations' : `invitations-${rounds + 1}`,
        'invitations',
        waitsForPlanner ? deadlineInstant(wedding) : invitationsAt,
      ),
    );
  const reminders = [...new Set(wedding.reminderDaysBeforeDeadline)].sort((a, b) => b - a);
  reminders.forEach((days, index) => {
    const dueAt = instantOf(daysBefore(wedding.rsvpDeadlineOn, days), MESSAGE_TIME, zone);
    const kind = index === reminders.length - 1 ? 'final_reminder' : 'reminder';
    milestones.push(at(`reminder-${wedding.rsvpDeadlineOn}-${days}`, kind, dueAt));
  });
  milestones.push(at(`rsvp-deadline-${wedding.rsvpDeadlineOn}`, 'rsvp_deadline', deadlineInstant(wedding)));
  for (const supplier of input.suppliers) {
    if (supplier.isLocked) continue;
    const dueAt = cutoffInstant(
      supplier.cutoff,
      wedding.weddingOn,
      zone,
      supplier.firstServiceAt,
      input.holidays,
    );
    milestones.push(at(`final-count-${supplier.id}-${wedding.weddingOn}`, 'final_count', dueAt, supplier.id));
  }
  milestones.push(
    at(`wedding-day-${wedding.weddingOn}`, 'wedding_day', instantOf(wedding.weddingOn, '00:00', zone)),
  );
  const closingDay = daysBefore(wedding.weddingOn, -DAYS_OPEN_AFTER_WEDDING);
  milestones.push(at(`close-${wedding.weddingOn}`, 'close', instantOf(closingDay, MESSAGE_TIME, zone)));
  return milestones
    .filter(isAhead)
    .sort((a, b) => (a.dueAt === b.dueAt ? a.id.localeCompare(b.id) : a.dueAt < b.dueAt ? -1 : 1));
}

/**
 * Whether a step is a date and nothing that is sent: nobody can do it before, or leave it out. Done early, `close`
 * would refuse answers that guests were told they may still give.
 */
export function comesByItself(kind: MilestoneKind): boolean {
  return kind === 'rsvp_deadline' || kind === 'wedding_day' || kind === 'close';
}

/** How many days before the deadline a reminder goes out, whichever deadline that is; null for another step. */
export function reminderDays(milestoneId: string): number | null {
  const days = /^reminder-\d{4}-\d{2}-\d{2}-(\d+)$/.exec(milestoneId)?.[1];
  return days === undefined ? null : Number(days);
}

/** What others depend on is done late rather than never. */
function isDueWhenPast(kind: MilestoneKind): boolean {
  return kind !== 'invitations' && kind !== 'reminder' && kind !== 'final_reminder';
}
