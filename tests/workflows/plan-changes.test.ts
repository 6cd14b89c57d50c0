/** What happens to a sleeping wedding when its plan changes. Time-skipping server, real database, sandbox. */
import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { eventually } from '../../rehearsal/stage/eventually';
import { startBench, type Bench } from '../support/bench';
import {
  answerFor,
  plantWedding,
  sampleHousehold,
  sampleSupplier,
  sampleWedding,
} from '../support/sample-wedding';
import { askForStep } from '../../src/api/weddings/ask-workflow';
import { weddingWorkflowId, replacePlanUpdate } from '../../src/workflows/wedding.messages';

const DAY = 24 * 3_600_000;

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ skipsTime: true });
}, 120_000);
afterAll(() => bench.close());

const subjects = async (to: string) =>
  (await bench.sandbox.messages({ to }))
    .flatMap((message) => ('subject' in message ? [message.subject] : []))
    .reverse();
/** Each test begins where the one before has left the time. */
const weddingIn = (days: number) => sampleWedding(days, {}, bench.clock?.now());
const virtualDay = async (days: number) =>
  DateTime.fromMillis(await bench.env.currentTimeMs(), { zone: 'Europe/Lisbon' })
    .plus({ days })
    .toFormat('yyyy-MM-dd');

test('a deadline moved while the wedding sleeps is re-planned once, and its old reminder is never sent', async () => {
  const name = `Moved${randomUUID().slice(0, 6)}`;
  const { weddingId } = await plantWedding(bench, weddingIn(120), [name]);
  await bench.settle();
  await bench.weddingClient.adjustMilestone(weddingId, 'invitations', 'run', 1);
  await bench.settle();
  const before = await bench.stores.weddings.get(weddingId);
  const after = await bench.stores.weddings.change(
    weddingId,
    before.scheduleVersion,
    { rsvpDeadlineOn: await virtualDay(100), reminderDaysBeforeDeadline: [7] },
    'system',
  );
  await bench.settle();
  expect((await bench.weddingClient.state(weddingId)).scheduleVersion).toBe(after.scheduleVersion);
  await bench.pass(91 * DAY);
  expect(await subjects(`${name.toLowerCase()}@example.com`)).toHaveLength(1);
  await bench.pass(4 * DAY);
  expect(await subjects(`${name.toLowerCase()}@example.com`)).toHaveLength(2);
}, 120_000);

test('a household added after the invitations is invited once, with a round of its own, and then reminded', async () => {
  const name = `Early${randomUUID().slice(0, 6)}`;
  const { weddingId, eventIds } = await plantWedding(bench, weddingIn(120), [name]);
  await bench.settle();
  await bench.weddingClient.adjustMilestone(weddingId, 'invitations', 'run', 1);
  await bench.settle();
  const late = sampleHousehold(`Late${randomUUID().slice(0, 6)}`, eventIds);
  await bench.stores.guests.addHouseholds(weddingId, [late], 'system');
  await bench.settle();
  expect(await subjects(late.email ?? '')).toEqual([]);
  await bench.weddingClient.adjustMilestone(weddingId, 'invitations-2', 'run', 1);
  await bench.settle();
  expect(await subjects(late.email ?? '')).toHaveLength(1);
  expect(await subjects(`${name.toLowerCase()}@example.com`)).toHaveLength(1);
  const { milestones } = await bench.stores.weddings.plan(weddingId);
  expect(milestones.filter(({ kind }) => kind === 'invitations')).toEqual([]);
  await bench.pass(79 * DAY);
  expect(await subjects(late.email ?? '')).toHaveLength(2);
}, 120_000);

test('who skips the invitations invites by other ways: those households are reminded all the same, also when the deadline’s step is skipped', async () => {
  const name = `Paper${randomUUID().slice(0, 6)}`;
  const { weddingId } = await plantWedding(bench, weddingIn(120), [name]);
  await bench.settle();
  await bench.weddingClient.adjustMilestone(weddingId, 'invitations', 'skip', 1);
  const { rsvpDeadlineOn } = await bench.stores.weddings.get(weddingId);
  await bench.weddingClient.adjustMilestone(weddingId, `rsvp-deadline-${rsvpDeadlineOn}`, 'skip', 1);
  await bench.settle();
  await bench.pass(79 * DAY);
  expect(await subjects(`${name.toLowerCase()}@example.com`)).toEqual([
    expect.stringMatching(/reply|RSVP|answer/i),
  ]);
}, 120_000);

test('a final count that is skipped, planned anew with another cut-off and skipped again is not given', async () => {
  const { weddingId, eventIds } = await plantWedding(bench, weddingIn(90), []);
  const { suppliers, weddings, overview } = bench.stores;
  const supplierId = await suppliers.add(weddingId, sampleSupplier('caterer', eventIds), 'system');
  await bench.settle();
  const finalCount = async () =>
    (await weddings.milestones(weddingId)).find(({ kind }) => kind === 'final_count');
  const skip = async () => {
    const asked = { milestoneId: (await finalCount())?.id ?? '', action: 'skip' } as const;
    await askForStep({ overview, workflows: bench.weddingClient }, weddingId, asked, 'system');
    await eventually('the final count is skipped', async () => (await finalCount())?.status === 'skipped');
  };
  await skip();
  const cutoff = { amount: 4, unit: 'days', localTime: '12:00' } as const;
  await suppliers.change(weddingId, supplierId, { cutoff }, 'system');
  await bench.settle();
  await skip();
}, 120_000);

test('a plan older than the one followed is refused, and a repeated update gets its first answer', async () => {
  const { weddingId } = await plantWedding(bench, weddingIn(90), []);
  await bench.settle();
  const plan = await bench.stores.weddings.plan(weddingId);
  const handle = bench.env.client.workflow.getHandle(weddingWorkflowId(weddingId));
  const send = (scheduleVersion: number, updateId: string) =>
    handle.executeUpdate(replacePlanUpdate, { updateId, args: [{ ...plan, scheduleVersion }] });
  expect(await send(7, 'plan-7')).toBe(7);
  await expect(send(6, 'plan-6')).rejects.toThrow();
  expect(await send(7, 'plan-7')).toBe(7);
});

/** What the wedding's suppliers were told, in order. */
async function kindsTold(weddingId: string): Promise<string[]> {
  const rows = await bench.database.query<{ kind: string }>(
    'select kind from supplier_notices where wedding_id = $1 order by version',
    [weddingId],
  );
  return rows.map((row) => row.kind);
}

test('a postponed wedding tells its suppliers and plans nothing until it is taken up again, which they hear', async () => {
  const name = `Later${randomUUID().slice(0, 6)}`;
  const { weddingId, eventIds } = await plantWedding(bench, weddingIn(150), [name]);
  await bench.stores.suppliers.add(weddingId, sampleSupplier('musician', eventIds), 'system');
  await bench.settle();
  const { scheduleVersion } = await bench.stores.weddings.get(weddingId);
  await bench.stores.weddings.change(weddingId, scheduleVersion, { status: 'postponed' }, 'system');
  await bench.settle();
  await eventually(
    'the workflow to know',
    async () => (await bench.weddingClient.state(weddingId)).phase === 'postponed',
  );
  expect(await bench.stores.weddings.milestones(weddingId)).toEqual([]);
  await eventually(
    'the musician to hear of it',
    async () => (await kindsTold(weddingId)).join() === 'wedding_postponed',
  );
  await bench.stores.weddings.change(weddingId, scheduleVersion + 1, { status: 'planned' }, 'system');
  await bench.settle();
  expect((await bench.weddingClient.state(weddingId)).nextMilestone).not.toBeNull();
  await eventually('the musician to hear that it is on again', async () =>
    (await kindsTold(weddingId)).includes('wedding_resumed'),
  );
});

test('a cancelled wedding tells its suppliers, and nothing else is sent afterwards', async () => {
  const name = `Gone${randomUUID().slice(0, 6)}`;
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, weddingIn(200), [name]);
  await bench.stores.suppliers.add(
    weddingId,
    sampleSupplier('caterer', eventIds, { email: `${name}@kitchen.example.com` }),
    'system',
  );
  await bench.settle();
  await answerFor(bench, weddingId, householdIds[0] ?? '', 'attending');
  await bench.pass(3 * DAY);
  const { scheduleVersion } = await bench.stores.weddings.get(weddingId);
  await bench.stores.weddings.change(weddingId, scheduleVersion, { status: 'cancelled' }, 'system');
  await bench.settle();
  const kinds = () => kindsTold(weddingId);
  await eventually('the caterer to hear of it', async () => (await kinds()).includes('wedding_cancelled'));
  await bench.settle();
  const sent = (await subjects(`${name.toLowerCase()}@example.com`)).length;
  await bench.pass(20 * DAY);
  expect(await kinds()).toEqual(['estimate', 'wedding_cancelled']);
  expect(await subjects(`${name.toLowerCase()}@example.com`)).toHaveLength(sent);
}, 120_000);

test('a cut-off corrected while the wedding sleeps locks the final count at the corrected time, once', async () => {
  const { suppliers } = bench.stores;
  const name = `Cut${randomUUID().slice(0, 6)}`;
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, weddingIn(60), [name]);
  const caterer = sampleSupplier('caterer', eventIds, { email: `${name}@kitchen.example.com` });
  const id = await suppliers.add(weddingId, caterer, 'system');
  await answerFor(bench, weddingId, householdIds[0] ?? '', 'attending');
  await bench.settle();
  const cutoff = { amount: 20, unit: 'days', localTime: '12:00' } as const;
  await suppliers.change(weddingId, id, { cutoff }, 'system');
  await bench.settle();
  const finals = async () =>
    (await suppliers.file(weddingId, id)).notices.filter(({ kind }) => kind === 'final').length;
  await bench.pass(39 * DAY);
  expect(await finals()).toBe(0);
  await bench.pass(2 * DAY);
  expect(await finals()).toBe(1);
  await bench.pass(12 * DAY);
  expect(await finals()).toBe(1);
}, 120_000);
