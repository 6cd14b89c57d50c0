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

test('everything there is ready', async () => {
  api = await startApi();
  const reply = await api.call('GET', '/readyz');
  expect(reply.status).toBe(200);
  expect(reply.body).toEqual({ status: 'ok', parts: { postgresql: 'ok' } });
});
