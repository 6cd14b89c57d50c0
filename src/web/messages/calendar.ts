/** The calendar file of a confirmation: the events at least one of the household comes to. */
import { ICalCalendar } from 'ical-generator';
import { DateTime } from 'luxon';
import type { HouseholdMessage } from '../../domain/communications/messages';
import { answerRows } from './answer-words';
import { moment } from './dates';
import { messages } from './messages.en';
import { timeZoneRules } from './time-zone-rules';

/**
 * The file, or null when nobody comes or there is no day to come on.
 *
 * An event keeps its UID for this household, and its SEQUENCE rises with the plan, so that a newer file
 * moves the entry and adds none. Times stand in the wedding's own zone. An event has a beginning only:
 * its end is not known, and not made up.
 */
export function calendarFile(message: HouseholdMessage): { filename: string; content: string } | null {
  const { wedding, household } = message;
  const attended = wedding.events.filter((event) =>
    household.rsvps.some((rsvp) => rsvp.eventId === event.id && rsvp.status === 'attending'),
  );
  if (attended.length === 0 || wedding.status !== 'planned') return null;
  const starts = attended.map((event) => event.startsAt);
  const calendar = new ICalCalendar({
    prodId: { company: 'WedSync', product: 'RSVP', language: messages.language.toUpperCase() },
    // No zone of the calendar's own: with one, the library writes DTSTAMP as local time.
    timezone: { name: null, generator: (zone) => timeZoneRules(zone, starts) },
  });
  for (const event of attended) {
    calendar.createEvent({
      id: `${event.id}.${household.id}@wedsync-rsvp`,
      sequence: wedding.scheduleVersion,
      stamp: household.answeredAt ?? new Date(message.now),
      start: DateTime.fromISO(event.startsAt).setZone(wedding.timeZone),
      timezone: wedding.timeZone,
      summary: `${event.name}: ${wedding.coupleNames}`,
      location: event.place,
      description: [
        moment(event.startsAt, wedding.timeZone),
        ...answerRows(household, event).map((row) => `${row.label}: ${row.value}`),
      ].join('\n'),
      url: message.formUrl,
    });
  }
  return { filename: 'wedding.ics', content: calendar.toString() };
}
