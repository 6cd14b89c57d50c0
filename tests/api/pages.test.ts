import { createPages } from '../../src/api/pages';
import { createApp } from '../../src/api/app';
import { serve, type RunningServer } from '../../src/api/serve';
import { filledIn } from '../support/forms';
import { startApi, type ApiBench, type Caller } from './support/api-bench';
import { newHousehold, newSupplier, newWedding } from './support/samples';

let api: ApiBench;
let planner: Caller;
let server: RunningServer;

beforeAll(async () => {
  api = await startApi();
  planner = await api.newPlanner();
  server = await serve(createApp(api.dependencies, createPages(api.dependencies)), '127.0.0.1', 0);
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

const open = (link: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${server.port}${new URL(link, 'http://localhost').pathname}`, {
    headers,
    redirect: 'manual',
  });

test('the links that the API gives open the household’s and the supplier’s own pages', async () => {
  const below = `/v1/weddings/${await api.create(planner, '/v1/weddings', newWedding)}`;
  const household = await api.create(planner, `${below}/households`, newHousehold);
  const supplier = await api.create(planner, `${below}/suppliers`, newSupplier);
  for (const path of [`${below}/households/${household}`, `${below}/suppliers/${supplier}`]) {
    const { link } = (await api.call<{ link: string }>('GET', path, { as: planner })).body;
    const page = await open(link);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('cache-control')).toBe('no-store');
    const html = await page.text();
    const [nonce] = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.slice(1) ?? [];
    for (const [tag] of html.matchAll(/<(?:style|script)[^>]*>/g))
      expect(tag).toContain(`nonce="${nonce ?? ''}"`);
    expect(html).not.toMatch(/ style="| on[a-z]+="/);
  }
});

test('a planner’s session opens the planner’s pages; a stranger is led to sign in', async () => {
  const session = await api.dependencies.access.issueForPlanner(planner.plannerId, 'session');
  expect((await open('/planner', { Cookie: `session=${session}` })).status).toBe(200);
  const stranger = await open('/planner');
  expect(stranger.status).toBe(303);
  expect(stranger.headers.get('location')).toContain('/sign-in');
  expect((await open('/')).headers.get('location')).toBe('/planner');
});

test('a planner’s form that creates is pressed twice, at once and again, and creates once; filled in anew, it creates anew', async () => {
  const session = await api.dependencies.access.issueForPlanner(planner.plannerId, 'session');
  const weddingId = await api.create(planner, '/v1/weddings', newWedding);
  const press = async (path: string, form: URLSearchParams) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: `session=${session}`, 'Sec-Fetch-Site': 'same-origin' },
      body: form,
    });
    return [response.status, response.headers.get('location')];
  };
  const cases: [string, Record<string, string>][] = [
    [
      '/planner/new',
      {
        coupleNames: 'Ada & Bo',
        contactLine: 'Call Ada',
        weddingOn: '2031-06-14',
        rsvpDeadlineOn: '2031-05-14',
        'events.0.startsAtLocal': '2031-06-14T15:00',
        'events.0.place': 'Church',
        'events.1.name': '',
      },
    ],
    [`/planner/${weddingId}/guests/new`, { adults: 'Ada Lopes' }],
    [`/planner/${weddingId}/suppliers/new`, { name: 'Oak Kitchen', email: 'oak@example.com' }],
  ];
  for (const [path, typed] of cases) {
    const shown = await (await open(path, { Cookie: `session=${session}` })).text();
    const form = filledIn(shown, typed);
    const first = await Promise.all([press(path, form), press(path, form)]);
    expect(first[0][0]).toBe(303);
    expect([...first, await press(path, form)]).toEqual([first[0], first[0], first[0]]);
    form.set(Object.keys(typed)[0] ?? '', 'Somebody Else');
    if (form.has('email')) form.set('email', 'else@example.com');
    const another = await press(path, form);
    expect(another[0]).toBe(303);
    expect(another).not.toEqual(first[0]);
  }
  const households = await api.dependencies.guests.listHouseholds(weddingId);
  expect(households.map(({ name }) => name)).toEqual(['Ada Lopes', 'Somebody Else']);
});

test('a planner makes an API key on a page that shows it once, and ends it there; nobody else can', async () => {
  const as = async ({ plannerId }: Caller) => ({
    Cookie: `session=${await api.dependencies.access.issueForPlanner(plannerId, 'session')}`,
    'Sec-Fetch-Site': 'same-origin',
  });
  const owner = await api.newPlanner();
  const [own, stranger] = [await as(owner), await as(planner)];
  const press = (
    path: string,
    headers: Record<string, string>,
    form: Record<string, string> | URLSearchParams = {},
  ) =>
    fetch(`http://127.0.0.1:${server.port}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams(form),
    });
  expect((await press('/planner/api-keys', own, { label: '' })).status).toBe(422);
  const form = filledIn(await (await open('/planner/api-keys', own)).text(), { label: 'Seats' });
  const make = async (headers: Record<string, string>) => {
    const made = await (await press('/planner/api-keys', headers, form)).text();
    return /value="(wsk_[\w-]+)"/.exec(made)?.[1] ?? '';
  };
  // Pressed twice, at once and again: one key, which each answer shows. Nobody else gets it by the same form.
  const [key, ...same] = [...(await Promise.all([make(own), make(own)])), await make(own)];
  expect(same).toEqual([key, key]);
  expect(await api.dependencies.apiKeys.list(owner.plannerId)).toHaveLength(2);
  expect(await make(stranger)).not.toBe(key);
  expect((await api.call('GET', '/v1/weddings', { as: { ...owner, key } })).status).toBe(200);
  const list = await (await open('/planner/api-keys', own)).text();
  expect(list).not.toContain(key);
  const [, end = ''] = /Seats[\s\S]*?action="([^"]+\/end)"/.exec(list) ?? [];
  expect((await press(end, stranger)).status).toBe(404);
  expect((await press(end, own)).status).toBe(303);
  expect(await make(own)).toBe('');
  expect((await api.call('GET', '/v1/weddings', { as: { ...owner, key } })).status).toBe(401);
});

test('pages and API do not stand in each other’s way', async () => {
  expect((await open('/v1/weddings')).status).toBe(401);
  expect((await open('/openapi.json')).status).toBe(200);
  expect((await open('/nowhere', { Accept: 'text/html' })).status).toBe(404);
});
