/** What a household finds when its answer stands, or the day has changed. */
import { DateTime } from 'luxon';
import { inputs } from '../../../src/web/guest/addresses';
import { sampleSupplier } from '../../support/sample-wedding';
import { hiddenFields } from '../../support/forms';
import { startGuestBench, type GuestBench } from './guest-bench';

let bench: GuestBench;

beforeAll(async () => {
  bench = await startGuestBench();
});
afterAll(() => bench.close());
afterEach(() => {
  bench.clock.now = null;
});

test('after the deadline the stored answer stands, and a change becomes a request to the couple', async () => {
  const invited = await bench.invite();
  await bench.decline(invited);
  bench.clock.now = new Date(Date.now() + 80 * 86_400_000);
  const page = await bench.get(invited.path);
  expect(page.text).toContain('The day for answers has passed');
  expect(page.text).toContain('Ann and Bo Porter cannot come.');
  expect((await bench.post(`${invited.path}/who`, { all: 'yes' })).status).toBe(409);
  expect((await bench.post(`${invited.path}/ask`, { [inputs.words]: ' ' })).status).toBe(422);
  const asked = await bench.post(`${invited.path}/ask`, { [inputs.words]: 'Bo would like to come.' });
  expect(asked.headers.get('location')).toBe(`${invited.path}/asked`);
  const alerts = await bench.api.database.query<{ kind: string }>(
    'select kind from planner_alerts where household_id = $1',
    [invited.householdId],
  );
  expect(alerts).toEqual([{ kind: 'change_requested' }]);
  expect((await bench.stored(invited)).revision).toBe(1);
});

test('requests to the couple stand beside the note of the answer and beside each other, once each', async () => {
  const invited = await bench.invite();
  await bench.fill(`${invited.path}/who`, { all: 'no' });
  await bench.fill(`${invited.path}/check`, { [inputs.note]: 'We bring a wheelchair.' });
  bench.clock.now = new Date(Date.now() + 80 * 86_400_000);
  const wishes = ['Bo would like to come.', 'And Ann too.', 'And Ann too.'];
  for (const wish of wishes)
    expect((await bench.post(`${invited.path}/ask`, { [inputs.words]: wish })).status).toBe(303);
  expect((await bench.stored(invited)).note).toBe('We bring a wheelchair.');
  const { guests } = bench.api.dependencies;
  const seen = await guests.getHousehold(invited.weddingId, invited.householdId);
  expect(seen.changeRequests.map(({ words }) => words)).toEqual(wishes.slice(0, 2));
  expect((await bench.get(invited.path)).text).not.toContain('Bo would like');
});

test('a request that the planner has settled may be made again in the same words', async () => {
  const invited = await bench.invite();
  await bench.decline(invited);
  bench.clock.now = new Date(Date.now() + 80 * 86_400_000);
  const ask = () => bench.post(`${invited.path}/ask`, { [inputs.words]: 'Please call us.' });
  const { overview, guests } = bench.api.dependencies;
  const alerts = async () => (await overview.get(invited.weddingId, new Date())).alerts;
  await ask();
  const [first] = await alerts();
  await overview.resolveAlert(invited.weddingId, first?.id ?? '', 'system');
  expect(await alerts()).toEqual([]);
  await ask();
  await ask();
  expect(await alerts()).toMatchObject([{ kind: 'change_requested', householdId: invited.householdId }]);
  const seen = await guests.getHousehold(invited.weddingId, invited.householdId);
  expect(seen.changeRequests).toHaveLength(2);
});

test('an answer that comes a moment too late is not lost: it stands in the request to the couple', async () => {
  const invited = await bench.invite();
  await bench.fill(`${invited.path}/who`, { all: 'no' });
  const form = hiddenFields((await bench.get(`${invited.path}/check`)).text);
  bench.clock.now = new Date(Date.now() + 80 * 86_400_000);
  const late = await bench.post(`${invited.path}/send`, { ...form, [inputs.note]: 'We are sorry.' });
  expect(late.status).toBe(409);
  expect(late.text).toMatch(/<textarea[^>]*>\s*Ann and Bo Porter cannot come\.\nWe are sorry\./);
  expect((await bench.stored(invited)).revision).toBe(0);
});

test('once a supplier has the final number of one of its events, a household can only ask', async () => {
  const invited = await bench.invite();
  await bench.fill(`${invited.path}/who`, { all: 'no' });
  const { suppliers } = bench.api.dependencies;
  const caterer = sampleSupplier('caterer', invited.eventIds.slice(1));
  const supplierId = await suppliers.add(invited.weddingId, caterer, 'system');
  await bench.api.database.query('update suppliers set locked_at = now() where id = $1', [supplierId]);
  const sent = await bench.post(`${invited.path}/send`, {});
  expect([sent.status, sent.text.includes('The number of guests has been given')]).toEqual([409, true]);
  expect(sent.text).toContain('We have no answer from you.');
  expect((await bench.post(`${invited.path}/ask`, { [inputs.words]: 'We cannot come.' })).status).toBe(303);
  expect((await bench.stored(invited)).revision).toBe(0);
});

test.each([
  ['postponed', 'The wedding has been postponed'],
  ['cancelled', 'The wedding will not take place'],
  ['completed', 'The wedding is over'],
])('a wedding that is %s takes no answer and says so first', async (status, title) => {
  const invited = await bench.invite();
  await bench.api.database.query('update weddings set status = $2 where id = $1', [
    invited.weddingId,
    status,
  ]);
  expect((await bench.get(invited.path)).text).toContain(title);
  const reply = await bench.post(`${invited.path}/who`, { all: 'yes' });
  expect([reply.status, reply.text.includes(title)]).toEqual([409, true]);
  expect(await bench.draft(invited)).toBeNull();
});

test('after a move to a known day each page says so first, until the household answers knowing it', async () => {
  const answered = await bench.invite();
  const told = await bench.invite();
  await bench.decline(answered);
  await bench.api.database.query('update households set told_version = 1, invited_at = now() where id = $1', [
    told.householdId,
  ]);
  const moved = 'The wedding has moved from';
  const stands = 'You answered before that; your answer still stands.';
  const says = async (path: string) => {
    const { text } = await bench.get(path);
    return [text.includes(moved), text.includes(stands)];
  };
  expect([await says(answered.path), await says(told.path)]).toEqual([
    [false, false],
    [false, false],
  ]);
  for (const { weddingId } of [answered, told]) {
    const wedding = await bench.api.dependencies.weddings.get(weddingId);
    const weddingOn = DateTime.fromISO(wedding.weddingOn).plus({ days: 7 }).toISODate() ?? '';
    await bench.api.dependencies.weddings.change(weddingId, wedding.scheduleVersion, { weddingOn }, 'system');
  }
  for (const place of ['', '/done', '/check'])
    expect(await says(answered.path + place)).toEqual([true, true]);
  expect(await says(told.path)).toEqual([true, false]);
  await bench.fill(`${answered.path}/check`, { [inputs.note]: 'We know.' });
  expect(await says(answered.path)).toEqual([false, false]);
  bench.clock.now = new Date(Date.now() + 80 * 86_400_000);
  expect(await says(told.path)).toEqual([true, false]);
});
