/** The pending confirmations of one moment, over all weddings. */
import { ActivityFailure, isCancellation, log } from '@temporalio/workflow';
import { confirmationDelivery } from './activity-options';
import type { ConfirmationBatchInput } from './confirmation-batch.messages';

/** Passes of one batch; whatever is due after them is the next batch's. */
const MAXIMUM_PASSES = 20;

/**
 * Sends what is due until nothing is left. A batch owns nothing: when its storage or its worker is away for
 * long it ends, which is no failure, and what it had claimed is the next one's.
 */
export async function confirmationBatchWorkflow(input: ConfirmationBatchInput): Promise<{ handled: number }> {
  const { sendDueConfirmations } = confirmationDelivery('Confirm answers');
  let handled = 0;
  for (let pass = 0; pass < MAXIMUM_PASSES; pass += 1) {
    try {
      const result = await sendDueConfirmations({ limit: input.limit });
      handled += result.handled;
      if (!result.more) break;
    } catch (error) {
      if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
      log.warn('confirmations are left to the next batch', { error: String(error.cause) });
      break;
    }
  }
  return { handled };
}
