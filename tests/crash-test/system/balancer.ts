/** What stands in front of several API processes: passes each connection on to the next one that takes it. */
import { connect, createServer, type Socket } from 'node:net';

/** A running balancer. */
export interface Balancer {
  port: number;
  close(): Promise<void>;
}

/** Listens on a free port of the loopback address. */
export function startBalancer(upstreams: readonly number[]): Promise<Balancer> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    sockets.add(client);
    client.once('close', () => sockets.delete(client));
    client.on('error', () => client.destroy());
    turn += 1;
    passOn(
      client,
      upstreams.map((_, index) => upstreams[(turn + index) % upstreams.length] ?? 0),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : 0,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}

function passOn(client: Socket, candidates: number[]): void {
  const [port, ...others] = candidates;
  if (port === undefined) {
    client.destroy();
    return;
  }
  const upstream = connect(port, '127.0.0.1');
  let isConnected = false;
  upstream.once('connect', () => {
    isConnected = true;
    client.pipe(upstream).pipe(client);
  });
  upstream.on('error', () => {
    if (isConnected) client.destroy();
    else passOn(client, others);
  });
  upstream.once('close', () => {
    if (isConnected) client.destroy();
  });
  client.once('close', () => upstream.destroy());
}
