/** What the planner is asked when more people come than a place holds. */
import type { NewWedding } from '../../../src/domain/weddings/ports';
import { answerFor, plantWedding, sampleSupplier, sampleWedding } from '../../support/sample-wedding';
import { changeWedding, openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

/** A wedding with a dinner in a room for so many, its venue, and households of two. */
async function setUp(households: number, capacity: number) {
  const [, ...dinners] = sampleWedding(90).events;
  const events: NewWedding['events'] = dinners.map((event) => ({ ...event, capacity }));
  const names = Array.from({ length: households }, (_, index) => `Family${index}`);
  const planted = await plantWedding(bench, sampleWedding(90, { events }), names);
  const { weddingId, eventIds, householdIds } = planted;
  const venue = await bench.stores.suppliers.add(weddingId, sampleSupplier('venue', eventIds), 'system');
  const flush = () => bench.stores.notices.flush(weddingId, { force: true, now: new Date() });
  const open = async () => (await bench.stores.overview.get(weddingId, new Date())).alerts;
  return {
    weddingId,
    householdIds,
    eventId: eventIds[0] ?? '',
    venue,
    flush,
    answers: async (index: number, status: 'attending' | 'declined') => {
      await answerFor(bench, weddingId, householdIds[index] ?? '', status);
      await flush();
    },
    alerts: async () => (await open()).map(({ kind, detail }) => ({ kind, ...detail })),
    dealWith: async () => {
      for (const { id } of await open()) await bench.stores.overview.resolveAlert(weddingId, id, 'system');
    },
  };
}

test('more people than a room holds alerts the planner until they fit again', async () => {
  const { answers, alerts } = await setUp(2, 5);
  await answers(0, 'attending');
  expect(await alerts()).toEqual([]);
  await answers(1, 'attending');
  expect(await alerts()).toEqual([{ kind: 'over_capacity', event: 'Dinner', people: 6, capacity: 5 }]);
  await answers(1, 'declined');
  expect(await alerts()).toEqual([]);
});

test('too many people are asked about also when suppliers hear in the same moment that the wedding moves', async () => {
  const { weddingId, householdIds, flush, alerts } = await setUp(1, 3);
  await answerFor(bench, weddingId, householdIds[0] ?? '', 'attending');
  await changeWedding(bench, weddingId, { weddingOn: sampleWedding(97).weddingOn });
  await flush();
  expect(await alerts()).toMatchObject([{ kind: 'over_capacity', people: 4, capacity: 3 }]);
});

test('too many people that the planner has dealt with are asked about again only when they are more, or the room is another', async () => {
  const { weddingId, eventId, flush, answers, alerts, dealWith } = await setUp(3, 3);
  await answers(0, 'attending');
  await answers(1, 'attending');
  await dealWith();
  await answers(2, 'declined');
  await flush();
  expect(await alerts()).toEqual([]);
  await answers(2, 'attending');
  expect(await alerts()).toMatchObject([{ people: 8, capacity: 3 }]);
  await dealWith();
  await answers(2, 'declined');
  await answers(2, 'attending');
  expect(await alerts()).toEqual([]);
  await changeWedding(bench, weddingId, { events: [{ id: eventId, capacity: 5 }] });
  await flush();
  expect(await alerts()).toMatchObject([{ people: 8, capacity: 5 }]);
});

test('people who had fitted meanwhile, or a venue that was taken for another kind, are another matter', async () => {
  const { weddingId, venue, flush, answers, alerts, dealWith } = await setUp(3, 5);
  for (const index of [0, 1, 2]) await answers(index, 'attending');
  await dealWith();
  await answers(1, 'declined');
  await answers(2, 'declined');
  expect(await alerts()).toEqual([]);
  await answers(2, 'attending');
  expect(await alerts()).toMatchObject([{ people: 6, capacity: 5 }]);
  await bench.stores.suppliers.change(weddingId, venue, { type: 'rentals' }, 'system');
  expect(await alerts()).toEqual([]);
  await bench.stores.suppliers.change(weddingId, venue, { type: 'venue' }, 'system');
  await flush();
  expect(await alerts()).toMatchObject([{ people: 6, capacity: 5 }]);
});
