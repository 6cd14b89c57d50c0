/** The relay by itself, between an outbox and a Temporal that are both under the test's control. */
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import { noTracing } from '../../src/domain/shared/tracing';
import { Relay, type RelayRow } from '../../src/relay/relay';
import { createWeddingClient } from '../../src/relay/wedding-client';

const row = (id: number, weddingId: string): RelayRow => ({
  id,
  weddingId,
  attempts: 1,
  traceparent: null,
  topic: 'suppliers_changed',
  payload: { version: 1, urgent: false },
});

/** A relay whose outbox holds `rows`; `carry` decides how each wedding takes its message. */
function relayOver(rows: RelayRow[], carry: (weddingId: string) => Promise<void>) {
  const carried: number[] = [];
  // Nothing listens there, and nothing is asked: what is carried here is caught before.
  const client = new Client({ connection: Connection.lazy() });
  const relay = new Relay({
    client,
    weddingClient: { ...createWeddingClient(client), suppliersChanged: carry },
    outbox: {
      claim: (limit) => Promise.resolve(rows.splice(0, limit)),
      remove: (id) => Promise.resolve(void carried.push(id)),
      retryAfter: () => Promise.resolve(),
    },
    confirmations: {
      firstDue: () => Promise.resolve(null),
      claim: () => Promise.resolve([]),
      finish: () => Promise.resolve(),
      defer: () => Promise.resolve(),
    },
    tracing: noTracing,
    watch: { took: () => undefined, batchesInFlight: () => undefined },
    loadPlan: () => Promise.reject(new Error('not asked for')),
    suppliersDueAt: () => Promise.resolve(null),
    logger: pino({ level: 'silent' }),
  });
  return { relay, carried };
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let look = 0; look < 200 && !isTrue(); look += 1)
    await new Promise((resolve) => setImmediate(resolve));
  expect(isTrue()).toBe(true);
}

test('a message that one wedding does not take holds up no other, also when it came first', async () => {
  const rows = [row(1, 'stuck')];
  const { relay, carried } = relayOver(rows, (id) =>
    id === 'stuck' ? new Promise(() => undefined) : Promise.resolve(),
  );
  try {
    relay.wake();
    await until(() => rows.length === 0);
    rows.push(row(2, 'well'));
    relay.wake();
    await until(() => carried.includes(2));
    expect(carried).toEqual([2]);
  } finally {
    relay.stop();
  }
});

test('however many are due, only so many are on their way at once, and all arrive', async () => {
  const rows = Array.from({ length: 180 }, (_, index) => row(index, `wedding-${index}`));
  let underWay = 0;
  let most = 0;
  const { relay, carried } = relayOver(rows, async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
  });
  try {
    relay.wake();
    await until(() => carried.length === 180);
    expect(most).toBe(50);
    expect(relay.isIdle()).toBe(true);
  } finally {
    relay.stop();
  }
});
