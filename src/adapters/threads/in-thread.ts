/** The other side of `createThreadRunner`: what every thread of ours does beside its work. */
import { parentPort } from 'node:worker_threads';
import { AppError } from '../../domain/shared/app-error';
import type { ThreadEnd } from './own-thread';
import { asRefusal } from './too-long';

/**
 * Does the work a thread is there for, each time it is ordered. A refusal is told; anything else breaks the thread.
 * What a report hands over is moved to the owner instead of copied.
 */
export function inThread<Said extends { order: unknown; report: { kind: string } }>(
  work: (
    order: Said['order'],
    report: (message: Said['report'], handedOver?: readonly ArrayBufferLike[]) => void,
  ) => Promise<void> | void,
): void {
  const say = (message: Said['report'] | ThreadEnd, handedOver: readonly ArrayBufferLike[] = []) =>
    parentPort?.postMessage(message, handedOver as ArrayBuffer[]);
  parentPort?.on('message', (order: Said['order']) => {
    void Promise.resolve()
      .then(() => work(order, say))
      .then(
        () => say({ kind: 'done' }),
        (error: unknown) => {
          const refusal = asRefusal(error);
          if (!(refusal instanceof AppError)) throw error;
          say({ kind: 'refused', code: refusal.code });
        },
      );
  });
}
