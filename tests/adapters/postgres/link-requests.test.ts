/** Lost links: whose address was typed, that the link is sent once, and to whom never. */
import { announceAwaited } from '../../../src/adapters/postgres/awaited-work';
import { linkKey } from '../../../src/domain/communications/business-key';
import type { AskedLink } from '../../../src/domain/guests/link-requests';
import type { NewHousehold } from '../../../src/domain/guests/ports';
import { plantWedding, sampleHousehold, sampleWedding } from '../../support/sample-wedding';
import { changeWedding, openStores, outboxOf, type StoreBench } from './support';

const PHONE = '+351912345678';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

/** A wedding with one household. */
async function invited(change: Partial<NewHousehold> = {}) {
  const { weddingId, eventIds } = await plantWedding(bench, sampleWedding(60), []);
  const add = async (household: Partial<NewHousehold>) => {
    const all = [sampleHousehold('Smith', eventIds, household)];
    return (await bench.stores.guests.addHouseholds(weddingId, all, 'system'))[0] ?? '';
  };
  const householdId = await add({
    email: 'Ann.Smith@example.com',
    phone: PHONE,
    smsAllowed: true,
    ...change,
  });
  const ask = (address: string) =>
    bench.stores.linkRequests.ask(weddingId, {
      channel: address.includes('@') ? 'email' : 'sms',
      address,
    });
  const asked = () => outboxOf(bench, weddingId, 'link_asked');
  return { weddingId, householdId, add, ask, asked };
}

test('the link of whoever has the address is sent there, whatever its case, and the request is audited without it', async () => {
  const { weddingId, householdId, ask, asked } = await invited();
  await ask('ann.smith@EXAMPLE.com');
  const [link] = await asked();
  expect(link).toEqual({ householdId, channel: 'email', askedAt: expect.any(String) as string });
  const audited = await bench.database.query(
    "select actor, subject, detail from audit_entries where wedding_id = $1 and action = 'link.asked'",
    [weddingId],
  );
  expect(audited).toEqual([{ actor: 'visitor', subject: householdId, detail: { channel: 'email' } }]);
});

test('asked for again and again, by either address and at the same moment, it is sent once in three hours', async () => {
  const { weddingId, ask, asked } = await invited();
  const address = 'ann.smith@example.com';
  await Promise.all([ask(address), ask(address), ask(PHONE), ask(address)]);
  expect(await asked()).toHaveLength(1);
  const turnBack = (hours: string) =>
    bench.database.query(
      'update households set link_asked_at = link_asked_at - $2::interval where wedding_id = $1',
      [weddingId, hours],
    );
  await turnBack('2 hours 59 minutes');
  await ask(address);
  expect(await asked()).toHaveLength(1);
  await turnBack('1 minute');
  await ask(PHONE);
  expect(await asked()).toMatchObject([{}, { channel: 'sms' }]);
});

test('an address of nobody, of another wedding, or of a wedding that is over leaves nothing', async () => {
  const { weddingId, ask, asked } = await invited();
  const other = await invited({ email: 'other@example.com', phone: '+351912000000' });
  for (const address of ['nobody@example.com', 'other@example.com', '+351912000000']) await ask(address);
  await bench.database.query("update weddings set status = 'completed' where id = $1", [weddingId]);
  await ask('ann.smith@example.com');
  expect(await asked()).toEqual([]);
  expect(await other.asked()).toEqual([]);
  expect(
    await bench.database.query(
      "select 1 from audit_entries where wedding_id = $1 and action = 'link.asked'",
      [weddingId],
    ),
  ).toEqual([]);
});

test('a postponed wedding’s guests still get their link: its page says what there is to say', async () => {
  const { weddingId, ask, asked } = await invited();
  await changeWedding(bench, weddingId, { status: 'postponed' });
  await ask('ann.smith@example.com');
  expect(await asked()).toHaveLength(1);
});

test('what came back or was called spam is never written to; who wants no more e-mails gets the one asked for', async () => {
  for (const [reason, count] of [
    ['bounce', 0],
    ['complaint', 0],
    ['opt_out', 1],
  ] as const) {
    const { weddingId, householdId, ask, asked } = await invited();
    await bench.stores.invitations.optOut(weddingId, householdId, 'email');
    await bench.database.query('update suppressions set reason = $2 where wedding_id = $1', [
      weddingId,
      reason,
    ]);
    await ask('ann.smith@example.com');
    expect(await asked()).toHaveLength(count);
  }
});

test('a text goes only where texts are allowed and were not stopped', async () => {
  const silent = await invited({ smsAllowed: false });
  await silent.ask(PHONE);
  expect(await silent.asked()).toEqual([]);
  const stopped = await invited();
  await bench.stores.invitations.optOut(stopped.weddingId, stopped.householdId, 'sms');
  await stopped.ask(PHONE);
  expect(await stopped.asked()).toEqual([]);
  const allowed = await invited();
  await allowed.ask(PHONE);
  expect(await allowed.asked()).toHaveLength(1);
});

test('of many households with one address five are served at once, the others when it is asked again', async () => {
  const { add, ask, asked } = await invited({ email: 'planner@example.com' });
  for (let more = 0; more < 6; more += 1) await add({ email: 'planner@example.com' });
  await ask('planner@example.com');
  expect(await asked()).toHaveLength(5);
  await ask('planner@example.com');
  const households = (await asked()).map(({ householdId }) => householdId);
  expect(new Set(households).size).toBe(7);
});

test('a link under way when Temporal is lost is announced again, and not once it has left', async () => {
  const { weddingId, householdId, ask, asked } = await invited();
  await ask('ann.smith@example.com');
  const [link] = (await asked()) as unknown as AskedLink[];
  const announced = async () => {
    await bench.database.query('delete from outbox where wedding_id = $1', [weddingId]);
    await announceAwaited(bench.app, weddingId);
    return asked();
  };
  expect(await announced()).toEqual([link]);
  const request = {
    businessKey: linkKey(link as AskedLink),
    template: 'asked-link',
    channel: 'email' as const,
    householdId,
  };
  const [permit] = await bench.sendLog.begin(weddingId, [request], new Date());
  expect(await announced()).toEqual([link]);
  const outcome = { kind: 'accepted', providerMessageId: 'p-1' } as const;
  const sendId = permit?.kind === 'try' ? permit.sendId : '';
  await bench.sendLog.settle(weddingId, [{ sendId, outcome }], new Date());
  expect(await announced()).toEqual([]);
});
