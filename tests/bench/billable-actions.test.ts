/** What a history is said to cost, counted by hand in saved histories. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { costOfRun, sum, totalActions } from '../../bench/wedding-cost/billable-actions';

const costOf = (file: string) => {
  const path = join(__dirname, '..', 'replay', 'histories', file);
  return costOfRun(historyFromJSON(JSON.parse(readFileSync(path, 'utf8'))).events ?? []);
};

test('every start, activity, timer, signal, update and attribute of a history is counted, and nothing else', () => {
  expect(costOf('wedding-gathering-and-moved-deadline.json')).toMatchInlineSnapshot(`
    {
      "actions": {
        "activities": 4,
        "attributes": 2,
        "heartbeats": 0,
        "signals": 4,
        "timers": 6,
        "updates": 3,
        "workflow starts": 1,
      },
      "events": 76,
      "eventsOfLongestRun": 76,
      "runs": 1,
    }
  `);
});

test('a tried-again activity is counted at each try, and a long one’s heartbeats with it', () => {
  const at = (seconds: number) => ({ seconds, nanos: 0 });
  const events = [
    { eventId: 5, activityTaskScheduledEventAttributes: { heartbeatTimeout: at(20) } },
    {
      eventId: 6,
      eventTime: at(100),
      activityTaskStartedEventAttributes: { scheduledEventId: 5, attempt: 3 },
    },
    { eventId: 7, eventTime: at(112), activityTaskCompletedEventAttributes: { scheduledEventId: 5 } },
  ] as unknown as Parameters<typeof costOfRun>[0];
  expect(costOfRun(events).actions).toMatchObject({ activities: 3, heartbeats: 2 });
});

test('an event whose price is not known is never counted as free', () => {
  expect(() => costOfRun([{ markerRecordedEventAttributes: {} }])).toThrow(/price of markerRecorded/);
});

test('the longest of several runs is remembered, and everything else is added up', () => {
  const [one, other] = [costOf('notice-answered.json'), costOf('notice-waiting.json')];
  const both = sum([one, other]);
  expect(both).toMatchObject({ runs: 2, events: one.events + other.events, eventsOfLongestRun: one.events });
  expect(totalActions(both)).toBe(totalActions(one) + totalActions(other));
});
