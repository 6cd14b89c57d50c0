import { join } from 'node:path';
import { ensureDemo, type DemoDependencies } from '../../src/demo/ensure-demo';
import { openStores, type StoreBench } from '../adapters/postgres/support';
import { carryOn } from '../support/import-runs';
import { sampleWedding } from '../support/sample-wedding';

const LIST = join(__dirname, '..', '..', 'examples', 'guest-list-162.csv');

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

/** Calls that a start may die at, by their names. */
type Killer = (call: string) => void;

/** The stores, with the worker's part done at once, and a death at any call that `kill` says. */
function demoOn({ stores }: StoreBench, kill: Killer): DemoDependencies {
  const { weddings, guestImports, suppliers, invitations } = stores;
  return {
    ...stores,
    weddings: {
      ...weddings,
      get: (id) => {
        kill('weddings.get');
        return weddings.get(id);
      },
    },
    guestImports: {
      ...guestImports,
      create: async (weddingId, list, actor) => {
        const runId = await guestImports.create(weddingId, list, actor);
        await carryOn(stores, weddingId, runId);
        return runId;
      },
      accept: async (weddingId, runId, ...rest) => {
        kill('guestImports.accept');
        await guestImports.accept(weddingId, runId, ...rest);
        await carryOn(stores, weddingId, runId);
      },
    },
    suppliers: {
      ...suppliers,
      add: (...given) => {
        kill('suppliers.add');
        return suppliers.add(...given);
      },
    },
    invitations: {
      ...invitations,
      record: (...given) => {
        kill('invitations.record');
        return invitations.record(...given);
      },
    },
    workflows: {
      state: () => Promise.reject(new Error('not asked')),
      tellSuppliersNow: () => Promise.reject(new Error('not asked')),
      adjustMilestone: (weddingId, milestoneId) =>
        stores.milestones.finish(weddingId, milestoneId, 'done', 'system'),
    },
  };
}

test('a demo interrupted after any of its steps is gone on with at the next start, and never put back later', async () => {
  const { stores } = bench;
  const plannerId = (await stores.access.findPlannerByEmail('planner@example.com', true)) ?? '';
  const deaths: [string, number][] = [
    ['weddings.get', 1],
    ['guestImports.accept', 1],
    ['suppliers.add', 2],
    ['invitations.record', 5],
  ];
  for (const [call, time] of deaths) {
    let times = 0;
    const start = ensureDemo(
      demoOn(bench, (name) => {
        if (name === call) times += 1;
        if (times === time) throw new Error(`killed at ${call}`);
      }),
      plannerId,
      LIST,
    );
    await expect(start).rejects.toThrow(`killed at ${call}`);
  }
  // An earlier wedding of the planner's own is not the demo.
  await stores.weddings.create(plannerId, sampleWedding(40, { coupleNames: 'Ada & Bo' }), 'system');
  const alive = demoOn(bench, () => undefined);
  const demo = await ensureDemo(alive, plannerId, LIST);
  expect(
    (await stores.weddings.list(plannerId)).map(({ coupleNames, isDemo }) => [coupleNames, isDemo]),
  ).toEqual([
    ['Ada & Bo', false],
    ['Emma & James', true],
  ]);
  const households = await stores.guests.listHouseholds(demo);
  expect(households.flatMap(({ guests }) => guests)).toHaveLength(162);
  expect(households.filter(({ revision }) => revision === 1)).toHaveLength(22);
  const [first, ...others] = await stores.suppliers.list(demo);
  expect(others).toHaveLength(2);

  await stores.suppliers.remove(demo, first?.id ?? '', 'system');
  expect(await ensureDemo(alive, plannerId, LIST)).toBe(demo);
  expect(await stores.suppliers.list(demo)).toHaveLength(2);
});
