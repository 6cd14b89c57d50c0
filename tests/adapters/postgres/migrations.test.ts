/** The migrations make the schema that is written down, and making it again changes nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSchema } from '../../../src/adapters/postgres/describe-schema';
import { migrate } from '../../../src/adapters/postgres/migrate';
import { GRANTED, readRights } from '../../../src/adapters/postgres/rights';
import { createTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('docs/schema.sql is what the migrations make', async () => {
  const written = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'schema.sql'), 'utf8');
  expect(await describeSchema(database.ownerUrl)).toBe(written);
});

test('the rights that the doctor looks for are those that the migrations grant', async () => {
  const rights = await readRights((sql) => database.query<{ line: string }>(sql));
  expect(rights).toEqual(GRANTED);
  expect(rights.length).toBeGreaterThan(100);
});

test('migrations applied again, also by several at once, change nothing', async () => {
  const before = await describeSchema(database.ownerUrl);
  const applied = await Promise.all([migrate(database), migrate(database)]);
  expect(applied).toEqual([[], []]);
  expect(await describeSchema(database.ownerUrl)).toBe(before);
});

test('a run-time connection that names another role than the policies know is refused', async () => {
  await expect(migrate({ ...database, appUrl: database.ownerUrl })).rejects.toThrow(
    'the policies need wedsync_app',
  );
});
