/** Calendar files: the events at least one of a household comes to, put in, moved, or taken out again. */
import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { DateTime } from 'luxon';
import type { CalendarFile, HouseholdMessage } from '../../domain/communications/messages';
import type { WeddingEvent } from '../../domain/weddings/wedding';
import { answerRows } from './answer-words';
import { moment } from './dates';
import { messages } from './messages.en';
import { timeZoneRules } from './time-zone-rules';

/**
 * The file, or null when nobody comes or there is no day to come on.
 *
 * An event keeps its UID for this household, and its SEQUENCE rises with the plan and with every answer, so that
 * a newer file moves the entry and adds none. Events of `inCalendar`, those that an earlier file has put there,
 * are taken out where nobody comes to them any more: beside others by their STATUS, alone by a file of method
 * CANCEL (RFC 5546, 3.2.1 and 3.2.5). Times stand in the wedding's own zone. An event has a beginning only:
 * its end is not known, and not made up. The personal link is not in it: whoever sees the calendar, at work
 * or in a family, could answer by it.
 */
export function calendarFile(message: HouseholdMessage, inCalendar: string[] = []): CalendarFile | null {
  const { wedding, household } = message;
  if (wedding.status !== 'planned') return null;
  const attended = attendedEvents(message);
  const left = wedding.events.filter((event) => inCalendar.includes(event.id) && !attended.includes(event));
  const stamp = household.answeredAt ?? new Date(message.now);
  return fileOf(message, attended.length > 0 ? 'PUBLISH' : 'CANCEL', stamp, { attended, left });
}

/**
 * The file after news of the day: it moves the entries, or takes them out where the day does not hold. Null
 * when nobody was coming.
 */
export function dateNewsCalendar(message: HouseholdMessage): CalendarFile | null {
  const hasDay = message.wedding.status === 'planned';
  const attended = attendedEvents(message);
  const entries = hasDay ? { attended, left: [] } : { attended: [], left: attended };
  return fileOf(message, hasDay ? 'PUBLISH' : 'CANCEL', new Date(message.now), entries);
}

/** The events at least one of the household comes to. */
function attendedEvents({ wedding, household }: HouseholdMessage): WeddingEvent[] {
  return wedding.events.filter((event) =>
    household.rsvps.some((rsvp) => rsvp.eventId === event.id && rsvp.status === 'attending'),
  );
}

function fileOf(
  message: HouseholdMessage,
  method: CalendarFile['method'],
  stamp: Date,
  { attended, left }: { attended: WeddingEvent[]; left: WeddingEvent[] },
): CalendarFile | null {
  const { wedding, household } = message;
  const events = wedding.events.filter((event) => attended.includes(event) || left.includes(event));
  if (events.length === 0) return null;
  const starts = events.map((event) => event.startsAt);
  const calendar = new ICalCalendar({
    prodId: { company: 'WedSync', product: 'RSVP', language: messages.language.toUpperCase() },
    // No zone of the calendar's own: with one, the library writes DTSTAMP as local time.
    timezone: { name: null, generator: (zone) => timeZoneRules(zone, starts) },
    method: ICalCalendarMethod[method],
  });
  for (const event of events) {
    calendar.createEvent({
      id: `${event.id}.${household.id}@wedsync-rsvp`,
      sequence: wedding.scheduleVersion + household.revision,
      stamp,
      ...(left.includes(event) ? { status: ICalEventStatus.CANCELLED } : {}),
      start: DateTime.fromISO(event.startsAt).setZone(wedding.timeZone),
      timezone: wedding.timeZone,
      summary: `${event.name}: ${wedding.coupleNames}`,
      location: event.place,
      description: [
        moment(event.startsAt, wedding.timeZone),
        ...answerRows(household, event).map((row) => `${row.label}: ${row.value}`),
        messages.household.calendarEntry,
      ].join('\n'),
    });
  }
  return { method, filename: 'wedding.ics', content: calendar.toString() };
}
