import { newcomers, numbered } from '../../../src/web/planner/copy/counted.en';
import {
  clockTimeOf,
  daysAway,
  fullMoment,
  listed,
  shortDay,
  shortMoment,
} from '../../../src/web/planner/words';

const clock = { zone: 'Europe/Lisbon', now: '2027-05-11T22:30:00.000Z' };

test('a time is told in the wedding’s zone, whatever the server’s is', () => {
  expect(shortMoment('2027-05-12T09:00:00.000Z', clock)).toBe('Wed 12 May, 10 am');
  expect(shortMoment('2027-05-12T23:30:00.000Z', clock)).toBe('Thu 13 May, 12.30 am');
  expect(fullMoment('2027-06-12T14:00:00.000Z', clock)).toBe('Saturday 12 June 2027, 3 pm');
});

test('days away are counted by the wedding’s calendar, not in 24 hours', () => {
  expect(daysAway('2027-05-11T23:30:00.000Z', clock)).toBe('tomorrow');
  expect(daysAway('2027-05-11T22:59:00.000Z', clock)).toBe('today');
  expect(daysAway('2027-05-10T22:59:00.000Z', clock)).toBe('yesterday');
  expect(daysAway('2027-05-16T22:59:59.999Z', clock)).toBe('in 5 days');
});

test('noon, midnight and the last minute of a day have names, so that nobody takes them for each other', () => {
  expect(clockTimeOf('2027-05-29T11:00:00.000Z', clock)).toBe('noon');
  expect(clockTimeOf('2027-05-28T23:00:00.000Z', clock)).toBe('midnight');
  expect(clockTimeOf('2027-05-15T22:59:59.999Z', clock)).toBe('end of the day');
});

test('another year is named', () => {
  expect(shortDay('2028-01-02T12:00:00.000Z', clock)).toBe('Sun 2 Jan 2028');
});

test('whoever joins a household on the list is not told as coming with a new one', () => {
  expect([newcomers(4, 0, 2), newcomers(4, 1, 1), newcomers(2, 2, 0)]).toEqual([
    '4 guests in 2 households',
    '3 guests in 1 household and 1 guest for a household you have',
    '2 guests for households you have',
  ]);
});

test('a list reads like a sentence', () => {
  expect([listed([]), listed(['A']), listed(['A', 'B']), listed(['A', 'B', 'C'])]).toEqual([
    '',
    'A',
    'A and B',
    'A, B and C',
  ]);
});

test('rows to look at are named by their numbers; of very many the first, and how many more', () => {
  const first = Array.from({ length: 100 }, (_, index) => index + 2);
  expect([numbered(1, [4]), numbered(3, [4, 9, 12]), numbered(1_210, first)]).toEqual([
    '4',
    '4, 9 and 12',
    '2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 1,200 more',
  ]);
});
