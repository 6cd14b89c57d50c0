/** PostgreSQL: reachable under the right roles, protected, migrated, in time. */
import { bad, good, look, type Check, type Finding } from './finding';

/** Asks one statement under one role. */
export type Ask = <Row>(sql: string, values?: readonly (string | string[])[]) => Promise<Row[]>;

/** What these checks look at. */
export interface DatabasePatient {
  app: Ask;
  relay: Ask;
  /** Names of the migrations this version has. */
  migrations: readonly string[];
}

const OLDEST_VERSION = 15;
const SKEW_TO_LOOK_SECONDS = 1;
const SKEW_TOO_FAR_SECONDS = 30;
const OPEN_TO_RELAY = ['outbox', 'pending_confirmations'];
/** Hashes and names of migrations: no wedding's rows. */
const WITHOUT_ROW_SECURITY = ['rate_limits', 'knex_migrations', 'knex_migrations_lock'];
const MIGRATE = 'run the migrate command of this version (docs/operating.md, Processes)';

/** The checks, in the order in which they help. */
export function databaseChecks(patient: DatabasePatient): Check[] {
  return [
    {
      subject: 'PostgreSQL',
      otherwise: 'see that PostgreSQL runs and DATABASE_URL names its address, database and password',
      make: () => connection(patient.app, 'PostgreSQL', 'wedsync_app', 'DATABASE_URL'),
    },
    {
      subject: 'PostgreSQL, relay',
      otherwise: 'see that DATABASE_RELAY_URL names the same database, and the password set by migrate',
      make: () => connection(patient.relay, 'PostgreSQL, relay', 'wedsync_relay', 'DATABASE_RELAY_URL'),
    },
    { subject: 'Migrations', otherwise: MIGRATE, make: () => migrations(patient) },
    { subject: 'Row-level security', otherwise: MIGRATE, make: () => rowSecurity(patient.app) },
    { subject: 'Rights of the roles', otherwise: MIGRATE, make: () => rights(patient.app) },
    { subject: 'Keeper', otherwise: MIGRATE, make: () => keeper(patient.relay) },
    {
      subject: 'Clock of PostgreSQL',
      otherwise: 'see the line about PostgreSQL first',
      make: () => clock(patient.app),
    },
  ];
}

async function connection(ask: Ask, subject: string, role: string, setting: string): Promise<Finding[]> {
  const begin = performance.now();
  const [row] = await ask<{ version: string; role: string; isSuper: boolean; passes: boolean }>(
    `select current_setting('server_version') as version, current_user as role,
       rolsuper as "isSuper", rolbypassrls as passes from pg_roles where rolname = current_user`,
  );
  const took = `${Math.round(performance.now() - begin)} ms`;
  if (row === undefined) throw new Error('the server does not know its own role');
  if (row.isSuper || row.passes)
    return [
      bad(
        subject,
        `${row.role} passes by row-level security`,
        `use the role ${role} in ${setting}; never the owner`,
      ),
    ];
  if (row.role !== role)
    return [
      bad(subject, `signed in as ${row.role}`, `use the role ${role} in ${setting}; the policies name it`),
    ];
  if (Number.parseInt(row.version) < OLDEST_VERSION)
    return [bad(subject, `version ${row.version}`, `move to PostgreSQL ${OLDEST_VERSION} or newer`)];
  return [good(subject, `${row.version}, answered ${row.role} in ${took}`)];
}

async function migrations({ app, migrations: known }: DatabasePatient): Promise<Finding[]> {
  const subject = 'Migrations';
  const rows = await app<{ name: string }>('select name from knex_migrations order by id');
  const applied = new Set(rows.map(({ name }) => withoutExtension(name)));
  const wanted = known.map(withoutExtension);
  const missing = wanted.filter((name) => !applied.has(name));
  if (missing.length > 0)
    return [bad(subject, `${missing.length} not applied, first ${missing[0] ?? ''}`, MIGRATE)];
  const newer = [...applied].filter((name) => !wanted.includes(name));
  if (newer.length > 0)
    return [
      look(
        subject,
        `${newer.length} of a newer version are applied`,
        'bring this machine to the newer version',
      ),
    ];
  return [good(subject, `all ${wanted.length} applied`)];
}

async function rowSecurity(ask: Ask): Promise<Finding[]> {
  const subject = 'Row-level security';
  const rows = await ask<{ name: string; isOn: boolean }>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity
       and exists (select from pg_policy p where p.polrelid = c.oid) as "isOn"
     from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`,
  );
  const tables = rows.filter(({ name }) => !WITHOUT_ROW_SECURITY.includes(name));
  const open = tables.filter(({ isOn }) => !isOn).map(({ name }) => name);
  if (tables.length === 0) return [bad(subject, 'there are no tables', MIGRATE)];
  if (open.length > 0)
    return [
      bad(
        subject,
        `not enabled and forced on ${open.join(', ')}`,
        open
          .map((name) => `alter table ${name} enable row level security, force row level security`)
          .join('; '),
      ),
    ];
  return [good(subject, `enabled and forced on all ${tables.length} tables`)];
}

async function rights(ask: Ask): Promise<Finding[]> {
  const subject = 'Rights of the roles';
  const rows = await ask<{ name: string; app: boolean; owns: boolean; relay: boolean }>(
    `select c.relname as name, has_table_privilege('wedsync_app', c.oid, 'select') as app,
       pg_has_role('wedsync_app', c.relowner, 'usage') as owns, has_any_column_privilege('wedsync_relay', c.oid, 'select') as relay
     from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`,
  );
  const tables = rows.filter(({ name }) => !name.startsWith('knex_'));
  const closed = tables.filter(({ app }) => !app).map(({ name }) => name);
  const owned = tables.filter(({ owns }) => owns).map(({ name }) => name);
  const read = tables.filter(({ relay }) => relay).map(({ name }) => name);
  const toMuch = read.filter((name) => !OPEN_TO_RELAY.includes(name));
  if (closed.length > 0)
    return [
      bad(
        subject,
        `wedsync_app may not read ${closed.join(', ')}`,
        `restore its grants from docs/schema.sql`,
      ),
    ];
  if (owned.length > 0)
    return [
      bad(
        subject,
        `wedsync_app owns ${owned.join(', ')}`,
        'give the tables back to the owner: alter table … owner to …',
      ),
    ];
  if (toMuch.length > 0)
    return [
      bad(
        subject,
        `wedsync_relay may read ${toMuch.join(', ')}`,
        `revoke all on ${toMuch.join(', ')} from wedsync_relay`,
      ),
    ];
  return [good(subject, `the app reads ${tables.length} tables, the relay ${read.length}`)];
}

async function keeper(relay: Ask): Promise<Finding[]> {
  const subject = 'Keeper';
  const rows = await relay<{ name: string }>(
    `select p.oid::regprocedure::text as name from pg_proc p
     where p.prosecdef and p.pronamespace = 'public'::regnamespace and p.proowner <> 'wedsync_keeper'::regrole`,
  );
  if (rows.length > 0)
    return [bad(subject, `does not own ${rows.map(({ name }) => name).join(', ')}`, MIGRATE)];
  const [signIn] = await relay<{ can: boolean }>(
    `select rolcanlogin as can from pg_roles where rolname = 'wedsync_keeper'`,
  );
  if (signIn?.can === true) return [bad(subject, 'can sign in', 'alter role wedsync_keeper nologin')];
  await relay('select count(*) from installation_counts()');
  return [good(subject, 'counts over all weddings, and nobody signs in as it')];
}

async function clock(ask: Ask): Promise<Finding[]> {
  const before = Date.now();
  const [row] = await ask<{ at: number }>('select extract(epoch from clock_timestamp())::float8 as at');
  return [clockFinding('Clock of PostgreSQL', before, Date.now(), (row?.at ?? 0) * 1_000)];
}

/** Compares another clock with ours, as far as the round trip lets anybody know. All in milliseconds. */
export function clockFinding(subject: string, before: number, after: number, theirs: number): Finding {
  const seconds = (theirs < before ? before - theirs : Math.max(0, theirs - after)) / 1_000;
  const rounded = seconds.toFixed(seconds < 10 ? 2 : 0);
  const direction = theirs < before ? 'behind' : 'ahead of';
  const todo = 'let both machines keep time by NTP';
  if (seconds > SKEW_TOO_FAR_SECONDS) return bad(subject, `${rounded} s ${direction} this machine`, todo);
  if (seconds > SKEW_TO_LOOK_SECONDS) return look(subject, `${rounded} s ${direction} this machine`, todo);
  return good(subject, 'agrees with this machine’s');
}

function withoutExtension(name: string): string {
  return name.replace(/\.[jt]s$/, '');
}
