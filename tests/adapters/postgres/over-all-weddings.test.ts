/** What is done over all weddings: every id once, and nothing cleared away that still has a use. */
import { randomUUID } from 'node:crypto';
import { plannerIds, removeExpired, weddingIds } from '../../../src/adapters/postgres/over-all-weddings';
import { plantWedding, sampleWedding } from '../../support/sample-wedding';
import { openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

async function listed(ids: AsyncGenerator<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const id of ids) found.push(id);
  return found;
}

test('every wedding and planner is listed once, over more than one page', async () => {
  const { weddingId } = await plantWedding(bench, sampleWedding(60), []);
  // The same wedding again and again, so that there are more than fit a page.
  await bench.database.query(
    `insert into weddings select (jsonb_populate_record(w, jsonb_build_object('id', gen_random_uuid()))).*
     from weddings w, generate_series(1, 1100) where w.id = $1`,
    [weddingId],
  );
  const all = await bench.database.query<{ id: string }>('select id from weddings order by id');
  expect(await listed(weddingIds(bench.relay))).toEqual(all.map(({ id }) => id));
  const planners = await bench.database.query<{ id: string }>('select id from planners order by id');
  expect(await listed(plannerIds(bench.relay))).toEqual(planners.map(({ id }) => id));
});

test('the running role may list neither weddings nor planners, nor clear anything away', async () => {
  await expect(listed(weddingIds(bench.app))).rejects.toThrow(/permission denied/);
  await expect(listed(plannerIds(bench.app))).rejects.toThrow(/permission denied/);
  await expect(removeExpired(bench.app)).rejects.toThrow(/permission denied/);
});

test('clearing away takes what ended over a week ago, and leaves all that still works or just ended', async () => {
  const { weddingId, householdIds } = await plantWedding(bench, sampleWedding(60), ['Smith']);
  const planner = await bench.stores.access.findPlannerByEmail(`${randomUUID()}@example.com`, true);
  const token = (
    kind: string,
    expires: string | null,
    revoked: string | null = null,
    used: string | null = null,
  ) =>
    bench.database.query(
      `insert into access_tokens (token_hash, kind, planner_id, label, expires_at, revoked_at, used_at)
       values (sha256(gen_random_uuid()::text::bytea), $1, $2, $3, now() + $4::interval, now() + $5::interval, now() + $6::interval)`,
      [
        kind,
        planner,
        [kind, expires, revoked, used].map((part) => part ?? '').join(' '),
        expires,
        revoked,
        used,
      ],
    );
  await token('session', '-8 days');
  await token('sign_in', '-8 days', null, '-8 days');
  const staying: Parameters<typeof token>[] = [
    ['session', '1 day'],
    ['session', '-6 days'],
    ['api_key', null],
    // Ended or not, it is the only record of who could do what.
    ['api_key', null, '-800 days'],
    ['session', '1 day', null, '-8 days'],
  ];
  for (const one of staying) await token(...one);
  for (const [key, age] of [
    ['old', '8 days'],
    ['new', '6 days'],
  ])
    await bench.database.query(
      `insert into idempotent_responses (planner_id, idempotency_key, request_hash, created_at)
       values ($1, $2, '', now() - $3::interval)`,
      [planner, key, age],
    );
  expect(await removeExpired(bench.relay)).toEqual({ access_tokens: 2, idempotent_responses: 1 });
  const left = await bench.database.query<{ label: string }>(
    `select label from access_tokens where planner_id = $1`,
    [planner],
  );
  expect(left.map(({ label }) => label).sort()).toEqual(
    staying.map((one) => [...one, '', '', ''].slice(0, 4).join(' ')).sort(),
  );
  // A guest's link has no end, and a supplier's none that time brings.
  const links = await bench.stores.access.find('guest', bench.stores.guests.linkToken(householdIds[0] ?? ''));
  expect(links).toMatchObject({ weddingId });
  expect(await removeExpired(bench.relay)).toEqual({ access_tokens: 0, idempotent_responses: 0 });
});
