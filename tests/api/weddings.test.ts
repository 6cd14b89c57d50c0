import { randomUUID } from 'node:crypto';
import { startApi, type ApiBench, type Caller } from './support/api-bench';
import { newHousehold, newWedding } from './support/samples';

let api: ApiBench;
let planner: Caller;
let weddingId: string;

interface Wedding {
  id: string;
  scheduleVersion: number;
  coupleNames: string;
  weddingOn: string;
  invitationsOn: string | null;
  status: string;
  events: { id: string; startsAt: string; startsAtLocal: string; mealOptions: { id: string }[] }[];
}
interface Overview {
  wedding: Wedding;
  timeline: { id: string; kind: string; dueAt: string; status: string }[];
  headcount: {
    people: Record<string, number>;
    events: { name: string; attending: number; awaiting: number }[];
    curve: { attending: number }[];
  };
}

beforeAll(async () => {
  api = await startApi();
  planner = await api.newPlanner();
});
afterAll(() => api.close());
beforeEach(async () => {
  weddingId = await api.create(planner, '/v1/weddings', newWedding);
});

const look = async () => (await api.call<Overview>('GET', `/v1/weddings/${weddingId}`, { as: planner })).body;
const patch = (json: object) =>
  api.call<Wedding & { code: string }>('PATCH', `/v1/weddings/${weddingId}`, { as: planner, json });

test('a wedding shows its timeline and headcount from the database, without a worker', async () => {
  await api.create(planner, `/v1/weddings/${weddingId}/households`, newHousehold);
  const overview = await look();
  expect(overview.wedding).toMatchObject({ id: weddingId, status: 'planned', coupleNames: 'Emma & James' });
  expect(overview.timeline.map((step) => step.kind)).toEqual(
    expect.arrayContaining(['reminder', 'final_reminder', 'rsvp_deadline', 'wedding_day', 'close']),
  );
  expect(overview.headcount.people).toEqual({ invited: 2, coming: 0, declined: 0, awaiting: 2 });
  expect(overview.headcount.events.map((event) => [event.name, event.awaiting])).toEqual([
    ['Ceremony', 2],
    ['Dinner', 2],
  ]);
  const workflow = await api.call('GET', `/v1/weddings/${weddingId}/workflow`, { as: planner });
  expect(workflow.status).toBe(503);
  expect(workflow.body).toMatchObject({ code: 'workflow.unreachable' });
});

test('a change keeps what is absent, clears what is null and sets what has a value', async () => {
  const { scheduleVersion } = (await look()).wedding;
  const set = await patch({ basedOn: scheduleVersion, invitationsOn: '2031-02-01' });
  expect(set.body).toMatchObject({ invitationsOn: '2031-02-01', coupleNames: 'Emma & James' });
  const kept = await patch({ basedOn: set.body.scheduleVersion, coupleNames: 'Emma & Jim' });
  expect(kept.body).toMatchObject({ invitationsOn: '2031-02-01', coupleNames: 'Emma & Jim' });
  const cleared = await patch({ basedOn: kept.body.scheduleVersion, invitationsOn: null });
  expect(cleared.body).toMatchObject({ invitationsOn: null, coupleNames: 'Emma & Jim' });
  expect((await patch({ basedOn: cleared.body.scheduleVersion })).status).toBe(422);
  expect((await patch({ basedOn: cleared.body.scheduleVersion, coupleNames: null })).status).toBe(422);
});

test('a change based on an older plan is refused and changes nothing', async () => {
  const { scheduleVersion } = (await look()).wedding;
  await patch({ basedOn: scheduleVersion, weddingOn: '2031-06-21' });
  const late = await patch({ basedOn: scheduleVersion, weddingOn: '2031-06-28' });
  expect(late.status).toBe(409);
  expect(late.body.code).toBe('wedding.changed_meanwhile');
  expect((await look()).wedding.weddingOn).toBe('2031-06-21');
});

test('a moved day moves every event and the plan, once', async () => {
  const before = await look();
  const moved = await patch({
    basedOn: before.wedding.scheduleVersion,
    weddingOn: '2031-06-21',
    rsvpDeadlineOn: '2031-05-17',
  });
  expect(moved.body.events.map((event) => event.startsAt.slice(0, 10))).toEqual(['2031-06-21', '2031-06-21']);
  expect(moved.body.scheduleVersion).toBe(before.wedding.scheduleVersion + 1);
  expect((await look()).timeline.map((step) => step.id)).toContain('rsvp-deadline-2031-05-17');
});

test('events are corrected one by one: hours move the plan, dishes keep who chose them, and a chosen one stays', async () => {
  const householdId = await api.create(planner, `/v1/weddings/${weddingId}/households`, newHousehold);
  const { wedding } = await look();
  const [ceremony, dinner] = wedding.events;
  const [chicken, risotto] = dinner?.mealOptions ?? [];
  const path = `/v1/weddings/${weddingId}/households/${householdId}`;
  const { guests } = (await api.call<{ guests: { id: string }[] }>('GET', path, { as: planner })).body;
  const events = [
    { eventId: ceremony?.id, status: 'declined' },
    { eventId: dinner?.id, status: 'attending', mealOptionId: chicken?.id },
  ];
  const json = { basedOn: 0, submissionId: randomUUID(), guests: [{ guestId: guests[0]?.id, events }] };
  expect((await api.call('PUT', `${path}/answer`, { as: planner, json })).status).toBe(200);

  const corrected = await patch({
    basedOn: wedding.scheduleVersion,
    events: [
      { id: ceremony?.id, startsAtLocal: '2031-06-14T14:30', place: 'Santa Luzia, the chapel' },
      {
        id: dinner?.id,
        capacity: null,
        mealOptions: [{ name: 'Sea bass' }, { id: chicken?.id, name: 'Hen' }],
      },
    ],
  });
  expect(corrected.body.events).toMatchObject([
    {
      name: 'Ceremony',
      startsAt: '2031-06-14T13:30:00.000Z',
      place: 'Santa Luzia, the chapel',
      mealOptions: [],
    },
    { name: 'Dinner', capacity: null, mealOptions: [{ name: 'Sea bass' }, { id: chicken?.id, name: 'Hen' }] },
  ]);
  expect(corrected.body.scheduleVersion).toBe(wedding.scheduleVersion + 1);

  const refused = await patch({
    basedOn: corrected.body.scheduleVersion,
    events: [
      { id: ceremony?.id, name: 'Blessing', mealOptions: [{ id: risotto?.id, name: 'Risotto' }] },
      { id: dinner?.id, mealOptions: [] },
    ],
  });
  expect(refused.body).toMatchObject({
    code: 'request.invalid',
    errors: [{ path: 'events.0.mealOptions.0.id' }, { path: 'events.1.mealOptions' }],
  });
  expect((await look()).wedding.events).toEqual(corrected.body.events);
});

test('in another zone every hour stays on the clock, and events, steps and cut-offs are other instants', async () => {
  const { wedding: before } = await look();
  const zone = { basedOn: before.scheduleVersion, timeZone: 'Atlantic/Azores', country: 'ES' };
  const moved = await patch(zone);
  expect(moved.body).toMatchObject({ timeZone: 'Atlantic/Azores', country: 'ES' });
  const hours = ({ events }: Pick<Wedding, 'events'>) => events.map(({ startsAtLocal }) => startsAtLocal);
  expect(hours(moved.body)).toEqual(hours(before));
  const later = before.events.map(({ startsAt }) => new Date(Date.parse(startsAt) + 3_600_000).toISOString());
  expect(moved.body.events.map(({ startsAt }) => startsAt)).toEqual(later);
  const deadline = (await look()).timeline.find(({ kind }) => kind === 'rsvp_deadline');
  expect(deadline?.dueAt).toBe('2031-05-10T23:59:59.999Z');
  const unknown = await patch({ basedOn: moved.body.scheduleVersion, timeZone: 'Lisbon' });
  expect([unknown.status, unknown.body.code]).toEqual([422, 'wedding.unknown_time_zone']);
});

test('a deadline after the wedding and an unknown time zone are refused', async () => {
  const { scheduleVersion } = (await look()).wedding;
  const late = await patch({ basedOn: scheduleVersion, rsvpDeadlineOn: '2031-07-01' });
  expect(late.body.code).toBe('wedding.date_before_deadline');
  const zone = await api.call<{ code: string }>('POST', '/v1/weddings', {
    as: planner,
    json: { ...newWedding, timeZone: 'Lisbon' },
    headers: { 'Idempotency-Key': randomUUID() },
  });
  expect(zone.body.code).toBe('wedding.unknown_time_zone');
});

test('a postponed wedding has no steps ahead, resumes with new dates, and a cancelled one is closed', async () => {
  const act = (verb: string, json: object) =>
    api.call<Wedding & { code: string }>('POST', `/v1/weddings/${weddingId}/${verb}`, { as: planner, json });
  const postponed = await act('postpone', { basedOn: (await look()).wedding.scheduleVersion });
  expect(postponed.body.status).toBe('postponed');
  expect((await look()).timeline.filter((step) => step.status === 'planned')).toEqual([]);
  const resumed = await act('resume', {
    basedOn: postponed.body.scheduleVersion,
    weddingOn: '2032-06-12',
    rsvpDeadlineOn: '2032-05-08',
  });
  expect(resumed.body).toMatchObject({ status: 'planned', weddingOn: '2032-06-12' });
  expect((await look()).timeline.map((step) => step.id)).toContain('rsvp-deadline-2032-05-08');
  const cancelled = await act('cancel', { basedOn: resumed.body.scheduleVersion });
  expect(cancelled.body.status).toBe('cancelled');
  expect((await patch({ basedOn: cancelled.body.scheduleVersion, coupleNames: 'X & Y' })).body.code).toBe(
    'wedding.not_open',
  );
});
