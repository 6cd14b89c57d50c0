/** Asking for a lost link on the wedding's page, over HTTP. */
import { sampleHousehold } from '../../support/sample-wedding';
import { startGuestBench, type GuestBench, type Invited } from './guest-bench';

let bench: GuestBench;

beforeAll(async () => {
  bench = await startGuestBench();
});
afterAll(() => bench.close());
beforeEach(() => bench.api.database.query("delete from rate_limits where key like 'link_request%'"));

const ADDRESS = 'porter@example.com';
const pageOf = ({ weddingId }: Invited) => `/find/${bench.api.stores.linkRequests.tokenOf(weddingId)}`;
const asked = async ({ weddingId }: Invited) =>
  (
    await bench.api.database.query<{ channel: string }>(
      "select payload ->> 'channel' as channel from outbox where wedding_id = $1 and topic = 'link_asked'",
      [weddingId],
    )
  ).map(({ channel }) => channel);

test('the page asks for one address, names the couple and no guest', async () => {
  const invited = await bench.invite();
  const { status, text, headers } = await bench.get(pageOf(invited));
  expect(status).toBe(200);
  expect(text).toContain('Emma &amp; James');
  expect(text).not.toMatch(/Porter|<script/);
  expect(headers.get('x-robots-tag')).toBe('noindex');
});

test('an address that is known and one that is not get the same answer, letter by letter and no sooner', async () => {
  const invited = await bench.invite();
  const page = pageOf(invited);
  const answers: string[] = [];
  for (const address of [ADDRESS, 'nobody@example.com', '+351 912 000 000', '912 345 678']) {
    const begin = performance.now();
    const reply = await bench.fill(page, { address });
    expect(reply.status).toBe(303);
    expect(performance.now() - begin).toBeGreaterThan(390);
    answers.push((await bench.get(reply.headers.get('location') ?? '')).text);
  }
  const bare = answers.map((text) => text.replaceAll(/nonce="[^"]*"/g, ''));
  expect(new Set(bare).size).toBe(1);
  expect(bare[0]).toContain('If this address is on the guest list, the link is on its way.');
  expect(await asked(invited)).toEqual(['email']);
});

test('a number is read as it is written where the wedding is', async () => {
  const invited = await bench.invite({ household: { phone: '+351912345678', smsAllowed: true } });
  await bench.fill(pageOf(invited), { address: ' 912 345 678 ' });
  expect(await asked(invited)).toEqual(['sms']);
});

test('what is no address is said at the field, and stays in it', async () => {
  const page = pageOf(await bench.invite());
  expect((await bench.fill(page, {})).status).toBe(422);
  for (const address of ['ann@', 'Ann "Porter"']) {
    const reply = await bench.fill(page, { address });
    expect(reply.status).toBe(422);
    expect(reply.text).toMatch(/<title>Error: /);
    expect(reply.text).toContain('href="#address"');
    expect(reply.text).toContain(`value="${address.replaceAll('"', '&quot;')}"`);
  }
});

test('a page of nobody’s making, and one of a wedding that is over, read like any link that is not known', async () => {
  const invited = await bench.invite();
  const token = pageOf(invited).slice('/find/'.length);
  const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
  await bench.api.database.query("update weddings set status = 'completed' where id = $1", [
    invited.weddingId,
  ]);
  for (const path of ['/find/nothing', `/find/${forged}`, pageOf(invited), `${pageOf(invited)}/sent`]) {
    const reply = await bench.get(path);
    expect(reply.status).toBe(404);
    expect(reply.text).not.toContain('Emma');
    expect((await bench.post(path, { address: ADDRESS })).status).toBe(404);
  }
  expect(await asked(invited)).toEqual([]);
});

test('a form on another website asks for nobody’s link', async () => {
  const invited = await bench.invite();
  const reply = await bench.post(pageOf(invited), { address: ADDRESS }, { 'Sec-Fetch-Site': 'cross-site' });
  expect(reply.status).toBe(403);
  expect(reply.text).toContain(`href="${pageOf(invited)}"`);
  expect(await asked(invited)).toEqual([]);
});

test('no line of the log holds what was typed', async () => {
  const invited = await bench.invite();
  await bench.fill(pageOf(invited), { address: ADDRESS });
  await bench.fill(pageOf(invited), { address: 'Ann Porter-Nobody' });
  const lines = bench.api.logLines().join('');
  expect(lines).toContain(invited.weddingId);
  expect(lines).not.toMatch(/porter@|Nobody/i);
  expect(lines).not.toContain(pageOf(invited));
});

// Last: this connection stays over its budget.
test('past the budget of an address nothing is looked up, and nobody is told; past a network’s, it has to wait', async () => {
  const invited = await bench.invite();
  const spend = (kind: string) =>
    bench.api.database.query('update rate_limits set points = 1000, expire = $2 where key like $1', [
      `${kind}:%`,
      Date.now() + 600_000,
    ]);
  await bench.fill(pageOf(invited), { address: 'later@example.com' });
  await spend('link_request_to');
  const late = sampleHousehold('Later', invited.eventIds);
  await bench.api.stores.guests.addHouseholds(invited.weddingId, [late], 'system');
  const quiet = await bench.fill(pageOf(invited), { address: 'LATER@example.com' });
  expect(quiet.headers.get('location')).toBe(`${pageOf(invited)}/sent`);
  expect(await asked(invited)).toEqual([]);
  await spend('link_request_from');
  const reply = await bench.fill(pageOf(invited), { address: ADDRESS });
  expect(reply.status).toBe(429);
  expect(reply.text).toContain('then try again');
  expect(await asked(invited)).toEqual([]);
});
