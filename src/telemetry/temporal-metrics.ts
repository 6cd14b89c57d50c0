/**
 * The Temporal SDK's own metrics. Its core serves them itself, over HTTP; it is given a loopback port
 * nobody else needs to know, and its page is put under ours, so that a process has one address to scrape.
 */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { MetricsExporterConfig } from '@temporalio/worker';

const FETCH_TIMEOUT_MILLISECONDS = 2_000;

/** The core's page, and the setting that makes it serve one. */
export interface TemporalMetrics {
  exporter: MetricsExporterConfig;
  /** The page; empty when the core does not answer. */
  read(): Promise<string>;
}

/** Chooses a port for the core. */
export async function createTemporalMetrics(): Promise<TemporalMetrics> {
  const bindAddress = `127.0.0.1:${await freePort()}`;
  return {
    exporter: {
      prometheus: { bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true },
    },
    async read() {
      try {
        const signal = AbortSignal.timeout(FETCH_TIMEOUT_MILLISECONDS);
        return await (await fetch(`http://${bindAddress}/metrics`, { signal })).text();
      } catch {
        return '';
      }
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
