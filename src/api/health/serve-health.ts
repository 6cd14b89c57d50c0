/** The two health addresses of a process that has no pages: the worker. */
import { createServer, type Server } from 'node:http';
import type { Logger } from 'pino';
import type { ReadinessProbe } from '../dependencies';
import { lookAtParts, readinessOf } from './readiness';

/**
 * Serves `/livez` and `/readyz` as the API does.
 *
 * @throws the system's error when the port is in use or the address is not ours.
 */
export async function serveHealth(
  { host, port }: { host: string; port: number },
  probes: ReadinessProbe[],
  logger: Logger,
): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response
        .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(JSON.stringify(body));
    };
    if (request.url === '/livez') answer(200, { status: 'ok' });
    else if (request.url === '/readyz')
      void lookAtParts(probes).then((seen) => {
        const readiness = readinessOf(seen, logger);
        answer(readiness.status === 'ok' ? 200 : 503, readiness);
      });
    else answer(404, {});
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return server;
}
