/** Times, numbers and names in the diary's words. Every time is the wedding's own local time. */
import { DateTime } from 'luxon';
import type { SupplierFacts } from '../reconciliation/evidence';

const LANGUAGE = 'en-GB';

/** "7.12 pm", "noon" */
export function timeOfDay(at: Date, zone: string): string {
  const local = inZone(at, zone);
  if (local.minute === 0 && local.hour % 12 === 0) return local.hour === 0 ? 'midnight' : 'noon';
  return local.toFormat(local.minute === 0 ? 'h a' : 'h.mm a').toLowerCase();
}

/** "Thursday 6 May" */
export function dayTitle(at: Date, zone: string): string {
  return inZone(at, zone).toFormat('cccc d MMMM');
}

/** "Thu 6 May" */
export function shortDay(at: Date, zone: string): string {
  return inZone(at, zone).toFormat('ccc d MMM');
}

/** "6 May" */
export function dayAndMonth(at: Date, zone: string): string {
  return inZone(at, zone).toFormat('d MMM');
}

/** "Thu 6 May, 7.12 pm" */
export function shortMoment(at: Date, zone: string): string {
  return `${shortDay(at, zone)}, ${timeOfDay(at, zone)}`;
}

/** "Saturday 1 May 2027" of `2027-05-01`. */
export function dayInFull(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).setLocale(LANGUAGE).toFormat('cccc d MMMM yyyy');
}

/** "Friday 2 April" of `2027-04-02`. */
export function dayOfMonth(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).setLocale(LANGUAGE).toFormat('cccc d MMMM');
}

/** The machine time an element carries beside its words. */
export function machineTime(at: Date, zone: string): string {
  return inZone(at, zone).toISO({ suppressMilliseconds: true }) ?? '';
}

/** "1 answer", "2 answers" */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "+4", "−2", "±0" */
export function signed(by: number): string {
  return by > 0 ? `+${by}` : by < 0 ? `−${-by}` : '±0';
}

/** "A", "A and B", "A, B and C" */
export function listed(items: string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** "meals" or "people" */
export function unitOf(supplier: Pick<SupplierFacts, 'type'>): string {
  return supplier.type === 'caterer' ? 'meals' : 'people';
}

/** "Lisbon", from "Europe/Lisbon". */
export function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

function inZone(at: Date, zone: string): DateTime {
  return DateTime.fromJSDate(at, { zone }).setLocale(LANGUAGE);
}
