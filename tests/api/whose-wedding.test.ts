import { randomUUID } from 'node:crypto';
import { startApi, type ApiBench, type Caller } from './support/api-bench';
import { newHousehold, newSupplier, newWedding } from './support/samples';

let api: ApiBench;
let owner: Caller;
let stranger: Caller;
let weddingId: string;
let householdId: string;
let supplierId: string;
let importId: string;

beforeAll(async () => {
  api = await startApi();
  owner = await api.newPlanner();
  stranger = await api.newPlanner();
  weddingId = await api.create(owner, '/v1/weddings', newWedding);
  householdId = await api.create(owner, `/v1/weddings/${weddingId}/households`, newHousehold);
  supplierId = await api.create(owner, `/v1/weddings/${weddingId}/suppliers`, newSupplier);
  const list = {
    bytes: Buffer.from('Name\nAnn'),
    fileName: null,
    contentType: null,
    source: 'paste' as const,
  };
  importId = await api.dependencies.guestImports.create(weddingId, list, `planner:${owner.plannerId}`);
});
afterAll(() => api.close());

test('a request without a key, with an unknown key or with an ended key is not authenticated', async () => {
  const ended = await api.newPlanner();
  const [key] = (await api.call<{ items: { id: string }[] }>('GET', '/v1/api-keys', { as: ended })).body
    .items;
  await api.call('DELETE', `/v1/api-keys/${key?.id ?? ''}`, { as: ended });
  const replies = await Promise.all(
    [undefined, { ...owner, key: 'wsk_nobody' }, ended].map((as) => api.call('GET', '/v1/weddings', { as })),
  );
  for (const reply of replies) {
    expect(reply.status).toBe(401);
    expect(reply.body).toMatchObject({ code: 'access.unauthenticated', status: 401 });
    expect(reply.headers.get('www-authenticate')).toContain('Bearer');
    expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  }
  const kept = await api.database.query<{ label: string; is_ended: boolean }>(
    `select label, revoked_at >= created_at as is_ended from access_tokens where kind = 'api_key' and planner_id = $1`,
    [ended.plannerId],
  );
  expect(kept).toEqual([{ label: 'test', is_ended: true }]);
});

test('somebody else’s wedding reads byte for byte like one that does not exist, at every address', async () => {
  const addresses: [string, string, unknown?][] = [
    ['GET', ''],
    ['PATCH', '', { basedOn: 1, coupleNames: 'Mine now' }],
    ['GET', '/workflow'],
    ['POST', '/cancel', { basedOn: 1 }],
    ['POST', '/events', newWedding.events[0]],
    ['DELETE', `/events/${householdId}`],
    ['GET', '/households'],
    ['GET', `/households/${householdId}`],
    ['PATCH', `/households/${householdId}`, { name: 'Mine now' }],
    ['DELETE', `/households/${householdId}`],
    ['POST', `/households/${householdId}/guests`, { fullName: 'Eve' }],
    ['DELETE', `/households/${householdId}/guests/${householdId}`],
    ['DELETE', `/households/${householdId}/invitations/${householdId}`],
    ['PUT', `/households/${householdId}/answer`, {}],
    ['POST', '/households', newHousehold],
    ['GET', '/guest-list/template'],
    ['GET', '/guest-list/export?format=csv'],
    ['POST', '/guest-imports', {}],
    ['GET', '/guest-imports'],
    ['GET', `/guest-imports/${importId}`],
    ['PATCH', `/guest-imports/${importId}`, { headerRow: 1 }],
    ['GET', `/guest-imports/${importId}/pairs`],
    ['GET', `/guest-imports/${importId}/left-out.csv`],
    ['POST', `/guest-imports/${importId}/accept`, { version: 1 }],
    ['POST', `/guest-imports/${importId}/undo`],
    ['DELETE', `/guest-imports/${importId}`],
    ['GET', '/suppliers'],
    ['GET', `/suppliers/${supplierId}`],
    ['POST', '/suppliers/tell-now'],
    ['GET', '/sends'],
  ];
  for (const [method, below, json] of addresses) {
    const ask = (id: string) =>
      api.call(method, `/v1/weddings/${id}${below}`, {
        as: stranger,
        ...(json === undefined ? {} : { json }),
      });
    const [foreign, missing, malformed] = [await ask(weddingId), await ask(randomUUID()), await ask('no-id')];
    const bare = (reply: typeof foreign) =>
      reply.text.replace(reply.headers.get('x-request-id') ?? 'no id', '<request>');
    expect(foreign.status).toBe(404);
    expect(bare(foreign)).toBe(bare(missing));
    expect(bare(malformed)).toBe(bare(missing));
  }
});

test('a household of another wedding is not found through one’s own', async () => {
  const own = await api.create(stranger, '/v1/weddings', newWedding);
  const reply = await api.call('GET', `/v1/weddings/${own}/households/${householdId}`, { as: stranger });
  expect(reply.status).toBe(404);
  const removal = await api.call('DELETE', `/v1/weddings/${own}/households/${householdId}`, { as: stranger });
  expect(removal.status).toBe(404);
  expect(
    (await api.call('GET', `/v1/weddings/${weddingId}/households/${householdId}`, { as: owner })).status,
  ).toBe(200);
});

test('an id that cannot be one is not found, like an id that is nobody’s', async () => {
  const ask = async (id: string) => {
    const reply = await api.call('GET', `/v1/weddings/${weddingId}/households/${id}`, { as: owner });
    return reply.text.replace(reply.headers.get('x-request-id') ?? 'no id', '<request>');
  };
  expect(await ask('12')).toBe(await ask(randomUUID()));
});

test('each planner sees only the own weddings and keys', async () => {
  const list = await api.call<{ items: { id: string }[] }>('GET', '/v1/weddings', { as: owner });
  expect(list.body.items.map((wedding) => wedding.id)).toEqual([weddingId]);
  const keys = await api.call<{ items: { id: string; label: string }[] }>('GET', '/v1/api-keys', {
    as: owner,
  });
  expect(keys.body.items).toEqual([
    { id: expect.any(String) as string, label: 'test', createdAt: expect.any(String) as string },
  ]);
  expect(keys.text).not.toContain(owner.key);
  const ended = await api.call('DELETE', `/v1/api-keys/${keys.body.items[0]?.id ?? ''}`, { as: stranger });
  expect(ended.status).toBe(404);
});

test('a session opens the API, and changes something only from this installation’s own pages', async () => {
  const session = await api.dependencies.access.issueForPlanner(owner.plannerId, 'session');
  const cookie = { Cookie: `other=1; session=${session}` };
  expect((await api.call('GET', `/v1/weddings/${weddingId}`, { headers: cookie })).status).toBe(200);
  const post = (headers: Record<string, string>) =>
    api.call('POST', `/v1/weddings/${weddingId}/suppliers/tell-now`, { headers: { ...cookie, ...headers } });
  expect((await post({})).body).toMatchObject({ code: 'request.cross_site' });
  expect((await post({ Origin: 'https://evil.example' })).body).toMatchObject({ code: 'request.cross_site' });
  expect((await post({ 'Sec-Fetch-Site': 'cross-site', Origin: 'http://localhost:8080' })).status).toBe(403);
  expect((await post({ Origin: 'http://localhost:8080' })).body).toMatchObject({
    code: 'workflow.unreachable',
  });
});
