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
    quietMinutes: fc.integer({ min: 1, max: 3_000 }),
    maxWaitMinutes: fc.integer({ min: 1, max: 6_000 }),
    lastChange: fc.integer({ min: 0, max: 2 * DAY }),
    sinceLastChange: fc.integer({ min: 0, max: 2 * DAY }),
    untilCutoff: fc.integer({ min: 1, max: 20 * DAY }),
  })
  .map((input): NoticeTiming => {
    const now = START + input.lastChange + input.sinceLastChange;
    return {
      policy: { quietMinutes: input.quietMinutes, maxWaitMinutes: input.maxWaitMinutes },
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
        const latest = Date.parse(timing.dirtySince) + timing.policy.maxWaitMinutes * MINUTE;
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
