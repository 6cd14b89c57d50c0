/** The pending confirmations of one moment, over all weddings. */
import { confirmationDelivery } from './activity-options';
import type { ConfirmationBatchInput } from './confirmation-batch.messages';

/** Passes of one batch; whatever is due after them is the next batch's. */
const MAXIMUM_PASSES = 20;

/** Sends what is due until nothing is left. A batch that dies owns nothing: its claims expire. */
export async function confirmationBatchWorkflow(input: ConfirmationBatchInput): Promise<{ handled: number }> {
  const { sendDueConfirmations } = confirmationDelivery('Confirm answers');
  let handled = 0;
  for (let pass = 0; pass < MAXIMUM_PASSES; pass += 1) {
    const result = await sendDueConfirmations({ limit: input.limit });
    handled += result.handled;
    if (!result.more) break;
  }
  return { handled };
}
