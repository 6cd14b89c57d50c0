import fc from 'fast-check';
import {
  acknowledgeBy,
  noticeDueAt,
  textMayLeaveAt,
  type NoticeTiming,
} from '../../../src/domain/suppliers/notice-policy';
import { afterWakingHours, outOfQuietHours } from '../../../src/domain/suppliers/quiet-hours';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2027-04-01T09:00:00.000Z');
const ZONE = 'Europe/Lisbon';
/** Longer than any night, also one in which the clocks change. */
const LONGEST_NIGHT = 12 * HOUR;
const at = (milliseconds: number) => new Date(milliseconds).toISOString();

/** First change at START, the last one somewhat later, now after that, the cut-off still to come. */
const timings = fc
  .record({
    policy: fc.option(
      fc.record({
        quietMinutes: fc.integer({ min: 1, max: 3_000 }),
        maxWaitMinutes: fc.integer({ min: 1, max: 6_000 }),
      }),
    ),
    lastChange: fc.integer({ min: 0, max: 2 * DAY }),
    sinceLastChange: fc.integer({ min: 0, max: 2 * DAY }),
    untilCutoff: fc.integer({ min: 1, max: 40 * DAY }),
  })
  .map((input): NoticeTiming => {
    const now = START + input.lastChange + input.sinceLastChange;
    return {
      policy: input.policy,
      dirtySince: at(START),
      lastChangeAt: at(START + input.lastChange),
      isUrgent: false,
      nextCutoffAt: at(now + input.untilCutoff),
      zone: ZONE,
      now: at(now),
    };
  });

describe('Suppliers are told', () => {
  test('never later than the longest wait after the first change and the night that follows', () => {
    fc.assert(
      fc.property(timings, (timing) => {
        const longestWait = (timing.policy?.maxWaitMinutes ?? 7 * 24 * 60) * MINUTE;
        const latest = Math.max(Date.parse(timing.dirtySince) + longestWait, Date.parse(timing.now));
        const due = Date.parse(noticeDueAt(timing));
        const rested = outOfQuietHours(at(latest), ZONE);
        expect(due).toBeLessThanOrEqual(Date.parse(rested));
        expect(due - latest).toBeLessThanOrEqual(LONGEST_NIGHT);
      }),
    );
  });

  test('never after the next cut-off', () => {
    fc.assert(
      fc.property(timings, (timing) => {
        expect(noticeDueAt(timing) <= (timing.nextCutoffAt ?? '')).toBe(true);
      }),
    );
  });

  test('not in the quiet hours, unless the next cut-off comes before the morning or the planner waits for nothing', () => {
    fc.assert(
      fc.property(timings, (timing) => {
        const due = noticeDueAt(timing);
        const told = due > timing.now ? due : timing.now;
        const rested = outOfQuietHours(told, ZONE);
        fc.pre((timing.policy?.maxWaitMinutes ?? 60) >= 60 && rested < (timing.nextCutoffAt ?? ''));
        expect(told).toBe(rested);
      }),
    );
  });

  test('at once when it is urgent, and when every count is locked', () => {
    fc.assert(
      fc.property(timings, (timing) => {
        expect(noticeDueAt({ ...timing, isUrgent: true })).toBe(timing.now);
        expect(noticeDueAt({ ...timing, nextCutoffAt: null })).toBe(timing.now);
      }),
    );
  });

  test('at the same instant however often the question is asked before it', () => {
    fc.assert(
      fc.property(timings, fc.double({ min: 0, max: 1, noNaN: true }), (timing, fraction) => {
        const due = noticeDueAt(timing);
        const now = Date.parse(timing.now);
        fc.pre(Date.parse(due) > now);
        const later = at(Math.min(Math.floor(now + (Date.parse(due) - now) * fraction), Date.parse(due) - 1));
        expect(noticeDueAt({ ...timing, now: later })).toBe(due);
      }),
    );
  });

  test('after the quiet period when nothing else is nearer', () => {
    const timing: NoticeTiming = {
      policy: { quietMinutes: 720, maxWaitMinutes: 2_880 },
      dirtySince: at(START),
      lastChangeAt: at(START + 6 * HOUR),
      isUrgent: false,
      nextCutoffAt: at(START + 60 * DAY),
      zone: ZONE,
      now: at(START + 7 * HOUR),
    };
    // 9 in UTC is 10 in Lisbon: four in the morning comes first, then ten.
    expect(noticeDueAt(timing)).toBe(at(START + 22 * HOUR));
    expect(noticeDueAt({ ...timing, lastChangeAt: at(START + 40 * HOUR) })).toBe(at(START + 48 * HOUR));
  });

  test('sooner from a week before the cut-off on, also by those who asked before that week', () => {
    const cutoff = START + 7 * DAY + 3 * HOUR;
    const timing: NoticeTiming = {
      policy: { quietMinutes: 1_440, maxWaitMinutes: 2_880 },
      dirtySince: at(START),
      lastChangeAt: at(START + 2 * HOUR),
      isUrgent: false,
      nextCutoffAt: at(cutoff),
      zone: ZONE,
      now: at(START + 2 * HOUR),
    };
    expect(noticeDueAt(timing)).toBe(at(START + 4 * HOUR));
  });
});

describe('Where the planner has set nothing, suppliers are told by the time left to the cut-off:', () => {
  const told = (untilCutoff: number, lastChange: number) => {
    const timing = { policy: null, isUrgent: false, dirtySince: at(START), now: at(START + lastChange) };
    const due = noticeDueAt({
      ...timing,
      lastChangeAt: at(START + lastChange),
      nextCutoffAt: at(START + untilCutoff),
      zone: ZONE,
    });
    return (Date.parse(due) - START) / HOUR;
  };

  test.each([
    ['weekly while it is far', 60 * DAY, 0, 7 * 24],
    ['weekly, however late the last change of the week', 60 * DAY, 6 * DAY, 7 * 24],
    ['weekly just before three weeks', 28 * DAY, 0, 7 * 24],
    ['sooner once three weeks are left', 23 * DAY, 0, 2 * 24],
    ['after two quiet days within three weeks', 15 * DAY, 0, 2 * 24],
    ['within three days within three weeks', 15 * DAY, 40 * HOUR, 3 * 24],
    ['sooner once a week is left', 8 * DAY, 0, 24],
    ['after two quiet hours in the last week', 5 * DAY, HOUR, 3],
    ['within six hours in the last week', 5 * DAY, 5 * HOUR, 6],
    ['not after the cut-off', HOUR, 0, 1],
  ])('%s', (_, untilCutoff, lastChange, hours) => {
    expect(told(untilCutoff, lastChange)).toBe(hours);
  });
});

describe('A supplier is asked to say "seen"', () => {
  const patience = (start: number, untilHardDate: number) =>
    Date.parse(acknowledgeBy(at(start), at(start + untilHardDate), ZONE)) - start;

  test.each([
    ['within a day usually', 30 * DAY, 24 * HOUR],
    ['within four hours when the cut-off is near', 40 * HOUR, 4 * HOUR],
    ['not after the cut-off', 2 * HOUR, 2 * HOUR],
    ['in no less than an hour', 10 * MINUTE, HOUR],
    ['in no less than an hour once the date is past', -DAY, HOUR],
  ])('%s', (_, untilHardDate, expected) => {
    expect(patience(START, untilHardDate)).toBe(expected);
  });

  test.each([
    ['told at 8 in the evening, by 11 in the morning when hours count', 10 * HOUR, 40 * HOUR, 15 * HOUR],
    ['told at 2 at night, by noon when hours count', 16 * HOUR, 40 * HOUR, 10 * HOUR],
    ['told at 2 at night, by 9 in the evening otherwise', 16 * HOUR, 30 * DAY, 19 * HOUR],
    ['told at 2 at night, not after a date at 10 in the morning', 16 * HOUR, 8 * HOUR, 8 * HOUR],
  ])('hours of sleep not counted: %s', (_, sinceStart, untilHardDate, expected) => {
    expect(patience(START + sinceStart, untilHardDate)).toBe(expected);
  });
});

describe('A text to a supplier', () => {
  const night = START + 16 * HOUR;
  const morning = at(START + 22 * HOUR);
  const leaves = (now: number, isUrgent: boolean, untilHardDate: number) =>
    textMayLeaveAt(at(now), { isUrgent, nextHardDateAt: at(now + untilHardDate), zone: ZONE });

  test.each([
    ['leaves at once by day', START, false, 60 * DAY, at(START)],
    ['waits at night for the morning', night, false, 60 * DAY, morning],
    ['waits at night also with an allergy, months ahead', night, true, 60 * DAY, morning],
    ['wakes for an allergy in the last two days', night, true, 47 * HOUR, at(night)],
    ['waits in the last two days when nothing is urgent', night, false, 47 * HOUR, morning],
    ['wakes when the wedding begins before the morning', night, false, 5 * HOUR, at(night)],
    ['waits for the morning once the date is past', night, false, -HOUR, morning],
  ])('%s', (_, now, isUrgent, untilHardDate, expected) => {
    expect(leaves(now, isUrgent, untilHardDate)).toBe(expected);
  });
});

describe('Quiet hours', () => {
  test.each([
    ['the evening before clocks go forward', '2027-03-27T21:30:00.000Z', '2027-03-28T07:00:00.000Z'],
    ['the night in which they do', '2027-03-28T00:30:00.000Z', '2027-03-28T07:00:00.000Z'],
    ['the night in which they go back', '2027-10-31T00:30:00.000Z', '2027-10-31T08:00:00.000Z'],
    ['just before they begin', '2027-06-01T19:59:59.999Z', '2027-06-01T19:59:59.999Z'],
    ['as they begin', '2027-06-01T20:00:00.000Z', '2027-06-02T07:00:00.000Z'],
    ['as they end', '2027-06-02T07:00:00.000Z', '2027-06-02T07:00:00.000Z'],
  ])('end at 8 by the clock where the wedding is: %s', (_, instant, rested) => {
    expect(outOfQuietHours(instant, ZONE)).toBe(rested);
  });

  test('pass without being counted, however many nights there are', () => {
    expect(afterWakingHours('2027-03-27T20:00:00.000Z', 27, ZONE)).toBe('2027-03-29T20:00:00.000Z');
  });
});
