import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serveHealth } from '../../src/api/health/serve-health';
import { createLogger } from '../../src/security/redaction';
import { startApi, type ApiBench } from './support/api-bench';

let api: ApiBench | undefined;
afterEach(async () => {
  await api?.close();
  api = undefined;
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

test('a process without pages answers alike: the missing part by name, its reason in the log alone', async () => {
  const lines: string[] = [];
  const logger = createLogger('info', 'worker', { write: (line: string) => void lines.push(line) });
  const probes = [
    { name: 'postgresql', check: () => Promise.resolve() },
    { name: 'temporal', check: () => Promise.reject(new Error('connect ECONNREFUSED 10.1.2.3:7233')) },
    { name: 'postgresql_relay', check: () => new Promise<void>(() => undefined) },
  ];
  const server = await serveHealth({ host: '127.0.0.1', port: 0 }, probes, logger);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const reply = await fetch(`${url}/readyz`);
  expect([reply.status, await reply.json()]).toEqual([
    503,
    { status: 'failed', parts: { postgresql: 'ok', temporal: 'failed', postgresql_relay: 'failed' } },
  ]);
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  expect(lines.join('')).toMatch(/"missing":"temporal".*10\.1\.2\.3[^]*no answer within two seconds/);
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});
