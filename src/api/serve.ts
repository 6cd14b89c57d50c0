/** Listens, and stops without dropping what is being answered. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

/** How long requests that are being answered may take to end. */
const DRAIN_MILLISECONDS = 6_500;
const SWEEP_MILLISECONDS = 50;
/** Longer than a load balancer keeps its connections, so that it is never us who closes one in use. */
const KEEP_ALIVE_MILLISECONDS = 65_000;

/** A server that listens. */
export interface RunningServer {
  port: number;
  /** Takes no new connections, lets running requests end, and cuts off what takes longer than 6.5 s. */
  stop(): Promise<void>;
}

/** @throws the system's error when the port is in use or the address is not ours. */
export async function serve(app: Express, host: string, port: number): Promise<RunningServer> {
  const server = createServer(app);
  server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
  server.headersTimeout = KEEP_ALIVE_MILLISECONDS + 1_000;
  server.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  let stopping: Promise<void> | undefined;
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => (stopping ??= drain(server)),
  };
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that was busy becomes idle later, and nothing else would close it.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MILLISECONDS);
    const cutOff = setTimeout(() => server.closeAllConnections(), DRAIN_MILLISECONDS);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cutOff);
      resolve();
    });
    server.closeIdleConnections();
  });
}
