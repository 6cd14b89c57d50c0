import { createHash, randomBytes } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Pool } from 'pg';
import { createBudgetPool } from '../../src/adapters/postgres/budget-pool';
import { AppError } from '../../src/domain/shared/app-error';
import { createKeyedHash } from '../../src/security/keyed-hash';
import {
  BUDGETS,
  createRateLimits,
  type LimitedKind,
  type RateLimiting,
} from '../../src/security/rate-limits';
import { createTestDatabase, type TestDatabase } from '../support/database';

const SECRET = randomBytes(32).toString('base64');
let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.appUrl, max: 4 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const budgets = (points: number): Record<LimitedKind, { points: number; duration: number }> => ({
  ...BUDGETS,
  sign_in: { points, duration: 60 },
});
const refusal = (attempt: Promise<void>) =>
  attempt.then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      return { code: error.code, retryAfterSeconds: error.options.retryAfterSeconds };
    },
  );

test('a budget is shared by all processes, and who is over it learns when to come again', async () => {
  const [one, two] = [createRateLimits(pool, SECRET, budgets(3)), createRateLimits(pool, SECRET, budgets(3))];
  for (const process of [one, two, one]) await process.take('sign_in', 'shared');
  expect(await refusal(two.take('sign_in', 'shared'))).toEqual({
    code: 'request.rate_limited',
    retryAfterSeconds: expect.any(Number) as number,
  });
  expect(await refusal(one.take('sign_in', 'shared'))).toMatchObject({ code: 'request.rate_limited' });
});

test('one’s budget is not another’s, and one kind’s not another kind’s', async () => {
  const limits = createRateLimits(pool, SECRET, budgets(1));
  await limits.take('sign_in', 'ann');
  await limits.take('sign_in', 'bo');
  await limits.take('api', 'ann');
  expect(await refusal(limits.take('sign_in', 'ann'))).not.toBeNull();
});

test('attempts at once do not slip through together', async () => {
  const limits = createRateLimits(pool, SECRET, budgets(5));
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => refusal(limits.take('sign_in', 'burst'))),
  );
  expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(5);
});

test('a large budget is asked for a handful at a time, and never exceeded by many processes together', async () => {
  const large = { ...BUDGETS, guest_page: { points: 90, duration: 60 } };
  const asked = jest.spyOn(pool, 'query');
  const processes = Array.from({ length: 3 }, () => createRateLimits(pool, SECRET, large));
  const outcomes: unknown[] = [];
  for (let attempt = 0; attempt < 120; attempt += 1)
    outcomes.push(await refusal((processes[attempt % 3] as RateLimiting).take('guest_page', 'many')));
  expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(90);
  expect(asked.mock.calls.length).toBeLessThan(40);
  asked.mockRestore();
});

test('strangers who come at once share a round trip, and each is counted for what it took', async () => {
  const asked = jest.spyOn(pool, 'query');
  const limits = createRateLimits(pool, SECRET);
  const crowd = Array.from({ length: 40 }, (_, turn) => `crowd ${turn}`);
  await Promise.all(crowd.map((who) => limits.take('guest_page', who)));
  expect(asked.mock.calls.length).toBe(2);
  asked.mockRestore();
  const again = createRateLimits(pool, SECRET, { ...BUDGETS, guest_page: { points: 30, duration: 60 } });
  const spent = 30 - BUDGETS.guest_page.points / 30;
  for (const who of crowd.slice(0, 2)) {
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, () => refusal(again.take('guest_page', who))),
    );
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(spent);
  }
});

test('processes that count the same many people at once keep each budget together, and lock nobody out', async () => {
  const small = { ...BUDGETS, guest_page: { points: 4, duration: 60 } };
  const crowd = Array.from({ length: 25 }, (_, turn) => `both ${turn}`);
  const [one, two] = [createRateLimits(pool, SECRET, small), createRateLimits(pool, SECRET, small)];
  await Promise.all(crowd.map((who) => one.take('guest_page', who)));
  // Somebody in the middle is held until both processes wait, each with what it has locked by then.
  const holder = await pool.connect();
  await holder.query('begin');
  const middle = createKeyedHash(SECRET, 'wedsync rate limits')('both 12').toString('hex');
  await holder.query('select 1 from rate_limits where key = $1 for update', [`guest_page:${middle}`]);
  const attempts = Promise.all(
    [
      { limits: one, order: crowd },
      { limits: two, order: [...crowd].reverse() },
    ].flatMap(({ limits, order }) =>
      order.flatMap((who) => [1, 2, 3].map(() => refusal(limits.take('guest_page', who)))),
    ),
  );
  let blocked = 0;
  while (blocked < 2)
    [{ blocked } = { blocked: 0 }] = await database.query<{ blocked: number }>(
      `select count(*)::int as blocked from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
    );
  await holder.query('commit');
  holder.release();
  expect((await attempts).filter((outcome) => outcome === null)).toHaveLength(25 * 3);
});

test('a budget whose window is over begins anew', async () => {
  const limits = createRateLimits(pool, SECRET, budgets(1));
  await limits.take('sign_in', 'later');
  await database.query("update rate_limits set expire = 0 where key like 'sign_in:%'");
  await createRateLimits(pool, SECRET, budgets(1)).take('sign_in', 'later');
  expect(await refusal(createRateLimits(pool, SECRET, budgets(1)).take('sign_in', 'later'))).not.toBeNull();
});

test('whoever is known to be over a budget is refused without asking, and nobody else is', async () => {
  const limits = createRateLimits(pool, SECRET, budgets(1));
  await limits.take('sign_in', 'eve');
  limits.refuseSpent('sign_in', 'eve');
  expect(await refusal(limits.take('sign_in', 'eve'))).not.toBeNull();
  expect(() => limits.refuseSpent('sign_in', 'eve')).toThrow(AppError);
  limits.refuseSpent('sign_in', 'ann');
  limits.refuseSpent('api', 'eve');
});

test('no one network can spend what links to one address get, and links outlive what was spent', () => {
  expect(4 * BUDGETS.sign_in_mail_from.points).toBeLessThanOrEqual(BUDGETS.sign_in_mail.points);
  expect(BUDGETS.sign_in_mail.duration).toBeLessThanOrEqual(15 * 60);
});

test('whoever is counted is stored as a fingerprint that cannot be tried out without the key', async () => {
  await createRateLimits(pool, SECRET).take('guest_page', '198.51.100.7');
  const rows = await database.query<{ key: string }>('select key from rate_limits');
  const hash = createHash('sha256').update('198.51.100.7').digest('hex');
  expect(rows.map((row) => row.key)).toContainEqual(expect.stringMatching(/^guest_page:[\da-f]{64}$/));
  expect(JSON.stringify(rows)).not.toContain(hash);
  expect(JSON.stringify(rows)).not.toContain('198.51');
});

test('while the database is away the limit holds on in memory and nobody is turned away for it', async () => {
  const gone = new Pool({
    connectionString: 'postgres://nobody:x@127.0.0.1:9/none',
    connectionTimeoutMillis: 500,
  });
  const limits = createRateLimits(gone, SECRET, budgets(2));
  await limits.take('sign_in', 'ann');
  await limits.take('sign_in', 'ann');
  expect(await refusal(limits.take('sign_in', 'ann'))).toMatchObject({ code: 'request.rate_limited' });
  await gone.end();
});

test('a database that falls silent in the middle of a statement holds nobody up for long', async () => {
  const { hostname, port } = new URL(database.appUrl);
  const sockets: Socket[] = [];
  const between = createServer((socket) => {
    const onward = connect(Number(port), hostname);
    socket.pipe(onward).pipe(socket);
    for (const end of [socket, onward]) sockets.push(end.on('error', () => undefined));
  });
  await new Promise<void>((resolve) => {
    between.listen(0, '127.0.0.1', resolve);
  });
  const through = new URL(database.appUrl);
  through.host = `127.0.0.1:${(between.address() as AddressInfo).port}`;
  const silent = createBudgetPool(through.href);
  const limits = createRateLimits(silent, SECRET, budgets(2));
  try {
    await limits.take('sign_in', 'heard');
    for (const socket of sockets) socket.unpipe().pause();
    await expect(limits.take('sign_in', 'ann')).resolves.toBeUndefined();
  } finally {
    await silent.end();
    for (const socket of sockets) socket.destroy();
    between.close();
  }
}, 20_000);
