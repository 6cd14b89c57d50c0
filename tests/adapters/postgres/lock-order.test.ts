/** Nobody who changes a wedding at the same time as somebody else is locked out by the other. */
import {
  answerFor,
  plantWedding,
  sampleHousehold,
  sampleSupplier,
  sampleWedding,
} from '../../support/sample-wedding';
import { applyRun, importList, planList, undoRun } from '../../support/import-runs';
import { changeWedding, openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

const HOUSEHOLDS = 24;
const ACTOR = 'system';

const brunch = {
  ...{ name: 'Brunch', startsAtLocal: '2031-06-15T11:00', place: 'Barn', servesMeal: false, capacity: null },
  ...{ mealOptions: [], householdIds: null, supplierIds: [] },
};
const somebody = { fullName: 'Somebody New', ageBand: 'adult' as const, isPlusOne: false };
async function addAndRemove(weddingId: string, householdId: string): Promise<void> {
  const { guests } = bench.stores;
  const id = await guests.addGuest(weddingId, householdId, somebody, ACTOR);
  await guests.addGuest(weddingId, householdId, { ...somebody, fullName: 'Who Stays' }, ACTOR);
  await guests.removeGuest(weddingId, householdId, id, ACTOR);
}

/** An event that stays, and one that is answered for and goes again. */
async function comeAndGo(weddingId: string): Promise<void> {
  const { weddings } = bench.stores;
  const id = await weddings.addEvent(weddingId, brunch, ACTOR);
  await weddings.addEvent(weddingId, { ...brunch, name: 'Which stays' }, ACTOR);
  await weddings.removeEvent(weddingId, id, 1_000, ACTOR);
}

/** Somebody was taken off the household between the look at it and the answer: it is refused whole. */
function unlessTooLate(error: unknown): void {
  if (!(error instanceof Error && error.message.endsWith('conflict.'))) throw error;
}

test('answers, imports, removals, notices and changes of the plan at once: none deadlocks, and every tally is true', async () => {
  const names = Array.from({ length: HOUSEHOLDS }, (_, index) => `Family${index}`);
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, sampleWedding(60), names);
  await bench.stores.suppliers.add(weddingId, sampleSupplier('caterer', eventIds, { crewMeals: 2 }), ACTOR);
  const earlier = await importList(bench.stores, weddingId, listOf('Earlier'));
  const later = await planList(bench.stores, weddingId, listOf('Later'));
  const [corrected = ''] = householdIds.slice(-1);
  const [removed = '', ...answering] = householdIds;

  const others = Promise.all([
    bench.stores.guests.removeHousehold(weddingId, removed, ACTOR),
    bench.stores.guests.changeHousehold(weddingId, corrected, { email: 'new@example.com' }, ACTOR),
    addAndRemove(weddingId, corrected),
    ...['New1', 'New2'].map((name) =>
      bench.stores.guests.addHouseholds(weddingId, [sampleHousehold(name, eventIds)], ACTOR),
    ),
    applyRun(bench.stores, weddingId, later),
    undoRun(bench.stores, weddingId, earlier.id),
    bench.stores.notices.flush(weddingId, { force: true, now: new Date() }),
    changeWedding(bench, weddingId, { contactLine: 'Call Ana.' }).then(() => comeAndGo(weddingId)),
  ]);
  let isOver = false;
  void others.finally(() => (isOver = true)).catch(() => undefined);
  const answers = answering.map(async (id) => {
    for (let round = 0; round < 2 || !isOver; round += 1)
      await answerFor(bench, weddingId, id, round % 2 === 0 ? 'attending' : 'declined').catch(unlessTooLate);
  });
  await Promise.all([others, ...answers]);

  const faults = await bench.database.query(
    `select c.event_id from event_headcounts c where c.wedding_id = $1 and row (c.awaiting, c.attending, c.declined) <>
       (select count(*) filter (where status = 'awaiting')::int, count(*) filter (where status = 'attending')::int,
          count(*) filter (where status = 'declined')::int from rsvps r where r.event_id = c.event_id)`,
    [weddingId],
  );
  expect(faults).toEqual([]);
  const [chain] = await bench.database.query<{ at: number | null }>('select audit_chain_break($1) as at', [
    weddingId,
  ]);
  expect(chain?.at).toBeNull();
  const [deadlocks] = await bench.database.query<{ n: number }>(
    'select deadlocks::int as n from pg_stat_database where datname = current_database()',
  );
  expect(deadlocks?.n).toBe(0);
});

function listOf(family: string): string {
  const rows = Array.from(
    { length: 30 },
    (_, index) => `Guest${index} ${family}${index},g${index}.${family}@example.com,yes`,
  );
  return ['Name,Email,Dinner', ...rows].join('\n');
}
