import { randomUUID } from 'node:crypto';
import { startApi, type ApiBench, type Caller } from './support/api-bench';
import { newHousehold, newWedding } from './support/samples';

let api: ApiBench;
let planner: Caller;
let weddingId: string;
let path: string;

interface Household {
  revision: number;
  answeredBy: string | null;
  link: string;
  note: string | null;
  guests: {
    id: string;
    fullName: string | null;
    dietaryNeeds: unknown[];
    answers: { eventId: string; status: string }[];
  }[];
}

beforeAll(async () => {
  api = await startApi();
  planner = await api.newPlanner();
});
afterAll(() => api.close());
beforeEach(async () => {
  weddingId = await api.create(planner, '/v1/weddings', newWedding);
  const householdId = await api.create(planner, `/v1/weddings/${weddingId}/households`, newHousehold);
  path = `/v1/weddings/${weddingId}/households/${householdId}`;
});

const household = async () => (await api.call<Household>('GET', path, { as: planner })).body;
const answer = (json: unknown) =>
  api.call<{ code: string; outcome: string; revision: number; errors: { path: string }[] }>(
    'PUT',
    `${path}/answer`,
    {
      as: planner,
      json,
    },
  );

async function everyoneComes(change: object = {}) {
  const { revision, guests } = await household();
  return {
    basedOn: revision,
    submissionId: randomUUID(),
    dietConsent: true,
    guests: guests.map((guest, index) => ({
      guestId: guest.id,
      events: guest.answers.map(({ eventId }) => ({ eventId, status: 'attending' })),
      ...(index === 0
        ? { dietaryNeeds: [{ kind: 'allergy', allergen: 'AN', severity: 'severe' }] }
        : { plusOneName: 'Kim Lee' }),
    })),
    ...change,
  };
}

test('an answer by phone is stored as the planner’s, counted, and shown with its diets', async () => {
  const reply = await answer(await everyoneComes({ note: 'Two lines\nare fine' }));
  expect(reply.status).toBe(200);
  expect(reply.body).toEqual({ outcome: 'stored', revision: 1 });
  const stored = await household();
  expect(stored).toMatchObject({ answeredBy: 'planner', revision: 1, note: 'Two lines\nare fine' });
  expect(stored.guests.map((guest) => guest.fullName)).toEqual(['Ann Porter', 'Kim Lee']);
  expect(stored.guests[0]?.dietaryNeeds).toEqual([{ kind: 'allergy', allergen: 'AN', severity: 'severe' }]);
  const overview = await api.call<{ headcount: { people: object }; supplierState: string }>(
    'GET',
    `/v1/weddings/${weddingId}`,
    { as: planner },
  );
  expect(overview.body.headcount.people).toMatchObject({ coming: 2, awaiting: 0 });
  expect(overview.body.supplierState).toBe('urgent');
});

test('an answer that says nothing of food keeps the needs that are stored', async () => {
  await answer(await everyoneComes());
  const { guests, ...again } = await everyoneComes();
  const without = guests.map(({ guestId, events }) => ({ guestId, events }));
  expect((await answer({ ...again, guests: without })).status).toBe(200);
  expect((await household()).guests[0]?.dietaryNeeds).toMatchObject([{ allergen: 'AN' }]);
});

test('a companion’s name goes when an answer says that it is not known, and stays when it says nothing of it', async () => {
  await answer(await everyoneComes());
  const again = async (companion: object) => {
    const { guests, ...rest } = await everyoneComes();
    const named = guests.map(({ guestId, events }, index) => ({
      guestId,
      events,
      ...(index ? companion : {}),
    }));
    expect((await answer({ ...rest, guests: named })).status).toBe(200);
    return (await household()).guests[1]?.fullName;
  };
  expect(await again({})).toBe('Kim Lee');
  expect(await again({ plusOneName: null })).toBeNull();
});

test('what a household asked for needs the planner no more once the planner has recorded an answer', async () => {
  const householdId = path.split('/').at(-1) ?? '';
  await api.dependencies.invitations.requestChange(weddingId, householdId, 'Bo would like to come.');
  const open = () =>
    api.database.query('select kind from planner_alerts where household_id = $1 and resolved_at is null', [
      householdId,
    ]);
  expect((await answer(await everyoneComes({ basedOn: 7 }))).status).toBe(409);
  expect(await open()).toEqual([{ kind: 'change_requested' }]);
  expect((await answer(await everyoneComes())).status).toBe(200);
  expect(await open()).toEqual([]);
});

test('the same answer sent again changes nothing', async () => {
  const submission = await everyoneComes();
  await answer(submission);
  const again = await answer(submission);
  expect(again.body).toEqual({ outcome: 'repeated', revision: 1 });
  expect((await household()).revision).toBe(1);
});

test('an answer based on an older revision is a conflict', async () => {
  const first = await everyoneComes();
  await answer(first);
  const stale = await answer({ ...first, submissionId: randomUUID() });
  expect(stale.status).toBe(409);
  expect(stale.body.code).toBe('rsvp.conflict');
});

test('diets without consent are not stored', async () => {
  await answer(await everyoneComes({ dietConsent: false }));
  expect((await household()).guests[0]?.dietaryNeeds).toEqual([]);
});

test('an answer for somebody else’s guest, or with a diet in free words, is refused by path', async () => {
  const submission = await everyoneComes();
  const [first] = submission.guests;
  const foreign = await answer({ ...submission, guests: [{ ...first, guestId: randomUUID() }] });
  expect(foreign.status).toBe(422);
  expect(foreign.body.errors[0]?.path).toMatch(/^guests\.0/);
  const words = await answer({ ...submission, guests: [{ ...first, dietaryNeeds: ['no nuts please'] }] });
  expect(words.body.errors[0]?.path).toBe('guests.0.dietaryNeeds.0');
});

test('nothing is answered for a cancelled wedding', async () => {
  const submission = await everyoneComes();
  await api.call('POST', `/v1/weddings/${weddingId}/cancel`, { as: planner, json: { basedOn: 1 } });
  expect((await answer(submission)).body.code).toBe('rsvp.not_open');
});

test('a household’s link is its own and stays the same', async () => {
  const { link } = await household();
  expect(link).toMatch(/^http:\/\/localhost:8080\/r\/wsg_[\w-]{43}$/);
  expect((await household()).link).toBe(link);
});

test('a household is corrected without touching its answers; who is not of it, or would lose a name, is refused by path', async () => {
  await answer(await everyoneComes());
  const [ann, kim] = (await household()).guests;
  const correct = (json: unknown) =>
    api.call<{ code: string; errors: { path: string }[] }>('PATCH', path, { as: planner, json });
  const guests = [{ id: ann?.id, fullName: 'Anne Porter', ageBand: 'child' }];
  expect((await correct({ email: 'anne@porter.example', messageFrequency: 'minimal', guests })).status).toBe(
    204,
  );
  const stored = await household();
  expect(stored).toMatchObject({ email: 'anne@porter.example', messageFrequency: 'minimal', revision: 1 });
  expect(stored.guests).toMatchObject([
    { fullName: 'Anne Porter', ageBand: 'child' },
    { fullName: 'Kim Lee' },
  ]);
  expect(stored.guests.map((guest) => guest.answers)).toEqual([ann?.answers, kim?.answers]);

  const refused = await correct({
    guests: [
      { id: ann?.id, fullName: null },
      { id: weddingId, fullName: 'Eve' },
    ],
  });
  expect(refused.body).toMatchObject({
    code: 'request.invalid',
    errors: [{ path: 'guests.0.fullName' }, { path: 'guests.1.id' }],
  });
  expect((await household()).guests).toEqual(stored.guests);
});

test('somebody added to a household owes an answer; taken off again, all stands as before', async () => {
  await answer(await everyoneComes());
  const headcount = async () =>
    (await api.call<{ headcount: object }>('GET', `/v1/weddings/${weddingId}`, { as: planner })).body
      .headcount;
  const before = await household();
  const counted = await headcount();
  const unnamed = await api.call('POST', `${path}/guests`, {
    as: planner,
    json: { fullName: null },
    headers: { 'Idempotency-Key': randomUUID() },
  });
  expect(unnamed.body).toMatchObject({ code: 'request.invalid', errors: [{ path: 'fullName' }] });
  const id = await api.create(planner, `${path}/guests`, { fullName: 'Baby Porter', ageBand: 'infant' });
  const events = before.guests[0]?.answers.map(({ eventId }) => eventId) ?? [];
  const { guests } = await household();
  expect(guests.slice(0, -1)).toEqual(before.guests);
  expect(guests.at(-1)).toMatchObject({
    id,
    fullName: 'Baby Porter',
    answers: events.map((eventId) => ({ eventId, status: 'awaiting' })),
  });
  expect(await headcount()).not.toEqual(counted);

  expect((await api.call('DELETE', `${path}/guests/${id}`, { as: planner })).status).toBe(204);
  expect(await household()).toEqual(before);
  expect(await headcount()).toEqual(counted);
  expect((await api.call('DELETE', `${path}/guests/${id}`, { as: planner })).status).toBe(404);
});

test('a household takes in nobody beyond the fifty whom one form can ask', async () => {
  const full = {
    ...newHousehold,
    guests: Array.from({ length: 49 }, (_, at) => ({ fullName: `Guest ${at}` })),
  };
  const id = await api.create(planner, `/v1/weddings/${weddingId}/households`, full);
  const add = (fullName: string) =>
    api.call<{ code: string }>('POST', `/v1/weddings/${weddingId}/households/${id}/guests`, {
      as: planner,
      json: { fullName },
      headers: { 'Idempotency-Key': randomUUID() },
    });
  expect((await add('The Fiftieth')).status).toBe(201);
  const refused = await add('One More');
  expect([refused.status, refused.body.code]).toEqual([409, 'guests.household_full']);
});

test('whoever is taken off while coming is told to suppliers, at once for a severe allergy; the last one stays', async () => {
  await answer(await everyoneComes());
  const [ann, kim] = (await household()).guests;
  const supplierState = async () =>
    (
      await api.database.query<{ state: string }>(
        'select supplier_state as state from wedding_heads where wedding_id = $1',
        [weddingId],
      )
    )[0]?.state;
  await api.database.query(`update wedding_heads set supplier_state = 'clean' where wedding_id = $1`, [
    weddingId,
  ]);
  expect((await api.call('DELETE', `${path}/guests/${ann?.id}`, { as: planner })).status).toBe(204);
  expect(await supplierState()).toBe('urgent');
  const last = await api.call<{ code: string }>('DELETE', `${path}/guests/${kim?.id}`, { as: planner });
  expect([last.status, last.body.code]).toEqual([409, 'guests.last_of_household']);
});

test('a removed household is gone, and the headcount follows', async () => {
  await answer(await everyoneComes());
  expect((await api.call('DELETE', path, { as: planner })).status).toBe(204);
  expect((await api.call('GET', path, { as: planner })).status).toBe(404);
  const overview = await api.call<{ headcount: { people: object } }>('GET', `/v1/weddings/${weddingId}`, {
    as: planner,
  });
  expect(overview.body.headcount.people).toMatchObject({ invited: 0, coming: 0 });
});

test('a list of households comes in pages that together hold each one once', async () => {
  for (const name of ['A', 'B', 'C', 'D'])
    await api.create(planner, `/v1/weddings/${weddingId}/households`, {
      guests: [{ fullName: `${name} Lee` }],
    });
  const names: string[] = [];
  let after = '';
  for (let page = 0; page < 5 && after !== 'end'; page += 1) {
    const reply = await api.call<{ items: { name: string }[]; nextAfter: string | null }>(
      'GET',
      `/v1/weddings/${weddingId}/households?limit=2${after === '' ? '' : `&after=${after}`}`,
      { as: planner },
    );
    names.push(...reply.body.items.map((item) => item.name));
    after = reply.body.nextAfter ?? 'end';
  }
  expect(names.sort()).toEqual(['A Lee', 'B Lee', 'C Lee', 'D Lee', 'The Porter family']);
  const wrong = await api.call<{ errors: { path: string }[] }>(
    'GET',
    `/v1/weddings/${weddingId}/households?limit=0&x=1`,
    { as: planner },
  );
  expect(wrong.body.errors.map((fault) => fault.path).sort()).toEqual(['query.limit', 'query.x']);
});
