/** How long a list takes from its file into the guest list, beside the least that taking it in costs. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createDatabase } from '../../src/adapters/postgres/database';
import { composeStores } from '../../src/compose-stores';
import { loadConfig } from '../../src/config';
import type { Aim, Figure, Means, Measurement, Outcome } from '../measurement';
import type { StageDatabase } from '../stage';
import { ratios } from '../statistics';
import { householdsOf, listToImport, peopleOf, writeList } from './lists';
import type { ImportedList, ListOrder, TakenTimes } from './orders';

type Stores = ReturnType<typeof composeStores>;
type Format = 'csv' | 'xlsx';

const SIZES: readonly { rows: number; times: number }[] = [
  { rows: 1_000, times: 5 },
  { rows: 10_000, times: 3 },
  { rows: 100_000, times: 1 },
];
const QUICK: typeof SIZES = [
  { rows: 1_000, times: 3 },
  { rows: 10_000, times: 1 },
];
const HOUSEHOLDS_AT_ONCE = 2_000;
const run = promisify(execFile);

export const guestImport: Measurement = {
  name: 'import',
  question: 'How long does a guest list take into a wedding of as many guests, beside the least that costs?',
  async run(means: Means): Promise<Outcome> {
    const database = await means.stage.newDatabase();
    const app = createDatabase(database.appUrl, 4);
    try {
      const stores = composeStores(loadConfig({ DATABASE_URL: database.appUrl }), app, () => new Date());
      return await measure(means, database, stores);
    } finally {
      await app.close();
      await database.drop();
    }
  },
};

async function measure(means: Means, database: StageDatabase, stores: Stores): Promise<Outcome> {
  const outcome: Outcome = { figures: [], aims: [], notes: [] };
  const sizes = means.isQuick ? QUICK : SIZES;
  for (const [place, size] of sizes.entries()) {
    means.progress.step(`${size.rows} rows`, place, sizes.length);
    await measureSize(means, database, stores, size, outcome);
  }
  outcome.notes.push(
    'One in ten of a list is a guest already; the others are new. Seconds are from the stored file to the commit.',
    'Floor: split, tidy, read the phones, COPY into a table with an index; nothing else. Both run once before.',
  );
  return outcome;
}

async function measureSize(
  { stage }: Means,
  database: StageDatabase,
  stores: Stores,
  { rows, times }: { rows: number; times: number },
  { figures, aims }: Outcome,
): Promise<void> {
  // A short list first, so that neither side compiles its code on the clock.
  const warm = await prepare(stage.folder.path, stores, 500, 7);
  const taken: Record<Format | 'floor', TakenTimes[]> = { csv: [], xlsx: [], floor: [] };
  for (let repetition = 1; repetition <= times; repetition += 1)
    for (const format of ['csv', 'xlsx'] as const) {
      const list = await prepare(stage.folder.path, stores, rows, repetition * 100, format);
      const [, imported] = await runProgram<ImportedList>('importer', {
        appUrl: database.appUrl,
        lists: [await again(stores, warm), list],
      });
      if (imported !== undefined) taken[format].push(imported);
      if (format !== 'csv') continue;
      const [, floor] = await runProgram<TakenTimes>('floor', {
        url: database.superuserUrl,
        lists: [warm, list],
      });
      if (floor !== undefined) taken.floor.push(floor);
    }
  addFigures(rows, taken, figures, aims);
}

function addFigures(
  rows: number,
  taken: Record<Format | 'floor', TakenTimes[]>,
  figures: Figure[],
  aims: Aim[],
): void {
  const named = `${rows.toLocaleString('en')} rows`;
  const seconds = (side: Format | 'floor') => taken[side].map((one) => one.seconds);
  for (const side of ['csv', 'xlsx', 'floor'] as const)
    figures.push({ label: `${named}, ${side}`, unit: 's', values: seconds(side) });
  const processor = (side: Format | 'floor') => taken[side].map((one) => one.processorSeconds);
  for (const side of ['csv', 'floor'] as const)
    figures.push({ label: `${named}, ${side}, processor time`, unit: 's', values: processor(side) });
  for (const step of Object.keys(taken.csv[0]?.steps ?? {}))
    figures.push({
      label: `${named}, csv: ${step}`,
      unit: 's',
      values: taken.csv.map(({ steps }) => steps[step] ?? NaN),
    });
  aims.push({
    label: `${named}, csv beside the floor`,
    values: ratios(seconds('csv'), seconds('floor')),
    atMost: 3,
    unit: 'times',
  });
  if (rows === 1_000) aims.push({ label: named, values: seconds('csv'), atMost: 1, unit: 's' });
  for (const format of ['csv', 'xlsx'] as const)
    aims.push({
      label: `${named}, ${format}: memory of the process`,
      values: taken[format].map((one) => one.megabytes),
      atMost: 500,
      unit: 'MB',
    });
}

/** A list as a file, and a wedding with as many guests. */
async function prepare(
  folder: string,
  stores: Stores,
  rows: number,
  seed: number,
  format: Format = 'csv',
): Promise<ListOrder> {
  const known = peopleOf(rows, seed);
  const path = join(folder, `list-${rows}-${seed}.${format}`);
  await writeList(listToImport(known, seed + 1), path, format);
  const { weddingId, eventIds } = await newWedding(stores);
  const households = householdsOf(known, eventIds);
  for (let start = 0; start < households.length; start += HOUSEHOLDS_AT_ONCE)
    await stores.guests.addHouseholds(
      weddingId,
      households.slice(start, start + HOUSEHOLDS_AT_ONCE),
      'system',
    );
  return { weddingId, path };
}

/** The same list into another wedding. */
async function again(stores: Stores, list: ListOrder): Promise<ListOrder> {
  return { ...list, weddingId: (await newWedding(stores)).weddingId };
}

async function newWedding({ access, weddings }: Stores): Promise<{ weddingId: string; eventIds: string[] }> {
  const plannerId = (await access.findPlannerByEmail(`${randomUUID()}@example.com`, true)) ?? '';
  const event = (name: string, servesMeal: boolean) => ({
    ...{ name, startsAtLocal: '2031-06-14T15:00', place: 'Oak Barn', servesMeal, capacity: null },
    mealOptions: [],
  });
  const wedding = {
    ...{
      coupleNames: 'Emma & James',
      weddingOn: '2031-06-14',
      timeZone: 'America/Los_Angeles',
      country: 'US',
    },
    ...{ rsvpDeadlineOn: '2031-05-10', invitationsOn: null, reminderDaysBeforeDeadline: [14, 3] },
    ...{ accentColor: '#8B5CF6', contactLine: 'Call Emma.' },
    noticePolicy: { quietMinutes: 60, maxWaitMinutes: 120 },
    events: [event('Ceremony', false), event('Dinner', true)],
  };
  const weddingId = await weddings.create(plannerId, wedding, `planner:${plannerId}`);
  const { events } = await weddings.get(weddingId);
  return { weddingId, eventIds: events.map(({ id }) => id) };
}

/** Runs a program of this folder; one line of its output for each of its lists. */
async function runProgram<Line>(name: 'importer' | 'floor', order: object): Promise<Line[]> {
  const program = join(__dirname, `${name}.js`);
  const { stdout } = await run(process.execPath, [program, JSON.stringify(order)], { maxBuffer: 1 << 24 });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}
