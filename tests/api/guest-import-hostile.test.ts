/** The worst files there are, given over the API: what they cost the others. */
import { randomUUID } from 'node:crypto';
import { createGuestFileReader } from '../../src/adapters/guest-files/guest-file-reader';
import { hostileFiles } from '../adapters/guest-files/hostile-files';
import { carryOn } from '../support/import-runs';
import { startApi, type ApiBench, type Caller } from './support/api-bench';
import { newWedding } from './support/samples';

const REQUESTS = 150;
/** A file read in the way would cost seconds. A machine that does much else is slow without one, too. */
const MOST_MILLISECONDS = 1_000;
const MOST_TIMES_ALONE = 10;

/** Those that take longest to read or refuse; each of all of them has its own limits in hostile.test.ts. */
const COSTLIEST = [
  'a cell of a hundred megabytes',
  'half a megabyte that unpacks to six hundred',
  'a list in a sheet formatted down to the last row',
  'shared strings under another name that unpack to sixty megabytes',
  'styles that unpack to sixty megabytes',
  'ten thousand columns in a workbook',
  'a text shared by four hundred thousand cells of eight hundred rows',
  'three thousand parts',
  'a CSV with a cell of a megabyte',
  'a CSV of one open quotation mark and ten megabytes',
  'ten megabytes of quotation marks',
  'five million empty lines',
  'a file of thirty megabytes',
  'an address book that never ends a card',
  'an address book of cards in cards',
  'an address book of ten thousand numbers with hundreds of parameters each',
];

let api: ApiBench;
let planner: Caller;
let weddingId: string;

beforeAll(async () => {
  api = await startApi((base) => ({ rateLimits: { ...base.rateLimits, take: () => Promise.resolve() } }));
  planner = await api.newPlanner();
  weddingId = await api.create(planner, '/v1/weddings', newWedding);
});
afterAll(() => api.close());

function known(what: string) {
  const file = hostileFiles[what];
  if (file === undefined) throw new Error(`There is no hostile file “${what}”.`);
  return file;
}

/** The answer that 99 of 100 requests are not slower than, while `work` is going on. */
async function slowestOfHundred(work: { isDone: boolean }): Promise<number> {
  const times: number[] = [];
  while (times.length < REQUESTS || !work.isDone) {
    const start = performance.now();
    const { status } = await api.call('GET', `/v1/weddings/${weddingId}/households`, { as: planner });
    expect(status).toBe(200);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)] ?? Infinity;
}

test('while hostile files are read, in the very same process, the API answers everybody else', async () => {
  // Made beforehand: making them is work of the test.
  const files = COSTLIEST.map((what) => {
    const { bytes, fileName } = known(what);
    return { body: new Uint8Array(bytes()), fileName };
  });
  const alone = await slowestOfHundred({ isDone: true });
  const reading = { isDone: false };
  const states: string[] = [];
  // As the product reads: on a thread. Read in the way, the worst of them takes a second of everybody's time.
  const readGuestFile = createGuestFileReader();
  const giveAll = async () => {
    for (const { body, fileName } of files) {
      const reply = await api.call<{ id: string }>(
        'POST',
        `/v1/weddings/${weddingId}/guest-imports?fileName=${encodeURIComponent(fileName)}`,
        {
          as: planner,
          body,
          headers: { 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/octet-stream' },
        },
      );
      if (reply.status !== 201) continue;
      await carryOn({ ...api.stores, readGuestFile }, weddingId, reply.body.id);
      const below = `/v1/weddings/${weddingId}/guest-imports/${reply.body.id}`;
      states.push((await api.call<{ state: string }>('GET', below, { as: planner })).body.state);
      await api.call('DELETE', below, { as: planner });
    }
    reading.isDone = true;
  };
  const [busy] = await Promise.all([slowestOfHundred(reading), giveAll()]);
  process.stdout.write(
    `p99 of a request: ${Math.round(alone)} ms alone, ${Math.round(busy)} ms while ${states.length} hostile files are read\n`,
  );
  expect(states).toHaveLength(COSTLIEST.length - 1);
  expect(new Set(states)).toEqual(new Set(['planned', 'refused']));
  expect(busy).toBeLessThan(Math.max(MOST_MILLISECONDS, MOST_TIMES_ALONE * alone));
}, 300_000);
