/** Local times become the right instants, also where clocks change and calendars are odd. */
import { AppError } from '../../../src/domain/shared/app-error';
import {
  businessDaysBefore,
  daysBefore,
  daysUntil,
  endOfDay,
  hoursBefore,
  instantOf,
  assertTimeZone,
} from '../../../src/domain/shared/event-date';

test.each([
  ['London, winter', '2027-01-15', '10:00', 'Europe/London', '2027-01-15T10:00:00.000Z'],
  ['London, summer', '2027-06-15', '10:00', 'Europe/London', '2027-06-15T09:00:00.000Z'],
  [
    'London, in the hour that is skipped: as far past the gap',
    '2027-03-28',
    '01:30',
    'Europe/London',
    '2027-03-28T01:30:00.000Z',
  ],
  [
    'New York, in the hour that is skipped: as far past the gap',
    '2027-03-14',
    '02:30',
    'America/New_York',
    '2027-03-14T07:30:00.000Z',
  ],
  [
    'London, in the hour that comes twice: the earlier',
    '2027-10-31',
    '01:30',
    'Europe/London',
    '2027-10-31T00:30:00.000Z',
  ],
  [
    'New York, in the hour that comes twice: the earlier',
    '2027-11-07',
    '01:30',
    'America/New_York',
    '2027-11-07T05:30:00.000Z',
  ],
  ['a leap day', '2028-02-29', '12:00', 'Europe/Lisbon', '2028-02-29T12:00:00.000Z'],
])('%s', (_where, day, time, zone, instant) => {
  expect(instantOf(day, time, zone)).toBe(instant);
});

test('a day that does not exist is refused', () => {
  expect(() => instantOf('2027-02-29', '12:00', 'Europe/Lisbon')).toThrow(RangeError);
});

test('a zone nobody knows is refused', () => {
  expect(() => assertTimeZone('Europe/Atlantis')).toThrow(AppError);
  expect(() => assertTimeZone('Asia/Kolkata')).not.toThrow();
});

test('days are calendar days, over leap days and year ends', () => {
  expect(daysBefore('2028-03-01', 1)).toBe('2028-02-29');
  expect(daysBefore('2027-03-01', 1)).toBe('2027-02-28');
  expect(daysBefore('2027-01-03', 7)).toBe('2026-12-27');
  expect(daysBefore('2027-12-31', -1)).toBe('2028-01-01');
});

test('hours are real hours, also over a change of clocks', () => {
  // 16:00 in London on the day after clocks went forward is 15:00 UTC; 72 hours earlier it was still winter.
  expect(hoursBefore(instantOf('2027-03-29', '16:00', 'Europe/London'), 72)).toBe('2027-03-26T15:00:00.000Z');
});

test('business days leave out weekends and holidays', () => {
  const none = new Set<string>();
  expect(businessDaysBefore('2027-06-12', 1, none)).toBe('2027-06-11');
  expect(businessDaysBefore('2027-06-12', 10, none)).toBe('2027-05-31');
  expect(businessDaysBefore('2027-06-12', 10, new Set(['2027-06-10', '2027-05-31']))).toBe('2027-05-27');
  expect(businessDaysBefore('2027-06-14', 1, none)).toBe('2027-06-11');
  expect(businessDaysBefore('2027-06-12', 0, none)).toBe('2027-06-12');
});

test('days left are counted on the wedding’s own calendar', () => {
  expect(daysUntil('2027-05-08T22:59:00Z', '2027-05-15', 'Europe/Lisbon')).toBe(7);
  expect(daysUntil('2027-05-08T23:01:00Z', '2027-05-15', 'Europe/Lisbon')).toBe(6);
  expect(daysUntil('2027-03-27T12:00:00Z', '2027-03-29', 'Europe/London')).toBe(2);
  expect(daysUntil('2027-05-16T12:00:00Z', '2027-05-15', 'Europe/Lisbon')).toBe(-1);
});

test('a day ends with its last instant, a short day too', () => {
  expect(endOfDay('2027-05-15', 'Europe/Lisbon')).toBe('2027-05-15T22:59:59.999Z');
  expect(endOfDay('2027-03-28', 'Europe/London')).toBe('2027-03-28T22:59:59.999Z');
});
