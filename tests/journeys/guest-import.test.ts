/**
 * A planner's guest list, from an Excel file to its undoing, in a real browser, on the real Temporal
 * server: nothing here is stood in for.
 */
import { Client } from 'pg';
import type { Page } from 'playwright-core';
import { overflowsSideways } from '../api/planner-pages/browser';
import { workbook, type WorkbookCell } from '../guest-lists/workbook';
import { faultsByAxe } from '../support/browser';
import { plantWedding, sampleSupplier, sampleWedding, answerFor } from '../support/sample-wedding';
import { thousandGuests, type ListedFamily } from '../support/thousand-guests';
import { guestImportWorkflowId } from '../../src/workflows/guest-import.messages';
import { startImportBench, type ImportBench } from './import-bench';

jest.setTimeout(240_000);

let bench: ImportBench;
let page: Page;
let plannerId: string;
let weddingId: string;
let eventIds: string[];

beforeAll(async () => {
  bench = await startImportBench();
  ({ weddingId, eventIds } = await plantWedding(bench, sampleWedding(200), []));
  const [row] = await bench.database.query<{ planner_id: string }>(
    'select planner_id from weddings where id = $1',
    [weddingId],
  );
  plannerId = row?.planner_id ?? '';
  page = await bench.openPage(plannerId);
}, 120_000);
afterAll(() => bench.close());

const HEADINGS = ['First and last name', 'Household', 'E-mail', 'Mobile', 'Allergies', 'Dinner - RSVP'];
const familyRows = ({ name, email, phone, people }: ListedFamily): WorkbookCell[][] =>
  people.map((person, index) => [
    person,
    name,
    index === 0 ? email : null,
    index === 0 ? phone : null,
    null,
    null,
  ]);
/** A sheet as couples keep it: a title, a gap, headings, people; and a sheet of something else before it. */
const excelFile = (rows: WorkbookCell[][]): Buffer =>
  workbook([
    { name: 'Budget', state: 'hidden', rows: [['Cake', 400]] },
    { name: 'Guests', rows: [['Emma & James, our guests'], [], HEADINGS, ...rows] },
  ]);
const asFile = (buffer: Buffer, name = 'Our guests.xlsx') => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer,
});

const families = thousandGuests();
/** The list of the first day: a thousand people, three rows that need somebody, a row of totals. */
const firstList = (): WorkbookCell[][] => {
  const rows = families.flatMap(familyRows);
  rows[10] = [rows[10]?.[0] ?? '', rows[10]?.[1] ?? '', 'katia at almeida', null, null, null];
  rows[20] = [rows[20]?.[0] ?? '', rows[20]?.[1] ?? '', null, null, 'nuts', 'Attending'];
  rows[30] = [rows[30]?.[0] ?? '', rows[30]?.[1] ?? '', null, null, 'vegetarian', 'Attending'];
  return [...rows, ['Total guests', null, null, null, null, null]];
};

const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
const follow = (name: string | RegExp) => page.getByRole('link', { name }).first().click();
/** Waits for words; where they do not come, says what the page says instead. */
const says = async (text: string | RegExp) => {
  const words = page.getByText(text).first();
  await words.waitFor({ timeout: 15_000 }).catch(async () => {
    throw new Error(`“${String(text)}” is not on the page:\n${await page.locator('main').innerText()}`);
  });
};
const isFit = async (what: string) => {
  expect([what, await faultsByAxe(page)]).toEqual([what, []]);
  await page.setViewportSize({ width: 360, height: 800 });
  expect([what, await overflowsSideways(page)]).toEqual([what, false]);
  await page.setViewportSize({ width: 1280, height: 900 });
};
const guests = async () =>
  (await bench.stores.guests.listHouseholds(weddingId)).flatMap((household) => household.guests);

test('an Excel list of a thousand is told what it is, mended, decided on and stored only when accepted', async () => {
  await page.goto(`${bench.url}/planner/${weddingId}/guests`);
  await follow('Import a list');
  await isFit('give');
  await press('Look at it');
  await says('Choose a file, or paste some cells.');
  await page.getByLabel('Drop a file here').setInputFiles(asFile(excelFile(firstList())));
  await press('Look at it');
  await says('A sheet of your own: 1,001 rows on the sheet “Guests”, headings in row 3.');
  await isFit('plan');
  await says(/999 guests in \d+ households; 2 need you, 1 row skipped/);

  await follow(/^Mend/);
  await says('Invalid email format');
  await isFit('mend');
  await page.getByLabel('E-mail').fill('katia@almeida.example');
  await press('Keep what I mended');
  await says(/1,000 guests in \d+ households; 1 needs you/);

  await follow('Say which');
  await isFit('doubts');
  await page.getByRole('radio').first().check();
  await press('Keep these answers');
  await says('Nothing needs you');
  expect(await guests()).toEqual([]);

  await follow(/^See them.*come onto your list/);
  await isFit('changes');
  await follow('Back');
  await page.getByLabel('These guests agree').check();
  await press('Import 1,000 guests');
  await says(/1,000 guests in \d+ households came onto your list/);
  await says('Nobody was written to.');
  await isFit('result');
  expect(await guests()).toHaveLength(1_000);
  expect(await bench.sandbox.messages()).toEqual([]);
});

test('columns are corrected on a page of their own, and the correction is remembered', async () => {
  const given = 'Who\tWhere to write\nWalter Quist\twalter@quist.example';
  await page.goto(`${bench.url}/planner/${weddingId}/guests/import`);
  await page.getByLabel('Or paste cells').fill(given);
  await press('Look at it');
  await says('This list cannot be read as it is');
  await isFit('refused');
  await follow('Say which column holds the names');
  await isFit('columns');
  await page.getByLabel('Who').selectOption({ label: 'name' });
  await page.getByLabel('Where to write').selectOption({ label: 'e-mail' });
  await press('Read it like this');
  await says('1 guest in 1 household');
  await press('Import 1 guest');
  await says('1 guest in 1 household came onto your list');
  await page.goto(`${page.url().replace(/\?.*/, '')}/columns`);
  await says('1 guest in 1 household came onto your list');
  await page.goto(`${bench.url}/planner/${weddingId}/guests/import`);
  await page.getByLabel('Or paste cells').fill(given.replace('Walter Quist', 'Agnes Quist'));
  await press('Look at it');
  await says('1 guest in 1 household');
  await press('Throw this list away');
  await says('The list is thrown away.');
});

test('the same file again says that nothing is new', async () => {
  await page.goto(`${bench.url}/planner/${weddingId}/guests/import`);
  await page.getByLabel('Drop a file here').setInputFiles(asFile(excelFile(firstList())));
  await press('Look at it');
  await says('This very file was imported on');
  await says(/^Nothing new; 1 row skipped/);
  await says('All 1,000 people of this list are on your guest list, as it has them.');
});

test('the list a week later brings its edits alone: doubtful pairs side by side, one field chosen, then all of it taken back', async () => {
  const supplier = sampleSupplier('caterer', eventIds.slice(1));
  await bench.stores.suppliers.add(weddingId, supplier, `planner:${plannerId}`);
  const before = await guests();
  const [first, second] = families;
  if (first === undefined || second === undefined) throw new Error('There are no families.');
  const edited = families.map((family) =>
    family === first
      ? { ...family, phone: '+351 912 999 999' }
      : family === second
        ? { ...family, people: ['Claire Almeida'] }
        : family,
  );
  const late: ListedFamily = {
    name: 'The late ones',
    email: 'late@ones.example',
    phone: '+351 913 000 000',
    people: ['Beatrix Lateman', 'Oscar Lateman'],
  };
  const rows = [...edited.slice(0, -1), late].flatMap(familyRows);
  await page.goto(`${bench.url}/planner/${weddingId}/guests/import`);
  await page.getByLabel('Drop a file here').setInputFiles(asFile(excelFile(rows), 'Our guests, later.xlsx'));
  await press('Look at it');
  await says(/2 guests in 1 household; 1 needs you/);
  await follow(/^Decide/);
  await isFit('pairs');
  await page.getByLabel('One person').check();
  await page.getByLabel('Claire Almeida (the list’s)').check();
  await press('Keep these decisions');
  await says('Nothing needs you');
  await follow(/^See them.*brought up to date/);
  await says('+351912999999');
  await follow('Not in the list');
  await says(families.at(-1)?.people[0] ?? '');
  await isFit('not in the list');
  await follow('Back');
  await press('Import 2 guests');
  await says('2 guests in 1 household came onto your list');
  const names = (await guests()).map((guest) => guest.fullName);
  expect(names).toHaveLength(before.length + 2);
  expect(names).toContain('Claire Almeida');

  const lateOnes = (await bench.stores.guests.listHouseholds(weddingId)).find(
    (household) => household.name === 'The late ones',
  );
  await answerFor(bench, weddingId, lateOnes?.id ?? '', 'attending');
  await follow('Take this import back');
  await says('They have answered since');
  await isFit('undo');
  await press('Take it back');
  await says('The import is taken back');
  await isFit('undone');
  const after = await guests();
  expect(after).toHaveLength(before.length + 2);
  expect(after.map((guest) => guest.fullName)).not.toContain('Claire Almeida');
});

test('pairs of one name are told apart by their rows', async () => {
  await page.goto(`${bench.url}/planner/${weddingId}/guests/import`);
  await page.getByLabel('Or paste cells').fill('Name\nXara Quist\nXara Quist\nXara Quist');
  await press('Look at it');
  await says('2 people may be on your list already, or twice in this one');
  await follow(/^Decide/);
  for (const rows of ['rows 3 and 2', 'rows 4 and 3'])
    await page.getByRole('region', { name: `Xara Quist and Xara Quist (${rows})` }).waitFor();
  await isFit('pairs of one name');
  await follow('Back');
  await press('Throw this list away');
});

test('a row is mended without touching what stands beside the mended cell, lines and all', async () => {
  await page.goto(`${bench.url}/planner/${weddingId}/guests/import`);
  const given = 'Name\tE-mail\tAddress\n"Una Quist\nUdo Quist"\tuna at quist\t"12 Oak St\nMaple Falls"';
  await page.getByLabel('Or paste cells').fill(given);
  await press('Look at it');
  await follow(/^Mend/);
  await page.getByLabel('E-mail').fill('una@quist.example');
  await press('Keep what I mended');
  await says('2 guests in 1 household');
  const [run] = await bench.stores.guestImports.list(weddingId);
  const { choices } = await bench.stores.guestImports.get(weddingId, run?.id ?? '');
  expect(choices.corrections.cells).toEqual([{ row: 2, columnIndex: 1, value: 'una@quist.example' }]);
  await press('Throw this list away');
});

test('a family is written out where it is asked about; what is read of newcomers, and what is not, is shown', async () => {
  await page.goto(`${bench.url}/planner/${weddingId}/guests/import`);
  const given = 'Name\tE-mail\tFood\tHotel\nThe Quist-Ulm Family\tulm@quist.example\tvegan\tHilton';
  await page.getByLabel('Or paste cells').fill(given);
  await press('Look at it');
  await says('Not read, and not kept: Hotel.');
  await follow('Say which');
  await page.getByLabel('Or write who is invited').fill('Uma Quist and Uri Quist');
  await isFit('doubts with names');
  await press('Keep these answers');
  await says('2 guests in 1 household');
  await follow(/^See them.*come onto your list/);
  await says('Uma Quist');
  await says('ulm@quist.example · vegan');
  await isFit('newcomers');
  await follow('Back');
  await press('Throw this list away');
});

test('rows left out are downloaded with their columns and the reason', async () => {
  await page.goto(`${bench.url}/planner/${weddingId}/guests/import`);
  await page.getByLabel('Or paste cells').fill('Name\tE-mail\nZita Quist\tzita at quist\nYork Quist\t');
  await press('Look at it');
  await press('Import 1 guest');
  const download = page.waitForEvent('download');
  await follow('Download the rows left out');
  expect((await download).suggestedFilename()).toBe('left out of pasted list.csv');
});

test('without a script the whole of it works too', async () => {
  const plain = await bench.openPage(plannerId, { width: 360, script: false });
  await plain.goto(`${bench.url}/planner/${weddingId}/guests/import`);
  const given =
    'Name\tEmail\tAddress\tCity\tTags\nQuentin Plain\tq@plain.example; two@plain.example\t12 Oak St\tLeeds\tBand';
  await plain.getByLabel('Or paste cells').fill(given);
  await plain.getByRole('button', { name: 'Look at it' }).click();
  await plain.getByRole('button', { name: 'Import 1 guest' }).click();
  await plain.getByText('1 guest in 1 household came onto your list').waitFor();
  const home = (await bench.stores.guests.listHouseholds(weddingId)).find(
    ({ name }) => name === 'Quentin Plain',
  );
  await plain.goto(`${bench.url}/planner/${weddingId}/households/${home?.id ?? ''}`);
  await plain.getByText('12 Oak St, Leeds').waitFor();
  await plain.getByText('two@plain.example · Band').waitFor();
});

test.each([
  ['with a script', true],
  ['without one', false],
])(
  'a list that takes longer shows how far it is, and its page goes on by itself, %s',
  async (_how, script) => {
    // The plan is made from this table too: while it is held, planning stands still.
    const holder = new Client({ connectionString: bench.database.ownerUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('lock table guest_import_columns in access exclusive mode');
    const other = await bench.openPage(plannerId, { script });
    await other.goto(`${bench.url}/planner/${weddingId}/guests/import`);
    await other.getByLabel('Or paste cells').fill('Name\nPenelope Waits');
    await other.getByRole('button', { name: 'Look at it' }).click();
    await other.getByRole('heading', { name: 'Comparing it with your guest list' }).waitFor();
    await other.getByText('✓ Read').waitFor();
    if (script) expect(await faultsByAxe(other)).toEqual([]);
    await holder.query('rollback');
    await holder.end();
    await other.getByRole('button', { name: 'Import 1 guest' }).waitFor();
  },
);

test('Temporal shows each step of an import in words, and nothing that names a person', async () => {
  const runs = await bench.database.query<{ id: string }>(
    `select id from guest_import_runs where wedding_id = $1 and state in ('applied', 'undone')`,
    [weddingId],
  );
  expect(runs.length).toBeGreaterThan(3);
  const told = new Set<string>();
  for (const { id } of runs) {
    const history = await bench.env.client.workflow.getHandle(guestImportWorkflowId(id)).fetchHistory();
    const payloads = payloadsIn(history);
    for (const payload of payloads) told.add(payload.replaceAll('"', ''));
    expect(payloads.filter((payload) => /Almeida|Quist|Lateman|Plain|\.example|\+351/.test(payload))).toEqual(
      [],
    );
  }
  expect([...told]).toEqual(
    expect.arrayContaining([
      'One guest list: read, planned, carried out, undone',
      'Look where the import stands',
      'Read the file',
      'Compare with the guest list and plan',
      'Carry out the plan',
      'Take the import back',
      'What is staged is thrown away',
    ]),
  );
});

/** Everything in a history that was handed over, wherever it stands, in the clear. */
function payloadsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('data' in value && value.data instanceof Uint8Array) return [Buffer.from(value.data).toString()];
  return Object.values(value).flatMap(payloadsIn);
}
