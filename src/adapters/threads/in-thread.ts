/** The other side of `runOnThread`: what every thread of ours does beside its work. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../domain/shared/app-error';
import type { ThreadEnd } from './own-thread';
import { asRefusal } from './too-long';

/**
 * Does the one piece of work a thread is there for. A refusal is told; anything else breaks the thread. What a
 * report hands over is moved to the owner instead of copied.
 */
export function inThread<Said extends { order: unknown; report: { kind: string } }>(
  work: (
    order: Said['order'],
    report: (message: Said['report'], handedOver?: readonly ArrayBufferLike[]) => void,
  ) => Promise<void> | void,
): void {
  const say = (message: Said['report'] | ThreadEnd, handedOver: readonly ArrayBufferLike[] = []) =>
    parentPort?.postMessage(message, handedOver as ArrayBuffer[]);
  Promise.resolve()
    .then(() => work(workerData as Said['order'], say))
    .then(
      () => say({ kind: 'done' }),
      (error: unknown) => {
        const refusal = asRefusal(error);
        if (!(refusal instanceof AppError)) throw error;
        say({ kind: 'refused', code: refusal.code });
      },
    );
}
