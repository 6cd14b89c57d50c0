/** A message goes once: what the send log permits, and what the providers' own events settle. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { channelsFor } from '../../../src/domain/communications/consent';
import type { ProviderEvent, SendOutcome, SendState } from '../../../src/domain/communications/ports';
import type { SendPermit, SendRequest } from '../../../src/domain/communications/store-ports';
import { createBlindIndex } from '../../../src/security/blind-index';
import {
  plantWedding,
  sampleHousehold,
  sampleSupplier,
  sampleWedding,
  type PlantedWedding,
} from '../../support/sample-wedding';
import { openStores, RECONCILE_SECONDS, type StoreBench } from './support';

const START = new Date('2027-01-01T10:00:00Z');
const after = (seconds: number) => new Date(START.getTime() + seconds * 1000);
const ACCEPTED: SendOutcome = { kind: 'accepted', providerMessageId: 'm1' };
const UNKNOWN: SendOutcome = { kind: 'unknown', code: 'lost-answer', reason: 'No answer.' };
const REFUSED: SendOutcome = { kind: 'permanent', code: 'rejected', reason: 'No.' };

let bench: StoreBench;
let planted: PlantedWedding;
beforeAll(async () => {
  bench = await openStores();
  planted = await plantWedding(bench, sampleWedding(60), ['Smith', 'Silva']);
});
afterAll(() => bench.close());

const requestFor = (channel: 'email' | 'sms' = 'email', change: Partial<SendRequest> = {}): SendRequest => ({
  businessKey: randomUUID(),
  template: 'rsvp-confirmation',
  channel,
  householdId: planted.householdIds[0] ?? '',
  ...change,
});

/** Asks for one permit. */
async function begin(request: SendRequest, at = START, weddingId = planted.weddingId): Promise<SendPermit> {
  const [permit] = await bench.sendLog.begin(weddingId, [request], at);
  if (permit === undefined) throw new Error('There is no permit.');
  return permit;
}
/** Begins a send that may be tried. */
async function begun(request: SendRequest, weddingId = planted.weddingId): Promise<string> {
  const permit = await begin(request, START, weddingId);
  if (permit.kind !== 'try') throw new Error(`Not to be tried: ${permit.kind}.`);
  return permit.sendId;
}
const settle = (sendId: string, outcome: SendOutcome, weddingId = planted.weddingId) =>
  bench.sendLog.settle(weddingId, [{ sendId, outcome }], START);
const event = (
  sendId: string,
  state: ProviderEvent['state'],
  change: Partial<ProviderEvent> = {},
): ProviderEvent => ({
  provider: 'ses',
  eventId: randomUUID(),
  sendId,
  weddingId: planted.weddingId,
  state,
  suppress: null,
  occurredAt: after(5),
  ...change,
});
const fingerprintOf = (address: string) => createBlindIndex(bench.config.BLIND_INDEX_KEY)(address);
const apply = (...events: ProviderEvent[]) => bench.stores.providerEvents.apply(events);
async function stateOf(sendId: string): Promise<SendState | undefined> {
  return (
    await bench.database.query<{ state: SendState }>('select state from sends where id = $1', [sendId])
  )[0]?.state;
}
const alertsAbout = (sendId: string) =>
  bench.database.query<{ household_id: string | null; supplier_id: string | null }>(
    'select household_id, supplier_id from planner_alerts where alert_key = $1',
    [`send_failed/${sendId}`],
  );

test('of several who begin the same message at once, one may try', async () => {
  const request = requestFor();
  const permits = await Promise.all([1, 2, 3, 4].map(() => begin(request, START)));
  expect(permits.map((permit) => permit.kind).sort()).toEqual(['try', 'wait', 'wait', 'wait']);
});

test('of two handfuls with the same messages in another order, at once, each message may be tried by one', async () => {
  const requests = Array.from({ length: 10 }, () => requestFor());
  const orders = [requests, [...requests].reverse(), requests, [...requests].reverse()];
  const permits = await Promise.all(
    orders.map((order) => bench.sendLog.begin(planted.weddingId, order, START)),
  );
  for (const request of requests) {
    const kinds = orders.map((order, index) => permits[index]?.[order.indexOf(request)]?.kind);
    expect(kinds.sort()).toEqual(['try', 'wait', 'wait', 'wait']);
  }
});

test('outcomes noted together are each noted as alone, whatever an event has said meanwhile', async () => {
  const outcomes: SendOutcome[] = [
    ACCEPTED,
    REFUSED,
    UNKNOWN,
    { kind: 'later', code: 'rate', reason: 'Slow down.', retryAfterSeconds: 60 },
    { kind: 'accepted', providerMessageId: 'm2' },
  ];
  const permits = await bench.sendLog.begin(
    planted.weddingId,
    outcomes.map(() => requestFor()),
    START,
  );
  const ids = permits.map((permit) => (permit.kind === 'try' ? permit.sendId : ''));
  await apply(event(ids[4] ?? '', 'bounced'));
  await bench.sendLog.settle(
    planted.weddingId,
    outcomes.map((outcome, index) => ({ sendId: ids[index] ?? '', outcome })),
    START,
  );
  const states = await Promise.all(ids.map((id) => stateOf(id)));
  expect(states).toEqual(['accepted', 'failed', 'sending', 'deferred', 'bounced']);
});

test('after a crash between the hand-over and our note an e-mail waits, and is tried again only past the reconcile window', async () => {
  const request = requestFor();
  const sendId = await begun(request);
  expect(await begin(request, after(30))).toEqual({
    kind: 'wait',
    seconds: RECONCILE_SECONDS - 30,
  });
  const [again, other] = await Promise.all([1, 2].map(() => begin(request, after(RECONCILE_SECONDS + 1))));
  expect([again?.kind, other?.kind].sort()).toEqual(['try', 'wait']);
  expect(await stateOf(sendId)).toBe('sending');
});

test('a text whose fate stays unknown is held for a person, never sent twice', async () => {
  const request = requestFor('sms');
  const sendId = await begun(request);
  expect(await begin(request, after(30))).toMatchObject({ kind: 'wait' });
  expect(await begin(request, after(RECONCILE_SECONDS + 1))).toEqual({
    kind: 'done',
    wasSent: false,
  });
  expect(await stateOf(sendId)).toBe('held');
  expect(await begin(request, after(10 * RECONCILE_SECONDS))).toEqual({
    kind: 'done',
    wasSent: false,
  });
});

test('the provider’s own event settles a lost answer, and nothing is sent again', async () => {
  const request = requestFor();
  const sendId = await begun(request);
  await settle(sendId, UNKNOWN);
  expect(await stateOf(sendId)).toBe('sending');
  await apply(event(sendId, 'accepted', { providerMessageId: 'ses-7' }));
  expect(await begin(request, after(10 * RECONCILE_SECONDS))).toEqual({
    kind: 'done',
    wasSent: true,
  });
  const rows = await bench.database.query(
    'select state, provider_message_id, attempts from sends where id = $1',
    [sendId],
  );
  expect(rows).toEqual([{ state: 'accepted', provider_message_id: 'ses-7', attempts: 1 }]);
});

test('a message put off is tried again when its time has come, not before', async () => {
  const request = requestFor();
  const sendId = await begun(request);
  await settle(sendId, { kind: 'later', code: 'rate', reason: 'Slow down.', retryAfterSeconds: 60 });
  expect(await begin(request, after(59))).toEqual({ kind: 'wait', seconds: 1 });
  expect(await begin(request, after(60))).toMatchObject({ kind: 'try', sendId });
});

test('our own late note never overwrites what the provider’s events said meanwhile', async () => {
  const sendId = await begun(requestFor());
  await apply(event(sendId, 'delivered'));
  for (const outcome of [ACCEPTED, UNKNOWN, REFUSED]) await settle(sendId, outcome);
  expect(await stateOf(sendId)).toBe('delivered');
  expect(await alertsAbout(sendId)).toEqual([]);
});

test('an accepted message that is not delivered after all ends as failed and alerts the planner', async () => {
  const sendId = await begun(requestFor('sms'));
  await settle(sendId, ACCEPTED);
  await apply(event(sendId, 'failed', { provider: 'messagebird' }));
  expect(await stateOf(sendId)).toBe('failed');
  expect(await alertsAbout(sendId)).toHaveLength(1);
});

test('an absence note after a delivery leaves it delivered and alarms nobody', async () => {
  const sendId = await begun(requestFor());
  await settle(sendId, ACCEPTED);
  await apply(event(sendId, 'delivered'), event(sendId, 'failed'));
  expect(await stateOf(sendId)).toBe('delivered');
  expect(await alertsAbout(sendId)).toEqual([]);
});

test('the same event twice counts once', async () => {
  const sendId = await begun(requestFor());
  const delivered = event(sendId, 'delivered');
  await apply(delivered);
  await Promise.all([apply(delivered), apply(delivered)]);
  const rows = await bench.database.query('select event_id from provider_events where event_id = $1', [
    delivered.eventId,
  ]);
  expect(rows).toHaveLength(1);
});

test('events in any order, twice and late, never move a send backwards', async () => {
  const line: SendState[] = ['sending', 'accepted', 'failed', 'delivered', 'bounced', 'complained'];
  const states: ProviderEvent['state'][] = ['accepted', 'failed', 'delivered', 'bounced', 'complained'];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...states), { maxLength: 6 }), async (order) => {
      const sendId = await begun(requestFor());
      let furthest = 0;
      for (const state of order) {
        await apply(event(sendId, state));
        furthest = Math.max(furthest, line.indexOf(state));
        expect(await stateOf(sendId)).toBe(line[furthest]);
      }
    }),
    { numRuns: 15 },
  );
});

test('an event of another wedding, or about a send that is gone, changes nothing', async () => {
  const foreign = await plantWedding(bench, sampleWedding(60), ['Ito']);
  const sendId = await begun(requestFor());
  await apply(
    event(sendId, 'bounced', { weddingId: foreign.weddingId, suppress: fingerprintOf('a@example.com') }),
    event(randomUUID(), 'bounced'),
  );
  expect(await stateOf(sendId)).toBe('sending');
});

test('a hard bounce suppresses the address for later messages and alerts the planner', async () => {
  const [, silva = ''] = planted.householdIds;
  const twin = sampleHousehold('Twin', planted.eventIds, { email: 'SILVA@example.com' });
  const [twinId = ''] = await bench.stores.guests.addHouseholds(planted.weddingId, [twin], 'system');
  const reach = async (id: string) =>
    (await bench.stores.recipients.find(planted.weddingId, [id]))[0]?.reach ?? {
      hasEmail: false,
      emailSuppressed: false,
      emailRejected: false,
      hasPhone: false,
      smsAllowed: false,
      smsSuppressed: false,
      messageFrequency: 'all' as const,
    };
  expect(channelsFor('final_reminder', await reach(silva))).toEqual(['email']);
  const sendId = await begun(requestFor('email', { householdId: silva }));
  await apply(event(sendId, 'bounced', { suppress: fingerprintOf('silva@example.com') }));
  expect(channelsFor('final_reminder', await reach(silva))).toEqual([]);
  expect(channelsFor('final_reminder', await reach(twinId))).toEqual([]);
  expect(await alertsAbout(sendId)).toEqual([{ household_id: silva, supplier_id: null }]);
  const audited = await bench.database.query(
    `select actor, subject, detail from audit_entries where wedding_id = $1 and action = 'communications.suppressed'`,
    [planted.weddingId],
  );
  expect(audited).toEqual([
    { actor: 'system', subject: silva, detail: { channel: 'email', reason: 'bounce' } },
  ]);
  expect(channelsFor('final_reminder', await reach(planted.householdIds[0] ?? ''))).toEqual(['email']);
});

test('word of an address that was mended meanwhile leaves the new one in use', async () => {
  const { weddingId, householdIds } = await plantWedding(bench, sampleWedding(60), ['Wrong']);
  const householdId = householdIds[0] ?? '';
  const sendId = await begun(requestFor('email', { householdId }), weddingId);
  await bench.stores.guests.changeHousehold(weddingId, householdId, { email: 'right@example.com' }, 'system');
  await apply(event(sendId, 'complained', { weddingId, suppress: fingerprintOf('wrong@example.com') }));
  const [recipient] = await bench.stores.recipients.find(weddingId, [householdId]);
  expect(recipient).toMatchObject({ email: 'right@example.com', reach: { emailSuppressed: false } });
});

test('an address that comes back after its household wanted no more e-mails gets no link that is asked for either', async () => {
  const { weddingId, householdIds } = await plantWedding(bench, sampleWedding(60), ['Quiet']);
  const householdId = householdIds[0] ?? '';
  await bench.stores.invitations.optOut(weddingId, householdId, 'email');
  const isRejected = async () =>
    (await bench.stores.recipients.find(weddingId, [householdId]))[0]?.reach.emailRejected;
  expect(await isRejected()).toBe(false);
  const sendId = await begun(requestFor('email', { householdId }), weddingId);
  const suppress = fingerprintOf('quiet@example.com');
  await apply(event(sendId, 'complained', { weddingId, suppress }));
  expect(await isRejected()).toBe(true);
});

test('a notice that bounces tells the planner which supplier it was for', async () => {
  const supplierId = await bench.stores.suppliers.add(
    planted.weddingId,
    sampleSupplier('caterer', planted.eventIds),
    'system',
  );
  const sendId = await begun({
    businessKey: randomUUID(),
    template: 'x',
    channel: 'email',
    supplierId,
  });
  await apply(event(sendId, 'bounced', { suppress: fingerprintOf('caterer@example.com') }));
  expect(await alertsAbout(sendId)).toEqual([{ household_id: null, supplier_id: supplierId }]);
});

test('whoever got the invitation is invited, also when only the provider’s event tells so', async () => {
  const own = await plantWedding(bench, sampleWedding(60), ['A', 'B', 'C']);
  const { weddingId } = own;
  const invitations = own.householdIds.map((householdId) =>
    requestFor('email', { householdId, template: 'invitation', tellsVersion: 1 }),
  );
  const [noted = '', evented = '', refused = ''] = await Promise.all(
    invitations.map((request) => begun(request, weddingId)),
  );
  await settle(noted, ACCEPTED, weddingId);
  await settle(evented, UNKNOWN, weddingId);
  await apply(event(evented, 'accepted', { weddingId }));
  await settle(refused, REFUSED, weddingId);
  const households = await bench.database.query<{ invited: boolean }>(
    'select invited_at is not null as invited from households where wedding_id = $1 order by name',
    [weddingId],
  );
  expect(households.map((household) => household.invited)).toEqual([true, true, false]);
});

test('households that are told the day together are each noted with what they were told, and what they knew before', async () => {
  const own = await plantWedding(bench, sampleWedding(60), ['A', 'B', 'C', 'D']);
  const { weddingId, householdIds } = own;
  await bench.database.query('update households set told_version = 1 where id = any($1)', [
    householdIds.slice(1),
  ]);
  const [a = '', b = '', c = '', d = ''] = householdIds;
  const requests = [
    requestFor('email', { householdId: a, template: 'invitation', tellsVersion: 2 }),
    requestFor('sms', { householdId: a, template: 'invitation', tellsVersion: 2 }),
    requestFor('email', { householdId: b, template: 'wedding-moved', tellsVersion: 3 }),
    requestFor('email', { householdId: c, template: 'wedding-moved', tellsVersion: 1 }),
    requestFor('email', { householdId: d, template: 'rsvp-reminder' }),
  ];
  const permits = await bench.sendLog.begin(weddingId, requests, START);
  const tried = permits.map((permit) => ({
    sendId: permit.kind === 'try' ? permit.sendId : '',
    outcome: ACCEPTED,
  }));
  await bench.sendLog.settle(weddingId, tried, START);
  const households = await bench.database.query(
    `select invited_at is not null as invited, told_version as told, told_before_version as before
     from households where wedding_id = $1 order by name`,
    [weddingId],
  );
  expect(households).toEqual([
    { invited: true, told: 2, before: null },
    { invited: false, told: 3, before: 1 },
    { invited: false, told: 1, before: null },
    { invited: false, told: 1, before: null },
  ]);
});
