/** Days, times and lists as they are written in messages. Every time is the wedding's own local time. */
import { DateTime } from 'luxon';
import { zoneInWords, type Instant, type LocalDate } from '../../domain/shared/event-date';
import { remembered } from '../../domain/shared/remembered';
import { messages } from './messages.en';

const LANGUAGE = 'en-GB';
/** Days and times that are kept in words: a letter repeats its few, and so do all letters of a wedding. */
const MOST_REMEMBERED = 5_000;

/** "Sat 12 Jun", or "Sat 12 Jun 2027" */
export function shortDay(day: LocalDate, withYear = false): string {
  const date = DateTime.fromISO(day, { zone: 'utc' }).setLocale(LANGUAGE);
  return date.toFormat(withYear ? 'ccc d MMM yyyy' : 'ccc d MMM');
}

/** "Saturday 12 June 2027", or "Saturday 12 June" when the year goes without saying. */
export function longDay(day: LocalDate, withYear = true): string {
  return withYear ? longDayWithYear(day) : longDayAlone(day);
}

const longDayWithYear = remembered(MOST_REMEMBERED, (day) => inWords(day, 'cccc d MMMM yyyy'));
const longDayAlone = remembered(MOST_REMEMBERED, (day) => inWords(day, 'cccc d MMMM'));

function inWords(day: LocalDate, format: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).setLocale(LANGUAGE).toFormat(format);
}

/** "3 pm", "3.30 pm", "noon", "midnight" */
export const clockTime = ofMoment((local) => {
  if (local.hour === 12 && local.minute === 0) return messages.clock.noon;
  if (local.hour === 0 && local.minute === 0) return messages.clock.midnight;
  return local.toFormat(local.minute === 0 ? 'h a' : 'h.mm a').toLowerCase();
});

/** "Saturday 12 June 2027, 3 pm Lisbon time" */
export function moment(instant: Instant, zone: string): string {
  const local = localOf(instant, zone);
  return `${local.toFormat('cccc d MMMM yyyy')}, ${clockTime(instant, zone)} ${zoneInWords(zone)}`;
}

/** "Sat 12 Jun, 3 pm" */
export function shortMoment(instant: Instant, zone: string): string {
  return `${localOf(instant, zone).toFormat('ccc d MMM')}, ${clockTime(instant, zone)}`;
}

/** The calendar day of an instant in a zone. */
export const dayOf = ofMoment((local): LocalDate => local.toFormat('yyyy-MM-dd'));

/** "A", "A and B", "A, B and C" */
export function listed(items: string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${messages.and} ${last}`;
}

/** What is said of a moment in a zone, remembered. */
function ofMoment(say: (local: DateTime) => string): (instant: Instant, zone: string) => string {
  const said = remembered(MOST_REMEMBERED, (moment) => {
    const [instant = '', zone = ''] = moment.split(' ');
    return say(localOf(instant, zone));
  });
  return (instant, zone) => said(`${instant} ${zone}`);
}

function localOf(instant: Instant, zone: string): DateTime {
  return DateTime.fromISO(instant).setZone(zone).setLocale(LANGUAGE);
}
