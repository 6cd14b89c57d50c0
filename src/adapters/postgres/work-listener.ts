/** Hears that work is due. Notifications are lost while the connection is down, so whoever listens also sweeps. */
import { Client } from 'pg';

const RECONNECT_MILLISECONDS = 1000;

/** Calls `onWork` after every commit that left work, and once after each (re)connection. */
export function listenForWork(url: string, onWork: () => void): { close(): Promise<void> } {
  let client: Client | null = null;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  const reconnect = () => {
    if (!isClosed) timer = setTimeout(() => void connect(), RECONNECT_MILLISECONDS);
  };
  const connect = async (): Promise<void> => {
    const next = new Client({
      connectionString: url,
      application_name: 'wedsync relay',
      // It only listens: without probes it would not notice that the server's host has vanished.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    // One failure may be told twice, by the promise and by the event; reconnect for the first only.
    let isLost = false;
    const lost = () => {
      if (isLost) return;
      isLost = true;
      next.end().catch(() => undefined);
      reconnect();
    };
    next.on('error', lost);
    next.on('end', lost);
    next.on('notification', onWork);
    client = next;
    try {
      await next.connect();
      await next.query('listen wedsync_work');
      onWork();
    } catch {
      lost();
    }
  };
  void connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
