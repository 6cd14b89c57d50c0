/** Keeps e-mails of one process under the provider's rate. */
import type { EmailSender } from '../../domain/communications/ports';

const SECOND_MILLISECONDS = 1000;

/** The same sender, starting at most `perSecond` sends in a second, evenly spaced. */
export function createPacedEmailSender(sender: EmailSender, perSecond: number): EmailSender {
  const gap = SECOND_MILLISECONDS / perSecond;
  let nextSlotAt = 0;
  return {
    async send(email) {
      const now = Date.now();
      const slot = Math.max(now, nextSlotAt);
      nextSlotAt = slot + gap;
      if (slot > now) await new Promise((resolve) => setTimeout(resolve, slot - now));
      return sender.send(email);
    },
  };
}
