/** What the API measures, asked over HTTP on a real database. */
import type { Express, Router } from 'express';
import { createApp } from '../../src/api/app';
import { createPages } from '../../src/api/pages';
import { serve, type RunningServer } from '../../src/api/serve';
import { createApiMetrics, type AnsweredRequest } from '../../src/telemetry/api-metrics';
import { serveMetrics } from '../../src/telemetry/serve-metrics';
import { startApi, type ApiBench } from '../api/support/api-bench';
import { answerFor, plantWedding, sampleWedding } from '../support/sample-wedding';

const measured = createApiMetrics();
let api: ApiBench;
let app: Express;
let server: RunningServer;
/** Requests in the order in which their answers ended. */
const heard: AnsweredRequest[] = [];

beforeAll(async () => {
  api = await startApi();
  const dependencies = {
    ...api.dependencies,
    requestWatch(request: AnsweredRequest) {
      heard.push(request);
      measured.requestAnswered(request);
    },
  };
  app = createApp(dependencies, createPages(dependencies));
  server = await serve(app, '127.0.0.1', 0);
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

/** Asks, and gives what was heard of it. */
async function ask(method: string, path: string): Promise<AnsweredRequest> {
  const before = heard.length;
  // As a browser that came from our own page; otherwise a form is refused before it reaches its route.
  const headers = { origin: api.dependencies.installation.publicUrl };
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method,
    headers,
    redirect: 'manual',
  });
  await response.arrayBuffer();
  // An answer has ended for us before it has for the server.
  while (heard.length === before) await new Promise((resolve) => setImmediate(resolve));
  const request = heard[before];
  if (request === undefined) throw new Error('Nothing was heard.');
  return request;
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

/** Every route of the application, also of the routers within it. */
function routesOf(stack: Layer[]): [method: string, path: string][] {
  return stack.flatMap(({ route, handle }) =>
    route === undefined
      ? routesOf(handle.stack ?? [])
      : Object.keys(route.methods).map((method): [string, string] => [method.toUpperCase(), route.path]),
  );
}

const SECRET = 'wsg_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0';

test('every route is measured under its own text, with nothing of what was asked for', async () => {
  const routes = routesOf((app.router as Router & { stack: Layer[] }).stack);
  expect(routes.length).toBeGreaterThan(60);
  const told: string[] = [];
  for (const [method, path] of routes)
    told.push(`${method} ${(await ask(method, path.replaceAll(/:\w+/g, SECRET))).route}`);
  expect(told).toEqual(routes.map((route) => route.join(' ')));
  expect(await measured.metrics.write()).not.toContain('wsg_');
});

test('what leads nowhere is one route called none', async () => {
  expect(await ask('GET', `/r/${SECRET}/elsewhere`)).toMatchObject({ route: 'none', status: 404 });
  expect(await ask('PUT', `/u/${SECRET}`)).toMatchObject({ route: 'none', status: 404 });
  expect(await ask('GET', `/${SECRET}`)).toMatchObject({ route: 'none', status: 404 });
});

test('answers are counted by who gave them and what became of them', async () => {
  const stores = { ...api.dependencies, invitations: measured.countingAnswers(api.dependencies.invitations) };
  const { weddingId, householdIds } = await plantWedding({ stores: stores as never }, sampleWedding(60), [
    'Smith',
    'Silva',
  ]);
  for (const id of householdIds) await answerFor({ stores: stores as never }, weddingId, id, 'attending');
  expect(await measured.metrics.write()).toContain('wedsync_answers_total{by="guest",outcome="stored"} 2\n');
});

test('metrics have a door of their own, which shows nothing else', async () => {
  const door = await serveMetrics('127.0.0.1', 0, () => measured.metrics.write());
  const at = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${door.port}${path}`, { method });
  const page = await at('/metrics');
  expect(page.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(await page.text()).toContain('wedsync_http_request_duration_seconds_count{');
  expect([
    (await at('/')).status,
    (await at('/livez')).status,
    (await at('/metrics', 'POST')).status,
  ]).toEqual([404, 404, 404]);
  await door.close();
  expect((await ask('GET', '/metrics')).route).toBe('none');
});
