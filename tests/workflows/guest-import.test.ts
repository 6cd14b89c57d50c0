/** Guest imports as their workflow carries them, on the time-skipping server with a real database and the sandbox. */
import { guestImportWorkflowId } from '../../src/workflows/guest-import.messages';
import { eventually } from '../../rehearsal/stage/eventually';
import { startBench, type Bench } from '../support/bench';
import { IMPORTER } from '../support/import-runs';
import {
  answerFor,
  plantWedding,
  sampleSupplier,
  sampleWedding,
  zoneWhereItIs,
} from '../support/sample-wedding';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LIST = [
  'Name,Party,Email,Dinner - RSVP',
  'Ann Porter,Porter,ann@porter.example,Attending',
  'Bo Porter,Porter,,Attending',
  'Cara Lima,Lima,cara@lima.example,No Response',
].join('\n');

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ skipsTime: true });
}, 120_000);
afterAll(() => bench.close());

const give = async (weddingId: string, list: string): Promise<string> => {
  const bytes = new TextEncoder().encode(list);
  const given = { bytes, fileName: 'guests.csv', contentType: 'text/csv', source: 'file' as const };
  const runId = await bench.stores.guestImports.create(weddingId, given, IMPORTER);
  await bench.settle();
  return runId;
};
const look = (weddingId: string, runId: string) => bench.stores.guestImports.get(weddingId, runId);
const accept = async (weddingId: string, runId: string) => {
  const { version } = await look(weddingId, runId);
  await bench.stores.guestImports.accept(weddingId, runId, version, false, IMPORTER);
};
const people = async (weddingId: string) =>
  (await bench.stores.guests.listHouseholds(weddingId)).flatMap((household) =>
    household.guests.map((guest) => guest.fullName ?? ''),
  );
const mailsToCaterer = async () =>
  (await bench.sandbox.messages({ to: 'caterer@supplier.example.com' })).flatMap((message) =>
    'subject' in message ? [message.subject] : [],
  );

test('a list is planned, corrected, carried out and thrown away a month later, told by signals alone; then its workflow is over', async () => {
  const { weddingId } = await plantWedding(bench, sampleWedding(300), []);
  const runId = await give(weddingId, `${LIST}\nDan Silva,,dan at silva,`);
  expect(await look(weddingId, runId)).toMatchObject({ state: 'planned', counts: { faultyRows: 1 } });
  expect(await people(weddingId)).toEqual([]);
  const mended = { row: 5, columnIndex: 2, value: 'dan@silva.example' };
  await bench.stores.guestImports.choose(
    weddingId,
    runId,
    (choices) => ({ ...choices, corrections: { cells: [mended] } }),
    IMPORTER,
  );
  await bench.settle();
  expect(await look(weddingId, runId)).toMatchObject({ state: 'planned', counts: { newPeople: 4 } });
  await accept(weddingId, runId);
  await bench.settle();
  expect(await look(weddingId, runId)).toMatchObject({ state: 'applied' });
  expect((await people(weddingId)).sort()).toEqual(['Ann Porter', 'Bo Porter', 'Cara Lima', 'Dan Silva']);

  await bench.pass(31 * DAY);
  const handle = bench.env.client.workflow.getHandle(guestImportWorkflowId(runId));
  await eventually(
    'the workflow to be over',
    async () => (await handle.describe()).status.name === 'COMPLETED',
  );
  expect(await bench.stores.guestImports.undoPlan(weddingId, runId)).toBeNull();
  expect(await people(weddingId)).toHaveLength(4);
}, 120_000);

test('guests who come and go by an import reach the caterer like any other change: net, and gathered', async () => {
  const now = bench.clock?.now();
  const wedding = sampleWedding(300, { timeZone: zoneWhereItIs(10, now) }, now);
  const { weddingId, eventIds } = await plantWedding(bench, wedding, []);
  await bench.stores.suppliers.add(weddingId, sampleSupplier('caterer', eventIds.slice(1)), 'system');
  await bench.settle();
  const runId = await give(weddingId, LIST);
  await accept(weddingId, runId);
  await bench.pass(25 * HOUR);
  expect(await mailsToCaterer()).toEqual([expect.stringMatching(/^\[v1\] .*: 4 meals/)]);
  await bench.stores.guestImports.undo(weddingId, runId, IMPORTER);
  await bench.settle();
  expect(await people(weddingId)).toEqual([]);
  await bench.pass(25 * HOUR);
  expect(await mailsToCaterer()).toContainEqual(expect.stringMatching(/^\[v2\] .*: 2 meals/));
}, 120_000);

test('of two imports accepted at once one is carried out, the other is looked at again, and nobody is doubled', async () => {
  const { weddingId } = await plantWedding(bench, sampleWedding(300), []);
  const [first, second] = [await give(weddingId, LIST), await give(weddingId, `${LIST}\nEve Silva,,,`)];
  await Promise.all([accept(weddingId, first), accept(weddingId, second)]);
  await bench.settle();
  const runs = [await look(weddingId, first), await look(weddingId, second)];
  expect(runs.map((run) => run.state).sort()).toEqual(['applied', 'planned']);
  const again = runs.find((run) => run.state === 'planned');
  expect(again?.lookAgain).toBeGreaterThan(0);
  await accept(weddingId, again?.id ?? '');
  await bench.settle();
  const all = (await people(weddingId)).sort();
  expect(all).toEqual([...new Set(all)]);
  expect(all).toEqual(expect.arrayContaining(['Ann Porter', 'Bo Porter', 'Cara Lima']));
}, 120_000);

test('an answer that comes between the plan and its carrying out is kept, whatever the list says', async () => {
  const { weddingId } = await plantWedding(bench, sampleWedding(300), []);
  const first = await give(weddingId, 'Name,Party,Email\nAnn Porter,Porter,ann@porter.example');
  await accept(weddingId, first);
  await bench.settle();
  const [porter] = await bench.stores.guests.listHouseholds(weddingId);
  const second = await give(weddingId, LIST);
  await answerFor(bench, weddingId, porter?.id ?? '', 'declined');
  await accept(weddingId, second);
  await bench.settle();
  if ((await look(weddingId, second)).state === 'planned') {
    await accept(weddingId, second);
    await bench.settle();
  }
  expect((await look(weddingId, second)).state).toBe('applied');
  const after = (await bench.stores.guests.listHouseholds(weddingId)).find(({ id }) => id === porter?.id);
  const ann = after?.guests.find((guest) => guest.fullName === 'Ann Porter');
  const answers = after?.rsvps.filter((rsvp) => rsvp.guestId === ann?.id).map((rsvp) => rsvp.status);
  expect(answers).toEqual(['declined', 'declined']);
  expect(after?.guests.map((guest) => guest.fullName)).toEqual(['Ann Porter', 'Bo Porter']);
}, 120_000);
