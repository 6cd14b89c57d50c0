import { randomUUID } from 'node:crypto';
import { startApi, type ApiBench, type Caller } from './support/api-bench';
import { newHousehold, newSupplier, newWedding } from './support/samples';

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
    curve: { eventId: string; attending: number }[];
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

test('an event added later takes its place by its hour, and whoever is invited owes an answer to it, counted exactly', async () => {
  const households = `/v1/weddings/${weddingId}/households`;
  const porters = await api.create(planner, households, newHousehold);
  const others = await api.create(planner, households, { guests: [{ fullName: 'Lone Wolf' }] });
  const { wedding: before } = await look();
  const { body } = await api.call<{ guests: { id: string }[] }>('GET', `${households}/${porters}`, {
    as: planner,
  });
  const guests = body.guests.map(({ id: guestId }) => ({
    guestId,
    events: before.events.map(({ id: eventId }) => ({ eventId, status: 'attending' })),
  }));
  const json = { basedOn: 0, submissionId: randomUUID(), guests };
  await api.call('PUT', `${households}/${porters}/answer`, { as: planner, json });
  const supplierId = await api.create(planner, `/v1/weddings/${weddingId}/suppliers`, {
    ...{ type: 'venue', name: 'Barn', email: 'barn@example.com' },
    cutoff: { amount: 24, unit: 'hours' },
    eventIds: [before.events[1]?.id],
  });
  const count = () =>
    look().then(({ timeline }) => timeline.find(({ kind }) => kind === 'final_count')?.dueAt);
  expect(await count()).toBe('2031-06-13T17:00:00.000Z');

  const events = `/v1/weddings/${weddingId}/events`;
  const sangeet = { name: 'Sangeet', startsAtLocal: '2031-06-13T19:00', place: 'Barn', servesMeal: true };
  const key = randomUUID();
  const add = () =>
    api.call<{ id: string }>('POST', events, {
      ...{ as: planner, headers: { 'Idempotency-Key': key } },
      json: { ...sangeet, mealOptions: ['Thali'], supplierIds: [supplierId] },
    });
  const [added, again] = [await add(), await add()];
  expect([added.status, again.body]).toEqual([201, added.body]);
  const brunch = { name: 'Brunch', startsAtLocal: '2031-06-15T11:00', place: 'Oak Barn', servesMeal: false };
  await api.create(planner, events, { ...brunch, householdIds: [others] });
  const danceId = await api.create(planner, events, { ...brunch, name: 'Last dance', householdIds: [] });

  const after = await look();
  expect(after.headcount.events.map(({ name, attending, awaiting }) => [name, attending, awaiting])).toEqual([
    ['Sangeet', 0, 3],
    ['Ceremony', 2, 1],
    ['Dinner', 2, 1],
    ['Brunch', 0, 1],
    ['Last dance', 0, 0],
  ]);
  expect(after.wedding.scheduleVersion).toBeGreaterThan(before.scheduleVersion);
  expect(await count()).toBe('2031-06-12T18:00:00.000Z');
  const invite = (inviteTo: string[]) =>
    api.call<{ code: string }>('PATCH', `${households}/${others}`, { as: planner, json: { inviteTo } });
  expect((await invite([danceId])).status).toBe(204);
  expect((await invite([danceId])).status).toBe(204);
  expect((await invite([danceId, randomUUID()])).body).toMatchObject({ errors: [{ path: 'inviteTo.1' }] });
  expect((await look()).headcount.events[4]).toMatchObject({ name: 'Last dance', awaiting: 1 });
  const wrong = await api.call<{ code: string }>('POST', events, {
    ...{ as: planner, headers: { 'Idempotency-Key': randomUUID() } },
    json: { ...brunch, householdIds: [porters, randomUUID()], supplierIds: [] },
  });
  expect(wrong.body).toMatchObject({ code: 'request.invalid', errors: [{ path: 'householdIds.1' }] });
  expect((await look()).wedding.events.length).toBe(5);
});

test('an event is removed with its answers only when so many may be lost, and tallies, curve and suppliers follow', async () => {
  const households = `/v1/weddings/${weddingId}/households`;
  const porters = await api.create(planner, households, newHousehold);
  await api.create(planner, households, { guests: [{ fullName: 'Lone Wolf' }] });
  const [ceremony, dinner] = (await look()).wedding.events;
  const supplierId = await api.create(planner, `/v1/weddings/${weddingId}/suppliers`, newSupplier);
  const { body } = await api.call<{ guests: { id: string }[] }>('GET', `${households}/${porters}`, {
    as: planner,
  });
  const answer = (events: (string | undefined)[], basedOn: number) =>
    api.call<{ code: string }>('PUT', `${households}/${porters}/answer`, {
      as: planner,
      json: {
        ...{ basedOn, submissionId: randomUUID() },
        guests: body.guests.map(({ id: guestId }) => ({
          guestId,
          events: events.map((eventId) => ({ eventId, status: 'attending' })),
        })),
      },
    });
  expect((await answer([ceremony?.id, dinner?.id], 0)).status).toBe(200);
  const remove = (id: string | undefined, query = '') =>
    api.call<{ code: string; errors: object[] }>(
      'DELETE',
      `/v1/weddings/${weddingId}/events/${id ?? ''}${query}`,
      { as: planner },
    );
  const refused = await remove(dinner?.id, '?mayLoseAnswers=1');
  expect([refused.status, refused.body.code]).toEqual([409, 'wedding.event_answered']);
  expect(refused.body.errors).toEqual([
    { path: 'mayLoseAnswers', message: '2 answers would be lost: 2 coming, 0 not coming.' },
  ]);
  expect((await look()).headcount.events[1]).toMatchObject({ attending: 2, awaiting: 1 });

  expect((await remove(dinner?.id, '?mayLoseAnswers=2')).status).toBe(204);
  const after = await look();
  expect(after.headcount.events).toMatchObject([{ name: 'Ceremony', attending: 2, awaiting: 1 }]);
  expect(after.headcount.curve).toMatchObject([{ eventId: ceremony?.id, attending: 2 }]);
  expect(after.headcount.people).toEqual({ invited: 3, coming: 2, declined: 0, awaiting: 1 });
  const { supplier } = (
    await api.call<{ supplier: { eventIds: string[] } }>(
      'GET',
      `/v1/weddings/${weddingId}/suppliers/${supplierId}`,
      { as: planner },
    )
  ).body;
  expect(supplier.eventIds).toEqual([ceremony?.id]);
  const [noted] = await api.database.query<{ detail: object }>(
    "select detail from audit_entries where wedding_id = $1 and action = 'event.removed' and subject = $2",
    [weddingId, dinner?.id],
  );
  expect(noted?.detail).toEqual({ attending: 2, declined: 0, awaiting: 1, suppliers: 1 });
  const [history] = await api.database.query<{ n: number }>(
    'select count(*)::int as n from rsvp_changes where event_id = $1',
    [dinner?.id],
  );
  expect(history?.n).toBe(2);

  expect((await answer([ceremony?.id, dinner?.id], 1)).body.code).toBe('request.invalid');
  expect((await remove(dinner?.id)).status).toBe(404);
  const last = await remove(ceremony?.id, '?mayLoseAnswers=9');
  expect([last.status, last.body.code]).toEqual([409, 'wedding.last_event']);
});

test('a wedding takes no more than 20 events, and none once it is cancelled', async () => {
  const brunch = { name: 'Brunch', startsAtLocal: '2031-06-15T11:00', place: 'Barn', servesMeal: false };
  const add = () =>
    api.call<{ code: string }>('POST', `/v1/weddings/${weddingId}/events`, {
      ...{ as: planner, headers: { 'Idempotency-Key': randomUUID() }, json: brunch },
    });
  for (let more = 2; more < 20; more += 1) expect((await add()).status).toBe(201);
  const refused = await add();
  expect([refused.status, refused.body.code]).toEqual([409, 'wedding.too_many_events']);
  const { scheduleVersion } = (await look()).wedding;
  await api.call('POST', `/v1/weddings/${weddingId}/cancel`, {
    ...{ as: planner, json: { basedOn: scheduleVersion } },
  });
  expect((await add()).body.code).toBe('wedding.not_open');
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

test('a deadline after the wedding and an unknown time zone are refused, and the field is named', async () => {
  const { scheduleVersion } = (await look()).wedding;
  const late = await patch({ basedOn: scheduleVersion, rsvpDeadlineOn: '2031-07-01' });
  expect(late.body).toMatchObject({
    code: 'wedding.date_before_deadline',
    errors: [{ path: 'rsvpDeadlineOn' }],
  });
  const zone = await api.call<{ code: string }>('POST', '/v1/weddings', {
    as: planner,
    json: { ...newWedding, timeZone: 'Lisbon' },
    headers: { 'Idempotency-Key': randomUUID() },
  });
  expect(zone.body).toMatchObject({ code: 'wedding.unknown_time_zone', errors: [{ path: 'timeZone' }] });
});

test('a step that is a date comes by itself: it is neither run early nor skipped, and the refusal says what to do instead', async () => {
  const steps = (await look()).timeline.filter(({ kind }) =>
    ['rsvp_deadline', 'wedding_day', 'close'].includes(kind),
  );
  expect(steps).toHaveLength(3);
  for (const step of steps)
    for (const action of ['run', 'skip']) {
      const path = `/v1/weddings/${weddingId}/milestones/${step.id}/${action}`;
      const refused = await api.call<{ title: string }>('POST', path, { as: planner });
      expect(refused.body).toMatchObject({ status: 409, code: 'milestone.comes_by_itself' });
      expect(refused.body.title).toContain('change the dates of the wedding');
    }
  const asked = await api.database.query(
    `select action from audit_entries where wedding_id = $1 and action like '%asked'`,
    [weddingId],
  );
  expect(asked).toEqual([]);
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
