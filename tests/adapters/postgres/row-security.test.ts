/** Who may see what, asked of PostgreSQL's own catalogue and of every table. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  answerFor,
  plantWedding,
  sampleSupplier,
  sampleWedding,
  type PlantedWedding,
} from '../../support/sample-wedding';
import { applyRun, carryOn, IMPORTER, planList } from '../../support/import-runs';
import { openStores, type StoreBench } from './support';

let bench: StoreBench;
let own: PlantedWedding;
let other: PlantedWedding;
let tenantTables: string[];
beforeAll(async () => {
  bench = await openStores();
  own = await plantFully('Smith');
  other = await plantFully('Silva');
  const rows = await bench.database.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'wedding_id' order by 1`,
  );
  tenantTables = rows.map((row) => row.name);
});
afterAll(() => bench.close());

const SCOPELESS = ['rate_limits', 'knex_migrations', 'knex_migrations_lock'];

/** A wedding with a row in every table that has any. */
async function plantFully(name: string): Promise<PlantedWedding> {
  const { stores, sendLog, database } = bench;
  const planted = await plantWedding(bench, sampleWedding(60), [name, `${name}son`]);
  const { weddingId, eventIds, householdIds } = planted;
  const [household = ''] = householdIds;
  const supplierId = await stores.suppliers.add(weddingId, sampleSupplier('caterer', eventIds), 'system');
  await answerFor(bench, weddingId, household, 'attending');
  await stores.notices.flush(weddingId, { force: true, now: new Date() });
  await stores.invitations.saveDraft(weddingId, household, { page: 1 });
  await stores.invitations.optOut(weddingId, household, 'email');
  await stores.invitations.requestChange(weddingId, household, 'One more, please.');
  const request = {
    householdId: household,
    businessKey: 'x',
    template: 'x',
    channel: 'email' as const,
  };
  const [permit] = await sendLog.begin(weddingId, [request], new Date());
  if (permit?.kind !== 'try') throw new Error('not tried');
  await stores.providerEvents.apply([
    {
      provider: 'ses',
      eventId: 'e1',
      sendId: permit.sendId,
      weddingId,
      state: 'accepted',
      suppress: null,
      occurredAt: new Date(),
    },
  ]);
  const run = await planList(stores, weddingId, 'Name,Nickname\nAda Lopes,Adi');
  const columns = [{ index: 1, meaning: null }];
  await stores.guestImports.choose(
    weddingId,
    run.id,
    (choices) => ({ ...choices, corrections: { columns } }),
    IMPORTER,
  );
  await carryOn(stores, weddingId, run.id);
  await applyRun(stores, weddingId, await stores.guestImports.get(weddingId, run.id));
  await database.query(
    `insert into late_changes (id, wedding_id, supplier_id, count_encrypted, total, locked_total, is_urgent)
     values ($1, $2, $3, '\\x00', 1, 1, false)`,
    [randomUUID(), weddingId, supplierId],
  );
  return planted;
}

/** Rows of a table that somebody under these settings sees. */
async function seen(url: string, table: string, settings: Record<string, string> = {}): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    for (const [name, value] of Object.entries(settings))
      await client.query('select set_config($1, $2, true)', [name, value]);
    const result = await client.query<{ count: string }>(`select count(*) from ${table}`);
    return Number(result.rows[0]?.count);
  } finally {
    await client.end();
  }
}

const all = (table: string, where = 'true') =>
  bench.database
    .query<{ count: number }>(`select count(*)::int as count from ${table} where ${where}`)
    .then((rows) => rows[0]?.count ?? 0);

test('every table has row-level security, enabled and forced, with a policy for the running role', async () => {
  const rows = await bench.database.query<{
    name: string;
    enabled: boolean;
    forced: boolean;
    policies: number;
  }>(
    `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
       (select count(*)::int from pg_policy p where p.polrelid = c.oid and 'wedsync_app'::regrole = any (p.polroles)) as policies
     from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`,
  );
  const open = rows.filter((row) => !row.enabled || !row.forced || row.policies === 0).map((row) => row.name);
  expect(open.sort()).toEqual([...SCOPELESS].sort());
  expect(tenantTables.length).toBeGreaterThan(18);
});

test('no policy lets anybody in but the two running roles, and the keeper, as which nobody signs in', async () => {
  const rows = await bench.database.query<{ roles: string[] }>(
    `select roles::text[] as roles from pg_policies where schemaname = 'public'`,
  );
  expect(
    rows
      .flatMap((row) => row.roles)
      .filter((role) => !['wedsync_app', 'wedsync_relay', 'wedsync_keeper'].includes(role)),
  ).toEqual([]);
  const roles = await bench.database.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
    `select rolsuper, rolbypassrls from pg_roles where rolname in ('wedsync_app', 'wedsync_relay')`,
  );
  expect(roles).toEqual([
    { rolsuper: false, rolbypassrls: false },
    { rolsuper: false, rolbypassrls: false },
  ]);
  const keeper = await bench.database.query(
    `select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole,
       (select count(*)::int from pg_auth_members m where m.roleid = r.oid and m.inherit_option) as heirs
     from pg_roles r where rolname = 'wedsync_keeper'`,
  );
  expect(keeper).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false, heirs: 0 },
  ]);
});

test('what runs as the keeper is called by the relay alone, and finds its tables where the schema has them', async () => {
  const functions = await bench.database.query<{
    name: string;
    owner: string;
    path: string[];
    callers: string[];
  }>(
    `select p.oid::regprocedure::text as name, p.proowner::regrole::text as owner, p.proconfig as path,
       array(select a.grantee::regrole::text from aclexplode(p.proacl) a where a.grantee <> p.proowner) as callers
     from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace`,
  );
  expect(functions.length).toBeGreaterThan(0);
  for (const { owner, path, callers } of functions)
    expect({ owner, path, callers }).toEqual({
      owner: 'wedsync_keeper',
      path: ['search_path=pg_catalog, public'],
      callers: ['wedsync_relay'],
    });
});

test('the keeper sees of no table what could name anybody: neither an encrypted column nor a name', async () => {
  const columns = await bench.database.query<{ column: string }>(
    `select distinct column_name as column from information_schema.role_column_grants where grantee = 'wedsync_keeper'`,
  );
  expect(
    columns.filter(({ column }) => /encrypted|name|email|phone|hash|index|body|note|detail/.test(column)),
  ).toEqual([]);
});

test('the owner of a table sees nothing of it either: only a superuser passes', async () => {
  const client = new Client({ connectionString: bench.database.ownerUrl });
  await client.connect();
  const role = `owner_${randomUUID().slice(0, 8)}`;
  const visible: string[] = [];
  try {
    await client.query('begin');
    await client.query(`create role ${role} nologin`);
    await client.query(`grant create, usage on schema public to ${role}`);
    for (const table of tenantTables) await client.query(`alter table ${table} owner to ${role}`);
    await client.query(`set local role ${role}`);
    for (const table of tenantTables) {
      const result = await client.query<{ count: string }>(`select count(*) from ${table}`);
      if (Number(result.rows[0]?.count) !== 0) visible.push(table);
    }
  } finally {
    await client.query('rollback');
    await client.end();
  }
  expect(visible).toEqual([]);
});

test('not even a superuser can store a guest, an answer or a dish across two weddings', async () => {
  const { database } = bench;
  const [household] = own.householdIds;
  const [event] = own.eventIds;
  const [{ guest } = { guest: '' }] = await database.query<{ guest: string }>(
    'select id as guest from guests where household_id = $1',
    [household],
  );
  const answerAs = (weddingId: string, [householdId, eventId]: (string | undefined)[]) =>
    database.query(
      `insert into rsvps (wedding_id, guest_id, event_id, household_id) values ($1, $2, $3, $4)
       on conflict (guest_id, event_id) do update set wedding_id = $1, household_id = $4`,
      [weddingId, guest, eventId, householdId],
    );
  await answerAs(own.weddingId, [household, event]);
  await expect(answerAs(other.weddingId, [household, event])).rejects.toThrow('rsvps_');
  await expect(answerAs(own.weddingId, [other.householdIds[0], event])).rejects.toThrow('rsvps_guest_fkey');
  await expect(answerAs(own.weddingId, [household, other.eventIds[0]])).rejects.toThrow('rsvps_event_fkey');
  await expect(
    database.query(
      `update rsvps set meal_option_id = (select id from meal_options where event_id <> rsvps.event_id limit 1)
       where guest_id = $1`,
      [guest],
    ),
  ).rejects.toThrow('rsvps_meal_option_fkey');
  await expect(
    database.query(
      `insert into guests (id, wedding_id, household_id, position, full_name) values ($1, $2, $3, 9, 'Ada')`,
      [randomUUID(), own.weddingId, other.householdIds[0]],
    ),
  ).rejects.toThrow('guests_household_fkey');
});

test('every tenant table holds rows here, so that seeing none of them means something', async () => {
  const empty: string[] = [];
  for (const table of tenantTables) if ((await all(table)) === 0) empty.push(table);
  expect(empty).toEqual([]);
});

test.each([
  ['an unset scope', {}],
  ['an empty scope', { 'app.wedding_id': '', 'app.planner_id': '', 'app.token_hash': '' }],
  ['a wedding that does not exist', { 'app.wedding_id': randomUUID() }],
  ['a planner who does not exist', { 'app.planner_id': randomUUID() }],
  ['a token that does not exist', { 'app.token_hash': 'ab'.repeat(32) }],
])('%s sees nothing in any table', async (_what, settings) => {
  for (const table of [...tenantTables, 'weddings', 'planners', 'idempotent_responses'])
    expect([table, await seen(bench.database.appUrl, table, settings)]).toEqual([table, 0]);
});

test('a wedding’s scope sees its own rows in every table, and no other wedding’s', async () => {
  for (const table of tenantTables) {
    const mine = await all(table, `wedding_id = '${own.weddingId}'`);
    expect([table, await seen(bench.database.appUrl, table, { 'app.wedding_id': own.weddingId })]).toEqual([
      table,
      mine,
    ]);
    expect(await all(table)).toBeGreaterThan(mine);
  }
});

test('a scope writes no row into another wedding', async () => {
  const write = bench.app.inWedding(own.weddingId, async (scope) => {
    await scope('planner_alerts').insert({
      id: randomUUID(),
      wedding_id: other.weddingId,
      alert_key: 'foreign',
      kind: 'send_failed',
    });
  });
  await expect(write).rejects.toThrow(/row-level security/);
  const changed = await bench.app.inWedding(own.weddingId, (scope) =>
    scope('households').where({ wedding_id: other.weddingId }).update({ name: 'Changed' }),
  );
  expect(changed).toBe(0);
});

test('a planner sees only the own weddings, and of them no guest', async () => {
  const [row] = await bench.database.query<{ planner_id: string }>(
    'select planner_id from weddings where id = $1',
    [own.weddingId],
  );
  const plannerId = row?.planner_id ?? '';
  const listed = await bench.stores.weddings.list(plannerId);
  expect(listed.map((wedding) => wedding.id)).toEqual([own.weddingId]);
  expect(await bench.stores.weddings.belongsTo(other.weddingId, plannerId)).toBe(false);
  const scope = { 'app.planner_id': plannerId };
  expect(await seen(bench.database.appUrl, 'weddings', scope)).toBe(1);
  expect(await seen(bench.database.appUrl, 'planners', scope)).toBe(1);
  for (const table of tenantTables.filter((name) => name !== 'access_tokens'))
    expect([table, await seen(bench.database.appUrl, table, scope)]).toEqual([table, 0]);
});

test('a token’s holder sees that one token', async () => {
  const token = bench.stores.guests.linkToken(own.householdIds[0] ?? '');
  expect(await bench.stores.access.find('guest', token)).toMatchObject({
    weddingId: own.weddingId,
    subjectId: own.householdIds[0],
  });
  const rows = await bench.app.withToken(token, (scope) => scope('access_tokens').select('kind'));
  expect(rows).toEqual([{ kind: 'guest' }]);
});

test('the relay reads the outbox and the pending confirmations of all weddings, and no other table', async () => {
  const tables = await bench.database.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'v', 'm', 'p') and relnamespace = 'public'::regnamespace`,
  );
  const readable: string[] = [];
  for (const { name } of tables)
    if (
      await seen(bench.database.relayUrl, name).then(
        (count) => count > 1,
        () => false,
      )
    )
      readable.push(name);
  expect(readable.sort()).toEqual(['outbox', 'pending_confirmations']);
  const granted = await bench.database.query<{ grant: string }>(
    `select table_name || ' ' || privilege_type as grant from information_schema.role_table_grants
     where grantee in ('wedsync_relay', 'PUBLIC') and table_schema = 'public' order by 1`,
  );
  expect(granted.map((row) => row.grant)).toEqual(
    ['outbox', 'pending_confirmations'].flatMap((table) =>
      ['DELETE', 'SELECT', 'UPDATE'].map((verb) => `${table} ${verb}`),
    ),
  );
});

test.each(['audit_entries', 'rsvp_changes'])(
  'the running role can neither change nor remove rows of %s',
  async (table) => {
    const attempt = (sql: string) =>
      bench.app.inWedding(own.weddingId, (scope) => scope.raw(sql).then(() => 'done'));
    await expect(attempt(`update ${table} set wedding_id = wedding_id`)).rejects.toThrow(/permission denied/);
    await expect(attempt(`delete from ${table}`)).rejects.toThrow(/permission denied/);
    await expect(attempt(`truncate ${table}`)).rejects.toThrow(/permission denied/);
  },
);

test('the running role makes no tables and removes no wedding', async () => {
  const attempt = (sql: string) => bench.app.statement(sql, []);
  await expect(attempt('create table mine (id int)')).rejects.toThrow(/permission denied/);
  await expect(attempt('delete from weddings')).rejects.toThrow(/permission denied/);
  await expect(attempt('alter table households disable row level security')).rejects.toThrow(/must be owner/);
});

test('a statement that PostgreSQL refuses is told with its placeholders, never with what was bound', async () => {
  const refused = bench.app.inWedding(own.weddingId, (scope) =>
    scope('households').where({ id: own.householdIds[0] }).update({ name: 'Ann Okafor', revision: 'one' }),
  );
  const error = await refused.catch((reason: unknown) => reason as Error);
  expect(String(error)).toContain('update "households" set');
  expect(`${String(error)} ${(error as Error).stack ?? ''}`).not.toContain('Okafor');
});
