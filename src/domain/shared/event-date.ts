/**
 * Local dates and times of a wedding, turned into instants.
 *
 * Policy where clocks change: a local time that does not exist (spring) means the instant just as far
 * past the gap; a local time that exists twice (autumn) means the earlier one.
 */
import { DateTime, IANAZone } from 'luxon';
import { AppError } from './app-error';

/** A calendar day, `YYYY-MM-DD`. */
export type LocalDate = string;
/** A wall-clock time, `HH:MM`. */
export type LocalTime = string;
/** An instant in UTC, ISO 8601 with milliseconds and `Z`. */
export type Instant = string;

const DAY_MILLISECONDS = 86_400_000;

/** @throws AppError `wedding.unknown_time_zone` unless the zone is an IANA name known here. */
export function assertTimeZone(zone: string): void {
  if (IANAZone.isValidZone(zone)) return;
  throw new AppError('wedding.unknown_time_zone', {
    fields: [{ path: 'timeZone', message: 'Must be an IANA name such as Europe/Lisbon.' }],
  });
}

/** The instant of a wall-clock time on a day in a zone, by the policy above. */
export function instantOf(day: LocalDate, time: LocalTime, zone: string): Instant {
  const local = DateTime.fromISO(`${day}T${time}`, { zone });
  if (!local.isValid) throw new RangeError(`Not a day and time in ${zone}: ${day} ${time}`);
  const earliest = local.getPossibleOffsets().reduce((a, b) => (a.toMillis() <= b.toMillis() ? a : b));
  return toInstant(earliest);
}

/** The day `days` before (negative: after) a day. */
export function daysBefore(day: LocalDate, days: number): LocalDate {
  return isoDate(DateTime.fromISO(day, { zone: 'utc' }).minus({ days }));
}

/** The day `count` business days before a day: Mondays to Fridays that are no holiday. */
export function businessDaysBefore(
  day: LocalDate,
  count: number,
  holidays: ReadonlySet<LocalDate>,
): LocalDate {
  let cursor = DateTime.fromISO(day, { zone: 'utc' });
  for (let left = count; left > 0;) {
    cursor = cursor.minus({ days: 1 });
    if (cursor.weekday <= 5 && !holidays.has(isoDate(cursor))) left -= 1;
  }
  return isoDate(cursor);
}

/** Whole days from an instant's local day to another day, in a zone; negative once it has passed. */
export function daysUntil(now: Instant, day: LocalDate, zone: string): number {
  const today = isoDate(DateTime.fromISO(now, { zone }));
  // Days without a zone are read as UTC's, which are all equally long.
  return (Date.parse(day) - Date.parse(today)) / DAY_MILLISECONDS;
}

/** The instant `hours` before another. */
export function hoursBefore(instant: Instant, hours: number): Instant {
  return toInstant(DateTime.fromISO(instant).minus({ hours }));
}

/** Last instant of a day in a zone. */
export function endOfDay(day: LocalDate, zone: string): Instant {
  return toInstant(DateTime.fromISO(day, { zone }).endOf('day'));
}

/** Wall-clock text of an instant in a zone, `YYYY-MM-DD HH:MM`. */
export function localText(instant: Instant, zone: string): string {
  return DateTime.fromISO(instant).setZone(zone).toFormat('yyyy-MM-dd HH:mm');
}

/** "Saturday 12 June 2027" */
export function dayInWords(day: LocalDate): string {
  return DateTime.fromISO(day, { zone: 'utc' }).setLocale('en-GB').toFormat('cccc d MMMM yyyy');
}

/** "Lisbon time", from "Europe/Lisbon": a zone's city is rarely where the wedding is. */
export function zoneInWords(zone: string): string {
  return `${(zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')} time`;
}

function toInstant(moment: DateTime): Instant {
  return moment.toUTC().toISO() ?? '';
}

function isoDate(moment: DateTime): LocalDate {
  return moment.toFormat('yyyy-MM-dd');
}
