/**
 * `npm run schema`: writes docs/schema.sql from a freshly migrated database, and beside the code what its roles may do.
 *
 * The database is made beside others of an embedded PostgreSQL of its own, or on the server that
 * TEST_DATABASE_ADMIN_URL names, and dropped again.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ensureBuild } from './setup/build.mjs';
import { inRoot } from './setup/paths.mjs';

await ensureBuild();
const require = createRequire(import.meta.url);
const { migrate } = require('../dist/src/adapters/postgres/migrate.js');
const { readRights } = require('../dist/src/adapters/postgres/rights.js');
const { describeSchema } = require('../dist/src/adapters/postgres/describe-schema.js');

const given = process.env.TEST_DATABASE_ADMIN_URL;
const bench =
  given === undefined
    ? await require('../dist/src/embedded/test-bench.js').startTestBench(inRoot('tools'), console.log)
    : undefined;
try {
  await writeSchema(given ?? bench.env.TEST_DATABASE_ADMIN_URL);
} finally {
  await bench?.stop();
}

async function writeSchema(adminUrl) {
  const { Client } = require('pg');
  const name = `schema_${randomBytes(6).toString('hex')}`;
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${name}`);
    const url = (role) => {
      const made = new URL(adminUrl);
      made.pathname = `/${name}`;
      if (role !== undefined) Object.assign(made, { username: role, password: 'test' });
      return made.href;
    };
    await migrate({ ownerUrl: url(), appUrl: url('wedsync_app'), relayUrl: url('wedsync_relay') });
    writeFileSync(inRoot('docs', 'schema.sql'), await describeSchema(url()));
    await writeRights(url());
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  }
}

async function writeRights(url) {
  const { Client } = require('pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const rights = await readRights(async (sql) => (await client.query(sql)).rows);
    writeFileSync(
      inRoot('src', 'adapters', 'postgres', 'rights.json'),
      `${JSON.stringify(rights, null, 2)}\n`,
    );
  } finally {
    await client.end();
  }
}
