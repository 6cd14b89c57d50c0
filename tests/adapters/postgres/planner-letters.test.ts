/** What a letter to the planner is made from, read at the moment of telling. */
import { plannerKey } from '../../../src/domain/communications/business-key';
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

test('whoever says again that a count is not right is heard by a letter of its own, pressed twice by one', async () => {
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, sampleWedding(90), ['Again']);
  const { suppliers, notices, overview } = bench.stores;
  const supplierId = await suppliers.add(weddingId, sampleSupplier('caterer', eventIds), 'system');
  await answerFor(bench, weddingId, householdIds[0] ?? '', 'attending');
  await notices.flush(weddingId, { force: true, now: new Date() });
  const [notice] = (await suppliers.file(weddingId, supplierId)).notices;
  const letter = {
    channel: 'email',
    template: 'planner-notice_disputed',
    businessKey: plannerKey('notice_disputed', notice?.id ?? ''),
  } as const;
  const object = (words: string) =>
    suppliers.answerNotice(weddingId, supplierId, 1, { answer: 'disputed', by: 'Marta', words });
  /** Whether a letter would leave now; it does. */
  const leaves = async () => {
    const [permit] = await bench.sendLog.begin(weddingId, [letter], new Date());
    if (permit?.kind !== 'try') return false;
    const outcome = { kind: 'accepted', providerMessageId: permit.sendId } as const;
    await bench.sendLog.settle(weddingId, [{ sendId: permit.sendId, outcome }], new Date());
    return true;
  };
  await object('Only 130.');
  expect(await leaves()).toBe(true);
  await object('Only 130.');
  expect(await leaves()).toBe(false);
  await object('The crew is two.');
  expect(await leaves()).toBe(true);
  const [alert] = (await overview.get(weddingId, new Date())).alerts;
  await overview.resolveAlert(weddingId, alert?.id ?? '', 'system');
  await object('The crew is two.');
  expect(await leaves()).toBe(true);
});
