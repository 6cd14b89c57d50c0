/** A database of its own for each test file, cloned from a migrated template. */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { migrate, MIGRATIONS_DIRECTORY } from '../../src/adapters/postgres/migrate';
import { provided } from './provided';

const TEMPLATE_LOCK = 727_201_128;
const PASSWORD = 'test';

/** Connections to one test database. */
export interface TestDatabase {
  ownerUrl: string;
  appUrl: string;
  relayUrl: string;
  /** Runs one statement as the owner, past row-level security. */
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** The superuser's connection that the test command provides. */
export const adminUrl = (): string => provided('TEST_DATABASE_ADMIN_URL');

/** A fresh database with the current schema. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const template = await ensureTemplate(admin);
    await admin.query(`create database ${name} template ${template}`);
  } finally {
    await admin.end();
  }
  // One connection, so that session settings stay; statements of tests that ask at once wait for each other.
  const owner = new Pool({ connectionString: urlFor(name), max: 1, idleTimeoutMillis: 0 });
  return {
    ownerUrl: urlFor(name),
    ...runTimeUrls(name),
    async query<Row>(sql: string, values: unknown[] = []) {
      return (await owner.query(sql, values)).rows as Row[];
    },
    async drop() {
      await owner.end();
      const client = new Client({ connectionString: adminUrl() });
      await client.connect();
      await client.query(`drop database ${name} with (force)`);
      await client.end();
    },
  };
}

async function ensureTemplate(admin: Client): Promise<string> {
  const hash = createHash('sha256');
  for (const file of readdirSync(MIGRATIONS_DIRECTORY).sort())
    hash.update(readFileSync(join(MIGRATIONS_DIRECTORY, file)));
  const name = `template_${hash.digest('hex').slice(0, 16)}`;
  const known = await admin.query('select 1 from pg_database where datname = $1', [name]);
  if (known.rowCount !== 0) return name;
  const building = `${name}_building`;
  await admin.query(`drop database if exists ${building}`);
  await admin.query(`create database ${building}`);
  await migrate({ ownerUrl: urlFor(building), ...runTimeUrls(building) });
  await admin.query(`alter database ${building} rename to ${name}`);
  return name;
}

function urlFor(database: string, role?: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  if (role !== undefined) {
    url.username = role;
    url.password = PASSWORD;
  }
  return url.href;
}

function runTimeUrls(database: string): { appUrl: string; relayUrl: string } {
  return { appUrl: urlFor(database, 'wedsync_app'), relayUrl: urlFor(database, 'wedsync_relay') };
}
