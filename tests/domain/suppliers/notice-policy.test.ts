import fc from 'fast-check';
import { acknowledgeBy, noticeDueAt, type NoticeTiming } from '../../../src/domain/suppliers/notice-policy';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2027-04-01T09:00:00.000Z');
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
      now: at(now),
    };
  });

describe('Suppliers are told', () => {
  test('never later than the longest wait after the first change', () => {
    fc.assert(
      fc.property(timings, (timing) => {
        const longestWait = (timing.policy?.maxWaitMinutes ?? 7 * 24 * 60) * MINUTE;
        const latest = Date.parse(timing.dirtySince) + longestWait;
        expect(Date.parse(noticeDueAt(timing))).toBeLessThanOrEqual(latest);
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
        const later = at(Math.floor(now + (Date.parse(due) - now) * fraction));
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
      now: at(START + 7 * HOUR),
    };
    expect(noticeDueAt(timing)).toBe(at(START + 18 * HOUR));
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
  const now = at(START);

  test.each([
    ['within a day usually', 30 * DAY, 24 * HOUR],
    ['within four hours when the cut-off is near', 40 * HOUR, 4 * HOUR],
    ['not after the cut-off', 2 * HOUR, 2 * HOUR],
    ['in no less than an hour', 10 * MINUTE, HOUR],
    ['in no less than an hour once the date is past', -DAY, HOUR],
  ])('%s', (_, untilHardDate, patience) => {
    expect(acknowledgeBy(now, at(START + untilHardDate))).toBe(at(START + patience));
  });
});
