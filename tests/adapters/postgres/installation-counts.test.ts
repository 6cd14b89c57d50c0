/** Numbers over all weddings: right, for the relay's role alone, and under an owner that is no superuser. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  readInstallationCounts,
  type InstallationCount,
} from '../../../src/adapters/postgres/installation-counts';
import { migrate } from '../../../src/adapters/postgres/migrate';
import { isTold, NOTICE_KINDS } from '../../../src/domain/suppliers/notice';
import { SUPPLIER_TYPES, type SupplierType } from '../../../src/domain/suppliers/supplier';
import { INSTALLATION_GAUGES } from '../../../src/telemetry/worker-metrics';
import { answerFor, plantWedding, sampleSupplier, sampleWedding } from '../../support/sample-wedding';
import { adminUrl } from '../../support/database';
import { openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

const inWords = (counts: InstallationCount[]) =>
  Object.fromEntries(counts.map(({ gauge, part, value }) => [`${gauge} ${part}`.trim(), value]));
const read = async () => inWords(await readInstallationCounts(bench.relay));

test('an empty installation counts nothing, and still has a value for every state', async () => {
  const counts = await read();
  expect(new Set(Object.values(counts))).toEqual(new Set([0]));
  expect(counts).toMatchObject({ 'wedsync_sends_open held': 0, 'wedsync_notices_unanswered overdue': 0 });
});

test('what waits over all weddings is counted, with the age of the oldest', async () => {
  for (const name of ['Smith', 'Silva']) {
    const { weddingId, eventIds, householdIds } = await plantWedding(bench, sampleWedding(60), [name]);
    await bench.stores.suppliers.add(weddingId, sampleSupplier('caterer', eventIds), 'system');
    await answerFor(bench, weddingId, householdIds[0] ?? '', 'attending');
    await bench.stores.notices.flush(weddingId, { force: true, now: new Date() });
    const send = { businessKey: 'x', template: 'x', channel: 'email' as const };
    await bench.sendLog.begin(weddingId, [send], new Date(Date.now() - 600_000));
  }
  await bench.database.query(
    `update outbox set created_at = now() - interval '1 minute' where topic = 'notice_ready'`,
  );
  await bench.database.query(
    `update supplier_notices set acknowledge_by = now() - interval '1 hour'
     where id = (select id from supplier_notices order by id limit 1)`,
  );
  const counts = await read();
  expect(counts).toMatchObject({
    'wedsync_outbox_rows notice_ready': 2,
    wedsync_confirmations_waiting: 2,
    'wedsync_sends_open sending': 2,
    'wedsync_sends_open deferred': 0,
    'wedsync_notices_unanswered waiting': 1,
    'wedsync_notices_unanswered overdue': 1,
    'wedsync_weddings planned': 2,
  });
  expect(counts['wedsync_outbox_age_seconds']).toBeGreaterThanOrEqual(60);
  expect(counts['wedsync_outbox_age_seconds']).toBeLessThan(90);
  expect(counts['wedsync_sends_open_age_seconds sending']).toBeGreaterThanOrEqual(600);
});

test('an age counts from the begin: of a wave, of a send tried again, and of a step that has not run', async () => {
  const { weddingId } = await plantWedding(bench, sampleWedding(60), ['Reis']);
  await bench.database.query(
    `insert into milestones (wedding_id, id, schedule_version, kind, due_at, local_time, status, ran_at) values
       ($1, 'begun-late', 1, 'reminder', now() - interval '9 hours', '', 'running', now() - interval '1 minute'),
       ($1, 'stuck', 1, 'reminder', now() - interval '2 hours', '', 'planned', null)`,
    [weddingId],
  );
  await bench.database.query(
    `update sends set created_at = now() - interval '1 hour', attempted_at = now() where state = 'sending'`,
  );
  const counts = await read();
  expect(counts['wedsync_waves_age_seconds']).toBeLessThan(3_600);
  expect(counts['wedsync_steps_overdue_age_seconds']).toBeGreaterThanOrEqual(7_200);
  expect(counts['wedsync_sends_open_age_seconds sending']).toBeGreaterThanOrEqual(3_600);
  await bench.database.query(`delete from milestones where id in ('begun-late', 'stuck')`);
});

test('only the latest version of a notice is waited for, and none of a wedding that is off', async () => {
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, sampleWedding(60), ['Costa']);
  await bench.stores.suppliers.add(weddingId, sampleSupplier('caterer', eventIds), 'system');
  const before = await read();
  for (const status of ['attending', 'declined'] as const) {
    await answerFor(bench, weddingId, householdIds[0] ?? '', status);
    await bench.stores.notices.flush(weddingId, { force: true, now: new Date() });
  }
  const waiting = 'wedsync_notices_unanswered waiting';
  expect((await read())[waiting]).toBe((before[waiting] ?? 0) + 1);
  await bench.database.query(`update weddings set status = 'cancelled' where id = $1`, [weddingId]);
  expect((await read())[waiting]).toBe(before[waiting]);
});

test('of a supplier only what its kind is told is waited for', async () => {
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, sampleWedding(60), ['Pinto']);
  const waiting = 'wedsync_notices_unanswered waiting';
  const before = (await read())[waiting] ?? 0;
  const supplierId = await bench.stores.suppliers.add(
    weddingId,
    sampleSupplier('caterer', eventIds),
    'system',
  );
  await answerFor(bench, weddingId, householdIds[0] ?? '', 'attending');
  await bench.stores.notices.flush(weddingId, { force: true, now: new Date() });
  for (const type of Object.keys(SUPPLIER_TYPES) as SupplierType[]) {
    await bench.database.query('update suppliers set type = $2 where id = $1', [supplierId, type]);
    for (const kind of NOTICE_KINDS) {
      await bench.database.query('update supplier_notices set kind = $2 where supplier_id = $1', [
        supplierId,
        kind,
      ]);
      const count = ((await read())[waiting] ?? 0) - before;
      expect({ type, kind, count }).toEqual({ type, kind, count: isTold(type, kind) ? 1 : 0 });
    }
  }
});

test('the database counts exactly the gauges that are told, under the same names', async () => {
  const counted = new Set((await readInstallationCounts(bench.relay)).map(({ gauge }) => gauge));
  expect([...counted].sort()).toEqual(Object.keys(INSTALLATION_GAUGES).sort());
});

test('the running role, which sees one wedding at a time, may not ask', async () => {
  await expect(readInstallationCounts(bench.app)).rejects.toThrow(/permission denied/);
});

test('an owner that is no superuser migrates an empty database, and the counts see all weddings', async () => {
  const name = `owned_${randomUUID().slice(0, 8)}`;
  const url = new URL(adminUrl());
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  try {
    await admin.query(`create role ${name} login createrole password 'test'`);
    // What a role gets for those it has made itself.
    await admin.query(
      `grant wedsync_app, wedsync_relay, wedsync_keeper to ${name} with admin option, inherit false, set false`,
    );
    await admin.query(`create database ${name} owner ${name}`);
    url.pathname = `/${name}`;
    const as = (role: string) => {
      const made = new URL(url);
      Object.assign(made, { username: role, password: 'test' });
      return made.href;
    };
    await migrate({ ownerUrl: as(name), appUrl: as('wedsync_app'), relayUrl: as('wedsync_relay') });
    const direct = new Client({ connectionString: url.href });
    const relay = new Client({ connectionString: as('wedsync_relay') });
    await Promise.all([direct.connect(), relay.connect()]);
    await direct.query(`
      with planner as (insert into planners (id, email_encrypted, email_index) values (gen_random_uuid(), '', '') returning id)
      insert into weddings (id, planner_id, couple_names, wedding_on, time_zone, country, rsvp_deadline_on,
        reminder_days_before_deadline, accent_color, contact_line, status, notice_quiet_minutes, notice_max_wait_minutes)
      select gen_random_uuid(), id, 'x', now(), 'UTC', 'PT', now(), '{}', '', '', 'planned', 1, 1 from planner`);
    const counted = await relay.query('select value from installation_counts() where part = $1', ['planned']);
    expect(counted.rows).toEqual([{ value: 1 }]);
    await Promise.all([direct.end(), relay.end()]);
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`drop owned by ${name}; drop role ${name}`);
    await admin.end();
  }
});
