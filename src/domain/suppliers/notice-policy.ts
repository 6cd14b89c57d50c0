/** When gathered changes are told, and by when a supplier should have said "seen". */
import type { Instant } from '../shared/event-date';
import type { NoticePolicy } from '../weddings/wedding';

const MINUTE_MILLISECONDS = 60_000;
const HOUR_MILLISECONDS = 60 * MINUTE_MILLISECONDS;
/** From here on a cut-off is near: changes are gathered for a shorter time. */
const NEAR_CUTOFF_MILLISECONDS = 7 * 24 * HOUR_MILLISECONDS;
const NEAR_POLICY: NoticePolicy = { quietMinutes: 120, maxWaitMinutes: 360 };

/** What the decision is made from. `lastChangeAt` and `dirtySince` are the database's own times. */
export interface NoticeTiming {
  policy: NoticePolicy;
  dirtySince: Instant;
  lastChangeAt: Instant;
  isUrgent: boolean;
  /** The next cut-off of any supplier; null when all have locked. */
  nextCutoffAt: Instant | null;
  now: Instant;
}

/**
 * The instant at which suppliers are to be told: after the quiet period, never later than the longest
 * wait, never later than the next cut-off; now when urgent or when every count is locked already.
 */
export function noticeDueAt(timing: NoticeTiming): Instant {
  const now = Date.parse(timing.now);
  if (timing.isUrgent || timing.nextCutoffAt === null) return timing.now;
  const untilCutoff = Date.parse(timing.nextCutoffAt) - now;
  const policy =
    untilCutoff <= NEAR_CUTOFF_MILLISECONDS ? shorter(timing.policy, NEAR_POLICY) : timing.policy;
  const quiet = Date.parse(timing.lastChangeAt) + policy.quietMinutes * MINUTE_MILLISECONDS;
  const latest = Date.parse(timing.dirtySince) + policy.maxWaitMinutes * MINUTE_MILLISECONDS;
  return new Date(Math.min(quiet, latest, Math.max(now, Date.parse(timing.nextCutoffAt)))).toISOString();
}

/** How long a supplier has to say "seen": a day, four hours when the cut-off or the wedding is within two days. */
export function acknowledgeBy(now: Instant, nextHardDateAt: Instant): Instant {
  const isClose = Date.parse(nextHardDateAt) - Date.parse(now) <= 48 * HOUR_MILLISECONDS;
  return new Date(Date.parse(now) + (isClose ? 4 : 24) * HOUR_MILLISECONDS).toISOString();
}

function shorter(a: NoticePolicy, b: NoticePolicy): NoticePolicy {
  return {
    quietMinutes: Math.min(a.quietMinutes, b.quietMinutes),
    maxWaitMinutes: Math.min(a.maxWaitMinutes, b.maxWaitMinutes),
  };
}
