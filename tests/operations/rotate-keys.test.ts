/** Keys exchanged under a living database: every value is rewritten once, and the old key is of no use after. */
import { randomUUID } from 'node:crypto';
import type { Config } from '../../src/config';
import { PLANNER_COLUMNS, WEDDING_COLUMNS } from '../../src/adapters/postgres/sealed-values';
import { composeStores } from '../../src/compose-stores';
import { Progress } from '../../src/operations/progress';
import { rotateKeys } from '../../src/operations/rotate-keys';
import { openStores, type StoreBench } from '../adapters/postgres/support';
import { createFieldEncryption } from '../../src/security/field-encryption';
import { answerFor, plantWedding, sampleSupplier, sampleWedding } from '../support/sample-wedding';

let bench: StoreBench;
let config: Config;
const LIST = Buffer.from('Name\nAnn Smith\n');
const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const quietly = new Progress({ isTTY: false, write: () => true } as unknown as NodeJS.WriteStream);

beforeAll(async () => {
  bench = await openStores();
  config = { ...bench.config, ENCRYPTION_KEYS: `new:${key(1)},${bench.config.ENCRYPTION_KEYS}` };
});
afterAll(() => bench.close());

/** A wedding with a value in every encrypted column. */
async function plantFully(names: string[]) {
  const planted = await plantWedding(bench, sampleWedding(60), names);
  const { weddingId, eventIds, householdIds } = planted;
  const supplier = sampleSupplier('caterer', eventIds, { phone: '+351912345678' });
  const supplierId = await bench.stores.suppliers.add(weddingId, supplier, 'system');
  const [first = ''] = householdIds;
  await answerFor(bench, weddingId, first, 'attending', [
    { kind: 'allergy', allergen: 'AP', severity: 'severe' },
  ]);
  await bench.stores.notices.flush(weddingId, { force: true, now: new Date() });
  await bench.stores.suppliers.answerNotice(weddingId, supplierId, 1, {
    answer: 'disputed',
    by: 'Rui',
    words: 'Too many.',
  });
  await bench.stores.invitations.saveDraft(weddingId, first, { page: 1 });
  await bench.stores.invitations.requestChange(weddingId, first, 'One more, please.');
  const encryption = createFieldEncryption(bench.config.ENCRYPTION_KEYS, bench.config.BLIND_INDEX_KEY);
  const seal = (value: string, place: string, id: string) => encryption.seal(value, place, id);
  const household = await bench.stores.guests.getHousehold(weddingId, first);
  const guestId = household.guests[0]?.id ?? '';
  const put = (table: string, column: string, id: string) =>
    bench.database.query(`update ${table} set ${column}_encrypted = $1 where id = $2`, [
      seal('[]', `${table}.${column}`, id),
      id,
    ]);
  for (const column of ['phone', 'note', 'postal_address', 'planner_note'])
    await put('households', column, first);
  for (const column of ['email', 'other_emails', 'phone']) await put('guests', column, guestId);
  const list = { source: 'file', fileName: 'guests.csv', contentType: 'text/csv', bytes: LIST } as const;
  const runId = await bench.stores.guestImports.create(weddingId, list, 'system');
  await put('guest_import_runs', 'description', runId);
  await bench.database.query(
    'insert into guest_import_columns (wedding_id, columns_encrypted) values ($1, $2)',
    [weddingId, seal('[]', 'guest_import_columns.columns', weddingId)],
  );
  const late = randomUUID();
  await bench.database.query(
    `insert into late_changes (id, wedding_id, supplier_id, count_encrypted, total, locked_total, is_urgent)
     values ($1, $2, $3, $4, 1, 1, false)`,
    [late, weddingId, supplierId, seal('{}', 'late_changes.count', late)],
  );
  return { ...planted, runId };
}

const columns = [...WEDDING_COLUMNS, ...PLANNER_COLUMNS];

/** How many values of each column are under which key. */
async function keysInUse(): Promise<Record<string, Record<string, number>>> {
  const used: Record<string, Record<string, number>> = {};
  for (const { table, column } of columns) {
    const rows = await bench.database.query<{ key: string; count: number }>(
      `select convert_from(substring(${column} from 2 for get_byte(${column}, 0)), 'UTF8') as key, count(*)::int
       from ${table} where ${column} is not null group by 1`,
    );
    used[`${table}.${column}`] = Object.fromEntries(rows.map((row) => [row.key, row.count]));
  }
  return used;
}

test('every encrypted column of the schema is known to the command', async () => {
  const rows = await bench.database.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and column_name like '%\\_encrypted'`,
  );
  expect(columns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(
    rows.map(({ name }) => name).sort(),
  );
});

test('after it nothing is under the old key, all opens with the new one alone, and a second run has nothing to do', async () => {
  const { weddingId, householdIds, runId } = await plantFully(
    Array.from({ length: 120 }, (_, index) => `Guest${index}`),
  );
  const before = await keysInUse();
  // Every column holds something, so that rewriting it is seen.
  expect(Object.entries(before).filter(([, used]) => (used['demo'] ?? 0) === 0)).toEqual([]);
  const household = await bench.stores.guests.getHousehold(weddingId, householdIds[0] ?? '');

  const { rewritten, weddings } = await rotateKeys(config, quietly);

  const total = Object.values(before).reduce((sum, used) => sum + (used['demo'] ?? 0), 0);
  expect([rewritten, weddings]).toEqual([total, 1]);
  const after = await keysInUse();
  for (const [name, used] of Object.entries(before))
    expect([name, after[name]]).toEqual([name, { new: used['demo'] }]);
  const onlyNew = composeStores({ ...config, ENCRYPTION_KEYS: `new:${key(1)}` }, bench.app, () => new Date());
  expect(await onlyNew.guests.getHousehold(weddingId, householdIds[0] ?? '')).toEqual(household);
  const file = await onlyNew.importWork.loadFile(weddingId, runId);
  expect(Buffer.from(file?.bytes ?? [])).toEqual(LIST);
  expect(await rotateKeys(config, quietly)).toMatchObject({ rewritten: 0 });
});

test('stopped in the middle by a value whose key is gone, it says which key, keeps what it has done, and goes on later', async () => {
  const newest = { ...config, ENCRYPTION_KEYS: `newest:${key(3)},new:${key(1)}` };
  await plantFully(['Late']);
  // That wedding is still under the demo's key, which this ring has lost.
  await expect(rotateKeys(newest, quietly)).rejects.toThrow('no key "demo"');
  const whole = { ...newest, ENCRYPTION_KEYS: `${newest.ENCRYPTION_KEYS},${bench.config.ENCRYPTION_KEYS}` };
  await rotateKeys(whole, quietly);
  for (const [name, used] of Object.entries(await keysInUse()))
    expect([name, Object.keys(used)]).toEqual([name, ['newest']]);
});
