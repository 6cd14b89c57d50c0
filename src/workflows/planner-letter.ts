/** Letters to the planner. One that the provider puts off has a story of its own, so that no other waits for it. */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, sleep, startChild } from '@temporalio/workflow';
import type { DeliveryResult } from '../activities/delivery';
import type { PlannerLetter } from '../domain/suppliers/notice-ports';
import { singleDelivery, storage } from './activity-options';
import { plannerLetterWorkflowId, type PlannerLetterInput } from './planner-letter.messages';
import { MAXIMUM_DELIVERY_TRIES, secondsToNextTry } from './waiting';

/** Writes to the planner, now or as soon as the provider takes it. */
export async function writeToPlanner(summary: string, letter: PlannerLetter): Promise<void> {
  await goOnTrying(letter, await singleDelivery(summary).tellPlanner(letter));
}

/** Leaves a letter that was put off to a story of its own, which goes on when this one is over. */
export async function goOnTrying(letter: PlannerLetter, result: DeliveryResult): Promise<void> {
  if (result.kind !== 'wait') return;
  try {
    await startChild(plannerLetterWorkflow, {
      workflowId: plannerLetterWorkflowId(letter),
      args: [{ ...letter, waitSeconds: result.seconds }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: 'One letter to the planner that the provider put off',
    });
  } catch (error) {
    // It is being tried already.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** Tries a letter until it has left or is needless; what is put off too long is said on the planner's page. */
export async function plannerLetterWorkflow({ waitSeconds, ...letter }: PlannerLetterInput): Promise<void> {
  let putOffSeconds = waitSeconds;
  for (let attempt = 1; attempt <= MAXIMUM_DELIVERY_TRIES; attempt += 1) {
    const seconds = secondsToNextTry(attempt, putOffSeconds);
    await sleep(seconds * 1000, { summary: 'The provider put the letter off' });
    const result = await singleDelivery('Write to the planner').tellPlanner(letter);
    if (result.kind !== 'wait') return;
    putOffSeconds = result.seconds;
  }
  await storage('Give the letter up').giveUpLetter(letter);
}
