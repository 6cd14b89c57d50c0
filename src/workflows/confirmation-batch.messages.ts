/** The name and input of a batch of confirmations. */

/** The workflow id of a batch; `batchId` is new for each. */
export function confirmationBatchWorkflowId(batchId: string): string {
  return `confirmations-${batchId}`;
}

/** What a batch is started with. */
export interface ConfirmationBatchInput {
  /** Most confirmations one activity takes at once. */
  limit: number;
}
