/** Messages to households and suppliers, from the activity to the provider's own wire and back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities, type Activities } from '../../src/activities';
import type { WaveChunkResult, WaveStretch } from '../../src/activities/waves';
import { createDatabase, type Database } from '../../src/adapters/postgres/database';
import { composeStores } from '../../src/compose-stores';
import { composeWorker } from '../../src/composition';
import { loadConfig } from '../../src/config';
import type { NewHousehold } from '../../src/domain/guests/ports';
import { createSandboxAgent } from '../../src/sandbox/agent';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { createSesEventReader } from '../../src/security/provider-events';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { eventually } from '../../rehearsal/stage/eventually';
import {
  answerFor,
  plantWedding,
  sampleHousehold,
  sampleSupplier,
  sampleWedding,
} from '../support/sample-wedding';

let database: TestDatabase;
let sandbox: Sandbox;
let events: Server;
let folder: string;
let worker: ReturnType<typeof composeWorker>;
let stores: ReturnType<typeof composeStores>;
let activities: Activities;
let app: Database;
let clock = Date.now();
const received: { body: string; headers: Record<string, string> }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wedsync-activities-'));
  events = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      received.push({ body, headers: request.headers as Record<string, string> });
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => events.once('listening', resolve));
  const eventsUrl = `http://127.0.0.1:${(events.address() as AddressInfo).port}/`;
  sandbox = await createSandbox({ dataDir: folder, eventsUrl });
  const config = loadConfig({
    DATABASE_URL: database.appUrl,
    DATABASE_RELAY_URL: database.relayUrl,
    SANDBOX_URL: sandbox.url,
    SANDBOX_TLS_PORT: String(sandbox.tlsPort),
    SANDBOX_CA_FILE: sandbox.caFile,
    EMAIL_RATE_PER_SECOND: '1000',
  });
  worker = composeWorker(config, () => new Date(clock));
  activities = createActivities(worker.activities);
  app = createDatabase(database.appUrl, 4);
  stores = composeStores(config, app, () => new Date());
}, 60_000);
afterAll(async () => {
  await worker.close();
  await app.close();
  await sandbox.close();
  events.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  sandbox.faults.clear();
  sandbox.clear();
  received.length = 0;
});

const mails = (to: string) => sandbox.messages({ to });
const LONG_USEFUL = { waitSeconds: null, usefulUntil: '2999-01-01T00:00:00.000Z' };

function sendStretch(stretch: WaveStretch): Promise<WaveChunkResult> {
  return new MockActivityEnvironment().run<
    [WaveStretch],
    WaveChunkResult,
    (stretch: WaveStretch) => Promise<WaveChunkResult>
  >((given) => activities.sendWaveChunk(given), stretch);
}

/** A wedding whose wave of a kind is running. */
async function waveOf(
  kind: 'invitations' | 'reminder' | 'final_reminder',
  households: NewHousehold[],
  isInvited = true,
) {
  const { weddingId, eventIds } = await plantWedding({ stores }, sampleWedding(35), []);
  const ids = await stores.guests.addHouseholds(
    weddingId,
    households.map((household) => ({ ...household, eventIds })),
    'system',
  );
  if (isInvited)
    await database.query('update households set invited_at = now(), told_version = 1 where wedding_id = $1', [
      weddingId,
    ]);
  const milestoneId = `${kind}-wave`;
  await database.query(
    `insert into milestones (wedding_id, id, schedule_version, kind, due_at, local_time, status)
     values ($1, $2, 1, $3, now(), '', 'running')`,
    [weddingId, milestoneId, kind],
  );
  const send = async (afterHouseholdId: string | null = null, limit = 50): Promise<WaveChunkResult> => {
    return sendStretch({ weddingId, milestoneId, kind, afterHouseholdId, limit, ...LONG_USEFUL });
  };
  return { weddingId, milestoneId, kind, ids, send };
}
const logOf = (weddingId: string) =>
  database.query<{ state: string; outcome_code: string | null; retry_at: Date | null; template: string }>(
    'select state, outcome_code, retry_at, template from sends where wedding_id = $1 order by created_at',
    [weddingId],
  );

test('final reminder for Sarah Johnson, 7 days to the deadline: her name, "7 days" and her personal link', async () => {
  const sarah = sampleHousehold('Sarah', [], {
    name: 'Sarah Johnson',
    guests: [{ fullName: 'Sarah Johnson', ageBand: 'adult', isPlusOne: false }],
  });
  const { ids, send } = await waveOf('final_reminder', [sarah]);
  await send();
  const [mail] = await mails('sarah@example.com');
  const text = JSON.stringify(mail);
  expect(text).toContain('Sarah');
  expect(text).toContain('7 days');
  expect(text).toContain(stores.guests.linkToken(ids[0] ?? ''));
});

test('follow-up by SMS to Mike Wilson who allows SMS: one message to his number with his name and "RSVP"', async () => {
  const mike = sampleHousehold('Mike', [], {
    name: 'Mike Wilson',
    email: null,
    phone: '+351912345678',
    smsAllowed: true,
    guests: [{ fullName: 'Mike Wilson', ageBand: 'adult', isPlusOne: false }],
  });
  const { send } = await waveOf('reminder', [mike]);
  await send();
  const texts = (await sandbox.messages()).map((message) => JSON.stringify(message));
  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatch(/351912345678/);
  expect(texts[0]).toContain('Mike');
  expect(texts[0]).toContain('RSVP');
});

test('preferences e-mail yes, SMS no, frequency minimal: one e-mail, no SMS, and no middle reminder', async () => {
  const calm = sampleHousehold('Calm', [], { phone: '+351912345678', messageFrequency: 'minimal' });
  await (await waveOf('reminder', [calm])).send();
  expect(await sandbox.messages()).toHaveLength(0);
  await (await waveOf('final_reminder', [calm])).send();
  expect(await sandbox.messages()).toHaveLength(1);
  expect(await mails('calm@example.com')).toHaveLength(1);
});

test('a reminder goes only to those who owe an answer at that moment, and a repeated stretch sends nothing twice', async () => {
  const { weddingId, ids, send } = await waveOf(
    'reminder',
    ['A', 'B', 'C'].map((name) => sampleHousehold(name, [])),
  );
  await answerFor({ stores }, weddingId, ids[1] ?? '', 'declined');
  // Two owe an answer, so that no stretch of two is known to be the last.
  await Promise.all([send(null, 2), send(null, 2), send(null, 2)]);
  expect(await send(null, 2)).toMatchObject({ isLast: true, isOver: true });
  await database.query(`update milestones set status = 'running' where wedding_id = $1`, [weddingId]);
  await send();
  expect(await mails('a@example.com')).toHaveLength(1);
  expect(await mails('b@example.com')).toHaveLength(0);
  expect(await mails('c@example.com')).toHaveLength(1);
});

test('nobody is reminded who was never invited, and a wave that is not wanted any more sends nothing', async () => {
  await (await waveOf('reminder', [sampleHousehold('New', [])], false)).send();
  const { weddingId, send } = await waveOf('reminder', [sampleHousehold('Old', [])]);
  await database.query(`update weddings set status = 'postponed' where id = $1`, [weddingId]);
  expect(await send()).toEqual({ cursor: null, isLast: true, waitSeconds: null, isOver: true });
  expect(await sandbox.messages()).toHaveLength(0);
});

test('news of the day goes by mail and, where allowed, by text; a text put off still follows its mail', async () => {
  const { weddingId, eventIds } = await plantWedding({ stores }, sampleWedding(60), []);
  const both = sampleHousehold('Both', eventIds, { phone: '+351912345678', smsAllowed: true });
  await stores.guests.addHouseholds(weddingId, [both], 'system');
  await database.query('update households set invited_at = now(), told_version = 1 where wedding_id = $1', [
    weddingId,
  ]);
  const { scheduleVersion } = await stores.weddings.get(weddingId);
  const changed = await stores.weddings.change(weddingId, scheduleVersion, { status: 'postponed' }, 'system');
  const milestoneId = `date-news-${changed.scheduleVersion}`;
  await database.query(`update milestones set status = 'running' where id = $1`, [milestoneId]);
  const wave = { weddingId, milestoneId, kind: 'date_news', afterHouseholdId: null, limit: 50 } as const;
  const send = () => sendStretch({ ...wave, ...LONG_USEFUL });
  sandbox.faults.set({ provider: 'messagebird', fault: 'throttle' });
  const { waitSeconds } = await send();
  expect(waitSeconds).toBeGreaterThan(0);
  expect((await sandbox.messages()).map((message) => message.kind)).toEqual(['email']);
  sandbox.faults.clear();
  clock += ((waitSeconds ?? 0) + 1) * 1_000;
  expect(await send()).toMatchObject({ waitSeconds: null, isOver: true });
  const messages = await sandbox.messages();
  expect(messages.map((message) => message.kind).sort()).toEqual(['email', 'sms']);
  expect(messages.every((message) => /new date/i.test(message.text))).toBe(true);
});

test('the e-mail provider fails: the log shows the reason and when it is tried again, and nothing is lost', async () => {
  const { weddingId, send } = await waveOf('invitations', [sampleHousehold('Held', [])], false);
  sandbox.faults.set({ provider: 'ses', fault: 'dailyQuota' });
  const result = await send();
  expect(result.waitSeconds).toBeGreaterThan(0);
  const [line] = await logOf(weddingId);
  expect(line).toMatchObject({ state: 'deferred', outcome_code: 'daily-quota' });
  expect(line?.retry_at?.getTime()).toBeGreaterThan(clock);
  expect(await mails('held@example.com')).toHaveLength(0);
  sandbox.faults.clear();
  clock = (line?.retry_at?.getTime() ?? 0) + 1000;
  expect(await send()).toMatchObject({ waitSeconds: null });
  expect(await mails('held@example.com')).toHaveLength(1);
  expect((await logOf(weddingId))[0]?.state).toBe('accepted');
});

test('a wave that ends leaves nothing open: whoever answered meanwhile is not written to again', async () => {
  const { weddingId, ids, send } = await waveOf('reminder', [sampleHousehold('Ida', [])]);
  sandbox.faults.set({ provider: 'ses', fault: 'acceptThenDrop' });
  await send();
  sandbox.faults.clear();
  expect((await logOf(weddingId))[0]?.state).toBe('sending');
  await answerFor({ stores }, weddingId, ids[0] ?? '', 'attending');
  expect(await send()).toMatchObject({ isOver: true, waitSeconds: null });
  expect((await logOf(weddingId))[0]).toMatchObject({ state: 'failed', outcome_code: 'needless' });
});

test('the last stretch closes the books, once nothing put off before it is worth another try', async () => {
  const { weddingId, milestoneId, kind, send } = await waveOf('reminder', [sampleHousehold('Late', [])]);
  const stretch = {
    weddingId,
    milestoneId,
    kind,
    afterHouseholdId: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
    limit: 50,
  };
  const putOff = { waitSeconds: 60, usefulUntil: new Date(clock + 61_000).toISOString() };
  expect(await sendStretch({ ...stretch, ...putOff })).toMatchObject({ isOver: false, waitSeconds: 60 });
  expect(await send()).toMatchObject({ isOver: true });
  expect(await mails('late@example.com')).toHaveLength(1);
  const [milestone] = await database.query<{ status: string; sent: number }>(
    'select status, sent from milestones where wedding_id = $1 and id = $2',
    [weddingId, milestoneId],
  );
  expect(milestone).toEqual({ status: 'done', sent: 1 });
  const useless = { ...putOff, usefulUntil: new Date(clock + 59_000).toISOString() };
  const other = await waveOf('reminder', []);
  const { weddingId: id, milestoneId: step } = other;
  expect(await sendStretch({ ...stretch, ...useless, weddingId: id, milestoneId: step })).toMatchObject({
    isOver: true,
  });
});

test('confirmation to John Smith: one e-mail, "RSVP Confirmation", him and the couple; one also when the provider’s answer is lost', async () => {
  const { weddingId, eventIds } = await plantWedding({ stores }, sampleWedding(60), []);
  const john = sampleHousehold('John', eventIds, {
    name: 'John Smith',
    guests: [{ fullName: 'John Smith', ageBand: 'adult', isPlusOne: false }],
  });
  const [id = ''] = await stores.guests.addHouseholds(weddingId, [john], 'system');
  await answerFor({ stores }, weddingId, id, 'attending');
  sandbox.faults.set({ provider: 'ses', fault: 'acceptThenDrop' });
  const run = () => new MockActivityEnvironment().run(() => activities.sendDueConfirmations({ limit: 10 }));
  await run();
  sandbox.faults.clear();
  expect((await logOf(weddingId))[0]?.state).toBe('sending');
  const reader = createSesEventReader({
    topicArns: ['arn:aws:sns:eu-west-1:000000000000:wedsync-ses-events'],
    fingerprint: (address) => Buffer.from(address),
    agent: createSandboxAgent({ tlsPort: sandbox.tlsPort, caFile: sandbox.caFile }),
  });
  // Reports on earlier tests' messages may still come in: only one about this send settles it.
  await eventually('the provider’s own event to settle the send', async () => {
    for (const { body, headers } of received.splice(0))
      await stores.providerEvents.apply(await reader.read({ rawBody: body, url: '/', headers }));
    return /accepted|delivered/.test((await logOf(weddingId))[0]?.state ?? '');
  });
  await database.query('update pending_confirmations set due_at = now()');
  clock += 3_600_000;
  await run();
  const [mail, ...more] = await mails('john@example.com');
  expect(more).toEqual([]);
  for (const part of ['RSVP Confirmation', 'John Smith', 'Emma'])
    expect(JSON.stringify(mail)).toContain(part);
  expect(await database.query('select 1 from pending_confirmations')).toEqual([]);
});

test('a notice that the provider put off and a newer one has replaced is not sent, and nothing of it stays open', async () => {
  const { weddingId, eventIds, householdIds } = await plantWedding({ stores }, sampleWedding(60), ['Lee']);
  await stores.suppliers.add(weddingId, sampleSupplier('caterer', eventIds), 'system');
  const noticeAfter = async (status: 'attending' | 'declined') => {
    await answerFor({ stores }, weddingId, householdIds[0] ?? '', status);
    await stores.notices.flush(weddingId, { force: true, now: new Date() });
    const [notice] = await database.query<{ id: string }>(
      'select id from supplier_notices where wedding_id = $1 order by version desc limit 1',
      [weddingId],
    );
    return notice?.id ?? '';
  };
  const send = (noticeId: string) =>
    new MockActivityEnvironment().run(() =>
      activities.deliverNotice({ weddingId, noticeId, part: 'notice' }),
    );
  const first = await noticeAfter('attending');
  sandbox.faults.set({ provider: 'ses', fault: 'throttle' });
  expect(await send(first)).toMatchObject({ delivery: { kind: 'wait' } });
  sandbox.faults.clear();
  const second = await noticeAfter('declined');
  expect(await send(second)).toMatchObject({ delivery: { kind: 'sent' }, standing: { isLatest: true } });
  expect(await send(first)).toMatchObject({ standing: { isLatest: false } });
  expect(await logOf(weddingId)).toMatchObject([
    { state: 'failed', outcome_code: 'replaced' },
    { state: 'accepted' },
  ]);
  expect(await sandbox.messages()).toHaveLength(1);
});

const alertsOf = (weddingId: string) =>
  database.query('select kind from planner_alerts where wedding_id = $1 order by kind', [weddingId]);

test('a letter to the planner that is put off leaves once, or is said to have failed once it is given up', async () => {
  const { weddingId } = await plantWedding({ stores }, sampleWedding(60), ['Lee']);
  const letter = { weddingId, about: 'rsvp_deadline', subjectId: 'deadline' } as const;
  sandbox.faults.set({ provider: 'ses', fault: 'throttle' });
  expect(await activities.tellPlanner(letter)).toMatchObject({ kind: 'wait' });
  sandbox.faults.clear();
  clock += 60_000;
  expect(await activities.tellPlanner(letter)).toEqual({ kind: 'sent' });
  await activities.giveUpLetter(letter);
  expect(await logOf(weddingId)).toMatchObject([{ state: 'accepted' }]);
  expect(await sandbox.messages()).toHaveLength(1);

  const other = { ...letter, subjectId: 'moved deadline' };
  sandbox.faults.set({ provider: 'ses', fault: 'dailyQuota' });
  expect(await activities.tellPlanner(other)).toMatchObject({ kind: 'wait' });
  await activities.giveUpLetter(other);
  expect((await logOf(weddingId))[1]).toMatchObject({ state: 'failed', outcome_code: 'put-off-too-long' });
  expect(await alertsOf(weddingId)).toEqual([{ kind: 'send_failed' }]);
});

/** A caterer who is to be told a first number. */
async function notified() {
  const { weddingId, eventIds, householdIds } = await plantWedding({ stores }, sampleWedding(60), ['Lee']);
  const supplierId = await stores.suppliers.add(weddingId, sampleSupplier('caterer', eventIds), 'system');
  await answerFor({ stores }, weddingId, householdIds[0] ?? '', 'attending');
  await stores.notices.flush(weddingId, { force: true, now: new Date() });
  const [notice] = (await stores.suppliers.file(weddingId, supplierId)).notices;
  return { weddingId, supplierId, noticeId: notice?.id ?? '' };
}

test('a letter to the planner that was put off and is needless by now leaves nothing open', async () => {
  const { weddingId, supplierId, noticeId } = await notified();
  const letter = { weddingId, about: 'notice_unanswered', subjectId: noticeId } as const;
  sandbox.faults.set({ provider: 'ses', fault: 'throttle' });
  expect(await activities.tellPlanner(letter)).toMatchObject({ kind: 'wait' });
  sandbox.faults.clear();
  await stores.suppliers.answerNotice(weddingId, supplierId, 1, {
    answer: 'acknowledged',
    by: 'Marta',
    words: null,
  });
  expect(await activities.tellPlanner(letter)).toEqual({ kind: 'sent' });
  expect(await logOf(weddingId)).toMatchObject([{ state: 'failed', outcome_code: 'needless' }]);
  expect(await sandbox.messages()).toEqual([]);
});

test('a notice put off until the planner is told of silence is given up, and the planner knows that it never left', async () => {
  const { weddingId, noticeId } = await notified();
  const told = { weddingId, noticeId };
  sandbox.faults.set({ provider: 'ses', fault: 'throttle' });
  await activities.deliverNotice({ ...told, part: 'notice' });
  expect(await activities.escalateNotice(told)).toBe('escalated');
  expect(await logOf(weddingId)).toMatchObject([{ state: 'failed', outcome_code: 'put-off-too-long' }]);
  expect(await alertsOf(weddingId)).toEqual([{ kind: 'notice_unanswered' }, { kind: 'send_failed' }]);
});

test.each(['cancelled', 'postponed'] as const)(
  'nobody is invited to a wedding %s while its invitations leave, nor counts as told of that',
  async (status) => {
    const { weddingId, send } = await waveOf('invitations', [sampleHousehold('Late', [])], false);
    await stores.weddings.change(weddingId, 1, { status }, 'system');
    jest.spyOn(worker.activities.waves, 'isWanted').mockResolvedValueOnce(true);
    await send();
    expect(await sandbox.messages()).toEqual([]);
    const told = 'select told_version from households where wedding_id = $1';
    expect(await database.query(told, [weddingId])).toEqual([{ told_version: null }]);
  },
);
