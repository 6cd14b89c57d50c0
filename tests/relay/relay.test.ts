/** The relay by itself, between an outbox and a Temporal that are both under the test's control. */
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import { noTracing } from '../../src/domain/shared/tracing';
import type { OutboxRow } from '../../src/domain/weddings/outbox';
import { Relay } from '../../src/relay/relay';
import { createWeddingClient } from '../../src/relay/wedding-client';

const row = (id: number, weddingId: string): OutboxRow => ({
  id,
  weddingId,
  attempts: 1,
  traceparent: null,
  topic: 'suppliers_changed',
  payload: { version: 1, urgent: false },
});

const isGathered = (one: OutboxRow) => one.topic === 'suppliers_changed' && !one.payload.urgent;

/** A relay whose outbox holds `rows`; `carry` decides how each wedding takes its message. */
function relayOver(rows: OutboxRow[], carry: (weddingId: string) => Promise<void>, guestsWait = false) {
  const carried: number[] = [];
  // Nothing listens there, and nothing is asked: what is carried here is caught before.
  const client = new Client({ connection: Connection.lazy() });
  const started = jest.spyOn(client.workflow, 'start').mockResolvedValue({
    workflowId: 'batch',
    result: () => new Promise<never>(() => undefined),
  } as never);
  const take = (most: number, isWanted: (one: OutboxRow) => boolean) => {
    const taken = rows.filter(isWanted).slice(0, most);
    for (const one of taken) rows.splice(rows.indexOf(one), 1);
    return taken;
  };
  const relay = new Relay({
    client,
    weddingClient: { ...createWeddingClient(client), suppliersChanged: carry },
    outbox: {
      claim({ rows: most, gathered }) {
        const others = take(most, (one) => !isGathered(one));
        return Promise.resolve([...others, ...take(Math.min(gathered, most - others.length), isGathered)]);
      },
      remove: (id) => Promise.resolve(void carried.push(id)),
      retryAfter: () => Promise.resolve(),
    },
    confirmations: {
      firstDue: () => Promise.resolve(guestsWait ? { traceparent: null } : null),
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
  return { relay, carried, started };
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

test('while guests wait for confirmations, a wedding learns at once what somebody waits for, and what is gathered for hours one after the other', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
  const rows: OutboxRow[] = [];
  const { relay, carried, started } = relayOver(rows, () => Promise.resolve(), true);
  try {
    relay.wake();
    await until(() => started.mock.calls.length === 1);
    const urgent = { ...row(4, 'late'), payload: { version: 2, urgent: true } };
    rows.push(row(1, 'first'), row(2, 'second'), row(3, 'third'), urgent as OutboxRow);
    relay.wake();
    await until(() => carried.length === 2);
    expect(carried.sort()).toEqual([1, 4]);
    jest.advanceTimersByTime(500);
    await until(() => carried.length === 3);
    jest.advanceTimersByTime(500);
    await until(() => carried.length === 4);
    expect(carried.slice(2)).toEqual([2, 3]);
  } finally {
    relay.stop();
    jest.useRealTimers();
  }
});
