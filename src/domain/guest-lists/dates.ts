/** Days as lists write them. */
import { DateTime } from 'luxon';

/** Excel counts days from here, having taken 1900 for a leap year. */
const SERIAL_EPOCH = DateTime.utc(1899, 12, 30);
const MONTH_FIRST = new Set(['US', 'CA', 'PH']);

/**
 * A day as `YYYY-MM-DD`; null for what is none, and for a day without its year.
 *
 * @param country decides what 03/04/2019 means.
 */
export function readDay(cell: string, country: string): string | null {
  const text = cell.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso !== null) return dayOf(iso[1], iso[2], iso[3]);
  const serial = /^(\d{4,5})(?:\.\d+)?$/.exec(text)?.[1];
  if (serial !== undefined && Number(serial) > 1_000 && serial.length === 5)
    return SERIAL_EPOCH.plus({ days: Number(serial) }).toISODate();
  const parts = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text);
  if (parts === null) return null;
  const [, first = '', second = '', year] = parts;
  const isMonthFirst = text.includes('/') && MONTH_FIRST.has(country);
  const [month, day] = isMonthFirst ? [first, second] : [second, first];
  return dayOf(year, month, day) ?? dayOf(year, day, month);
}

/** Whole years from one day to another. */
export function yearsBetween(from: string, to: string): number {
  return Math.floor(
    DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'years').years,
  );
}

function dayOf(year = '', month = '', day = ''): string | null {
  return DateTime.utc(Number(year), Number(month), Number(day)).toISODate();
}
