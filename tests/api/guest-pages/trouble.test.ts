import { BUDGETS } from '../../../src/security/rate-limits';
import { inputs } from '../../../src/web/guest/addresses';
import { hiddenFields } from '../../support/forms';
import { startGuestBench, type GuestBench } from './guest-bench';

let bench: GuestBench;

beforeAll(async () => {
  bench = await startGuestBench();
});
afterAll(() => bench.close());

test('while storage is away the page keeps what was typed, and pressing again stores it once', async () => {
  const invited = await bench.invite();
  await bench.fill(invited.path, { all: 'no' });
  const form = hiddenFields((await bench.get(`${invited.path}/check`)).text);
  const note = 'We are sorry.\n"Ann" & Bo';
  const { invitations } = bench.api.dependencies;
  const { database } = bench.api;
  await database.query('alter function record_answer rename to record_answer_away');
  const failed = await bench.post(`${invited.path}/send`, { ...form, [inputs.note]: note });
  await database.query('alter function record_answer_away rename to record_answer');
  expect(failed.status).toBe(500);
  expect(failed.text).toContain('Something is not working just now');
  const kept = hiddenFields(failed.text);
  expect(kept[inputs.note]).toBe(note);
  expect((await bench.post(`${invited.path}/send`, kept)).headers.get('location')).toBe(
    `${invited.path}/done`,
  );
  const opened = await invitations.open(invited.weddingId, invited.householdId);
  expect([opened?.household.revision, opened?.household.note]).toEqual([1, note]);
});

test('a form sent from another website leads to the page itself, and repeats nothing of what it sent', async () => {
  const { path } = await bench.invite();
  const reply = await bench.post(`${path}/who`, { all: 'no' }, { 'Sec-Fetch-Site': 'cross-site' });
  expect(reply.status).toBe(403);
  expect(reply.text).toContain(`href="${path}"`);
  expect(reply.text).not.toContain('<form');
});

test('a form far larger than any answer is refused in words', async () => {
  const { path } = await bench.invite();
  const reply = await bench.post(`${path}/send`, { [inputs.note]: 'x'.repeat(200_000) });
  expect(reply.status).toBe(413);
  expect(reply.text).toContain('more than this page can take');
});

test('what went wrong never names the link in a log line', async () => {
  const { path } = await bench.invite();
  await bench.get(path);
  const secret = path.split('/')[2] ?? '';
  expect(secret.length).toBeGreaterThan(40);
  expect(bench.api.logLines().join('')).not.toContain(secret);
});

// Last: this connection stays over its budget.
test('too many requests are answered in words that say how long to wait', async () => {
  const { path } = await bench.invite();
  let reply = await bench.get(path);
  await bench.api.database.query(
    "update rate_limits set points = 100000, expire = $1 where key like 'guest_page:%'",
    [Date.now() + 130_000],
  );
  // What this process has taken of the budget before may still be spent.
  for (let spent = 0; reply.status === 200 && spent < BUDGETS.guest_page.points; spent += 1)
    reply = await bench.get(path);
  expect(reply.status).toBe(429);
  expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(100);
  expect(reply.text).toContain('Please wait 3 minutes, then try again.');
  expect((await bench.post(`${path}/who`, { all: 'no' })).text).toContain('go back in your browser');
});
