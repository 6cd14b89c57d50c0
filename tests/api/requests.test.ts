import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { AppDependencies } from '../../src/api/dependencies';
import { startApi, withApi, type ApiBench, type Caller, type Sent } from './support/api-bench';
import { newHousehold, newWedding } from './support/samples';

let api: ApiBench;
let planner: Caller;
let weddingId: string;

interface Problem {
  code: string;
  errors?: { path: string; message: string }[];
}

beforeAll(async () => {
  api = await startApi();
  planner = await api.newPlanner();
  weddingId = await api.create(planner, '/v1/weddings', newWedding);
});
afterAll(() => api.close());

const postWedding = (sent: Sent) =>
  api.call<Problem>('POST', '/v1/weddings', {
    as: planner,
    ...sent,
    headers: { 'Idempotency-Key': randomUUID(), ...sent.headers },
  });

test('a field that is not known is refused by its path, however deep it lies', async () => {
  const [event] = newWedding.events;
  const reply = await postWedding({
    json: { ...newWedding, colour: 'red', events: [{ ...event, vip: true }] },
  });
  expect(reply.status).toBe(422);
  expect(reply.body.code).toBe('request.invalid');
  expect(reply.body.errors).toEqual(
    expect.arrayContaining([
      { path: 'colour', message: 'This field is not known here.' },
      { path: 'events.0.vip', message: 'This field is not known here.' },
    ]),
  );
});

test('every wrong field is named in one answer, with what is wrong', async () => {
  const reply = await postWedding({
    json: { ...newWedding, coupleNames: undefined, weddingOn: '2031-02-30', country: 'Portugal', events: [] },
  });
  expect(reply.body.errors?.map((fault) => fault.path).sort()).toEqual([
    'country',
    'coupleNames',
    'events',
    'weddingOn',
  ]);
  expect(reply.body.errors).toContainEqual({ path: 'coupleNames', message: 'This field is required.' });
});

test.each(['0000-01-01', '1999-12-31', '2101-01-01', '2031-02-29', '14.6.2031'])(
  'the day %s is refused as a wedding day',
  async (weddingOn) => {
    const reply = await postWedding({ json: { ...newWedding, weddingOn } });
    expect(reply.body.errors?.map((fault) => fault.path)).toEqual(['weddingOn']);
  },
);

test.each([
  ['NUL', 'Ann\u0000'],
  ['a line break', 'Ann\nBcc: everybody@example.com'],
  ['more than 200 characters', 'x'.repeat(201)],
  ['only spaces', '   '],
])('a name with %s is refused', async (_what, fullName) => {
  const reply = await api.call<Problem>('POST', `/v1/weddings/${weddingId}/households`, {
    as: planner,
    json: { ...newHousehold, guests: [{ fullName }] },
    headers: { 'Idempotency-Key': randomUUID() },
  });
  expect(reply.status).toBe(422);
  expect(reply.body.errors?.[0]?.path).toBe('guests.0.fullName');
});

test('a body that is not JSON is malformed, one of another type is not accepted', async () => {
  const json = { 'Content-Type': 'application/json' };
  expect((await postWedding({ body: '{"coupleNames": ', headers: json })).body.code).toBe(
    'request.malformed',
  );
  expect((await postWedding({ body: '"text"', headers: json })).body.code).toBe('request.malformed');
  expect(
    (await postWedding({ body: 'a=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }))
      .status,
  ).toBe(415);
  expect((await postWedding({ body: '{}', headers: { ...json, 'Content-Encoding': 'zstd' } })).status).toBe(
    415,
  );
  expect(
    (await postWedding({ body: '{}', headers: { 'Content-Type': 'application/json; charset=latin7' } }))
      .status,
  ).toBe(415);
  expect((await postWedding({})).body.errors).toContainEqual({
    path: 'coupleNames',
    message: 'This field is required.',
  });
});

test('a body over the limit is too large, and a stranger’s is not even read', async () => {
  const body = JSON.stringify({ ...newWedding, contactLine: 'x'.repeat(300_000) });
  const headers = { 'Content-Type': 'application/json' };
  expect((await postWedding({ body, headers })).body.code).toBe('request.too_large');
  expect((await api.call('POST', '/v1/weddings', { body, headers })).status).toBe(401);
});

test('a creating request without an idempotency key is refused, and nothing is created', async () => {
  const before = await api.call('GET', '/v1/weddings', { as: planner });
  const reply = await api.call<Problem>('POST', '/v1/weddings', { as: planner, json: newWedding });
  expect(reply.status).toBe(400);
  expect(reply.body.code).toBe('request.idempotency_key_missing');
  expect((await api.call('GET', '/v1/weddings', { as: planner })).text).toBe(before.text);
});

test('a repeated creating request gets the same answer and creates once, also when both come at once', async () => {
  const key = { 'Idempotency-Key': randomUUID() };
  const path = `/v1/weddings/${weddingId}/households`;
  const send = () =>
    api.call<Problem & { id?: string }>('POST', path, { as: planner, json: newHousehold, headers: key });
  const both = await Promise.all([send(), send()]);
  const repeated = await send();
  const created = both.filter((reply) => reply.status === 201);
  const waiting = both.filter((reply) => reply.status !== 201);
  expect(created.length).toBeGreaterThan(0);
  for (const reply of created) expect(reply.text).toBe(repeated.text);
  for (const reply of waiting) {
    expect(reply.body.code).toBe('request.idempotency_in_progress');
    expect(reply.headers.get('retry-after')).not.toBeNull();
  }
  const list = await api.call<{ items: { id: string }[] }>('GET', path, { as: planner });
  expect(list.body.items.filter((household) => household.id === repeated.body.id)).toHaveLength(1);
  expect(list.body.items).toHaveLength(1);
});

test('a process that dies between creating and keeping its answer creates nothing twice; one that created nothing gives the key free', async () => {
  const path = `/v1/weddings/${weddingId}/households`;
  const households = async () =>
    (await api.call<{ items: unknown[] }>('GET', path, { as: planner })).body.items.length;
  const headers = { 'Idempotency-Key': randomUUID() };
  const send = () => api.call<Problem>('POST', path, { as: planner, json: newHousehold, headers });
  const dieBeforeTheAnswerIsKept = (isCarriedOut: string) =>
    api.database.query(
      `update idempotent_responses set status_code = null, body = null, is_carried_out = ${isCarriedOut},
         created_at = now() - interval '2 minutes' where idempotency_key = $1`,
      [headers['Idempotency-Key']],
    );
  expect((await send()).status).toBe(201);
  const before = await households();
  await dieBeforeTheAnswerIsKept('is_carried_out');
  const lost = await send();
  expect([lost.status, lost.body.code]).toEqual([409, 'request.idempotency_answer_lost']);
  expect(await households()).toBe(before);

  await dieBeforeTheAnswerIsKept('false');
  expect((await send()).status).toBe(201);
  expect(await households()).toBe(before + 1);
});

test('who comes to store after the key was given to somebody else stores nothing', async () => {
  const { idempotency, guests } = api.dependencies;
  const { plannerId } = planner;
  const claim = () => idempotency.claim(plannerId, 'stopped for a while', Buffer.from('the same'));
  const first = await claim();
  if (first.kind !== 'new') throw new Error('Nobody has had this key.');
  await api.database.query("update idempotent_responses set created_at = now() - interval '2 minutes'", []);
  expect((await claim()).kind).toBe('new');
  const [household] = await guests.listHouseholds(weddingId);
  const late = idempotency.carryOut(plannerId, first.claimId, () =>
    guests.removeHousehold(weddingId, household?.id ?? '', 'system'),
  );
  await expect(late).rejects.toMatchObject({ code: 'request.idempotency_in_progress' });
  expect(await guests.listHouseholds(weddingId)).toContainEqual(household);
});

test('an idempotency key used for something else is refused; after a refusal it may be used again', async () => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const send = (change: object) => postWedding({ json: { ...newWedding, ...change }, headers });
  expect((await send({ coupleNames: '' })).body.code).toBe('request.invalid');
  expect((await send({ timeZone: 'Lisbon' })).body.code).toBe('wedding.unknown_time_zone');
  expect((await send({})).status).toBe(201);
  const other = await send({ coupleNames: 'Ann & Bo' });
  expect(other.status).toBe(409);
  expect(other.body.code).toBe('request.idempotency_key_reused');
});

test('an API key is told once: the repeated answer and the database do not hold it', async () => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const send = () =>
    api.call<{ id: string; key: string | null }>('POST', '/v1/api-keys', {
      as: planner,
      json: { label: 'CRM' },
      headers,
    });
  const first = await send();
  const second = await send();
  expect(first.body.key).toMatch(/^wsk_/);
  expect(second.body).toEqual({ ...first.body, key: null });
  const stored = await api.database.query<{ body: unknown }>('select body from idempotent_responses');
  expect(JSON.stringify(stored)).not.toContain(first.body.key);
});

test('an address that does not exist is a problem for machines and a page for people', async () => {
  const machine = await api.call<Problem>('GET', '/nowhere', { headers: { Accept: 'application/json' } });
  expect(machine.body.code).toBe('request.not_found');
  const person = await api.call<string>('GET', '/nowhere', { headers: { Accept: 'text/html' } });
  expect(person.status).toBe(404);
  expect(person.body).toContain('<h1>There is nothing here');
  expect(person.body).toContain('Demo: mails and texts stay in the sandbox.');
  expect(
    (await api.call('GET', '/v1/nowhere', { headers: { Accept: 'text/html' } })).headers.get('content-type'),
  ).toContain('problem+json');
  expect((await api.call('GET', '/v1/weddings/%E0%A4%A', { as: planner })).status).toBe(404);
});

test('a request id comes from this side only', async () => {
  const reply = await api.call<{ requestId: string }>('GET', '/v1/weddings', {
    headers: { 'X-Request-Id': 'mine' },
  });
  expect(reply.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  expect(reply.body.requestId).toBe(reply.headers.get('x-request-id'));
});

test('every answer carries a policy that lets a page load nothing from elsewhere', async () => {
  const [one, two] = await Promise.all([api.call('GET', '/docs'), api.call('GET', '/docs')]);
  const policy = one.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).toContain("form-action 'self'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(policy).not.toBe(two.headers.get('content-security-policy'));
  expect(one.headers.get('referrer-policy')).toBe('same-origin');
  expect(one.headers.get('x-powered-by')).toBeNull();
});

test('a fault is logged with its stack and told without it', async () => {
  const fault = new Error('secret ann@example.com at wss_0123456789abcdef');
  const breakList = (base: AppDependencies) => ({
    weddings: { ...base.weddings, list: () => Promise.reject(fault) },
  });
  await withApi(breakList, async (broken) => {
    const reply = await broken.call<Problem>('GET', '/v1/weddings', { as: await broken.newPlanner() });
    expect(reply.status).toBe(500);
    expect(reply.body.code).toBe('service.fault');
    expect(reply.text).not.toContain('secret');
    const line = broken.logLines().find((logged) => logged.includes('"fault"')) ?? '';
    expect(line).toContain('secret [hidden] at [hidden]');
    expect(line).toContain(reply.headers.get('x-request-id'));
    expect(line).toContain('requests.test.ts');
  });
});

test('a client that goes away in the middle of its body harms nobody', async () => {
  await new Promise<void>((resolve) => {
    const request = httpRequest(`${api.url}/v1/weddings`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${planner.key}`,
        'Content-Type': 'application/json',
        'Content-Length': '1000',
      },
    });
    request.on('error', () => resolve());
    request.write('{"a":');
    setImmediate(() => request.destroy());
  });
  expect((await api.call('GET', '/livez')).status).toBe(200);
});
