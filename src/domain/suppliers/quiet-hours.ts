/**
 * The hours in which people sleep: from 9 in the evening to 8 in the morning, by the clock where the wedding is.
 * They are those in which the United States forbid calls and texts that nobody has asked for (47 CFR 64.1200(c)(1)).
 */
import { DateTime } from 'luxon';
import { daysBefore, instantOf, type Instant } from '../shared/event-date';

const DAY_BEGINS = '08:00';
const DAY_ENDS = '21:00';
const HOUR_MILLISECONDS = 3_600_000;
/** Hours of a day in which people are awake. */
export const WAKING_HOURS_A_DAY = 13;

/** The instant itself by day; in the quiet hours the morning that ends them. */
export function outOfQuietHours(instant: Instant, zone: string): Instant {
  const { begins, ends, nextBegins } = dayOf(instant, zone);
  if (instant < begins) return begins;
  return instant < ends ? instant : nextBegins;
}

/** The instant so many waking hours after another. It is never in the quiet hours, but may be their first. */
export function afterWakingHours(start: Instant, hours: number, zone: string): Instant {
  let from = outOfQuietHours(start, zone);
  for (let left = hours * HOUR_MILLISECONDS; ;) {
    const { ends, nextBegins } = dayOf(from, zone);
    const today = Date.parse(ends) - Date.parse(from);
    if (left <= today) return new Date(Date.parse(from) + left).toISOString();
    left -= today;
    from = nextBegins;
  }
}

function dayOf(instant: Instant, zone: string) {
  const day = DateTime.fromISO(instant, { zone }).toFormat('yyyy-MM-dd');
  return {
    begins: instantOf(day, DAY_BEGINS, zone),
    ends: instantOf(day, DAY_ENDS, zone),
    nextBegins: instantOf(daysBefore(day, -1), DAY_BEGINS, zone),
  };
}
