/** Guest lists over the API: given, recognised, corrected and decided on. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type {
  faultyRow,
  knownHouseholdOfList,
  listDoubt,
  listRemark,
  newHouseholdOfList,
  pairQuestion,
  unlistedGuest,
} from '../../src/api/guest-imports/plan-schemas';
import { workbook } from '../guest-lists/workbook';
import { thousandGuests } from '../support/thousand-guests';
import { carryOn } from '../support/import-runs';
import { startApi, type ApiBench, type Caller } from './support/api-bench';
import { createImportCaller, type ImportCaller, type Listed } from './support/import-caller';
import { newHousehold, newWedding } from './support/samples';

let api: ApiBench;
let planner: Caller;
let weddingId: string;
let imports: ImportCaller;

beforeAll(async () => {
  api = await startApi();
  planner = await api.newPlanner();
});
afterAll(() => api.close());
beforeEach(async () => {
  weddingId = await api.create(planner, '/v1/weddings', newWedding);
  imports = createImportCaller(api, planner, weddingId);
});

const example = (name: string) => new Uint8Array(readFileSync(join(__dirname, '..', '..', 'examples', name)));

test('scenario 13: three good rows are three guests and no errors; impossible phones are warnings', async () => {
  const run = await imports.carryOut(
    [
      'Name,Email,Phone,Group',
      'John Smith,john@example.com,+1234567890,Family',
      'Jane Doe,jane@example.com,,Friends',
      'Bob Johnson,bob@example.com,+0987654321,Work',
    ].join('\n'),
  );
  expect(run).toMatchObject({
    state: 'applied',
    refusal: null,
    counts: { newPeople: 3, newHouseholds: 3, faultyRows: 0, openQuestions: 0 },
  });
  expect((await imports.names()).sort()).toEqual(['Bob Johnson', 'Jane Doe', 'John Smith']);
});

test('an impossible phone number is a warning with its row, column and value', async () => {
  const { id } = await imports.plan('Name,Phone\nJohn Smith,+1234567890\nJane Doe,\nBob Johnson,+0987654321');
  const { items } = await imports.get<Listed<z.infer<typeof listRemark>>>(`/${id}/warnings`);
  expect(items.map(({ row, column, value }) => [row, column, value])).toEqual([
    [2, 'Phone', '+1234567890'],
    [4, 'Phone', '+0987654321'],
  ]);
});

test('scenario 14: a guest who is on the list already is named as a duplicate and not imported again', async () => {
  await imports.carryOut('Name,Email\nJohn Smith,john@example.com');
  const { id, counts, plannedVersion } = await imports.plan(
    'Name,Email\nJohn Smith,john@example.com\nJane Doe,jane@example.com',
  );
  expect(counts).toMatchObject({ knownPeople: 1, newPeople: 1 });
  const known = await imports.get<Listed<z.infer<typeof knownHouseholdOfList>>>(
    `/${id}/unchanged-households`,
  );
  expect(known.items.flatMap(({ recognised }) => recognised.map(({ row, name }) => [row, name]))).toEqual([
    [2, 'John Smith'],
  ]);
  await imports.accept(id, plannedVersion);
  await carryOn(api.stores, weddingId, id);
  expect((await imports.names()).sort()).toEqual(['Jane Doe', 'John Smith']);
});

test('scenario 15: two faulty rows are two errors, and the good row is imported', async () => {
  const run = await imports.carryOut(
    [
      'Name,Email,Phone',
      ',noname@example.com,',
      'John Smith,invalid-email,not-a-phone',
      'Jane Doe,jane@example.com,+351912345678',
    ].join('\n'),
  );
  expect(run.counts).toMatchObject({ faultyRows: 2, newPeople: 1 });
  const { items } = await imports.get<Listed<{ row: number; reason: string }>>(`/${run.id}/left-out`);
  expect(items.map(({ row, reason }) => [row, reason])).toEqual([
    [2, expect.stringContaining('Name is required')],
    [3, expect.stringContaining('Invalid email format')],
  ]);
  expect(await imports.names()).toEqual(['Jane Doe']);
});

test('a faulty row has its cells and its reason, and comes in once the cell is mended', async () => {
  const { id } = await imports.plan('Name,Email\nJohn Smith,invalid-email\nJane Doe,jane@gmial.com');
  const faults = await imports.get<Listed<z.infer<typeof faultyRow>>>(`/${id}/faults`);
  expect(faults.items).toMatchObject([
    {
      row: 2,
      column: 'Email',
      columnIndex: 1,
      value: 'invalid-email',
      cells: ['John Smith', 'invalid-email'],
    },
  ]);
  expect(faults.items[0]).toMatchObject({ reason: 'Invalid email format', fix: { value: '' } });
  await imports.change(id, { cells: [{ row: 2, columnIndex: 1, value: '' }] });
  expect((await imports.look(id)).counts).toMatchObject({ faultyRows: 0, newPeople: 2 });
  await imports.change(id, { cells: [{ row: 2, columnIndex: 1, value: 'john@example.com' }] });
  expect(await imports.look(id)).toMatchObject({ version: 3, counts: { faultyRows: 0, newPeople: 2 } });
  await imports.change(id, { cells: [{ row: 2, columnIndex: 1, value: null }] });
  expect((await imports.look(id)).counts).toMatchObject({ faultyRows: 1 });
});

test('the realistic list of 162 comes in whole; given again, it says that nothing is new', async () => {
  const first = await imports.carryOut(example('guest-list-162.csv'));
  expect(first).toMatchObject({
    nothingNew: false,
    importedBefore: null,
    counts: { newPeople: 162, newHouseholds: 50, faultyRows: 0, openQuestions: 0 },
  });
  const again = await imports.plan(example('guest-list-162.csv'));
  expect(again).toMatchObject({
    nothingNew: true,
    importedBefore: first.appliedAt,
    counts: { newPeople: 0, sameHouseholds: 50, openQuestions: 0 },
  });
  expect(await imports.households()).toHaveLength(50);
});

test('a list given again tells who joins a household from who is new with theirs, and names whom it no longer has', async () => {
  await imports.carryOut('Name,Household\nAnn Lee,Lee\nBo Lee,Lee\nZoe Hill,Hill');
  const { id, counts } = await imports.plan(
    'Name,Household\nAnn Lee,Lee\nBo Lee,Lee\nTess Lee,Lee\nCy Ray,Ray',
  );
  expect(counts).toMatchObject({ newPeople: 2, joiningPeople: 1, newHouseholds: 1, notListed: 1 });
  const { items, total } = await imports.get<Listed<z.infer<typeof unlistedGuest>>>(`/${id}/not-listed`);
  expect([total, items[0]?.fullName, items[0]?.householdName]).toEqual([1, 'Zoe Hill', 'Hill']);
});

test('where people live and what is each one’s own can be read back, not only exported', async () => {
  await imports.carryOut(
    'Name,Household,Email,Phone,Address,City,Tags\nAnn Lee,Lee,ann@lee.example; a@lee.example,,12 Oak St,Leeds,Work\nBo Lee,Lee,bo@lee.example,+351912345678,,,',
  );
  const [lee] = await imports.households();
  expect(lee).toMatchObject({
    email: 'ann@lee.example',
    postalAddress: { line1: '12 Oak St', city: 'Leeds' },
    guests: [
      { email: 'ann@lee.example', otherEmails: ['a@lee.example'], phone: null, tags: ['Work'] },
      { email: 'bo@lee.example', phone: '+351912345678' },
    ],
  });
});

test.each([
  ['a list of one’s own', '', ['Work', 'Family', 'Work/Family']],
  ['a filled-in template', ',WedSync reference', ['Work', 'Family', '']],
])('tags in %s stay with whom they are written beside', async (_what, ours, tags) => {
  const { id } = await imports.plan(
    `Name,Household,Tags${ours}\nAnn Lee,Lee,Work\nBo Lee,Lee,Family\nCy Lee,Lee,`,
  );
  const { items } = await imports.get<Listed<z.infer<typeof newHouseholdOfList>>>(`/${id}/new-households`);
  expect(items[0]?.people.map((person) => person.tags.join('/'))).toEqual(tags);
});

test('an export of The Knot is told by name and comes in with its parties and unnamed plus-ones', async () => {
  const run = await imports.carryOut(example('the-knot-export.csv'));
  expect(run.list).toMatchObject({
    format: 'csv',
    headerRow: 1,
    layout: { id: 'the_knot', name: 'The Knot' },
  });
  expect(run.counts).toMatchObject({ newPeople: 30, newHouseholds: 13, faultyRows: 0 });
  expect((await imports.names()).filter((name) => name === null)).toHaveLength(3);
});

test.each([
  ['UTF-16 with its mark', Buffer.from('\ufeffName;Email\nZoë;\n', 'utf16le'), 'Zoë'],
  ['Windows-1252', Buffer.from('Name\tEmail\nZo\xeb\t\n', 'latin1'), 'Zoë'],
  ['UTF-8 with its mark and CRLF', Buffer.from('\ufeffName,Email\r\nZoë,\r\n'), 'Zoë'],
  ['a delimiter that it names', Buffer.from('sep=~\nName~Email\nZoë~\n'), 'Zoë'],
  ['one column with commas inside', Buffer.from('Name\nBrandt, Zoë\n'), 'Zoë Brandt'],
])('a file in %s is read', async (_what, bytes, fullName) => {
  const run = await imports.plan(new Uint8Array(bytes));
  const { items } = await imports.get<Listed<z.infer<typeof newHouseholdOfList>>>(
    `/${run.id}/new-households`,
  );
  expect(items.flatMap(({ people }) => people.map((person) => person.fullName))).toEqual([fullName]);
});

test('columns are corrected, and a correction is remembered for the wedding’s next list', async () => {
  const list = 'Name,Where to write\nAnn Porter,ann@porter.example';
  const { id, list: read } = await imports.plan(list);
  expect(read?.columns.map(({ meaning }) => meaning)).toEqual([{ kind: 'fullName' }, null]);
  const columns = [{ index: 1, meaning: { kind: 'email' } }];
  expect((await imports.change(id, { columns })).status).toBe(204);
  const { items } = await imports.get<Listed<z.infer<typeof newHouseholdOfList>>>(`/${id}/new-households`);
  expect(items[0]?.people[0]?.emails).toEqual(['ann@porter.example']);
  await imports.accept(id, 2);
  await carryOn(api.stores, weddingId, id);
  const next = await imports.plan(`${list}\nBo Lima,bo@lima.example`);
  expect(next.list?.columns[1]).toMatchObject({ meaning: { kind: 'email' } });
});

test('a list of which no column is known to hold names is refused until one is named', async () => {
  const run = await imports.plan('Who\tWhere to write\nWalter Quist\twalter@quist.example');
  expect(run).toMatchObject({ state: 'refused', refusal: { code: 'import.no_name_column' }, counts: null });
  expect(run.list?.columns.map(({ samples }) => samples)).toEqual([
    ['Walter Quist'],
    ['walter@quist.example'],
  ]);
  await imports.change(run.id, { columns: [{ index: 0, meaning: { kind: 'fullName' } }] });
  expect(await imports.look(run.id)).toMatchObject({
    state: 'planned',
    refusal: null,
    list: { headerRow: 1 },
    counts: { newPeople: 1 },
  });
});

test('of several sheets the one with the guests is read, not the first; an empty list is told to be empty', async () => {
  const bytes = workbook([
    {
      name: 'Prices',
      rows: [
        ['Item', 'Price'],
        ['Chairs', 4],
      ],
    },
    {
      name: 'Vendors',
      rows: [
        ['Name', 'Email'],
        ['Oak Barn Catering', 'hello@barn.example'],
      ],
    },
    { name: 'Guests', rows: [['Name'], ['Ann Porter'], ['Bo Lima']] },
    { name: 'Nothing', rows: [] },
  ]);
  const run = await imports.plan(new Uint8Array(bytes));
  expect(run).toMatchObject({ state: 'planned', list: { sheet: 2 }, counts: { newPeople: 2 } });
  await imports.change(run.id, { sheet: 3 });
  expect(await imports.look(run.id)).toMatchObject({
    state: 'refused',
    refusal: { code: 'import.empty_list' },
  });
  expect(await imports.plan('\n \n\n')).toMatchObject({ refusal: { code: 'import.empty_list' } });
});

test('columns parted by semicolons are told apart also under headings that nobody knows', async () => {
  const run = await imports.plan('Column A;Column B\n1;Ann Porter\n2;Bo Lima');
  expect(run.list).toMatchObject({ delimiter: ';', columns: [{ index: 0 }, { index: 1 }] });
});

test('another header row may be named, and what cannot be meant is refused with its path', async () => {
  const { id } = await imports.plan('Our list,\nName,Email\nAnn,ann@porter.example');
  expect((await imports.look(id)).list?.headerRow).toBe(2);
  await imports.change(id, { headerRow: 1 });
  expect((await imports.look(id)).list?.headerRow).toBe(1);
  const event = randomUUID();
  const refused = await imports.change(id, {
    columns: [{ index: 7, meaning: { kind: 'answer', eventId: event } }],
  });
  expect(refused.status).toBe(422);
  expect(refused.body.errors?.map((fault) => fault.path)).toEqual([
    'columns.0.index',
    'columns.0.meaning.eventId',
  ]);
  expect((await imports.change(id, { sheet: 3 })).body.errors?.[0]?.path).toBe('sheet');
  expect((await imports.change(id, { colour: 'red' })).body.errors?.[0]?.path).toBe('colour');
});

test('a doubtful pair shows both sides with reasons, waits whole, and follows the decision field by field', async () => {
  await api.create(planner, `/v1/weddings/${weddingId}/households`, {
    ...newHousehold,
    name: 'Porter',
    email: 'ann@porter.example',
    guests: [{ fullName: 'Ann Porter' }],
  });
  const { id, counts } = await imports.plan(
    'Name,Email,Phone\nAnne Porter,ann@porter.example,+351 912 000 111',
  );
  expect(counts).toMatchObject({ openQuestions: 1, waitingPeople: 1, newPeople: 0 });
  const [pair] = (await imports.get<Listed<z.infer<typeof pairQuestion>>>(`/${id}/pairs`)).items;
  expect(pair).toMatchObject({
    listed: { row: 2, fullName: 'Anne Porter' },
    other: { row: null, fullName: 'Ann Porter' },
    decision: null,
  });
  expect(pair?.reasons.map(({ words }) => words)).toContain('Same e-mail address');
  const name = pair?.differences.find(({ field }) => field === 'fullName');
  await imports.change(id, {
    pairs: [{ key: pair?.key, decision: 'same' }],
    fields: [{ key: name?.key, take: 'list' }],
  });
  const after = await imports.look(id);
  expect(after.counts).toMatchObject({ openQuestions: 0, waitingPeople: 0, changedHouseholds: 1 });
  await imports.accept(id, after.plannedVersion);
  await carryOn(api.stores, weddingId, id);
  expect(await imports.names()).toEqual(['Anne Porter']);
});

test('what is still to be decided comes before what has been', async () => {
  const { id } = await imports.plan('Name,Allergies\nAnn Lee,nuts\nAnn Lee,\nBo Ray,shellfish\nBo Ray,');
  const listOf = async (of: 'pairs' | 'doubts') =>
    (await imports.get<Listed<{ key: string }>>(`/${id}/${of}`)).items.map(({ key }) => key);
  const [pairs, doubts] = [await listOf('pairs'), await listOf('doubts')];
  const choiceId = (await imports.get<Listed<z.infer<typeof listDoubt>>>(`/${id}/doubts`)).items[0]
    ?.choices[0]?.id;
  await imports.change(id, {
    pairs: [{ key: pairs[0], decision: 'different' }],
    doubts: [{ key: doubts[0], choiceId }],
  });
  expect(await listOf('pairs')).toEqual([pairs[1], pairs[0]]);
  expect(await listOf('doubts')).toEqual([doubts[1], doubts[0]]);
});

test('a word that can mean two things is a doubt with choices, answered once for all its rows', async () => {
  const { id } = await imports.plan('Name,Allergies\nAnn,nuts\nBo,nuts');
  const [doubt] = (await imports.get<Listed<z.infer<typeof listDoubt>>>(`/${id}/doubts`)).items;
  expect(doubt).toMatchObject({ rows: [2, 3], chosenId: null });
  await imports.change(id, { doubts: [{ key: doubt?.key, choiceId: doubt?.choices[0]?.id }] });
  expect((await imports.look(id)).counts).toMatchObject({ openQuestions: 0 });
});

test('pasted cells are an import without a file name', async () => {
  const reply = await api.call<{ id: string }>('POST', imports.path, {
    as: planner,
    body: 'Name\tEmail\nAnn\tann@porter.example',
    headers: { 'Idempotency-Key': randomUUID(), 'Content-Type': 'text/tab-separated-values' },
  });
  await carryOn(api.stores, weddingId, reply.body.id);
  expect(await imports.look(reply.body.id)).toMatchObject({
    source: 'paste',
    fileName: null,
    list: { format: 'pasted' },
    counts: { newPeople: 1 },
  });
});

test('a thousand guests come in far within the 30 seconds asked for', async () => {
  const rows = thousandGuests().flatMap(({ name, email, phone, people }) =>
    people.map((person, index) => [person, name, ...(index === 0 ? [email, phone] : ['', ''])].join(',')),
  );
  const start = Date.now();
  const run = await imports.carryOut(['Name,Household,Email,Phone', ...rows].join('\n'));
  expect(run.counts).toMatchObject({ newPeople: 1_000, faultyRows: 0, openQuestions: 0 });
  expect(Date.now() - start).toBeLessThan(15_000);
});
