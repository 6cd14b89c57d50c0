/** The VTIMEZONE of a zone around some instants, as RFC 5545 asks for beside each `TZID`. */
import { DateTime } from 'luxon';
import type { Instant } from '../../domain/shared/event-date';
import { remembered } from '../../domain/shared/remembered';

const DAY_MILLISECONDS = 86_400_000;
const SECOND_MILLISECONDS = 1_000;
/** Weddings whose rules are kept: finding a change of offset takes longer than all else of a confirmation. */
const MOST_REMEMBERED = 2_000;

/**
 * The offset in force at each instant, written with the change that began it. Only what the instants need
 * is listed: the rules of other years are no business of these events.
 */
export function timeZoneRules(zone: string, instants: Instant[]): string {
  return rulesFor([zone, ...instants].join(' '));
}

const rulesFor = remembered(MOST_REMEMBERED, (key) => {
  const [zone = '', ...instants] = key.split(' ');
  const onsets = [...new Set(instants.map((instant) => onsetBefore(Date.parse(instant), zone)))].sort(
    (a, b) => a - b,
  );
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...onsets.flatMap((onset) => observance(onset, zone)),
    'END:VTIMEZONE',
  ].join('\r\n');
});

function observance(onset: number, zone: string): string[] {
  const from = offsetAt(onset - SECOND_MILLISECONDS, zone);
  const after = DateTime.fromMillis(onset, { zone });
  const kind = after.isInDST ? 'DAYLIGHT' : 'STANDARD';
  // RFC 5545 writes an onset in the wall-clock time that was in force before it.
  const local = DateTime.fromMillis(onset + from * 60_000, { zone: 'utc' });
  return [
    `BEGIN:${kind}`,
    `DTSTART:${local.toFormat("yyyyLLdd'T'HHmmss")}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(after.offset)}`,
    `END:${kind}`,
  ];
}

/** The last change of offset within a year before an instant; where there is none, a year before it. */
function onsetBefore(instant: number, zone: string): number {
  const offset = offsetAt(instant, zone);
  let later = instant;
  for (let days = 1; days <= 366; days += 1) {
    const earlier = instant - days * DAY_MILLISECONDS;
    if (offsetAt(earlier, zone) !== offset) return changeBetween(earlier, later, zone);
    later = earlier;
  }
  return Math.floor(later / DAY_MILLISECONDS) * DAY_MILLISECONDS;
}

function changeBetween(before: number, after: number, zone: string): number {
  let [low, high] = [before, after];
  while (high - low > SECOND_MILLISECONDS) {
    const middle = low + Math.floor((high - low) / 2 / SECOND_MILLISECONDS) * SECOND_MILLISECONDS;
    if (offsetAt(middle, zone) === offsetAt(before, zone)) low = middle;
    else high = middle;
  }
  return high;
}

function offsetAt(instant: number, zone: string): number {
  return DateTime.fromMillis(instant, { zone }).offset;
}

function offsetText(minutes: number): string {
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `${minutes < 0 ? '-' : '+'}${pad(hours)}${pad(Math.abs(minutes) % 60)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
