/** Sending a household its link because somebody asked for it at the household's own address. */
import { linkKey } from '../domain/communications/business-key';
import type { SendLog } from '../domain/communications/store-ports';
import type { AskedLink } from '../domain/guests/link-requests';
import type { Delivery, DeliveryResult } from './delivery';
import { createHouseholdMessages, type HouseholdMessageDependencies } from './household-messages';

/** A link that was asked for, and whose wedding it is of. */
type Link = AskedLink & { weddingId: string };

/** What these activities work with. */
export interface AskedLinkDependencies extends HouseholdMessageDependencies {
  sendLog: Pick<SendLog, 'giveUp'>;
  delivery: Delivery;
}

/** Activities around links that were asked for. */
export function createAskedLinkActivities(dependencies: AskedLinkDependencies) {
  const { recipients, sendLog, delivery } = dependencies;
  const messages = createHouseholdMessages(dependencies);
  return {
    /** Sends the link, once; nothing where the household is gone or may not be written to any more. */
    async sendAskedLink(link: Link): Promise<DeliveryResult> {
      const [recipient] = await recipients.find(link.weddingId, [link.householdId]);
      const letters = recipient === undefined ? [] : messages.askedLink(link, recipient);
      if (letters.length > 0) return delivery(link.weddingId, letters);
      await sendLog.giveUp(link.weddingId, [linkKey(link)], 'needless');
      return { kind: 'sent' };
    },

    /** A link that the provider keeps putting off is not tried again: it may be asked for anew. */
    async giveUpAskedLink(link: Link): Promise<void> {
      await sendLog.giveUp(link.weddingId, [linkKey(link)], 'put-off-too-long');
    },
  };
}
