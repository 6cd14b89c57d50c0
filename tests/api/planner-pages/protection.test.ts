import { AppError } from '../../../src/domain/shared/app-error';
import { startMemoryInstallation, type MemoryInstallation } from './memory/installation';
import { newId, stored } from './memory/state';
import { makeSummerWedding } from './summer-wedding';
import { visit, withoutNonce } from './visitor';

let pages: MemoryInstallation;
let session: string;
let weddingId: string;

beforeEach(async () => {
  pages = await startMemoryInstallation('2027-03-01T10:00:00.000Z');
  const planner = await pages.signIn('ana@plans.example');
  session = planner.session;
  weddingId = await makeSummerWedding(pages, planner.plannerId);
});

afterEach(() => pages.stop());

test('a foreign wedding reads exactly like one that does not exist, on each of its pages', async () => {
  const stranger = await pages.signIn('eve@elsewhere.example');
  const own = stored(pages.state, weddingId);
  for (const rest of [
    '',
    '/guests',
    '/guests/new',
    '/guests/import',
    '/postpone',
    '/cancel',
    '/suppliers/new',
    `/households/${own.households[0]?.id ?? ''}`,
    `/suppliers/${own.suppliers[0]?.supplier.id ?? ''}`,
  ]) {
    const foreign = await visit(pages, `/planner/${weddingId}${rest}`, { session: stranger.session });
    const missing = await visit(pages, `/planner/${newId()}${rest}`, { session: stranger.session });
    expect(foreign.status).toBe(404);
    expect(withoutNonce(foreign.html)).toBe(withoutNonce(missing.html));
    expect(foreign.html).not.toContain('Emma');
  }
});

test('a foreign planner changes nothing', async () => {
  const stranger = await pages.signIn('eve@elsewhere.example');
  const before = JSON.stringify(stored(pages.state, weddingId));
  for (const rest of ['/cancel', '/dates', '/tell-suppliers', '/guests/new']) {
    const reply = await visit(pages, `/planner/${weddingId}${rest}`, {
      session: stranger.session,
      form: { basedOn: '5' },
    });
    expect(reply.status).toBe(404);
  }
  expect(JSON.stringify(stored(pages.state, weddingId))).toBe(before);
});

test('an address that is no id is not found, and reaches no store', async () => {
  for (const path of [
    '/planner/1',
    `/planner/${weddingId}/households/x`,
    `/planner/${weddingId}/suppliers/'`,
  ])
    expect((await visit(pages, path, { session })).status).toBe(404);
});

test('a stranger is asked to sign in and comes back to the page', async () => {
  const reply = await visit(pages, `/planner/${weddingId}/guests?show=silent`);
  expect(reply.status).toBe(303);
  expect(reply.location).toBe(
    `/sign-in?then=${encodeURIComponent(`/planner/${weddingId}/guests?show=silent`)}`,
  );
});

test('a form sent from another website does nothing', async () => {
  const { scheduleVersion } = stored(pages.state, weddingId).wedding;
  for (const headers of [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ]) {
    const reply = await visit(pages, `/planner/${weddingId}/cancel`, {
      session,
      form: { basedOn: String(scheduleVersion) },
      headers,
    });
    expect(reply.status).toBe(403);
  }
  expect(stored(pages.state, weddingId).wedding.status).toBe('planned');
});

test('pages are kept by no cache and load nothing from elsewhere', async () => {
  const { headers, html } = await visit(pages, `/planner/${weddingId}`, { session });
  expect(headers.get('cache-control')).toBe('no-store');
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\/(?!localhost)/);
  expect(html).not.toContain('style="');
});

test('the address can make the page say only what the page knows to say', async () => {
  const said = await visit(pages, `/planner/${weddingId}?done=saved`, { session });
  expect(said.html).toContain('Saved. The plan has been made again.');
  for (const note of ['<b>x</b>', 'constructor', 'toString', 'nonsense']) {
    const { html } = await visit(pages, `/planner/${weddingId}?done=${encodeURIComponent(note)}`, {
      session,
    });
    expect(html).not.toContain('class="done-note"');
  }
});

test('names are text, whatever they contain', async () => {
  const own = stored(pages.state, weddingId);
  own.wedding = { ...own.wedding, coupleNames: '<script>alert(1)</script> & "Bo"' };
  const { html } = await visit(pages, `/planner/${weddingId}`, { session });
  expect(html).not.toContain('<script>alert');
  expect(html).toContain('&lt;script>alert(1)&lt;/script> &amp; ');
});

test('a stranger makes nobody read a long form, a file, or any form once the budget is spent', async () => {
  const send = (body: string | FormData, type?: string) =>
    fetch(`${pages.url}/sign-in`, {
      method: 'POST',
      headers: { Origin: pages.url, ...(type === undefined ? {} : { 'Content-Type': type }) },
      body,
    });
  const fields = 'application/x-www-form-urlencoded';
  expect((await send('a&'.repeat(5_000), fields)).status).toBe(413);
  const file = new FormData();
  file.set('email', 'ana@plans.example');
  expect((await send(file)).status).toBe(415);
  pages.faults.attemptsLeft = 0;
  expect((await send('a&'.repeat(5_000), fields)).status).toBe(429);
  expect(pages.emails).toEqual([]);
});

test('a form of more fields than any of ours has is refused, and files are taken with a guest list only', async () => {
  const many = await visit(pages, '/planner/new', {
    session,
    form: Array.from({ length: 20_000 }, (): [string, string] => ['a', '']),
  });
  expect(many.status).toBe(413);
  const file = new FormData();
  file.set('file', new Blob(['Name']), 'list.csv');
  const post = (path: string) =>
    fetch(pages.url + path, {
      method: 'POST',
      headers: { Origin: pages.url, Cookie: `session=${session}` },
      body: file,
      redirect: 'manual',
    });
  expect((await post('/planner/new')).status).toBe(415);
  expect((await post(`/planner/${weddingId}/guests/import`)).status).not.toBe(415);
});

test('pages take from the planner’s budget, as the API does, and stale sessions from their network’s', async () => {
  const take = jest.spyOn(pages.dependencies.rateLimits, 'take');
  await visit(pages, `/planner/${weddingId}`, { session });
  expect(take.mock.calls).toEqual([['api', stored(pages.state, weddingId).plannerId]]);
  await visit(pages, `/planner/${weddingId}`, { session: 'wsn_stale' });
  expect(take.mock.calls[1]?.[0]).toBe('stranger');
  const find = jest.spyOn(pages.dependencies.access, 'find');
  jest.spyOn(pages.dependencies.rateLimits, 'refuseSpent').mockImplementation(() => {
    throw new AppError('request.rate_limited', { retryAfterSeconds: 60 });
  });
  expect((await visit(pages, `/planner/${weddingId}`, { session: 'wsn_stale' })).status).toBe(429);
  expect(find).not.toHaveBeenCalled();
});

test('when no worker answers, the page says so, does nothing by halves, and leads back', async () => {
  pages.faults.workersAreAway = true;
  const reply = await visit(pages, `/planner/${weddingId}/tell-suppliers`, { session, form: {} });
  expect(reply.status).toBe(503);
  expect(reply.html).toContain('What is stored is safe');
  expect(reply.html).toContain(`href="/planner/${weddingId}"`);
});

test('a body larger than a list may be is refused in words', async () => {
  const form = { step: 'check', csv: `Name\n${'A'.repeat(300_000)}` };
  const reply = await visit(pages, `/planner/${weddingId}/guests/import`, { session, form });
  expect(reply.status).toBe(413);
  expect(reply.html).toContain('That is too large');
});
