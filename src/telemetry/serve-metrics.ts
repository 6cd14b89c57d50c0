/** The metrics' own door: never the public one, for numbers about a business are nobody else's business. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of metrics that is being served. */
export interface MetricsDoor {
  port: number;
  close(): Promise<void>;
}

/**
 * Serves `/metrics`.
 *
 * @param write the page in Prometheus' text format.
 * @throws the system's error when the port is in use or the address is not ours.
 */
export async function serveMetrics(
  host: string,
  port: number,
  write: () => Promise<string>,
): Promise<MetricsDoor> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    write().then(
      (page) =>
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(page),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
