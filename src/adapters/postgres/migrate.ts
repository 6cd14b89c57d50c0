/**
 * The migrate command: brings the schema up to date and makes the two run-time roles, and the keeper.
 *
 * Runs with the owner's connection (`DATABASE_MIGRATION_URL`). The roles' names are fixed because the
 * policies name them; their passwords come from `DATABASE_URL` and `DATABASE_RELAY_URL`. Safe to run
 * again, and from several machines at once (an advisory lock lets one go first).
 */
import { join } from 'node:path';
import knex from 'knex';
import { Client } from 'pg';
import { loadConfig } from '../../config';

const LOCK_ID = 727_201_127;

/** Where the migrations lie, seen from the source tree and from the build alike. */
export const MIGRATIONS_DIRECTORY = join(__dirname, '..', '..', '..', 'migrations');

/** The connections the command needs: the owner's, and the two whose roles it makes. */
export interface MigrationConnections {
  ownerUrl: string;
  appUrl: string;
  relayUrl: string;
}

/**
 * Makes the roles and applies every migration that is not applied yet.
 *
 * @returns the names of the migrations applied now.
 * @throws when a run-time URL names another role than the policies know.
 */
export async function migrate(connections: MigrationConnections): Promise<string[]> {
  const lock = new Client({ connectionString: connections.ownerUrl });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [LOCK_ID]);
    await ensureRole(lock, 'wedsync_app', connections.appUrl);
    await ensureRole(lock, 'wedsync_relay', connections.relayUrl);
    await ensureKeeper(lock);
    const database = knex({
      client: 'pg',
      connection: connections.ownerUrl,
      pool: { min: 0, max: 1 },
      migrations: {
        directory: MIGRATIONS_DIRECTORY,
        loadExtensions: [__filename.endsWith('.ts') ? '.ts' : '.js'],
      },
    });
    try {
      const [, applied] = (await database.migrate.latest()) as [number, string[]];
      await handToKeeper(lock);
      return applied;
    } finally {
      await database.destroy();
    }
  } finally {
    await lock.end();
  }
}

async function ensureRole(owner: Client, role: string, url: string): Promise<void> {
  const { username, password } = new URL(url);
  if (username !== role)
    throw new Error(`The connection for ${role} names the role ${username}; the policies need ${role}.`);
  const exists = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
  const secret = owner.escapeLiteral(decodeURIComponent(password));
  // An owner that is no superuser may set these attributes when it creates a role, never later.
  const attributes = exists.rowCount === 0 ? 'nosuperuser nobypassrls' : '';
  const verb = exists.rowCount === 0 ? 'create' : 'alter';
  await owner.query(`${verb} role ${role} with login ${attributes} password ${secret}`);
  await owner.query(`grant usage on schema public to ${role}`);
  // The default is that of spinning disks; it makes small tables be read whole, and plans last.
  await owner.query(`alter role ${role} set random_page_cost = 1.1`);
}

const KEEPER = 'wedsync_keeper';

/** The role that owns what looks over all weddings; nobody signs in as it. */
async function ensureKeeper(owner: Client): Promise<void> {
  const exists = await owner.query('select 1 from pg_roles where rolname = $1', [KEEPER]);
  if (exists.rowCount === 0) await owner.query(`create role ${KEEPER} nologin nosuperuser nobypassrls`);
}

/**
 * Gives every security-definer function to the keeper, also after a restore that gave them to somebody
 * else. Only a member may hand over, and only to whoever may create in the schema: both end with it.
 */
async function handToKeeper(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select oid::regprocedure::text as name from pg_proc where prosecdef
       and pronamespace = 'public'::regnamespace and proowner <> $1::regrole`,
    [KEEPER],
  );
  if (rows.length === 0) return;
  await owner.query('begin');
  await owner.query(`grant ${KEEPER} to current_user; grant create on schema public to ${KEEPER}`);
  for (const { name } of rows) await owner.query(`alter function ${name} owner to ${KEEPER}`);
  await owner.query(`revoke create on schema public from ${KEEPER}; revoke ${KEEPER} from current_user`);
  await owner.query('commit');
}

async function main(): Promise<void> {
  const config = loadConfig();
  if (config.DATABASE_MIGRATION_URL === undefined) {
    throw new Error('DATABASE_MIGRATION_URL is not set; migrations need the role that owns the tables.');
  }
  const applied = await migrate({
    ownerUrl: config.DATABASE_MIGRATION_URL,
    appUrl: config.DATABASE_URL,
    relayUrl: config.DATABASE_RELAY_URL,
  });
  process.stdout.write(`${JSON.stringify({ event: 'migrated', applied })}\n`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
