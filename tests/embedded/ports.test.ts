import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { checkPorts, freePort } from '../../src/embedded/ports';

const host = '127.0.0.1';

test('A port in use is told in one sentence: which, who wants it, which setting moves it', async () => {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const free = await freePort();
  const wanted = [
    { port: free, host, wantedBy: 'the worker', setting: 'WORKER_HEALTH_PORT' },
    { port, host, wantedBy: 'Temporal’s Web UI', setting: 'TEMPORAL_UI_PORT' },
  ];
  await expect(checkPorts(wanted)).rejects.toThrow(
    new Error(
      `Port ${port} on ${host} is in use, and Temporal’s Web UI wants it; set TEMPORAL_UI_PORT to another port.`,
    ),
  );
  server.close();
});

test('Two parts that are given the same port are told before either starts', async () => {
  const port = await freePort();
  const wanted = [
    { port, host, wantedBy: 'the API', setting: 'PORT' },
    { port, host, wantedBy: 'the sandbox', setting: 'SANDBOX_PORT' },
  ];
  await expect(checkPorts(wanted)).rejects.toThrow(
    `Port ${port} is meant for both the API and the sandbox; set SANDBOX_PORT to another port.`,
  );
});

test('Port 0 and free ports are no fault, and are free again afterwards', async () => {
  const port = await freePort();
  const wanted = [
    { port: 0, host, wantedBy: 'the API', setting: 'PORT' },
    { port, host, wantedBy: 'the sandbox', setting: 'SANDBOX_PORT' },
  ];
  await checkPorts(wanted);
  await expect(checkPorts(wanted)).resolves.toBeUndefined();
});
