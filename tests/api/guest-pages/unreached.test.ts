/** A household whose address does not work: it is promised nothing, and may give another. */
import { inputs } from '../../../src/web/guest/addresses';
import { startGuestBench, type GuestBench, type Invited } from './guest-bench';

let bench: GuestBench;
beforeAll(async () => {
  bench = await startGuestBench();
});
afterAll(() => bench.close());

const PROMISE = 'We send you a copy of this answer.';
const suppress = ({ householdId }: Invited, reason: 'bounce' | 'opt_out') =>
  bench.api.database.query(
    `insert into suppressions (wedding_id, channel, address_index, reason)
     select wedding_id, 'email', email_index, $2 from households where id = $1`,
    [householdId, reason],
  );
const addressOf = async ({ weddingId, householdId }: Invited) =>
  (await bench.api.dependencies.guests.getHousehold(weddingId, householdId)).email;

test('whose messages come back is promised no copy, and gives another address with the answer', async () => {
  const invited = await bench.invite();
  await suppress(invited, 'bounce');
  await bench.decline(invited);
  expect((await bench.get(invited.path)).text).not.toContain(PROMISE);
  expect((await bench.get(`${invited.path}/check`)).text).toContain(`name="${inputs.email}"`);
  await bench.fill(`${invited.path}/check`, { [inputs.email]: 'ann@new.example' });
  expect(await addressOf(invited)).toBe('ann@new.example');
  expect((await bench.get(invited.path)).text).toContain(PROMISE);
  expect((await bench.get(`${invited.path}/check`)).text).not.toContain(`name="${inputs.email}"`);
});

test('who wants no more messages is promised none, and asked for no other address', async () => {
  const invited = await bench.invite();
  await suppress(invited, 'opt_out');
  await bench.decline(invited);
  expect((await bench.get(invited.path)).text).not.toContain(PROMISE);
  expect((await bench.get(`${invited.path}/check`)).text).not.toContain(`name="${inputs.email}"`);
});
