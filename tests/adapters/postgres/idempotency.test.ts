/** Whose key it is, when a request that was slow comes back to it. */
import { randomUUID } from 'node:crypto';
import { eventually } from '../../../rehearsal/stage/eventually';
import { answerOnce } from '../../../src/api/idempotency';
import { AppError } from '../../../src/domain/shared/app-error';
import { plantWedding, sampleWedding } from '../../support/sample-wedding';
import { openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

test('a slow request that is refused gives back no key that somebody else has carried out meanwhile', async () => {
  const { stores } = bench;
  const plannerId = (await stores.access.findPlannerByEmail('slow@example.com', true)) ?? '';
  const request = { plannerId, key: randomUUID(), fingerprint: Buffer.from('same') };
  const kept = () =>
    bench.database.query('select from idempotent_responses where planner_id = $1', [plannerId]);
  const create = async () => {
    const weddingId = await stores.weddings.create(plannerId, sampleWedding(90), 'system');
    return { answer: { status: 201, body: { weddingId } }, remembered: { weddingId } };
  };
  let wake: () => void = () => undefined;
  const slow = answerOnce(stores.idempotency, request, async () => {
    await new Promise<void>((resolve) => (wake = resolve));
    throw new AppError('wedding.changed_meanwhile');
  });
  await eventually('the first to hold the key', async () => (await kept()).length === 1);
  await bench.database.query("update idempotent_responses set created_at = now() - interval '2 minutes'");
  const claim = await stores.idempotency.claim(plannerId, request.key, request.fingerprint);
  if (claim.kind !== 'new') throw new Error('The forsaken key was not given away.');
  // It dies after its commit, before its answer is kept.
  await stores.idempotency.carryOut(plannerId, claim.claimId, create);
  wake();
  await expect(slow).rejects.toMatchObject({ code: 'wedding.changed_meanwhile' });
  await expect(answerOnce(stores.idempotency, request, create)).rejects.toMatchObject({
    code: 'request.idempotency_in_progress',
  });
});

test('a request that stored something and was refused after all keeps its key', async () => {
  const { stores } = bench;
  const { weddingId } = await plantWedding(bench, sampleWedding(90), []);
  const plannerId = (await stores.access.findPlannerByEmail('half@example.com', true)) ?? '';
  const request = { plannerId, key: randomUUID(), fingerprint: Buffer.from('same') };
  const half = answerOnce(stores.idempotency, request, async () => {
    await stores.weddings.replan(weddingId, 'system');
    throw new AppError('wedding.changed_meanwhile');
  });
  await expect(half).rejects.toMatchObject({ code: 'wedding.changed_meanwhile' });
  expect(await stores.idempotency.claim(plannerId, request.key, request.fingerprint)).toEqual({
    kind: 'in_progress',
  });
});

test('somebody new who asks for a link several times at once becomes one planner', async () => {
  const asked = Array.from({ length: 4 }, () =>
    bench.stores.access.findPlannerByEmail('twice@example.com', true),
  );
  const ids = await Promise.all(asked);
  expect(new Set(ids)).toEqual(new Set([expect.any(String)]));
});
