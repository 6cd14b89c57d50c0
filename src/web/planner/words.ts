/** Times, counts and lists in the planner's words. Every time is the wedding's own local time. */
import { DateTime } from 'luxon';
import type { Instant, LocalDate } from '../../domain/shared/event-date';
import { messages } from './messages.en';

const LANGUAGE = 'en-GB';

/** What a page needs to put a time into words: whose zone, and when "today" is. */
export interface Clock {
  zone: string;
  now: Instant;
}

/** "Thu 6 May", with the year where it is not this one. */
export function shortDay(instant: Instant, clock: Clock): string {
  const local = localOf(instant, clock.zone);
  return local.toFormat(local.year === localOf(clock.now, clock.zone).year ? 'ccc d MMM' : 'ccc d MMM yyyy');
}

/** "6 May" */
export function dayAndMonth(instant: Instant, { zone }: Clock): string {
  return localOf(instant, zone).toFormat('d MMM');
}

/** "Thu 6 May, 10 am"; "…, noon" and "…, midnight" where it is one of them. */
export function shortMoment(instant: Instant, clock: Clock): string {
  return `${shortDay(instant, clock)}, ${clockTime(localOf(instant, clock.zone))}`;
}

/** "10 am", "3.30 pm", "noon", and "end of the day" for its last minute. */
export function clockTimeOf(instant: Instant, { zone }: Clock): string {
  return clockTime(localOf(instant, zone));
}

/** "Thursday 6 May 2027" of a calendar day. */
export function fullDay(day: LocalDate): string {
  return DateTime.fromISO(day, { zone: 'utc' }).setLocale(LANGUAGE).toFormat('cccc d MMMM yyyy');
}

/** "today", "tomorrow", "in 5 days", "yesterday", "3 days ago". */
export function daysAway(instant: Instant, clock: Clock): string {
  return messages.days.away(calendarDays(instant, clock));
}

/** Calendar days from today to an instant's day, negative once it has passed. */
export function calendarDays(instant: Instant, { zone, now }: Clock): number {
  const start = localOf(now, zone).startOf('day');
  return Math.round(localOf(instant, zone).startOf('day').diff(start, 'days').days);
}

/** "A", "A and B", "A, B and C". */
export function listed(items: string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${messages.and} ${last}`;
}

/** "Friday 30 April 2027, 11.59 pm" */
export function fullMoment(instant: Instant, { zone }: Clock): string {
  const local = localOf(instant, zone);
  return `${local.toFormat('cccc d MMMM yyyy')}, ${clockTime(local)}`;
}

/** "Portugal", from "PT". */
export function countryName(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code;
}

/** "Lisbon", from "Europe/Lisbon". */
export function placeName(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

function localOf(instant: Instant, zone: string): DateTime {
  return DateTime.fromISO(instant).setZone(zone).setLocale(LANGUAGE);
}

function clockTime(local: DateTime): string {
  if (local.hour === 12 && local.minute === 0) return messages.noon;
  if (local.hour === 0 && local.minute === 0) return messages.midnight;
  if (local.hour === 23 && local.minute === 59) return messages.endOfDay;
  return local.toFormat(local.minute === 0 ? 'h a' : 'h.mm a').toLowerCase();
}
