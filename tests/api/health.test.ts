import { startApi, type ApiBench } from './support/api-bench';

let api: ApiBench | undefined;
afterEach(async () => {
  await api?.close();
});

test('readiness names the part that is missing and the parts that are there', async () => {
  api = await startApi((base) => ({
    probes: [...base.probes, { name: 'temporal', check: () => Promise.reject(new Error('down')) }],
  }));
  const reply = await api.call('GET', '/readyz');
  expect(reply.status).toBe(503);
  expect(reply.body).toEqual({ status: 'failed', parts: { postgresql: 'ok', temporal: 'failed' } });
  expect((await api.call('GET', '/livez')).body).toEqual({ status: 'ok' });
});

test('a part that does not answer is missing after two seconds', async () => {
  api = await startApi(() => ({
    probes: [{ name: 'temporal', check: () => new Promise<void>(() => undefined) }],
  }));
  const start = Date.now();
  const reply = await api.call('GET', '/readyz');
  expect(reply.status).toBe(503);
  expect(Date.now() - start).toBeGreaterThanOrEqual(1_990);
  expect(Date.now() - start).toBeLessThan(3_000);
});

test('however many ask whether all is ready, the parts are looked at once a second', async () => {
  let looks = 0;
  const check = () => {
    looks += 1;
    return Promise.resolve();
  };
  const running = await startApi(() => ({ probes: [{ name: 'temporal', check }] }));
  api = running;
  const start = performance.now();
  const asked = Array.from({ length: 20 }, () => running.call('GET', '/readyz'));
  const replies = await Promise.all(asked);
  expect(replies.map((reply) => reply.status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(looks).toBeLessThanOrEqual(1 + Math.floor((performance.now() - start) / 1_000));
});

test('everything there is ready', async () => {
  api = await startApi();
  const reply = await api.call('GET', '/readyz');
  expect(reply.status).toBe(200);
  expect(reply.body).toEqual({ status: 'ok', parts: { postgresql: 'ok' } });
});
