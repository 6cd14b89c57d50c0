/** The product as `npm start` starts it: the compiled program, its real parts, a data folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../src/embedded/ports';
import type { OpenedMessage } from '../../src/sandbox/mailbox/opened-message';
import { encoded, firstAction, firstChoices, hiddenFields, type Fields } from '../support/forms';

const STANDALONE = join(__dirname, '..', '..', 'dist', 'src', 'standalone.js');
const PORTS = [
  'PORT',
  'WORKER_HEALTH_PORT',
  'METRICS_PORT',
  'WORKER_METRICS_PORT',
  'POSTGRES_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
  'SANDBOX_PORT',
] as const;
const START_DEADLINE_MILLISECONDS = 90_000;

/** Where the parts of one installation listen. */
export type Ports = Record<(typeof PORTS)[number], string>;

/** One start of the product. */
export interface RunningProduct {
  process: ChildProcess;
  /** What it has printed so far. */
  said(): string;
  complained(): string;
  /** The exit code, once it has ended. */
  ended: Promise<number | null>;
}

/** Free ports for everything that listens. */
export async function freePorts(): Promise<Ports> {
  const free = new Set<number>();
  while (free.size < PORTS.length) free.add(await freePort());
  return Object.fromEntries([...free].map((port, index) => [PORTS[index], String(port)])) as Ports;
}

/** Starts it and waits until it says that it is ready. */
export async function startProduct(
  dataFolder: string,
  ports: Ports,
  settings: Record<string, string> = {},
): Promise<RunningProduct> {
  const child = spawn(process.execPath, [STANDALONE], {
    env: { ...process.env, ...ports, ...settings, DATA_DIR: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { said: '', complained: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.complained += chunk.toString()));
  const product: RunningProduct = {
    process: child,
    said: () => texts.said,
    complained: () => texts.complained,
    ended: once(child, 'close').then(([code]) => code as number | null),
  };
  const deadline = Date.now() + START_DEADLINE_MILLISECONDS;
  while (!texts.said.includes('Ctrl-C stops')) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`The product did not start.\n${texts.said}\n${texts.complained}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return product;
}

/** The address printed in a row of the list. */
export function addressOf(product: RunningProduct, row: string): string {
  const address = new RegExp(`^ *${row} +(\\S+)`, 'm').exec(product.said())?.[1];
  if (address === undefined) throw new Error(`No “${row}” in what was printed:\n${product.said()}`);
  return address;
}

/** A process and all that descend from it, down to PostgreSQL's own. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It has ended while the list was read.
    }
  }
  const family = [pid];
  for (const member of family)
    family.push(...[...parents].filter(([, parent]) => parent === member).map(([child]) => child));
  return family;
}

/** Pages over HTTP as a browser without JavaScript shows them. */
export interface PlainBrowser {
  get(address: string): Promise<string>;
  /** Opens a page, takes the first choice where none is given, presses its first button; gives where that leads. */
  fill(address: string, fields: Fields): Promise<string>;
  json<T>(address: string): Promise<T>;
}

/** A browser with no cookies yet. */
export function plainBrowser(): PlainBrowser {
  let cookie: string | undefined;
  const ask = async (address: string, request: RequestInit = {}) => {
    const headers = { ...(request.headers as object), ...(cookie === undefined ? {} : { Cookie: cookie }) };
    const response = await fetch(address, { ...request, redirect: 'manual', headers });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return response;
  };
  const get = async (address: string) => {
    const response = await ask(address);
    if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
    return response.text();
  };
  return {
    get,
    async fill(address, fields) {
      const page = await get(address);
      const target = new URL(firstAction(page), address);
      const response = await ask(target.href, {
        method: 'POST',
        body: encoded({ ...hiddenFields(page), ...firstChoices(page), ...fields }),
        headers: { Origin: target.origin, 'Sec-Fetch-Site': 'same-origin' },
      });
      const next = response.headers.get('location');
      if (response.status !== 303 || next === null)
        throw new Error(`${target.href} answered ${response.status} instead of leading on.`);
      return new URL(next, address).href;
    },
    json: async <T>(address: string) => JSON.parse(await get(address)) as T,
  };
}

/** A message of the sandbox's mailbox. */
export type Message = OpenedMessage & { subject?: string };

/** Everything the mailbox holds, oldest first. */
export async function mailbox(product: RunningProduct): Promise<Message[]> {
  const response = await fetch(new URL('/messages', addressOf(product, 'Mailbox')));
  return ((await response.json()) as Message[]).reverse();
}
