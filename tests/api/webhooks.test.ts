import { randomUUID } from 'node:crypto';
import type { ProviderEvent } from '../../src/domain/communications/ports';
import { startApi, type ApiBench } from './support/api-bench';

let api: ApiBench;
const stored: ProviderEvent[][] = [];
let isDatabaseAway = false;

beforeAll(async () => {
  api = await startApi((base) => ({
    sesEvents: {
      read: (request) =>
        request.rawBody.startsWith('genuine')
          ? Promise.resolve([eventFrom(request.rawBody)])
          : base.sesEvents.read(request),
    },
    providerEvents: {
      apply(events) {
        if (isDatabaseAway)
          return Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
        stored.push(events);
        return Promise.resolve();
      },
    },
  }));
});
afterAll(() => api.close());

function eventFrom(eventId: string): ProviderEvent {
  return {
    provider: 'ses',
    eventId,
    sendId: randomUUID(),
    weddingId: randomUUID(),
    state: 'delivered',
    suppress: null,
    occurredAt: new Date(),
  };
}

const post = (body: string, type = 'text/plain; charset=UTF-8') =>
  api.call('POST', '/v1/webhooks/ses', { body, headers: { 'Content-Type': type } });

test.each([
  ['not JSON', 'hello'],
  ['JSON without a signature', '{"Type":"Notification","Message":"{}"}'],
  ['nothing', ''],
])('an SES event that is %s is refused and not stored', async (_what, body) => {
  const before = stored.length;
  const reply = await post(body);
  expect(reply.status).toBe(401);
  expect(reply.body).toMatchObject({ code: 'webhook.signature_invalid' });
  expect(stored).toHaveLength(before);
});

test('a MessageBird report with a forged or missing signature is refused, by GET and by POST', async () => {
  const address = '/v1/webhooks/messagebird?id=1&status=delivered';
  const forged = { 'MessageBird-Signature-JWT': 'e30.e30.c2ln' };
  for (const [method, headers] of [
    ['GET', {}],
    ['GET', forged],
    ['POST', {}],
    ['POST', forged],
  ] as const) {
    const reply = await api.call(method, address, { headers });
    expect(reply.status).toBe(401);
    expect(reply.body).toMatchObject({ code: 'webhook.signature_invalid' });
  }
});

test('the reader gets the bytes exactly as they came, whatever content type is claimed', async () => {
  const body = 'genuine {"a": 1,\n "ü": 2 }';
  expect((await post(body, 'application/json')).status).toBe(204);
  expect(stored.at(-1)?.[0]?.eventId).toBe(body);
});

test('an event is acknowledged only when it is stored, so the provider repeats it while the database is away', async () => {
  isDatabaseAway = true;
  const refused = await post('genuine 2');
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('30');
  isDatabaseAway = false;
  expect((await post('genuine 2')).status).toBe(204);
  expect(stored.at(-1)?.[0]?.eventId).toBe('genuine 2');
});

test('a report larger than any provider sends is refused', async () => {
  expect((await post('x'.repeat(600_000))).status).toBe(413);
});
