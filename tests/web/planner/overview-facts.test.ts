/** What the planner's overview says of the plan. */
import type { HouseholdLine, Overview } from '../../../src/domain/weddings/overview';
import type { PlannedMilestone } from '../../../src/domain/weddings/ports';
import type { Wedding, WeddingEvent } from '../../../src/domain/weddings/wedding';
import { eventTime } from '../../../src/web/guest/answer-parts';
import { marksOf, splitSteps } from '../../../src/web/planner/overview-facts';

const mehndi = { startsAt: '2027-02-12T11:30:00.000Z' } as WeddingEvent;
const ceremony = { startsAt: '2027-02-14T05:00:00.000Z' } as WeddingEvent;
const wedding = {
  status: 'planned',
  weddingOn: '2027-02-14',
  rsvpDeadlineOn: '2027-01-20',
  timeZone: 'Asia/Kolkata',
  events: [mehndi, ceremony],
} as Wedding;

const step = (
  id: string,
  kind: PlannedMilestone['kind'],
  dueAt: string,
  status: PlannedMilestone['status'],
) => ({ id, kind, dueAt, status }) as PlannedMilestone;

test('the wedding is marked on its day, also when an event comes before it', () => {
  const overview = { wedding, now: '2026-11-26T12:00:00.000Z', milestones: [], suppliers: [] };
  expect(marksOf(overview as unknown as Overview)).toEqual([
    { at: ceremony.startsAt, label: 'Wedding 14 Feb', kind: 'wedding' },
  ]);
});

test('what is under way stands first, whatever day it was planned for', () => {
  const milestones = [
    step('reminder', 'reminder', '2027-01-06T04:30:00.000Z', 'planned'),
    step('invitations', 'invitations', '2027-01-20T18:29:59.999Z', 'running'),
    step('rsvp-deadline', 'rsvp_deadline', '2027-01-20T18:29:59.999Z', 'planned'),
  ];
  const { next } = splitSteps({ wedding, milestones, households: [] });
  expect(next.map(({ id }) => id)).toEqual(['invitations', 'reminder', 'rsvp-deadline']);
});

test('news of the day is shown as coming only while somebody has to hear of it, or may have been told the day before', () => {
  const news = step('date-news-3', 'date_news', '2026-12-01T10:10:00.000Z', 'planned');
  const line = (isUntold: boolean) => ({ isUntold }) as HouseholdLine;
  const shown = (milestones: PlannedMilestone[], households: HouseholdLine[]) =>
    splitSteps({ wedding, milestones, households }).next.map(({ kind }) => kind);
  expect(shown([news], [line(false), line(true)])).toEqual(['date_news']);
  expect(shown([news], [line(false)])).toEqual([]);
  const invitations = step('invitations', 'invitations', '2026-12-01T10:00:00.000Z', 'running');
  expect(shown([news, invitations], [line(false)])).toEqual(['invitations', 'date_news']);
});

test('a guest reads the day of each event when they are not all on the same', () => {
  expect(eventTime(wedding, ceremony)).toBe('Sunday 14 February 2027, 10.30 am Kolkata time');
  expect(eventTime({ ...wedding, events: [ceremony] }, ceremony)).toBe('10.30 am Kolkata time');
});
