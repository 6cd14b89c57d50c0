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
  /** Policies and rights of the roles, a line each: as this version's migrations make them. */
  granted: readonly string[];
  /** The same as they are. */
  rights: () => Promise<string[]>;
}

const OLDEST_VERSION = 15;
const SKEW_TO_LOOK_SECONDS = 1;
const SKEW_TOO_FAR_SECONDS = 30;
/** Hashes and names of migrations: no wedding's rows. */
const WITHOUT_ROW_SECURITY = ['rate_limits', 'knex_migrations', 'knex_migrations_lock'];
const RESTORE =
  'a restore loses them where the roles were not made first: restore again as docs/operating.md says; docs/schema.sql has single ones';
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
    { subject: 'Row-level security', otherwise: MIGRATE, make: () => rowSecurity(patient) },
    { subject: 'Rights of the roles', otherwise: MIGRATE, make: () => rights(patient) },
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

async function rowSecurity(patient: DatabasePatient): Promise<Finding[]> {
  const subject = 'Row-level security';
  const rows = await patient.app<{ name: string; isOn: boolean }>(
    `select relname as name, relrowsecurity and relforcerowsecurity as "isOn"
     from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
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
  const { missing } = await compared(patient, isPolicy);
  if (missing.length > 0) return [bad(subject, `missing: ${few(missing)}`, RESTORE)];
  return [good(subject, `enabled and forced on all ${tables.length} tables`)];
}

async function rights(patient: DatabasePatient): Promise<Finding[]> {
  const subject = 'Rights of the roles';
  const rows = await patient.app<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
       and pg_has_role('wedsync_app', relowner, 'usage')`,
  );
  const owned = rows.map(({ name }) => name);
  if (owned.length > 0)
    return [
      bad(
        subject,
        `wedsync_app owns ${owned.join(', ')}`,
        'give the tables back to the owner: alter table … owner to …',
      ),
    ];
  const { missing, more } = await compared(patient, (line) => !isPolicy(line));
  if (missing.length > 0) return [bad(subject, `missing: ${few(missing)}`, RESTORE)];
  if (more.length > 0)
    return [
      bad(subject, `more than is granted: ${few(more)}`, 'revoke it; docs/schema.sql has what is granted'),
    ];
  return [good(subject, `all ${patient.granted.length} rights and policies are there, and no other right`)];
}

function isPolicy(line: string): boolean {
  return line.startsWith('policy ');
}

async function compared(
  { granted, rights: read }: DatabasePatient,
  isOfInterest: (line: string) => boolean,
): Promise<{ missing: string[]; more: string[] }> {
  const present = new Set(await read());
  const expected = new Set(granted);
  return {
    missing: granted.filter((line) => isOfInterest(line) && !present.has(line)),
    more: [...present].filter((line) => isOfInterest(line) && !expected.has(line)),
  };
}

function few(lines: string[]): string {
  const [first = '', second] = lines;
  const shown = second === undefined ? first : `${first}; ${second}`;
  return lines.length > 2 ? `${shown}; and ${lines.length - 2} more` : shown;
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
