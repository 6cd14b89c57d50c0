/** When gathered changes are told, and by when a supplier should have said "seen". */
import type { Instant } from '../shared/event-date';
import type { NoticePolicy } from '../weddings/wedding';

const MINUTE_MILLISECONDS = 60_000;
const HOUR_MILLISECONDS = 60 * MINUTE_MILLISECONDS;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;
const DAY_MINUTES = 24 * 60;

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
  now: Instant;
}

/**
 * The instant at which suppliers are to be told: after the quiet period, never later than the longest
 * wait, never later than the next cut-off; now when urgent or when every count is locked already. It may
 * lie before now: then they are to be told at once.
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
  return new Date(Math.min(...due, cutoff)).toISOString();
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
 * wedding is less than two days away; not after that date itself, but never in less than an hour.
 */
export function acknowledgeBy(now: Instant, nextHardDateAt: Instant): Instant {
  const start = Date.parse(now);
  const hardDate = Date.parse(nextHardDateAt);
  const patience = (hardDate - start <= 48 * HOUR_MILLISECONDS ? 4 : 24) * HOUR_MILLISECONDS;
  return new Date(Math.max(start + HOUR_MILLISECONDS, Math.min(start + patience, hardDate))).toISOString();
}

function shorter(a: NoticePolicy, b: NoticePolicy): NoticePolicy {
  return {
    quietMinutes: Math.min(a.quietMinutes, b.quietMinutes),
    maxWaitMinutes: Math.min(a.maxWaitMinutes, b.maxWaitMinutes),
  };
}
