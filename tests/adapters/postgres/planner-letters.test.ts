/** What a letter to the planner is made from, read at the moment of telling. */
import { answerFor, plantWedding, sampleSupplier, sampleWedding } from '../../support/sample-wedding';
import { openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

test('the planner is written that a count is not right only while the supplier says so', async () => {
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, sampleWedding(90), ['Family']);
  const { suppliers, notices, plannerMessages } = bench.stores;
  const supplierId = await suppliers.add(weddingId, sampleSupplier('caterer', eventIds), 'system');
  await answerFor(bench, weddingId, householdIds[0] ?? '', 'attending');
  await notices.flush(weddingId, { force: true, now: new Date() });
  const [notice] = (await suppliers.file(weddingId, supplierId)).notices;
  const letter = () => plannerMessages.find(weddingId, 'notice_disputed', notice?.id ?? '');
  const say = (answer: 'acknowledged' | 'disputed', words: string | null) =>
    suppliers.answerNotice(weddingId, supplierId, 1, { answer, by: 'Marta', words });

  await say('acknowledged', null);
  expect(await letter()).toBeNull();
  await say('disputed', 'Only 130.');
  expect((await letter())?.message).toMatchObject({
    about: 'notice_disputed',
    version: 1,
    words: 'Only 130.',
  });
  await say('acknowledged', null);
  expect(await letter()).toBeNull();
});
