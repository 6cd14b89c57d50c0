/** Whoever relays due work is woken after commits, and waking is never in the way. */
import { Client } from 'pg';
import { createDatabase } from '../../../src/adapters/postgres/database';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { eventually } from '../../../rehearsal/stage/eventually';

let database: TestDatabase;
let listener: Client;
let heard = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  listener = new Client({ connectionString: database.relayUrl });
  listener.on('error', () => undefined);
  listener.on('notification', () => (heard += 1));
  await listener.connect();
  await listener.query('listen wedsync_work');
});
afterAll(async () => {
  await listener.end();
  await database.drop();
});
beforeEach(() => {
  heard = 0;
});

test('what is called while a wake-up is under way is gathered, and the last call is heard', async () => {
  const app = createDatabase(database.appUrl, 2);
  for (let call = 0; call < 100; call += 1) app.announceWork();
  await eventually('the wake-ups to be heard', () => Promise.resolve(heard >= 2));
  await app.close();
  expect(heard).toBe(2);
});

test('closing waits for a wake-up that is under way', async () => {
  const app = createDatabase(database.appUrl, 1);
  app.announceWork();
  await app.close();
  await eventually('the wake-up to be heard', () => Promise.resolve(heard === 1));
});

test('a wake-up that fails disturbs nobody', async () => {
  const app = createDatabase('postgres://nobody:x@127.0.0.1:9/none', 1);
  app.announceWork();
  await app.close();
});
