/** When gathered changes are told, and by when a supplier should have said "seen". */
import type { Instant } from '../shared/event-date';
import type { NoticePolicy } from '../weddings/wedding';
import { afterWakingHours, outOfQuietHours, WAKING_HOURS_A_DAY } from './quiet-hours';

const MINUTE_MILLISECONDS = 60_000;
const HOUR_MILLISECONDS = 60 * MINUTE_MILLISECONDS;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;
const DAY_MINUTES = 24 * 60;

/** Where the cut-off or the wedding is this near, hours count. */
const NEAR_MILLISECONDS = 48 * HOUR_MILLISECONDS;
/** A planner who lets nothing be gathered for so long wants suppliers told at any hour. */
const AT_ANY_HOUR_MINUTES = 60;

/** How changes are gathered from so many days before a cut-off on. */
interface Stage {
  daysBefore: number;
  policy: NoticePolicy;
}

/** In the week before a cut-off nobody gathers for longer than this, whatever the planner has set. */
const LAST_WEEK: Stage = { daysBefore: 7, policy: { quietMinutes: 120, maxWaitMinutes: 360 } };
/**
 * By the time left, where the planner has set nothing. Far off one notice a week is enough for whoever cooks
 * or seats: nothing is ordered yet, and each notice has to be read and answered.
 */
const BY_TIME_LEFT: readonly Stage[] = [
  { daysBefore: Infinity, policy: { quietMinutes: 7 * DAY_MINUTES, maxWaitMinutes: 7 * DAY_MINUTES } },
  { daysBefore: 21, policy: { quietMinutes: 2 * DAY_MINUTES, maxWaitMinutes: 3 * DAY_MINUTES } },
  LAST_WEEK,
];

/** What the decision is made from. `lastChangeAt` and `dirtySince` are the database's own times. */
export interface NoticeTiming {
  /** What the planner has set; null: by the time left. */
  policy: NoticePolicy | null;
  dirtySince: Instant;
  lastChangeAt: Instant;
  isUrgent: boolean;
  /** The next cut-off of any supplier; null when all have locked. */
  nextCutoffAt: Instant | null;
  /** The wedding's zone, which says when it is night. */
  zone: string;
  now: Instant;
}

/**
 * The instant at which suppliers are to be told: after the quiet period, never later than the longest
 * wait, never later than the next cut-off; now when urgent or when every count is locked already. It may
 * lie before now: then they are to be told at once. What falls into the quiet hours waits for the morning,
 * unless a cut-off comes before that, or the planner has set so short a wait that it means "at once".
 *
 * Asked again later, with nothing changed, it gives the same instant: where a shorter wait begins, it begins
 * on time, also for whoever asked before that and went to sleep.
 */
export function noticeDueAt(timing: NoticeTiming): Instant {
  if (timing.isUrgent || timing.nextCutoffAt === null) return timing.now;
  const cutoff = Date.parse(timing.nextCutoffAt);
  const due = stagesOf(timing.policy).map(({ daysBefore, policy }) =>
    Math.max(gatheredAt(timing, policy), cutoff - daysBefore * DAY_MILLISECONDS),
  );
  const dueAt = new Date(Math.min(...due, cutoff)).toISOString();
  if ((timing.policy?.maxWaitMinutes ?? Infinity) < AT_ANY_HOUR_MINUTES) return dueAt;
  const toldAt = dueAt > timing.now ? dueAt : timing.now;
  const restedAt = outOfQuietHours(toldAt, timing.zone);
  return restedAt === toldAt || restedAt >= timing.nextCutoffAt ? dueAt : restedAt;
}

function stagesOf(policy: NoticePolicy | null): readonly Stage[] {
  if (policy === null) return BY_TIME_LEFT;
  return [
    { daysBefore: Infinity, policy },
    { ...LAST_WEEK, policy: shorter(policy, LAST_WEEK.policy) },
  ];
}

function gatheredAt(timing: NoticeTiming, policy: NoticePolicy): number {
  const quiet = Date.parse(timing.lastChangeAt) + policy.quietMinutes * MINUTE_MILLISECONDS;
  const latest = Date.parse(timing.dirtySince) + policy.maxWaitMinutes * MINUTE_MILLISECONDS;
  return Math.min(quiet, latest);
}

/**
 * By when a supplier should have said "seen": within a day, or within four hours when the cut-off or the
 * wedding is less than two days away, hours of sleep not counted; not after that date itself, but never in
 * less than an hour.
 */
export function acknowledgeBy(now: Instant, nextHardDateAt: Instant, zone: string): Instant {
  const hours = isNear(now, nextHardDateAt) ? 4 : WAKING_HOURS_A_DAY;
  const patient = Date.parse(afterWakingHours(now, hours, zone));
  const latest = Math.min(patient, Date.parse(nextHardDateAt));
  return new Date(Math.max(Date.parse(now) + HOUR_MILLISECONDS, latest)).toISOString();
}

/**
 * When a text to a supplier may leave: by day at once, in the quiet hours when they are over. Who is rung out
 * of bed has a reason to be: what is urgent two days before the cut-off or the wedding leaves at once, and so
 * does all for which the morning would be too late.
 */
export function textMayLeaveAt(
  now: Instant,
  notice: { isUrgent: boolean; nextHardDateAt: Instant; zone: string },
): Instant {
  const { isUrgent, nextHardDateAt, zone } = notice;
  const restedAt = outOfQuietHours(now, zone);
  const mustWake = nextHardDateAt > now && restedAt >= nextHardDateAt;
  return mustWake || (isUrgent && isNear(now, nextHardDateAt)) ? now : restedAt;
}

function isNear(now: Instant, hardDate: Instant): boolean {
  return Date.parse(hardDate) - Date.parse(now) <= NEAR_MILLISECONDS;
}

function shorter(a: NoticePolicy, b: NoticePolicy): NoticePolicy {
  return {
    quietMinutes: Math.min(a.quietMinutes, b.quietMinutes),
    maxWaitMinutes: Math.min(a.maxWaitMinutes, b.maxWaitMinutes),
  };
}
