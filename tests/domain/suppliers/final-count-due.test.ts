import { finalCountDueAt } from '../../../src/domain/suppliers/final-count-due';
import type { Cutoff } from '../../../src/domain/weddings/wedding';
import { event } from './builders';

const wedding = {
  country: 'PT',
  weddingOn: '2027-06-12',
  timeZone: 'Europe/Lisbon',
  events: [event('ceremony', { startsAt: '2027-06-12T14:00:00.000Z' }), event('dinner')],
};
const due = (cutoff: Cutoff, eventIds = ['dinner']) => finalCountDueAt(wedding, { cutoff, eventIds });

describe('A supplier’s final count is due', () => {
  test('so many hours before the first event the supplier serves, not the wedding’s first', () => {
    expect(due({ amount: 72, unit: 'hours', localTime: '12:00' })).toBe('2027-06-09T17:00:00.000Z');
  });

  test('so many days before, at the contract’s own time in the wedding’s zone', () => {
    expect(due({ amount: 7, unit: 'days', localTime: '12:00' })).toBe('2027-06-05T11:00:00.000Z');
  });

  test('so many business days before, not counting weekends and public holidays', () => {
    // 10 June 2027 is Portugal Day, a Thursday: Friday 11, Wednesday 9, Tuesday 8.
    expect(due({ amount: 3, unit: 'business_days', localTime: '12:00' })).toBe('2027-06-08T11:00:00.000Z');
  });
});
