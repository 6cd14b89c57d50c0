/**
 * Keeps a server busy over a fixed number of keep-alive connections, each with one request at a time.
 *
 * Written on bare sockets: the client shares the machine with what it measures, and a whole HTTP client
 * would take as much of it as the server.
 */
import { createConnection, type Socket } from 'node:net';

/** A request, and what is to be done with its answer. */
export interface Shot {
  /** The request as it goes over the wire. */
  bytes: string;
  /** @throws to end the run. */
  onAnswer(answer: Answer): void;
}

/** What a run needs of an answer. */
export interface Answer {
  status: number;
  head: string;
  body: string;
}

/** How a server is kept busy. */
export interface Load {
  port: number;
  connections: number;
  seconds: number;
  /** Goes on beyond `seconds` until there are as many answers, so that a slow machine measures too. */
  atLeast: number;
  /** The next request, for a connection that is free. */
  next(): Shot;
}

/** What came of it. */
export interface LoadResult {
  answers: number;
  seconds: number;
  /** Milliseconds from the request's first byte to the answer's last, one for each answer. */
  latencies: number[];
}

/** Runs a load. @throws the first fault, after all connections are closed. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const { port, connections, seconds, atLeast } = load;
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const latencies: number[] = [];
  const begin = performance.now();
  const end = begin + seconds * 1_000;
  const lane = async (socket: Socket) => {
    const exchange = exchanger(socket);
    while (performance.now() < end || latencies.length < atLeast) {
      const shot = load.next();
      const sentAt = performance.now();
      const answer = await exchange(shot.bytes);
      latencies.push(performance.now() - sentAt);
      shot.onAnswer(answer);
    }
  };
  try {
    await Promise.all(sockets.map(lane));
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  return { answers: latencies.length, seconds: (performance.now() - begin) / 1_000, latencies };
}

/**
 * Keep-alive connections for requests that come at their own times; each request takes one that is free. One that
 * the server has closed meanwhile, as nothing came over it for a while, is opened anew.
 */
export async function openConnections(
  port: number,
  count: number,
): Promise<{ exchange(bytes: string): Promise<Answer>; close(): void }> {
  const openLane = async () => {
    const socket = await open(port);
    return { socket, exchange: exchanger(socket) };
  };
  type Lane = Awaited<ReturnType<typeof openLane>>;
  const free = await Promise.all(Array.from({ length: count }, openLane));
  const inUse = new Set<Lane>();
  const waiting: ((lane: Lane) => void)[] = [];
  const take = () =>
    new Promise<Lane>((resolve) => {
      const lane = free.pop();
      if (lane === undefined) waiting.push(resolve);
      else resolve(lane);
    });
  return {
    async exchange(bytes) {
      const taken = await take();
      const lane = taken.socket.destroyed ? await openLane() : taken;
      inUse.add(lane);
      try {
        return await lane.exchange(bytes);
      } finally {
        inUse.delete(lane);
        const next = waiting.shift();
        if (next === undefined) free.push(lane);
        else next(lane);
      }
    },
    close() {
      for (const { socket } of [...free, ...inUse]) socket.destroy();
    },
  };
}

/** A request with a form as its body, as a browser sends it from our own page. */
export function formPost(path: string, headers: Record<string, string>, body: string): string {
  const lines = Object.entries({
    Host: 'localhost',
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Sends one request after another; each must be answered with a Content-Length. */
function exchanger(socket: Socket): (bytes: string) => Promise<Answer> {
  let received = '';
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;
  const fail = (error: Error) => waiting?.reject(error);
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('The server closed a connection.')));
  // Latin-1 keeps one character per byte, so that lengths can be compared.
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    received += chunk;
    const headEnd = received.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const head = received.slice(0, headEnd);
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1]);
    if (Number.isNaN(length)) {
      fail(new Error(`An answer has no Content-Length:\n${head}`));
      return;
    }
    if (received.length < headEnd + 4 + length) return;
    const answer = { status: Number(head.slice(9, 12)), head, body: received.slice(headEnd + 4) };
    received = '';
    waiting?.resolve(answer);
  });
  return (bytes) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      socket.write(bytes);
    });
}
