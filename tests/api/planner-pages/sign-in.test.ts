import { EventEmitter, once } from 'node:events';
import { createAdmission } from '../../../src/domain/access/admission';
import { AppError } from '../../../src/domain/shared/app-error';
import { eventually } from '../../../rehearsal/stage/eventually';
import { startMemoryInstallation, type MemoryInstallation } from './memory/installation';
import { visit, withoutNonce } from './visitor';

let pages: MemoryInstallation;

beforeEach(async () => {
  pages = await startMemoryInstallation('2027-03-01T10:00:00.000Z');
});

afterEach(() => pages.stop());

/** Links leave after the answer. */
const mailsSent = (count: number) =>
  eventually(`${count} links to be sent`, () => Promise.resolve(pages.emails.length >= count));
const lastLink = () =>
  /https?:\/\/[^\s"<]*\/sign-in\/[^\s"<]+/.exec(pages.emails.at(-1)?.text ?? '')?.[0] ?? '';

/** Asks for a link and gives its path. */
async function askForLink(email: string, then?: string): Promise<string> {
  const before = pages.emails.length;
  await visit(pages, '/sign-in', { form: { email, ...(then === undefined ? {} : { then }) } });
  await mailsSent(before + 1);
  return lastLink().replace(pages.url, '');
}

test('whoever asks gets the same answer, known or not', async () => {
  await pages.signIn('ana@plans.example');
  const known = await visit(pages, '/sign-in', { form: { email: 'ana@plans.example' } });
  const unknown = await visit(pages, '/sign-in', { form: { email: 'new@plans.example' } });
  expect(known.status).toBe(200);
  expect(withoutNonce(known.html)).toBe(withoutNonce(unknown.html));
  await mailsSent(2);
  expect(pages.emails.map((email) => email.to.address)).toEqual(['ana@plans.example', 'new@plans.example']);
});

test('whoever may not plan here sees the same page and gets no link', async () => {
  pages.dependencies.mayPlan = createAdmission(['@plans.example', 'bo@elsewhere.example']);
  const replies: string[] = [];
  for (const email of [
    'Ana@Plans.example',
    'eve@elsewhere.example',
    'eve@sub.plans.example',
    'bo@elsewhere.example',
  ])
    replies.push(withoutNonce((await visit(pages, '/sign-in', { form: { email } })).html));
  expect(new Set(replies).size).toBe(1);
  await mailsSent(2);
  expect(pages.emails.map((email) => email.to.address)).toEqual([
    'Ana@plans.example',
    'bo@elsewhere.example',
  ]);
});

test('the answer waits for nothing that is done only where an address may plan, so its time tells nobody', async () => {
  const { access, rateLimits } = pages.dependencies;
  const findPlannerByEmail = access.findPlannerByEmail.bind(access);
  const done: string[] = [];
  const gate = new EventEmitter();
  const held = once(gate, 'open');
  rateLimits.take = async (kind) => {
    if (kind.startsWith('sign_in_mail')) await held;
    done.push(kind);
  };
  access.findPlannerByEmail = async (...asked) => {
    await held;
    done.push('planner');
    return findPlannerByEmail(...asked);
  };
  await visit(pages, '/sign-in', { form: { email: 'ana@plans.example' } });
  const same = ['stranger', 'sign_in'];
  expect(done).toEqual(same);
  pages.dependencies.mayPlan = () => false;
  await visit(pages, '/sign-in', { form: { email: 'eve@elsewhere.example' } });
  expect(done).toEqual([...same, ...same]);
  gate.emit('open');
  await mailsSent(1);
  expect(done.slice(4)).toEqual(['sign_in_mail_from', 'sign_in_mail', 'planner']);
});

test('a link signs in once, by its button', async () => {
  const path = await askForLink('ana@plans.example');
  const opened = await visit(pages, path, { form: {} });
  expect(opened.status).toBe(303);
  expect(opened.location).toBe('/planner?done=signed-in');
  const session = /session=([^;]+)/.exec(opened.headers.get('set-cookie') ?? '')?.[1] ?? '';
  expect((await visit(pages, '/planner', { session })).status).toBe(200);
  expect((await visit(pages, path, { form: {} })).status).toBe(410);
});

test('a scanner that opens the link, however often, does not use it up', async () => {
  const path = await askForLink('ana@plans.example');
  for (let time = 0; time < 3; time += 1) {
    const seen = await visit(pages, path);
    expect(seen.status).toBe(200);
    expect(seen.headers.get('set-cookie')).toBeNull();
  }
  expect((await visit(pages, path, { form: {} })).status).toBe(303);
});

test('the page asked for opens after signing in, and never another website', async () => {
  const path = await askForLink('a@plans.example', '/planner/new');
  expect(path).toContain('?then=%2Fplanner%2Fnew');
  const page = await visit(pages, path);
  expect(page.html).toContain('name="then" value="/planner/new"');
  const opened = await visit(pages, path, { form: { then: '/planner/new' } });
  expect(opened.location).toBe('/planner/new');

  for (const then of ['https://evil.example', '//evil.example', '/planner/..//evil', '/planner\\@evil']) {
    const bent = await visit(pages, await askForLink('a@plans.example'), { form: { then } });
    expect(bent.location).toBe('/planner?done=signed-in');
  }
});

test('the session cookie is out of reach of scripts and other websites', async () => {
  const opened = await visit(pages, await askForLink('ana@plans.example'), { form: {} });
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
  await mailsSent(1);
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
  const take = rateLimits.take.bind(rateLimits);
  const first = await visit(pages, '/sign-in', { form: { email: 'new@plans.example' } });
  const path = await askForLink('ana@plans.example');
  for (const spent of ['sign_in_mail', 'sign_in_mail_from']) {
    rateLimits.take = (kind) =>
      kind === spent
        ? Promise.reject(new AppError('request.rate_limited', { retryAfterSeconds: 600 }))
        : Promise.resolve();
    const again = await visit(pages, '/sign-in', { form: { email: 'Ana@plans.example' } });
    expect(again.status).toBe(200);
    expect(withoutNonce(again.html)).toBe(withoutNonce(first.html));
  }
  rateLimits.take = take;
  await askForLink('bo@plans.example');
  expect(pages.emails.map((email) => email.to.address)).toEqual([
    'new@plans.example',
    'ana@plans.example',
    'bo@plans.example',
  ]);
  expect((await visit(pages, path, { form: {} })).status).toBe(303);
});

test('too many attempts are told in words, with how long to wait', async () => {
  pages.faults.attemptsLeft = 0;
  const reply = await visit(pages, '/sign-in', { form: { email: 'ana@plans.example' } });
  expect(reply.status).toBe(429);
  expect(reply.headers.get('retry-after')).toBe('600');
  expect(reply.html).toContain('Please wait 10 minutes');
});
