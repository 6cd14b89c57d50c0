/** Everybody at once: each household with its form, each planner and each planner's suppliers. */
import { setTimeout as pause } from 'node:timers/promises';
import { createDice } from '../dice';
import { answerByForm, newChoices } from './guest-road';
import { noOperations, type CrowdWedding, type Operations } from './operations';
import {
  addSupplier,
  answerByPhone,
  decideLateChanges,
  lockFinalCount,
  moveDates,
  runStep,
  saySeen,
  type PlannerRoad,
} from './planner-road';
import { visitor, type ApiClient } from './site';

const LOCKS_AFTER_MILLISECONDS = 8_000;

/** What a crowd needs. */
export interface CrowdOptions {
  url: string;
  api: ApiClient;
  weddings: CrowdWedding[];
  seed: number;
  /** Nobody begins anything after this. */
  signal: AbortSignal;
}

/** Lets everybody do what they do until told to stop; resolves with what was done once nobody waits any more. */
export async function letCrowdWork(options: CrowdOptions): Promise<Operations> {
  const operations = noOperations();
  await Promise.all(
    options.weddings.flatMap((wedding, index) => [
      ...wedding.households
        .filter((household) => !household.isSilent)
        .map((_, number) => guests(options, wedding, number, index, operations)),
      planner(options, wedding, index, operations),
    ]),
  );
  return operations;
}

async function guests(
  { url, seed, signal }: CrowdOptions,
  wedding: CrowdWedding,
  number: number,
  index: number,
  operations: Operations,
): Promise<void> {
  const household = wedding.households.filter((one) => !one.isSilent)[number];
  if (household === undefined) return;
  const dice = createDice(seed * 1_000 + index * 100 + number);
  const browser = visitor(url, `10.2.${index}.${number + 1}`);
  while (!signal.aborted) {
    await pause(dice.between(200, 2_000));
    const answer = await answerByForm(browser, household, newChoices(wedding, household, dice), dice);
    if (answer !== null) operations.answers.push(answer);
  }
}

async function planner(
  { url, api, seed, signal }: CrowdOptions,
  wedding: CrowdWedding,
  index: number,
  operations: Operations,
): Promise<void> {
  const dice = createDice(seed * 1_000 + index * 100 + 99);
  const road: PlannerRoad = { url, api, wedding, dice, operations };
  await runStep(road, 'invitations');
  // After a lock the guests' forms are closed, so it comes late and not everywhere.
  const locksAt = index === 1 ? Date.now() + LOCKS_AFTER_MILLISECONDS : Number.POSITIVE_INFINITY;
  let hasLocked = false;
  while (!signal.aborted) {
    await pause(dice.between(400, 1_500));
    const turn = dice.roll();
    if (!hasLocked && Date.now() > locksAt) {
      hasLocked = true;
      await lockFinalCount(road);
    } else if (turn < 0.45) {
      await answerByPhone(road, dice.pick(wedding.households.filter((one) => !one.isSilent)));
    } else if (turn < 0.65) await moveDates(road);
    else if (turn < 0.75) await addSupplier(road);
    else if (turn < 0.9) await saySeen(road);
    else await decideLateChanges(road);
  }
}
