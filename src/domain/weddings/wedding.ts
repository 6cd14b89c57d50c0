/** A wedding and its parts, as the rules see them. */
import { AppError } from '../shared/app-error';
import type { Instant, LocalDate, LocalTime } from '../shared/event-date';

/** `planned`: on its way. `postponed`: date unknown, everything sleeps. `completed`: over. */
export type WeddingStatus = 'planned' | 'postponed' | 'cancelled' | 'completed';

/** Whether it is called off or over: nothing of it can be changed any more. */
export function isOver(status: WeddingStatus): boolean {
  return status === 'cancelled' || status === 'completed';
}

/** @throws AppError `wedding.not_open` when nothing of it can be changed any more. */
export function requireOpen({ status }: { status: WeddingStatus }): void {
  if (isOver(status)) throw new AppError('wedding.not_open');
}

/** @throws AppError `wedding.date_before_deadline` when answers are due no earlier than on the day itself. */
export function requireDeadlineBefore(weddingOn: LocalDate, rsvpDeadlineOn: LocalDate): void {
  if (rsvpDeadlineOn < weddingOn) return;
  throw new AppError('wedding.date_before_deadline', {
    fields: [{ path: 'rsvpDeadlineOn', message: 'Must lie before the wedding day.' }],
  });
}

/** A choice of dish at one event. */
export interface MealOption {
  id: string;
  eventId: string;
  name: string;
}

/** A wedding has at most so many events. */
export const MOST_EVENTS = 20;

/** One part of a wedding: ceremony, dinner, evening … Guests are invited per event. */
export interface WeddingEvent {
  id: string;
  name: string;
  /** Wall-clock `YYYY-MM-DDTHH:MM` in the wedding's zone. */
  startsAtLocal: string;
  startsAt: Instant;
  place: string;
  servesMeal: boolean;
  capacity: number | null;
  mealOptions: MealOption[];
}

/** The wedding itself. `coupleNames` reads like "Emma & James". */
export interface Wedding {
  id: string;
  coupleNames: string;
  weddingOn: LocalDate;
  timeZone: string;
  /** ISO 3166-1 alpha-2; decides public holidays and how local phone numbers are read. */
  country: string;
  rsvpDeadlineOn: LocalDate;
  /** Day on which invitations go out by themselves; null: when the planner says so. */
  invitationsOn: LocalDate | null;
  /** Descending, e.g. [14, 3]; the last wave is the final reminder. */
  reminderDaysBeforeDeadline: number[];
  /** `#rrggbb`, the couple's own. */
  accentColor: string;
  /** Whom guests should call: "Call Emma on …"; shown on pages where something is refused. */
  contactLine: string;
  status: WeddingStatus;
  /** What the planner has set; null: by the time that is left to the next cut-off. */
  noticePolicy: NoticePolicy | null;
  scheduleVersion: number;
  isDemo: boolean;
  events: WeddingEvent[];
}

/** How long headcount changes are gathered before suppliers are told. */
export interface NoticePolicy {
  /** Told once nothing has changed for this long … */
  quietMinutes: number;
  /** … but never later than this after the first change. */
  maxWaitMinutes: number;
}

/** Units a supplier's contract counts its cut-off in. */
export type CutoffUnit = 'hours' | 'days' | 'business_days';

/** A supplier's own final-count cut-off before the wedding day (hours: before the first served event). */
export interface Cutoff {
  amount: number;
  unit: CutoffUnit;
  /** Wall-clock time of the cut-off; unused for hours. */
  localTime: LocalTime;
}
