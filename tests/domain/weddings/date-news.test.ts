/** What a household must hear of the day: the net of what it knows and what is true. */
import fc from 'fast-check';
import {
  dateNews,
  dateNewsId,
  dateNewsVersion,
  type DateStanding,
} from '../../../src/domain/weddings/date-news';

const june: DateStanding = { status: 'planned', weddingOn: '2027-06-12' };
const july: DateStanding = { status: 'planned', weddingOn: '2027-07-03' };
const postponed: DateStanding = { status: 'postponed', weddingOn: '2027-06-12' };
const cancelled: DateStanding = { status: 'cancelled', weddingOn: '2027-06-12' };

test.each([
  ['another day', june, july, { kind: 'moved', from: '2027-06-12' }],
  ['no day any more', june, postponed, { kind: 'postponed', from: '2027-06-12' }],
  ['a day again', postponed, july, { kind: 'resumed', from: '2027-06-12' }],
  ['the same day after all', postponed, june, { kind: 'resumed', from: '2027-06-12' }],
  ['the end of it', june, cancelled, { kind: 'cancelled', from: '2027-06-12' }],
  ['the end of it, without a day to give up', postponed, cancelled, { kind: 'cancelled', from: null }],
  ['the same day', june, june, null],
  ['a day moved while there is none', postponed, { ...postponed, weddingOn: '2027-07-03' }, null],
  ['the end of it, known already', cancelled, cancelled, null],
  ['a wedding that is over', june, { ...june, status: 'completed' as const }, null],
])('%s', (_, told, now, news) => {
  expect(dateNews(told, now)).toEqual(news);
});

test('whoever has been told what is true has nothing to hear, whatever went before', () => {
  const standing = fc.record({
    status: fc.constantFrom('planned' as const, 'postponed' as const, 'cancelled' as const),
    weddingOn: fc.constantFrom('2027-06-12', '2027-07-03', '2028-01-08'),
  });
  fc.assert(fc.property(standing, (now) => expect(dateNews(now, now)).toBeNull()));
});

test('the step’s id says which version of the plan it tells of', () => {
  expect(dateNewsVersion(dateNewsId(17))).toBe(17);
});
