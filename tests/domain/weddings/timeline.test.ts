/** Everything that will happen by itself, and what is done about what is past already. */
import fc from 'fast-check';
import { daysBefore, instantOf } from '../../../src/domain/shared/event-date';
import { planTimeline, type MilestoneKind, type PlanInput } from '../../../src/domain/weddings/timeline';

const ASKING: MilestoneKind[] = ['invitations', 'reminder', 'final_reminder'];

const input = (
  change: Omit<Partial<PlanInput>, 'wedding'> & { wedding?: Partial<PlanInput['wedding']> } = {},
): PlanInput => ({
  suppliers: [],
  holidays: new Set(),
  now: '2027-01-01T00:00:00.000Z',
  dateNews: null,
  doneIds: new Set(),
  invitations: { rounds: 0, isAnotherOwed: false },
  ...change,
  wedding: {
    weddingOn: '2027-06-12',
    timeZone: 'Europe/Lisbon',
    rsvpDeadlineOn: '2027-05-15',
    invitationsOn: '2027-02-01',
    reminderDaysBeforeDeadline: [14, 3],
    status: 'planned',
    ...change.wedding,
  },
});
const supplier = (unit: 'hours' | 'days' | 'business_days', amount: number, isLocked = false) => ({
  id: 's1',
  cutoff: { amount, unit, localTime: '12:00' },
  isLocked,
  firstServiceAt: '2027-06-12T17:00:00.000Z',
});
const kinds = (plan: PlanInput) => planTimeline(plan).map((step) => step.kind);

test('a wedding from its invitations to its close, in order, with the wall-clock time beside each', () => {
  const plan = planTimeline(input({ suppliers: [supplier('days', 10)] }));
  expect(plan.map((step) => [step.kind, step.dueAt, step.localTime])).toEqual([
    ['invitations', '2027-02-01T10:00:00.000Z', '2027-02-01 10:00'],
    ['reminder', '2027-05-01T09:00:00.000Z', '2027-05-01 10:00'],
    ['final_reminder', '2027-05-12T09:00:00.000Z', '2027-05-12 10:00'],
    ['rsvp_deadline', '2027-05-15T22:59:59.999Z', '2027-05-15 23:59'],
    ['final_count', '2027-06-02T11:00:00.000Z', '2027-06-02 12:00'],
    ['wedding_day', '2027-06-11T23:00:00.000Z', '2027-06-12 00:00'],
    ['close', '2027-06-19T09:00:00.000Z', '2027-06-19 10:00'],
  ]);
});

test.each([
  ['hours', 72, '2027-06-09T17:00:00.000Z'],
  ['days', 7, '2027-06-05T11:00:00.000Z'],
  ['business_days', 10, '2027-05-28T11:00:00.000Z'],
] as const)('a cut-off of %s %d falls on its contract’s own time', (unit, amount, dueAt) => {
  const holidays = new Set(['2027-06-10']);
  const plan = planTimeline(input({ suppliers: [supplier(unit, amount)], holidays }));
  expect(plan.find((step) => step.kind === 'final_count')).toMatchObject({ dueAt, supplierId: 's1' });
});

test('a cut-off at a time that the clocks skip is as far past the gap', () => {
  const plan = planTimeline(
    input({
      wedding: { weddingOn: '2027-04-04', rsvpDeadlineOn: '2027-03-20', timeZone: 'Europe/London' },
      suppliers: [{ ...supplier('days', 7), cutoff: { amount: 7, unit: 'days', localTime: '01:30' } }],
    }),
  );
  expect(plan.find((step) => step.kind === 'final_count')).toMatchObject({
    dueAt: '2027-03-28T01:30:00.000Z',
    localTime: '2027-03-28 02:30',
  });
});

test('reminders that are past are skipped', () => {
  expect(kinds(input({ now: '2027-05-13T00:00:00.000Z' }))).toEqual([
    'invitations',
    'rsvp_deadline',
    'wedding_day',
    'close',
  ]);
});

test('a cut-off or deadline that is past is due at once', () => {
  const plan = planTimeline(input({ now: '2027-06-11T00:00:00.000Z', suppliers: [supplier('days', 10)] }));
  expect(plan.map((step) => step.kind)).toEqual(['rsvp_deadline', 'final_count', 'wedding_day', 'close']);
  expect(plan.filter((step) => step.dueAt < '2027-06-11')).toHaveLength(2);
});

test.each([null, '2026-12-01'])(
  'invitations planned for %s wait for the planner, at the latest until the deadline',
  (invitationsOn) => {
    const plan = planTimeline(input({ wedding: { invitationsOn } }));
    expect(plan.find((step) => step.kind === 'invitations')?.dueAt).toBe('2027-05-15T22:59:59.999Z');
  },
);

test('a locked count is not planned again, nor is a step that has run', () => {
  expect(kinds(input({ suppliers: [supplier('days', 10, true)] }))).not.toContain('final_count');
  expect(kinds(input({ doneIds: new Set(['invitations']) }))).not.toContain('invitations');
});

test('a moved deadline makes new reminders, even where the old ones have run', () => {
  const before = planTimeline(input());
  const doneIds = new Set(before.filter((step) => ASKING.includes(step.kind)).map((step) => step.id));
  const after = planTimeline(input({ doneIds, wedding: { rsvpDeadlineOn: '2027-05-22' } }));
  expect(after.filter((step) => ASKING.includes(step.kind)).map((step) => step.localTime)).toEqual([
    '2027-05-08 10:00',
    '2027-05-19 10:00',
  ]);
  expect(planTimeline(input({ doneIds })).some((step) => ASKING.includes(step.kind))).toBe(false);
});

test.each(['postponed', 'cancelled', 'completed'] as const)(
  'nothing is planned for a wedding that is %s',
  (status) => {
    expect(planTimeline(input({ wedding: { status }, suppliers: [supplier('days', 10)] }))).toEqual([]);
  },
);

test('the last reminder is the final one, in whatever order and however often the days were given', () => {
  const plan = planTimeline(input({ wedding: { reminderDaysBeforeDeadline: [3, 21, 14, 3] } }));
  const reminders = plan.filter((step) => step.kind !== 'invitations' && ASKING.includes(step.kind));
  expect(reminders.map((step) => step.kind)).toEqual(['reminder', 'reminder', 'final_reminder']);
});

test('any plan is sorted, has each id once, and holds nothing past but what is due at once', () => {
  const zones = ['Europe/London', 'America/New_York', 'Pacific/Apia', 'Asia/Kolkata', 'Australia/Lord_Howe'];
  const arbitrary = fc.record({
    zone: fc.constantFrom(...zones),
    day: fc.integer({ min: 0, max: 1500 }),
    deadline: fc.integer({ min: 1, max: 90 }),
    reminders: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 5 }),
    now: fc.integer({ min: -400, max: 60 }),
    cutoffs: fc.array(
      fc.record({
        unit: fc.constantFrom('hours', 'days', 'business_days'),
        amount: fc.nat(30),
        minute: fc.nat(1439),
      }),
      { maxLength: 4 },
    ),
  });
  fc.assert(
    fc.property(arbitrary, ({ zone, day, deadline, reminders, now, cutoffs }) => {
      const weddingOn = daysBefore('2027-01-01', -day);
      const plan = input({
        wedding: {
          weddingOn,
          timeZone: zone,
          rsvpDeadlineOn: daysBefore(weddingOn, deadline),
          reminderDaysBeforeDeadline: reminders,
        },
        now: instantOf(daysBefore(weddingOn, -now), '12:00', zone),
        suppliers: cutoffs.map(({ unit, amount, minute }, index) => ({
          id: `s${index}`,
          cutoff: { unit, amount, localTime: `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}` },
          isLocked: false,
          firstServiceAt: instantOf(weddingOn, '15:00', zone),
        })),
      });
      const steps = planTimeline(plan);
      expect(steps.map((step) => step.dueAt)).toEqual(steps.map((step) => step.dueAt).sort());
      expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length);
      expect(steps.filter((step) => step.dueAt <= plan.now && ASKING.includes(step.kind))).toEqual([]);
      expect(planTimeline(plan)).toEqual(steps);
    }),
  );
});

const pad = (value: number) => String(value).padStart(2, '0');

describe('news of the day', () => {
  const dateNews = { scheduleVersion: 4, at: '2027-01-01T00:10:00.000Z' };
  const newsIn = (change: Parameters<typeof input>[0]) =>
    planTimeline(input({ dateNews, ...change })).filter((step) => step.kind === 'date_news');

  test.each(['planned', 'postponed', 'cancelled'] as const)(
    'is part of the plan of a %s wedding',
    (status) => {
      expect(newsIn({ wedding: { status } })).toEqual([
        { id: 'date-news-4', kind: 'date_news', dueAt: dateNews.at, localTime: '2027-01-01 00:10' },
      ]);
    },
  );

  test('is all the plan there is while the day does not hold', () => {
    expect(planTimeline(input({ dateNews, wedding: { status: 'cancelled' } }))).toHaveLength(1);
    expect(planTimeline(input({ wedding: { status: 'cancelled' } }))).toEqual([]);
  });

  test('is told late rather than never, and once', () => {
    expect(newsIn({ now: '2027-01-02T00:00:00.000Z' })).toHaveLength(1);
    expect(newsIn({ doneIds: new Set(['date-news-4']) })).toEqual([]);
  });
});

test('whoever came after the invitations is invited with the next, when the planner says so', () => {
  const rounds = (isAnotherOwed: boolean) =>
    planTimeline(
      input({
        now: '2027-03-01T00:00:00.000Z',
        doneIds: new Set(['invitations']),
        invitations: { rounds: 1, isAnotherOwed },
      }),
    ).filter((step) => step.kind === 'invitations');
  expect(rounds(false)).toEqual([]);
  expect(rounds(true)).toMatchObject([{ id: 'invitations-2', dueAt: '2027-05-15T22:59:59.999Z' }]);
});
