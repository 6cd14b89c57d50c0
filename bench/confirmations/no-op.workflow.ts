/** The floor of a confirmation: a signal that starts a workflow, one activity, nothing else. */
import { defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';

/** What the no-op's worker can do. */
export interface NoOpActivities {
  /** Hands the stand-in for SES an empty message with this id. */
  handOver(id: string): Promise<void>;
}

/** Something has happened. */
export const happenedSignal = defineSignal('happened');

const { handOver } = proxyActivities<NoOpActivities>({ startToCloseTimeout: '10 seconds' });

/** Hands over, and is done. */
export async function noOpWorkflow(id: string): Promise<void> {
  setHandler(happenedSignal, () => undefined);
  await handOver(id);
}
