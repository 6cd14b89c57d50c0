import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { AppDependencies } from '../../src/api/dependencies';
import { startApi, withApi, type ApiBench, type Caller } from './support/api-bench';
import { newHousehold, newWedding } from './support/samples';

let api: ApiBench;
let planner: Caller;

const pages = Router();
pages.get('/r/:token', (_request, response) => {
  response.send('a form');
});

beforeAll(async () => {
  api = await startApi(undefined, [pages]);
  planner = await api.newPlanner();
});
afterAll(() => api.close());

test('no line holds a person, a secret, a cookie or a body', async () => {
  const weddingId = await api.create(planner, '/v1/weddings', newWedding);
  const householdId = await api.create(planner, `/v1/weddings/${weddingId}/households`, newHousehold);
  const path = `/v1/weddings/${weddingId}/households/${householdId}`;
  const household = await api.call<{ link: string }>('GET', path, { as: planner });
  const token = new URL(household.body.link).pathname.slice('/r/'.length);
  await api.call('GET', `/r/${token}?email=porter@example.com`, {
    headers: { Cookie: 'session=wsn_cookie' },
  });
  await api.call('GET', `/r/${token}/more`);
  await api.call('PUT', `${path}/answer`, { as: planner, json: { note: 'Ann Porter is allergic' } });
  const log = api.logLines().join('');
  expect(log).toContain('/r/[hidden]');
  for (const secret of [
    token,
    planner.key,
    'wsn_cookie',
    'porter@example.com',
    'Porter',
    'allergic',
    '912 345',
    '351912',
  ])
    expect(log).not.toContain(secret);
});

test('a request’s line tells request, wedding, workflow, status and time taken', async () => {
  const weddingId = await api.create(planner, '/v1/weddings', newWedding);
  const reply = await api.call('GET', `/v1/weddings/${weddingId}`, { as: planner });
  const lines = api.logLines().map((line) => JSON.parse(line) as Record<string, unknown>);
  const line = lines.find((candidate) => candidate['requestId'] === reply.headers.get('x-request-id'));
  expect(line).toMatchObject({
    level: 'info',
    method: 'GET',
    path: `/v1/weddings/${weddingId}`,
    status: 200,
    weddingId,
    workflowId: `wedding-${weddingId}`,
    plannerId: planner.plannerId,
    milliseconds: expect.any(Number) as number,
  });
});

test('every line is written once, with each field once, and a fault’s line carries the same ids', async () => {
  const fault = new Error('broken');
  const breakOverview = (base: AppDependencies) => ({
    overview: { ...base.overview, get: () => Promise.reject(fault) },
  });
  await withApi(breakOverview, async (broken) => {
    const caller = await broken.newPlanner();
    const weddingId = await broken.create(caller, '/v1/weddings', newWedding);
    const reply = await broken.call('GET', `/v1/weddings/${weddingId}`, { as: caller });
    const lines = broken
      .logLines()
      .filter((line) => line.includes(reply.headers.get('x-request-id') ?? 'none'));
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'fault',
      'request failed',
    ]);
    for (const line of lines) {
      const keys = [...line.matchAll(/[{,]"(\w+)":/g)].map((match) => match[1]);
      expect(keys).toEqual([...new Set(keys)]);
      expect(JSON.parse(line)).toMatchObject({
        level: 'error',
        weddingId,
        workflowId: `wedding-${weddingId}`,
      });
    }
  });
});

test('health checks are not logged, a missing part is', async () => {
  const before = api.logLines().length;
  await api.call('GET', '/livez');
  await api.call('GET', '/readyz');
  expect(api.logLines()).toHaveLength(before);
  const probe = { name: 'temporal', check: () => Promise.reject(new Error('connect ECONNREFUSED')) };
  await withApi(
    () => ({ probes: [probe] }),
    async (broken) => {
      await broken.call('GET', '/readyz');
      expect(broken.logLines().join('')).toContain('"missing":"temporal"');
    },
  );
});

test('an unknown address never brings its words into the log', async () => {
  const word = `x${randomUUID().replaceAll('-', '')}@example.com`;
  await api.call('GET', `/${encodeURIComponent(word)}/${'a'.repeat(50)}`);
  expect(api.logLines().join('')).not.toContain(word.slice(0, 20));
});
