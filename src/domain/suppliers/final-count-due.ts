/** When a supplier's final count is due, worked out from the wedding and the supplier alone. */
import Holidays from 'date-holidays';
import type { Instant, LocalDate } from '../shared/event-date';
import { cutoffInstant } from '../weddings/timeline';
import type { Wedding } from '../weddings/wedding';
import { needsCount, type Supplier } from './supplier';

/**
 * The instant at which a supplier's count locks: counted back from the wedding day, or, in hours, from
 * the first event the supplier serves. The same instant as the plan's own.
 */
export function finalCountDueAt(
  wedding: Pick<Wedding, 'country' | 'weddingOn' | 'timeZone' | 'events'>,
  supplier: Pick<Supplier, 'cutoff' | 'eventIds'>,
): Instant {
  const served = wedding.events.filter((event) => supplier.eventIds.includes(event.id));
  const firstServiceAt =
    served.map((event) => event.startsAt).sort()[0] ?? `${wedding.weddingOn}T12:00:00.000Z`;
  const holidays = supplier.cutoff.unit === 'business_days' ? publicHolidays(wedding) : new Set<LocalDate>();
  return cutoffInstant(supplier.cutoff, wedding.weddingOn, wedding.timeZone, firstServiceAt, holidays);
}

/** The next date that matters to a supplier: its final count as long as that is ahead, then the wedding itself. */
export function nextHardDateAt(
  wedding: Pick<Wedding, 'country' | 'weddingOn' | 'timeZone' | 'events'>,
  supplier: Pick<Supplier, 'type' | 'lockedAt' | 'cutoff' | 'eventIds'>,
  now: Instant,
): Instant {
  if (!needsCount(supplier.type) || supplier.lockedAt !== null) return firstEventAt(wedding);
  const cutoffAt = finalCountDueAt(wedding, supplier);
  return cutoffAt > now ? cutoffAt : firstEventAt(wedding);
}

/** When the wedding itself begins. */
export function firstEventAt({ events, weddingOn }: Pick<Wedding, 'events' | 'weddingOn'>): Instant {
  return events.map((event) => event.startsAt).sort()[0] ?? `${weddingOn}T12:00:00.000Z`;
}

/** Public holidays of the wedding's country in the year of the wedding and the one before. */
export function publicHolidays(wedding: Pick<Wedding, 'country' | 'weddingOn'>): ReadonlySet<LocalDate> {
  const calendar = new Holidays(wedding.country);
  const year = Number(wedding.weddingOn.slice(0, 4));
  const days = [...calendar.getHolidays(year - 1), ...calendar.getHolidays(year)];
  return new Set(days.filter((day) => day.type === 'public').map((day) => day.date.slice(0, 10)));
}
