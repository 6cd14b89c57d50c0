/** Keeps e-mails of one process under the provider's rate. */
import type { EmailSender } from '../../domain/communications/ports';

const SECOND_MILLISECONDS = 1000;

/**
 * The same sender, starting at most `perSecond` sends in a second, evenly spaced. Who would have to wait longer
 * than `patienceSeconds` is put off: the send log takes a message that is not heard of for long for one that
 * may be lost, and would let it be sent again while it still waits here.
 */
export function createPacedEmailSender(
  sender: EmailSender,
  perSecond: number,
  patienceSeconds: number,
): EmailSender {
  const gap = SECOND_MILLISECONDS / perSecond;
  let nextSlotAt = 0;
  return {
    async send(email) {
      const now = Date.now();
      const slot = Math.max(now, nextSlotAt);
      const waitSeconds = (slot - now) / SECOND_MILLISECONDS;
      if (waitSeconds > patienceSeconds)
        return {
          kind: 'later',
          code: 'own-rate',
          reason: 'Too many messages wait for the rate that was set.',
          retryAfterSeconds: Math.ceil(waitSeconds),
        };
      nextSlotAt = slot + gap;
      if (slot > now) await new Promise((resolve) => setTimeout(resolve, slot - now));
      return sender.send(email);
    },
  };
}
