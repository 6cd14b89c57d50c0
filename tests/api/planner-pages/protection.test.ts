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
