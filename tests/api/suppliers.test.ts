import { randomUUID } from 'node:crypto';
import { startApi, type ApiBench, type Caller } from './support/api-bench';
import { newSupplier, newWedding } from './support/samples';

let api: ApiBench;
let planner: Caller;
let weddingId: string;

beforeAll(async () => {
  api = await startApi();
  planner = await api.newPlanner();
  weddingId = await api.create(planner, '/v1/weddings', newWedding);
});
afterAll(() => api.close());

const add = (change: object) =>
  api.call<{ id: string; code: string; errors: { path: string }[] }>(
    'POST',
    `/v1/weddings/${weddingId}/suppliers`,
    {
      as: planner,
      json: { ...newSupplier, ...change },
      headers: { 'Idempotency-Key': randomUUID() },
    },
  );

test('a supplier is stored with its cut-off, planned, and shown with its link and notices', async () => {
  const { id } = (await add({ phone: '912 345 678' })).body;
  const file = await api.call<{ supplier: object; link: string; notices: unknown[] }>(
    'GET',
    `/v1/weddings/${weddingId}/suppliers/${id}`,
    { as: planner },
  );
  expect(file.body).toMatchObject({
    supplier: {
      id,
      type: 'caterer',
      crewMeals: 0,
      lockedAt: null,
      cutoff: { amount: 10, unit: 'business_days', localTime: '12:00' },
    },
    notices: [],
  });
  expect(file.body.link).toMatch(/\/s\/wss_/);
  const overview = await api.call<{
    timeline: { kind: string; supplierId?: string }[];
    suppliers: { id: string; cutoffAt: string }[];
  }>('GET', `/v1/weddings/${weddingId}`, { as: planner });
  expect(overview.body.timeline).toContainEqual(
    expect.objectContaining({ kind: 'final_count', supplierId: id }),
  );
  expect(overview.body.suppliers).toContainEqual(expect.objectContaining({ id, latest: null }));
  const list = await api.call<{ items: { id: string }[] }>('GET', `/v1/weddings/${weddingId}/suppliers`, {
    as: planner,
  });
  expect(list.body.items.map((supplier) => supplier.id)).toContain(id);
});

test('a supplier that could not be reached is refused, naming the field', async () => {
  const bySms = await add({ channel: 'sms' });
  expect(bySms.status).toBe(422);
  expect(bySms.body).toMatchObject({ code: 'supplier.contact_missing', errors: [{ path: 'phone' }] });
  const impossible = await add({ channel: 'sms', phone: '12' });
  expect(impossible.body).toMatchObject({ code: 'request.invalid', errors: [{ path: 'phone' }] });
});

test('a supplier for an event of another wedding is refused, naming the id', async () => {
  const reply = await add({ eventIds: [randomUUID()] });
  expect(reply.body).toMatchObject({ code: 'request.invalid', errors: [{ path: 'eventIds.0' }] });
});

test('a late change that does not exist is not found', async () => {
  const reply = await api.call('POST', `/v1/weddings/${weddingId}/late-changes/${randomUUID()}/decision`, {
    as: planner,
    json: { decision: 'send' },
  });
  expect(reply.status).toBe(404);
});

test('steps and notices that need a worker say so when there is none', async () => {
  for (const below of ['suppliers/tell-now', 'milestones/invitations/run', 'milestones/invitations/skip']) {
    const reply = await api.call('POST', `/v1/weddings/${weddingId}/${below}`, { as: planner });
    expect(reply.body).toMatchObject({ status: 503, code: 'workflow.unreachable' });
  }
});

test('the list of messages is empty before anything was sent', async () => {
  const reply = await api.call('GET', `/v1/weddings/${weddingId}/sends`, { as: planner });
  expect(reply.body).toEqual({ items: [] });
});
