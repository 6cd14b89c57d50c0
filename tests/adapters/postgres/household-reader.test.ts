/** A guest list is read in one order, wherever PostgreSQL keeps its rows and however it looks for them. */
import { plantWedding, sampleWedding } from '../../support/sample-wedding';
import { openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

test('households of one name, and the answers of one event, stand in the order of their ids', async () => {
  const { weddingId } = await plantWedding(bench, sampleWedding(90), Array<string>(8).fill('Porter'));

  const households = await bench.stores.guests.listHouseholds(weddingId);

  expect(households.map(({ id }) => id)).toEqual(households.map(({ id }) => id).sort());
  for (const { rsvps } of households) {
    const places = rsvps.map(({ eventId, guestId }) => `${eventId} ${guestId}`);
    expect(places).toEqual([...places].sort());
  }
});
