import { createServer } from 'node:net';
import { StartFailure } from './start-failure';

/** A port that a part of the product is about to take. */
export interface WantedPort {
  port: number;
  /** Address it listens on. */
  host: string;
  /** Who wants it, as the subject of a sentence: "Temporal’s Web UI". */
  wantedBy: string;
  /** The setting that moves it. */
  setting: string;
}

/**
 * Looks whether every port can be had, before anything is started. Port 0 asks for any and always can.
 *
 * @throws StartFailure with one sentence per port that cannot: which, who wants it, and what to set.
 */
export async function checkPorts(wanted: readonly WantedPort[]): Promise<void> {
  const sentences: string[] = [];
  const seen = new Map<number, WantedPort>();
  for (const entry of wanted) {
    if (entry.port === 0) continue;
    const other = seen.get(entry.port);
    seen.set(entry.port, entry);
    const hint = `set ${entry.setting} to another port.`;
    if (other !== undefined) {
      sentences.push(`Port ${entry.port} is meant for both ${other.wantedBy} and ${entry.wantedBy}; ${hint}`);
      continue;
    }
    const fault = await faultOf(entry);
    if (fault !== undefined)
      sentences.push(`Port ${entry.port} on ${entry.host} ${fault}, and ${entry.wantedBy} wants it; ${hint}`);
  }
  if (sentences.length > 0) throw new StartFailure(sentences.join('\n'));
}

/** A port on the loopback address that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

/**
 * Different ports in a range on the loopback address that nobody listens on at this moment.
 *
 * @throws StartFailure when the range has not so many.
 */
export async function freePortsBetween(from: number, to: number, count: number): Promise<number[]> {
  const found: number[] = [];
  // From a place that differs between runs, so that two that start at once seldom meet.
  const start = from + (process.pid % (to - from));
  for (let step = 0; step < to - from && found.length < count; step += 1) {
    const port = from + ((start - from + step) % (to - from));
    const fault = await faultOf({ port, host: '127.0.0.1' });
    if (fault === undefined) found.push(port);
  }
  if (found.length < count) throw new StartFailure(`No ${count} ports between ${from} and ${to} are free.`);
  return found;
}

function faultOf({ port, host }: Pick<WantedPort, 'port' | 'host'>): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: 'is in use',
        EACCES: 'may not be used by this user',
        EADDRNOTAVAIL: 'cannot be used, for the address is not this machine’s',
      };
      resolve(reasons[error.code ?? ''] ?? `cannot be used (${error.message})`);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
