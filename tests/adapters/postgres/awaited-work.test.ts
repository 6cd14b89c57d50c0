/** What is announced again after Temporal was lost: all that waits for a workflow, and nothing that is over. */
import { announceAwaited } from '../../../src/adapters/postgres/awaited-work';
import { answerFor, plantWedding, sampleSupplier, sampleWedding } from '../../support/sample-wedding';
import { changeWedding, openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

/** What is announced once the rows of so far have been carried. */
async function announced(weddingId: string): Promise<string[]> {
  await bench.database.query('delete from outbox');
  const count = await announceAwaited(bench.app, weddingId);
  const rows = await bench.database.query<{ topic: string; payload: Record<string, unknown> }>(
    'select topic, payload from outbox where wedding_id = $1 order by id',
    [weddingId],
  );
  expect(rows).toHaveLength(count);
  return rows.map(({ topic, payload }) => `${topic} ${JSON.stringify(payload)}`);
}

async function plantWithSupplier() {
  const planted = await plantWedding(bench, sampleWedding(60), ['Smith']);
  const supplier = sampleSupplier('caterer', planted.eventIds);
  const supplierId = await bench.stores.suppliers.add(planted.weddingId, supplier, 'system');
  const [householdId = ''] = planted.householdIds;
  return { ...planted, supplierId, householdId };
}

test('a planned wedding’s plan, and the version of what its suppliers are to know, with its urgency', async () => {
  const { weddingId, householdId } = await plantWithSupplier();
  expect(await announced(weddingId)).toEqual([
    'suppliers_changed {"urgent":false,"version":0}',
    'plan_changed {"scheduleVersion":2}',
  ]);
  await answerFor(bench, weddingId, householdId, 'attending');
  expect(await announced(weddingId)).toContainEqual('suppliers_changed {"urgent":false,"version":1}');
  const allergy = [{ kind: 'allergy', allergen: 'AP', severity: 'severe' }] as const;
  await answerFor(bench, weddingId, householdId, 'attending', [...allergy]);
  expect(await announced(weddingId)).toContainEqual('suppliers_changed {"urgent":true,"version":2}');
});

test('a wave that has begun, useful until the RSVP deadline, also when that step has been done before', async () => {
  const { weddingId } = await plantWithSupplier();
  await bench.database.query(
    `update milestones set status = 'running' where wedding_id = $1 and kind = 'reminder'`,
    [weddingId],
  );
  const deadline = (await bench.stores.weddings.milestones(weddingId)).find(
    ({ kind }) => kind === 'rsvp_deadline',
  );
  const isUsefulUntilThen = new RegExp(`^wave_ready .*"usefulUntil":"${deadline?.dueAt ?? 'none'}"`);
  expect(await announced(weddingId)).toContainEqual(expect.stringMatching(isUsefulUntilThen));
  await bench.stores.milestones.finish(weddingId, deadline?.id ?? '', 'done', 'system');
  expect(await announced(weddingId)).toContainEqual(expect.stringMatching(isUsefulUntilThen));
});

test('the newest notice while nobody has seen it or it is disputed; not once it is seen, or the planner knows', async () => {
  const { weddingId, householdId, supplierId } = await plantWithSupplier();
  const notices = async () => (await announced(weddingId)).filter((line) => line.startsWith('notice_ready'));
  await answerFor(bench, weddingId, householdId, 'attending');
  await bench.stores.notices.flush(weddingId, { force: true, now: new Date() });
  const [first] = (await bench.stores.suppliers.file(weddingId, supplierId)).notices;
  expect(await notices()).toEqual([`notice_ready {"noticeId":"${first?.id ?? ''}"}`]);
  const answer = (how: 'acknowledged' | 'disputed', version: number) =>
    bench.stores.suppliers.answerNotice(weddingId, supplierId, version, {
      answer: how,
      by: 'Rui',
      words: null,
    });
  await answer('disputed', 1);
  expect(await notices()).toHaveLength(1);
  await answer('acknowledged', 1);
  expect(await notices()).toEqual([]);
  await answerFor(bench, weddingId, householdId, 'declined');
  await bench.stores.notices.flush(weddingId, { force: true, now: new Date() });
  const [second] = (await bench.stores.suppliers.file(weddingId, supplierId)).notices;
  expect(await notices()).toEqual([`notice_ready {"noticeId":"${second?.id ?? ''}"}`]);
  await bench.stores.notices.escalate(weddingId, second?.id ?? '');
  expect(await notices()).toEqual([]);
});

test('a guest import until its rows are thrown away', async () => {
  const { weddingId } = await plantWithSupplier();
  const list = { fileName: null, contentType: null, bytes: Buffer.from('Name\n') };
  const runId = await bench.stores.guestImports.create(weddingId, { ...list, source: 'paste' }, 'system');
  const imports = async () => (await announced(weddingId)).filter((line) => line.startsWith('import_moved'));
  expect(await imports()).toEqual([`import_moved {"runId":"${runId}","version":1}`]);
  await bench.database.query('update guest_import_runs set thrown_away_at = now() where id = $1', [runId]);
  expect(await imports()).toEqual([]);
});

test('nothing of a wedding that is completed; a cancelled one while somebody has to be told', async () => {
  const { weddingId } = await plantWithSupplier();
  await changeWedding(bench, weddingId, { status: 'cancelled' });
  expect(await announced(weddingId)).not.toEqual([]);
  await bench.stores.notices.flush(weddingId, { force: true, now: new Date() });
  await bench.database.query("delete from milestones where wedding_id = $1 and status = 'planned'", [
    weddingId,
  ]);
  expect((await announced(weddingId)).filter((line) => line.startsWith('plan_changed'))).toEqual([]);
  const other = await plantWithSupplier();
  await bench.database.query("update weddings set status = 'completed' where id = $1", [other.weddingId]);
  expect(await announced(other.weddingId)).toEqual([]);
});
