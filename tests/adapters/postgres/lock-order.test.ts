/** Nobody who changes a wedding at the same time as somebody else is locked out by the other. */
import {
  answerFor,
  plantWedding,
  sampleHousehold,
  sampleSupplier,
  sampleWedding,
} from '../../support/sample-wedding';
import { applyRun, carryOn, importList, planList, undoRun } from '../../support/import-runs';
import { lockHead } from '../../../src/adapters/postgres/database';
import { AppError } from '../../../src/domain/shared/app-error';
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
async function addAndRemove(weddingId: string, householdId: string, eventId: string): Promise<void> {
  const { guests } = bench.stores;
  const id = await guests.addGuest(weddingId, householdId, somebody, ACTOR);
  await guests.addGuest(weddingId, householdId, { ...somebody, fullName: 'Who Stays' }, ACTOR);
  await guests.removeGuest(weddingId, householdId, id, ACTOR);
  await guests.removeInvitation(weddingId, householdId, { eventId, mayLoseAnswers: 9 }, ACTOR);
}

/** Invitations not sent by us: whoever was not invited counts as invited. */
async function skipInvitations(weddingId: string): Promise<void> {
  const { milestones, weddings } = bench.stores;
  const step = (await weddings.milestones(weddingId)).find(({ kind }) => kind === 'invitations');
  await milestones.finish(weddingId, step?.id ?? '', 'skipped', ACTOR);
}

/** Somebody else changed the plan first: the form is shown again. */
function unlessChanged(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'wedding.changed_meanwhile')) throw error;
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
    // To an event that stays: one of the others comes and goes.
    addAndRemove(weddingId, corrected, eventIds[0] ?? ''),
    ...['New1', 'New2'].map((name) =>
      bench.stores.guests.addHouseholds(weddingId, [sampleHousehold(name, eventIds)], ACTOR),
    ),
    applyRun(bench.stores, weddingId, later),
    undoRun(bench.stores, weddingId, earlier.id),
    bench.stores.notices.flush(weddingId, { force: true, now: new Date() }),
    changeWedding(bench, weddingId, { contactLine: 'Call Ana.' })
      .catch(unlessChanged)
      .then(() => comeAndGo(weddingId)),
    skipInvitations(weddingId),
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
  expect(await deadlocks()).toBe(0);
});

test('whoever is added in the very moment that an event goes is refused, and nobody is locked out', async () => {
  const { guests, suppliers, weddings } = bench.stores;
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, sampleWedding(60), ['Known']);
  const [ceremony = '', dinner = ''] = eventIds;
  const [home = ''] = householdIds;
  const outcomes = await inTheVeryMoment(weddingId, [
    () => weddings.removeEvent(weddingId, ceremony, 1_000, ACTOR),
    () => guests.addHouseholds(weddingId, [sampleHousehold('Late', eventIds)], ACTOR),
    () => guests.addGuest(weddingId, home, { ...somebody, eventIds }, ACTOR),
    () => suppliers.add(weddingId, sampleSupplier('caterer', eventIds), ACTOR),
    () => changeWedding(bench, weddingId, { events: [{ id: dinner, name: 'Supper' }] }),
    () => weddings.addEvent(weddingId, brunch, ACTOR),
  ]);
  const changed = 'The plan was changed meanwhile; load it again and repeat your change.';
  expect(outcomes).toEqual(['done', changed, changed, changed, changed, 'done']);
  expect((await weddings.get(weddingId)).events.map(({ name }) => name)).toEqual(['Dinner', 'Brunch']);
  expect(await deadlocks()).toBe(0);
});

test('a dish that goes in the moment it is chosen locks nobody out', async () => {
  const { weddingId, householdIds } = await plantWedding(bench, sampleWedding(60), ['Choosing']);
  const dinner = (await bench.stores.weddings.get(weddingId)).events.find(({ servesMeal }) => servesMeal);
  const menu = { id: dinner?.id ?? '', mealOptions: dinner?.mealOptions.slice(1) ?? [] };
  const [removed, chosen] = await inTheVeryMoment(weddingId, [
    () => changeWedding(bench, weddingId, { events: [menu] }),
    () => answerFor(bench, weddingId, householdIds[0] ?? '', 'attending'),
  ]);
  expect(removed).toBe('done');
  expect(chosen).not.toBe('done');
  expect(await deadlocks()).toBe(0);
});

test('a dish that goes in the moment an import brings answers with it locks nobody out', async () => {
  const { guestImports, weddings } = bench.stores;
  const { weddingId } = await plantWedding(bench, sampleWedding(60), []);
  await importList(bench.stores, weddingId, 'Name,Email\nAnn Lee,ann@example.com');
  const answer = 'Name,Email,Dinner - RSVP,Dinner - Meal\nAnn Lee,ann@example.com,Attending,Chicken';
  const run = await planList(bench.stores, weddingId, answer);
  const dinner = (await weddings.get(weddingId)).events.find(({ servesMeal }) => servesMeal);
  const menu = { id: dinner?.id ?? '', mealOptions: dinner?.mealOptions.slice(1) ?? [] };
  await guestImports.accept(weddingId, run.id, run.version, true, 'planner:test');
  const outcomes = await inTheVeryMoment(weddingId, [
    () => carryOn(bench.stores, weddingId, run.id),
    () => changeWedding(bench, weddingId, { events: [menu] }),
  ]);
  // Somebody has chosen it: it stays on the menu.
  expect(outcomes).toEqual(['done', 'Some fields need mending; each is named with what is wrong.']);
  expect((await guestImports.get(weddingId, run.id)).state).toBe('applied');
  expect(await deadlocks()).toBe(0);
});

/** Begins each while the wedding's head is held, one after the other, as far as it goes; how each ended. */
async function inTheVeryMoment(weddingId: string, works: (() => Promise<unknown>)[]): Promise<string[]> {
  const begun: Promise<string>[] = [];
  await bench.app.inWedding(weddingId, async (scope) => {
    await lockHead(scope, weddingId);
    for (const work of works) {
      begun.push(
        work().then(
          () => 'done',
          (error: unknown) => String(error instanceof Error ? error.message : error),
        ),
      );
      await untilBlocked(begun.length);
    }
  });
  return Promise.all(begun);
}

async function untilBlocked(most: number): Promise<void> {
  for (let blocked = 0; blocked < most;)
    [{ blocked } = { blocked: 0 }] = await bench.database.query<{ blocked: number }>(
      `select count(*)::int as blocked from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
}

async function deadlocks(): Promise<number | undefined> {
  const [row] = await bench.database.query<{ n: number }>(
    'select deadlocks::int as n from pg_stat_database where datname = current_database()',
  );
  return row?.n;
}

function listOf(family: string): string {
  const rows = Array.from(
    { length: 30 },
    (_, index) => `Guest${index} ${family}${index},g${index}.${family}@example.com,yes`,
  );
  return ['Name,Email,Dinner', ...rows].join('\n');
}
