/** Long lists are planned on a thread of their own; short ones where they are asked for. */
import { once } from 'node:events';
import { join } from 'node:path';
import workerThreads from 'node:worker_threads';
import { createImportPreparer } from '../../../src/adapters/guest-import/import-preparer';
import { prepareHere } from '../../../src/adapters/guest-import/prepare-here';
import type { PrepareReport } from '../../../src/adapters/guest-import/thread-protocol';
import { compiledThread, createThreadRunner } from '../../../src/adapters/threads/own-thread';
import { itemsOfPages, toJsonPages } from '../../../src/domain/guest-import/json-pages';
import type { KnownHousehold } from '../../../src/domain/guest-import/known-household';
import type { HouseholdCreation } from '../../../src/domain/guest-import/plan';
import type { PlannedImport, PlanSource } from '../../../src/domain/guest-import/ports';
import { NO_CHOICES } from '../../../src/domain/guest-import/run';
import type { SheetRow } from '../../../src/domain/guest-lists/guest-file';
import { createBlindIndex } from '../../../src/security/blind-index';
import { createImportMarks } from '../../../src/security/import-marks';
import { thousandGuests } from '../../support/thousand-guests';

const KEY = Buffer.alloc(32, 7).toString('base64');
const HEADER = ['Name', 'Household', 'E-mail'];

/** A list of so many thousand people who are all new. */
function sourceOf(thousands: number): PlanSource {
  const rows = Array.from({ length: thousands }, (_, round) =>
    thousandGuests().flatMap(({ name, email, people }) =>
      people.map((person) => [`${person}${'x'.repeat(round)}`, `${name} ${round}`, `${round}.${email}`]),
    ),
  ).flat();
  const cells = [HEADER, ...rows];
  return {
    version: 1,
    sequence: 1,
    wedding: { events: [], country: 'PT', weddingOn: '2031-06-14' } as unknown as PlanSource['wedding'],
    file: { format: 'csv', encoding: 'utf-8', delimiter: ',' },
    sheets: [{ name: 'guests.csv', isHidden: false, rows: cells.length }],
    sheetIndex: 0,
    sheet: { name: 'guests.csv', isHidden: false },
    rows: toJsonPages(
      cells.map((row, index) => ({ row: index + 1, cells: row })),
      500,
    ),
    choices: NO_CHOICES,
    remembered: [],
    known: toJsonPages([knownHousehold()], 1),
    guests: 1,
  };
}

/** Who stands in every list below, with an answer. */
function knownHousehold(): KnownHousehold {
  const [first] = thousandGuests();
  const guest = {
    ...{ id: 'guest-1', fullName: first?.people[0] ?? '', ageBand: 'adult' as const, isPlusOne: false },
    ...{ email: null, otherEmails: [], phone: null, tags: [], dietaryNeeds: [], imported: {} },
  };
  return {
    ...{ id: 'household-1', name: `${first?.name ?? ''} 0`, revision: 1, guests: [guest], note: null },
    rsvps: [{ guestId: 'guest-1', eventId: 'event-1', status: 'attending', mealOptionId: null }],
    ...{ isReachable: true, hasEmail: true, lastSubmissionId: null, answeredAt: new Date('2031-01-02') },
    ...{ email: `0.${first?.email ?? ''}`, phone: null, smsAllowed: false, messageFrequency: 'all' },
    ...{ answeredBy: 'guest', changeRequests: [], postalAddress: null, plannerNote: null },
    ...{ imported: {}, hasDietConsent: false },
  };
}

afterEach(() => jest.restoreAllMocks());

const here = (source: PlanSource) => prepareHere(source, createImportMarks(createBlindIndex(KEY)));

/** Pages as what they say: megabytes of bytes, compared one by one, would take longer than planning does. */
const inText = (plan: PlannedImport): string =>
  JSON.stringify(plan, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
  );

test.each([
  ['a short list, planned here', 1],
  ['a long list, planned on a thread', 3],
])(
  '%s, comes to the same plan',
  async (_what, thousands) => {
    const plan = await createImportPreparer(KEY)(sourceOf(thousands));
    expect(plan.counts.knownPeople).toBe(1);
    expect(inText(plan)).toBe(inText(here(sourceOf(thousands))));
  },
  60_000,
);

/** The threads that are begun from now on. */
function threadsBegun(): workerThreads.Worker[] {
  const { Worker } = workerThreads;
  const begun: workerThreads.Worker[] = [];
  jest.spyOn(workerThreads, 'Worker').mockImplementation((...how) => {
    const thread = new Worker(...how);
    begun.push(thread);
    return thread;
  });
  return begun;
}

test('a list of few rows and many bytes keeps nobody waiting either: it is planned on a thread', async () => {
  const threads = threadsBegun();
  const source = sourceOf(0);
  const rows = [HEADER, ['Ann Lee', 'x'.repeat(600_000), '']].map((cells, index) => ({
    row: index + 1,
    cells,
  }));
  await createImportPreparer(KEY)({ ...source, rows: toJsonPages(rows, 500) });
  expect(threads).toHaveLength(1);
}, 60_000);

test('a long list that is planned anew after an answer comes to the same plan, on the thread that knows how', async () => {
  const threads = threadsBegun();
  const prepare = createImportPreparer(KEY);
  const first = inText(await prepare(sourceOf(3)));
  expect(inText(await prepare(sourceOf(3)))).toBe(first);
  expect(threads).toHaveLength(1);
}, 60_000);

test('a thread that has refused a list plans no other: it ends', async () => {
  const threads = threadsBegun();
  const prepare = createImportPreparer(KEY);
  const nobody = toJsonPages([{ row: 1, cells: ['1', 'x'.repeat(600_000)] }], 500);
  await expect(prepare({ ...sourceOf(0), rows: nobody })).rejects.toMatchObject({
    code: 'import.no_name_column',
  });
  await prepare(sourceOf(3));
  expect(threads).toHaveLength(2);
}, 60_000);

const THREAD = compiledThread(join(__dirname, '../../../src/adapters/guest-import'), 'prepare-thread.js');
const LIMITS = { megabytes: 256, milliseconds: 60_000 };

test.each([
  ['at once when it is not to be kept', 0],
  ['when nothing has come for as long as it is kept', 1],
])(
  'a thread ends %s',
  async (_what, keptMilliseconds) => {
    const threads = threadsBegun();
    const order = { source: sourceOf(1), blindIndexKey: KEY };
    const run = createThreadRunner(THREAD, LIMITS);
    const work = run<PrepareReport>({ order, take: () => undefined, keptMilliseconds });
    const [thread] = threads;
    if (thread === undefined) throw new Error('No thread has begun.');
    await Promise.all([once(thread, 'exit'), work]);
  },
  60_000,
);

test('a thread that wants more memory than it may have refuses that list alone', async () => {
  const run = createThreadRunner(THREAD, { megabytes: 24, milliseconds: 60_000 });
  const plan = (thousands: number) =>
    run<PrepareReport>({
      order: { source: sourceOf(thousands), blindIndexKey: KEY },
      take: () => undefined,
      keptMilliseconds: 60_000,
    });
  await plan(1);
  await expect(plan(40)).rejects.toMatchObject({ code: 'import.file_too_complex' });
  await plan(1);
}, 60_000);

test('while a long list is planned others are answered: nobody waits as long as the planning takes', async () => {
  const source = sourceOf(6);
  const start = performance.now();
  here(source);
  const planning = performance.now() - start;
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  await createImportPreparer(KEY)(source);
  clearInterval(beat);
  expect(longest).toBeLessThan(planning / 2);
}, 120_000);

test('a list that is at fault is refused from the thread with the same words', async () => {
  const source = sourceOf(3);
  const rows = itemsOfPages<SheetRow>(source.rows).map(({ row }) => ({ row, cells: ['1', '2'] }));
  await expect(createImportPreparer(KEY)({ ...source, rows: toJsonPages(rows, 500) })).rejects.toMatchObject({
    code: 'import.no_name_column',
  });
}, 60_000);

/** A plan's own new households, as if they had been on the guest list for long. */
function asKnown({ staged }: PlannedImport): KnownHousehold[] {
  return itemsOfPages<HouseholdCreation>(staged.create).map(({ household, people }, index) => ({
    ...knownHousehold(),
    ...household,
    id: `household-${index}`,
    rsvps: [],
    imported: household.marks,
    guests: people.map(({ fullName, ageBand, isPlusOne, phone, tags, dietaryNeeds, marks }, place) => ({
      ...{ id: `guest-${index}-${place}`, fullName, ageBand, isPlusOne, phone, tags, dietaryNeeds },
      ...{ email: null, otherEmails: [], imported: marks },
    })),
  }));
}

test('a list of which comes more than a text can hold is refused, and not tried again and again', async () => {
  const wedding = {
    country: 'PT',
    get events(): never {
      throw new RangeError('Invalid string length');
    },
  } as unknown as PlanSource['wedding'];
  await expect(createImportPreparer(KEY)({ ...sourceOf(0), wedding })).rejects.toMatchObject({
    code: 'import.file_too_complex',
  });
});

test.each([
  ['families', (at: number) => ['The Smith Family', `${at}@example.com`, 'The Smiths']],
  ['households', (at: number) => [`${'abcdefghij'[at % 10]}na ${'klmnopqrst'[at % 7]}o${at}`, '', 'Us']],
  ['people', () => ['Ann Lee', '', '']],
])(
  '%s who are all called the same make a plan that grows with the list, not with its square',
  (_what, row) => {
    const people = 300;
    const listFrom = (first: number) => [
      ['Name', 'E-mail', 'Household', 'Household ID'],
      ...Array.from({ length: people }, (_, at) => [...row(first + at), String(at)]),
    ];
    const plan = (rows: string[][], known: KnownHousehold[]) =>
      prepareHere(
        {
          ...sourceOf(0),
          rows: toJsonPages(
            rows.map((cells, index) => ({ row: index + 1, cells })),
            500,
          ),
          known: toJsonPages(known, 100),
          guests: known.length,
        },
        createImportMarks(createBlindIndex(KEY)),
      );
    const known = asKnown(plan(listFrom(0), []));
    expect(known.length).toBeGreaterThan(people / 2);
    expect(inText(plan(listFrom(people), known)).length).toBeLessThan(people * 10_000);
  },
);
