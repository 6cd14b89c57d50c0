import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GuestImportResult } from '../../src/api/guests/import-guest-list';
import { startApi, type ApiBench, type Caller } from './support/api-bench';
import { newWedding } from './support/samples';

let api: ApiBench;
let planner: Caller;
let weddingId: string;

beforeAll(async () => {
  api = await startApi();
  planner = await api.newPlanner();
});
afterAll(() => api.close());
beforeEach(async () => {
  weddingId = await api.create(planner, '/v1/weddings', newWedding);
});

const path = () => `/v1/weddings/${weddingId}/guest-imports`;
const importCsv = async (csv: string) => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const reply = await api.call<GuestImportResult>('POST', path(), { as: planner, json: { csv }, headers });
  expect(reply.status).toBe(201);
  return reply.body;
};
const upload = (body: string | Uint8Array<ArrayBuffer>) =>
  api.call<GuestImportResult & { code: string }>('POST', path(), {
    as: planner,
    body,
    headers: { 'Idempotency-Key': randomUUID(), 'Content-Type': 'text/csv' },
  });
const example = (name: string) => readFileSync(join(__dirname, '..', '..', 'examples', name));
const people = async () => {
  const list = await api.call<{ items: { email: string | null; guests: { fullName: string | null }[] }[] }>(
    'GET',
    `/v1/weddings/${weddingId}/households?limit=200`,
    { as: planner },
  );
  return list.body.items;
};

test('scenario 13: three good rows are three guests and no errors; impossible phones are warnings', async () => {
  const result = await importCsv(
    [
      'Name,Email,Phone,Group',
      'John Smith,john@example.com,+1234567890,Family',
      'Jane Doe,jane@example.com,,Friends',
      'Bob Johnson,bob@example.com,+0987654321,Work',
    ].join('\n'),
  );
  expect(result).toMatchObject({ success: true, imported: 3, households: 3, errors: [], duplicates: [] });
  expect(result.warnings.map(({ row, column, value }) => [row, column, value])).toEqual([
    [2, 'Phone', '+1234567890'],
    [4, 'Phone', '+0987654321'],
  ]);
});

test('scenario 14: a guest who is on the list already is named as a duplicate and not imported again', async () => {
  await importCsv('Name,Email\nJohn Smith,john@example.com');
  const result = await importCsv('Name,Email\nJohn Smith,john@example.com\nJane Doe,jane@example.com');
  expect(result.duplicates).toEqual([{ row: 2, name: 'John Smith', reason: 'Already on the guest list' }]);
  expect(result.imported).toBe(1);
  expect(await people()).toHaveLength(2);
});

test('scenario 15: two faulty rows are two errors, and the good row is imported', async () => {
  const result = await importCsv(
    [
      'Name,Email,Phone',
      ',noname@example.com,',
      'John Smith,invalid-email,not-a-phone',
      'Jane Doe,jane@example.com,+351912345678',
    ].join('\n'),
  );
  expect(result.errors.map((error) => error.message)).toEqual(['Name is required', 'Invalid email format']);
  expect(result.errors.map((error) => error.row)).toEqual([2, 3]);
  expect(result.imported).toBe(1);
  expect(result.success).toBe(false);
});

test('the realistic list of 162 comes in whole, twice without anybody twice', async () => {
  const first = await upload(example('guest-list-162.csv'));
  expect(first.body).toMatchObject({
    success: true,
    imported: 162,
    households: 50,
    errors: [],
    duplicates: [],
    warnings: [],
  });
  const stored = await people();
  expect(stored.flatMap((household) => household.guests)).toHaveLength(162);
  const second = await upload(example('guest-list-162.csv'));
  expect(second.body).toMatchObject({ success: true, imported: 0, households: 0, errors: [] });
  expect(await people()).toHaveLength(50);
});

test('an export of The Knot comes in with its parties and unnamed plus-ones', async () => {
  const result = await upload(example('the-knot-export.csv'));
  expect(result.body).toMatchObject({
    success: true,
    imported: 30,
    households: 13,
    errors: [],
    duplicates: [],
    warnings: [],
  });
  const plusOnes = (await people()).flatMap(({ guests }) =>
    guests.filter((guest) => guest.fullName === null),
  );
  expect(plusOnes).toHaveLength(3);
});

test.each([
  ['UTF-16 with its mark', Buffer.from('\ufeffName;Email\nZoë;\n', 'utf16le'), 'Zoë'],
  ['Windows-1252', Buffer.from('Name\tEmail\nZo\xeb\t\n', 'latin1'), 'Zoë'],
  ['UTF-8 with its mark and CRLF', Buffer.from('\ufeffName,Email\r\nZoë,\r\n'), 'Zoë'],
  ['a delimiter that it names', Buffer.from('sep=~\nName~Email\nZoë~\n'), 'Zoë'],
  ['one column with commas inside', Buffer.from('Name\nBrandt, Zoë\n'), 'Zoë Brandt'],
])('a file in %s is read', async (_what, bytes, fullName) => {
  const reply = await upload(new Uint8Array(bytes));
  expect(reply.body).toMatchObject({ success: true, imported: 1 });
  expect((await people())[0]?.guests[0]?.fullName).toBe(fullName);
});

test('a quotation mark that is never closed is an error in its row, and the rows above it are kept', async () => {
  const result = await importCsv('Name,Email\n\nAnn,\n"Bo,\nCy,\n');
  expect(result.errors).toMatchObject([
    { row: 4, message: expect.stringContaining('never closed') as string },
  ]);
  expect(result.imported).toBe(1);
});

test('a list without a column for names is refused as a whole', async () => {
  expect((await upload('Table,Seat\n1,2')).body.code).toBe('import.no_name_column');
  expect((await upload('')).body.code).toBe('request.invalid');
});

test('a repeated import with the same key is answered, not done, again; the cells’ values are not kept', async () => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const json = { csv: 'Name,Email\nBo,bo@example.com\nAnn,ann.at.example' };
  const send = () => api.call<GuestImportResult>('POST', path(), { as: planner, json, headers });
  const [first, second] = [await send(), await send()];
  expect(first.body.errors[0]?.value).toBe('ann.at.example');
  expect(second.text).toBe(first.text.replace('"ann.at.example"', 'null'));
  expect(await people()).toHaveLength(1);
  const stored = await api.database.query('select body from idempotent_responses');
  expect(JSON.stringify(stored)).not.toContain('ann.at.example');
});

test('a thousand guests come in far within the 30 seconds asked for', async () => {
  const rows = Array.from(
    { length: 1_000 },
    (_, index) => `Guest No${index},g${index}@example.com,+351 912 345 ${(index % 900) + 100}`,
  );
  const start = Date.now();
  const result = await importCsv(['Name,Email,Phone', ...rows].join('\n'));
  expect(result).toMatchObject({ imported: 1_000, errors: [] });
  expect(Date.now() - start).toBeLessThan(15_000);
});
