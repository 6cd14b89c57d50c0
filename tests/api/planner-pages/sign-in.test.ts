import { createAdmission } from '../../../src/domain/access/admission';
import { AppError } from '../../../src/domain/shared/app-error';
import { startMemoryInstallation, type MemoryInstallation } from './memory/installation';
import { visit, withoutNonce } from './visitor';

let pages: MemoryInstallation;

beforeEach(async () => {
  pages = await startMemoryInstallation('2027-03-01T10:00:00.000Z');
});

afterEach(() => pages.stop());

const lastLink = () =>
  /https?:\/\/[^\s"<]*\/sign-in\/[^\s"<]+/.exec(pages.emails.at(-1)?.text ?? '')?.[0] ?? '';
const pathOf = (link: string) => link.replace(pages.url, '');

test('whoever asks gets the same answer, known or not', async () => {
  await pages.signIn('ana@plans.example');
  const known = await visit(pages, '/sign-in', { form: { email: 'ana@plans.example' } });
  const unknown = await visit(pages, '/sign-in', { form: { email: 'new@plans.example' } });
  expect(known.status).toBe(200);
  expect(withoutNonce(known.html)).toBe(withoutNonce(unknown.html));
  expect(pages.emails.map((email) => email.to.address)).toEqual(['ana@plans.example', 'new@plans.example']);
});

test('whoever may not plan here sees the same page and gets no link', async () => {
  pages.dependencies.mayPlan = createAdmission(['@plans.example', 'bo@elsewhere.example']);
  const replies: string[] = [];
  for (const email of [
    'Ana@Plans.example',
    'bo@elsewhere.example',
    'eve@elsewhere.example',
    'eve@sub.plans.example',
  ])
    replies.push(withoutNonce((await visit(pages, '/sign-in', { form: { email } })).html));
  expect(new Set(replies).size).toBe(1);
  expect(pages.emails.map((email) => email.to.address)).toEqual([
    'Ana@plans.example',
    'bo@elsewhere.example',
  ]);
});

test('a link signs in once, by its button', async () => {
  await visit(pages, '/sign-in', { form: { email: 'ana@plans.example' } });
  const path = pathOf(lastLink());
  const opened = await visit(pages, path, { form: {} });
  expect(opened.status).toBe(303);
  expect(opened.location).toBe('/planner?done=signed-in');
  const session = /session=([^;]+)/.exec(opened.headers.get('set-cookie') ?? '')?.[1] ?? '';
  expect((await visit(pages, '/planner', { session })).status).toBe(200);
  expect((await visit(pages, path, { form: {} })).status).toBe(410);
});

test('a scanner that opens the link, however often, does not use it up', async () => {
  await visit(pages, '/sign-in', { form: { email: 'ana@plans.example' } });
  const path = pathOf(lastLink());
  for (let time = 0; time < 3; time += 1) {
    const seen = await visit(pages, path);
    expect(seen.status).toBe(200);
    expect(seen.headers.get('set-cookie')).toBeNull();
  }
  expect((await visit(pages, path, { form: {} })).status).toBe(303);
});

test('the page asked for opens after signing in, and never another website', async () => {
  await visit(pages, '/sign-in', { form: { email: 'a@plans.example', then: '/planner/new' } });
  const path = pathOf(lastLink());
  expect(path).toContain('?then=%2Fplanner%2Fnew');
  const page = await visit(pages, path);
  expect(page.html).toContain('name="then" value="/planner/new"');
  const opened = await visit(pages, path, { form: { then: '/planner/new' } });
  expect(opened.location).toBe('/planner/new');

  for (const then of ['https://evil.example', '//evil.example', '/planner/..//evil', '/planner\\@evil']) {
    await visit(pages, '/sign-in', { form: { email: 'a@plans.example' } });
    const bent = await visit(pages, pathOf(lastLink()), { form: { then } });
    expect(bent.location).toBe('/planner?done=signed-in');
  }
});

test('the session cookie is out of reach of scripts and other websites', async () => {
  await visit(pages, '/sign-in', { form: { email: 'ana@plans.example' } });
  const opened = await visit(pages, pathOf(lastLink()), { form: {} });
  const cookie = opened.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^session=/);
  expect(cookie).toContain('HttpOnly');
  expect(cookie).toContain('SameSite=Lax');
  expect(cookie).toContain('Path=/');
});

test('on https the cookie is bound to its host and to https', async () => {
  pages.dependencies.installation.publicUrl = 'https://rsvp.example';
  const headers = { Origin: 'https://rsvp.example' };
  await visit(pages, '/sign-in', { form: { email: 'ana@plans.example' }, headers });
  const path = lastLink().replace('https://rsvp.example', '');
  const opened = await visit(pages, path, { form: {}, headers });
  expect(opened.headers.get('set-cookie')).toMatch(/^__Host-session=.*Secure/);
});

test('signing out ends the session at once', async () => {
  const { session } = await pages.signIn('ana@plans.example');
  const out = await visit(pages, '/sign-out', { session, form: {} });
  expect(out.status).toBe(200);
  expect(out.headers.get('set-cookie')).toMatch(/^session=;/);
  expect((await visit(pages, '/planner', { session })).location).toContain('/sign-in');
});

test('an address that is none is named at its field, and what was typed stays', async () => {
  const reply = await visit(pages, '/sign-in', { form: { email: 'ana at plans' } });
  expect(reply.status).toBe(422);
  expect(reply.html).toContain('<title>Error: ');
  expect(reply.html).toContain('value="ana at plans"');
  expect(pages.emails).toEqual([]);
});

test('whoever has links sent to a planner again and again keeps nobody out, and is told nothing', async () => {
  const { rateLimits } = pages.dependencies;
  const first = await visit(pages, '/sign-in', { form: { email: 'ana@plans.example' } });
  const path = pathOf(lastLink());
  for (const spent of ['sign_in_mail', 'sign_in_mail_from']) {
    rateLimits.take = (kind) =>
      kind === spent
        ? Promise.reject(new AppError('request.rate_limited', { retryAfterSeconds: 600 }))
        : Promise.resolve();
    const again = await visit(pages, '/sign-in', { form: { email: 'Ana@plans.example' } });
    expect(again.status).toBe(200);
    expect(withoutNonce(again.html)).toBe(withoutNonce(first.html));
  }
  expect(pages.emails).toHaveLength(1);
  expect((await visit(pages, path, { form: {} })).status).toBe(303);
});

test('too many attempts are told in words, with how long to wait', async () => {
  pages.faults.attemptsLeft = 0;
  const reply = await visit(pages, '/sign-in', { form: { email: 'ana@plans.example' } });
  expect(reply.status).toBe(429);
  expect(reply.headers.get('retry-after')).toBe('600');
  expect(reply.html).toContain('Please wait 10 minutes');
});
