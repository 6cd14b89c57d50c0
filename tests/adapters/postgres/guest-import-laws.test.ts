/** Laws of importing, for any list, on a real database; a run that breaks one prints its seed. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { LAYOUTS, ordinaryPeople, type OrdinaryPerson } from '../../guest-list-files/anybody';
import { withChanges } from '../../../src/domain/guest-import/choices';
import type { ImportRun } from '../../../src/domain/guest-import/run';
import { AppError } from '../../../src/domain/shared/app-error';
import { applyRun, carryOn, importList, IMPORTER, planList, undoRun } from '../../support/import-runs';
import { plantWedding, sampleWedding } from '../../support/sample-wedding';
import { openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

const layout = fc.constantFrom(...Object.values(LAYOUTS));

/** All that an import may change, without revisions, which only grow. */
async function standing(weddingId: string): Promise<unknown> {
  const households = await bench.stores.guests.listHouseholds(weddingId);
  return {
    households: households.map(({ revision: _grows, ...rest }) => rest),
    counts: await bench.database.query(
      'select event_id, awaiting, attending, declined from event_headcounts where wedding_id = $1 order by 1',
      [weddingId],
    ),
    links: await bench.database.query(
      'select token_hash from access_tokens where wedding_id = $1 order by 1',
      [weddingId],
    ),
  };
}

/** A name alone, in another list, may be somebody else's: everybody has an address here. */
const withAddresses = ordinaryPeople.map((people) =>
  people.map((one) => ({ ...one, email: `${one.first}@example.com`.replace(/[^\w.@-]/g, 'x') })),
);

/** A household that is called as one on the list is that household. */
async function importJoining(weddingId: string, list: string): Promise<ImportRun> {
  const { guestImports } = bench.stores;
  const { id } = await planList(bench.stores, weddingId, list);
  const { items } = await guestImports.page(weddingId, id, 'doubt', 0);
  const doubts = items.map(({ key, choices: [join] }) => ({ key, choiceId: join?.id ?? null }));
  if (doubts.length > 0) {
    await guestImports.choose(weddingId, id, (choices) => withChanges(choices, { doubts }), IMPORTER);
    await carryOn(bench.stores, weddingId, id);
  }
  return applyRun(bench.stores, weddingId, await guestImports.get(weddingId, id));
}

const names = (people: OrdinaryPerson[]) => people.map(({ first, last }) => `${first} ${last}`).sort();

test('any list: everybody comes in once, again it is nothing new, and undone all is as before', async () => {
  await fc.assert(
    fc.asyncProperty(withAddresses, withAddresses, layout, layout, async (before, people, first, second) => {
      const { stores } = bench;
      const { weddingId } = await plantWedding(bench, sampleWedding(90), []);
      await importList(stores, weddingId, first(before));
      const earlier = await standing(weddingId);

      const run = await importJoining(weddingId, second(people));
      const households = await stores.guests.listHouseholds(weddingId);
      expect(new Set(households.map(({ name }) => name)).size).toBe(households.length);
      const all = households.flatMap((household) => household.guests);
      expect(all.map((guest) => guest.fullName).sort()).toEqual(
        [...new Set([...names(before), ...names(people)])].sort(),
      );

      const imported = await standing(weddingId);
      const again = await planList(stores, weddingId, second(people));
      expect(again.counts).toMatchObject({
        newPeople: 0,
        newHouseholds: 0,
        changedHouseholds: 0,
        answers: 0,
      });
      await applyRun(stores, weddingId, again);
      expect(await standing(weddingId)).toEqual(imported);

      const nothingToUndo = { code: 'import.not_undoable' };
      await expect(undoRun(stores, weddingId, again.id)).rejects.toMatchObject(nothingToUndo);
      if (isDeepStrictEqual(imported, earlier))
        await expect(undoRun(stores, weddingId, run.id)).rejects.toMatchObject(nothingToUndo);
      else await undoRun(stores, weddingId, run.id);
      expect(await standing(weddingId)).toEqual(earlier);
      const [chain] = await bench.database.query<{ at: number | null }>(
        'select audit_chain_break($1) as at',
        [weddingId],
      );
      expect(chain?.at).toBeNull();
    }),
    { numRuns: 4, endOnFailure: true },
  );
}, 120_000);

test('an accepted list that can be planned no more is refused, and not tried again for ever', async () => {
  const { stores } = bench;
  const { weddingId } = await plantWedding(bench, sampleWedding(90), []);
  await importList(stores, weddingId, 'Name,Email\nAnn Lee,ann@lee.example');
  const run = await planList(stores, weddingId, 'Name,Email,Phone\nAnn Lee,ann@lee.example,+351912345678');
  await importList(stores, weddingId, 'Name,Email,Tags\nAnn Lee,ann@lee.example,Band');
  await stores.guestImports.accept(weddingId, run.id, run.version, true, IMPORTER);
  const prepareImport = () => Promise.reject(new AppError('import.file_too_complex'));
  await carryOn({ ...stores, prepareImport }, weddingId, run.id);
  const refused = await stores.guestImports.get(weddingId, run.id);
  expect(refused).toMatchObject({ state: 'refused', refusal: 'import.file_too_complex' });
});

test('a list that makes a household more than one form can ask is told whom it has no place for', async () => {
  const { stores } = bench;
  const { weddingId } = await plantWedding(bench, sampleWedding(90), []);
  const row = (at: number) => `Guest ${'ABCDEFGHIJ'.charAt(at / 10)}${'klmnopqrst'.charAt(at % 10)},The Lees`;
  const known = Array.from({ length: 49 }, (_, at) => row(at));
  await importList(stores, weddingId, ['Name,Household', ...known].join('\n'));
  const more = ['Name,Household', row(0), 'Bea Novak,The Lees', 'Cem Kaya,The Lees'].join('\n');
  const run = await planList(stores, weddingId, more);
  expect(run.counts).toMatchObject({ newPeople: 1, faultyRows: 1, openQuestions: 0 });
  const { items } = await stores.guestImports.page(weddingId, run.id, 'left_out', 0);
  expect(items.map((left) => `${left.row}: ${left.reason}`)).toEqual([
    '4: “The Lees” has 50 people, and no more can answer together; name another household',
  ]);
  await applyRun(stores, weddingId, run);
  const [household] = await stores.guests.listHouseholds(weddingId);
  expect(household?.guests).toHaveLength(50);
});
