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
 * wait, never later than the next cut-off; now when urgent or when every count is locked already. It may
 * lie before now: then they are to be told at once.
 *
 * Asked again later, with nothing changed, it gives the same instant: a week before the cut-off the
 * shorter wait begins on time, also for whoever asked before that and went to sleep.
 */
export function noticeDueAt(timing: NoticeTiming): Instant {
  if (timing.isUrgent || timing.nextCutoffAt === null) return timing.now;
  const cutoff = Date.parse(timing.nextCutoffAt);
  const usual = gatheredAt(timing, timing.policy);
  const near = gatheredAt(timing, shorter(timing.policy, NEAR_POLICY));
  const due = Math.min(usual, Math.max(near, cutoff - NEAR_CUTOFF_MILLISECONDS), cutoff);
  return new Date(due).toISOString();
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
