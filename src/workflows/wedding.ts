/**
 * One wedding, from its first plan to a week after the day.
 *
 * Two coroutines: one follows the plan, one tells suppliers. Both wake early without cancelling a timer,
 * and both leave when a step has run, so that each run's history stays short.
 */
import { allHandlersFinished, condition, makeContinueAsNewFunc, setHandler } from '@temporalio/workflow';
import type { Plan } from '../domain/weddings/ports';
import type { Milestone } from '../domain/weddings/timeline';
import { isWave } from '../domain/weddings/wave-use';
import { singleDelivery, storage } from './activity-options';
import { goOnTrying, writeToPlanner } from './planner-letter';
import { Alarms } from './waiting';
import { attributesToPublish, publish, stepInWords } from './wedding-picture';
import { WeddingStory } from './wedding-story';
import {
  adjustMilestoneUpdate,
  replacePlanUpdate,
  suppliersChangedSignal,
  tellSuppliersNowUpdate,
  weddingStateQuery,
  type WeddingInput,
} from './wedding.messages';

/** Between two looks at changes that are due by Temporal's clock and not by the worker's. */
const CLOCK_SLACK_MILLISECONDS = 5_000;

/** The story of a wedding. Ends when the wedding is closed or cancelled; continues as new at each step. */
export async function weddingWorkflow(input: WeddingInput): Promise<void> {
  const story = new WeddingStory(input);
  setHandler(suppliersChangedSignal, (change) => story.onSuppliersChanged(change));
  setHandler(replacePlanUpdate, (plan) => story.onPlan(plan), {
    validator: (plan: Plan) => story.validatePlan(plan),
  });
  setHandler(adjustMilestoneUpdate, (wish) => story.onAdjustment(wish), {
    validator: (wish: { milestoneId: string }) => story.validateAdjustment(wish),
  });
  setHandler(tellSuppliersNowUpdate, () => story.onTellSuppliersNow(), {
    validator: () => story.refuseWhenOver(),
  });
  setHandler(weddingStateQuery, () => story.describe());

  if (!story.hasPlan()) {
    const plan = await storage('Load the plan').loadPlan({ weddingId: story.weddingId });
    if (!story.hasPlan()) story.takePlan(plan);
  }
  const alarms = new Alarms();
  // A coroutine may leave before another has made its last work; hence again while anything is untold.
  do {
    await Promise.all([followPlan(story, alarms), tellSuppliers(story, alarms)]);
  } while (story.mustTellNow());
  await condition(allHandlersFinished);
  if (!story.isOver) {
    // Given to the next run, search attributes cost nothing; written, each change of them is an action.
    const carryOn = makeContinueAsNewFunc<typeof weddingWorkflow>({
      typedSearchAttributes: attributesToPublish(story),
    });
    await carryOn({ weddingId: story.weddingId, state: story.state });
  }
}

async function followPlan(story: WeddingStory, alarms: Alarms): Promise<void> {
  while (!story.isLeaving()) {
    const { plan, skipped } = story.state;
    const version = plan?.scheduleVersion;
    const isDisturbed = () =>
      story.isLeaving() ||
      story.state.plan?.scheduleVersion !== version ||
      story.state.runNow.length > 0 ||
      skipped.length > 0;
    for (let id = skipped.shift(); id !== undefined; id = skipped.shift()) {
      await storage('Note a skipped step').finishMilestone({
        weddingId: story.weddingId,
        milestoneId: id,
        status: 'skipped',
      });
    }
    if (story.isFinished()) {
      story.isOver = true;
      return;
    }
    const next = story.nextMilestone();
    const isDue = next !== null && (story.isWished(next) || Date.parse(next.dueAt) <= Date.now());
    if (isDue) {
      await runStep(story, next);
      continue;
    }
    publish(story);
    if (next === null) {
      await condition(() => isDisturbed() || story.isFinished());
    } else {
      await alarms.wait(next.dueAt, `${stepInWords(next.kind)} · ${next.localTime}`, isDisturbed);
    }
  }
}

async function runStep(story: WeddingStory, milestone: Milestone): Promise<void> {
  const { weddingId } = story;
  const step = { weddingId, milestoneId: milestone.id };
  if (isWave(milestone)) {
    const usefulUntil = story.usefulUntil(milestone);
    // A passed RSVP deadline makes messages that ask for answers useless; news of the day is always told.
    if (milestone.kind !== 'date_news' && Date.parse(usefulUntil) <= Date.now())
      await storage(`Skip: ${stepInWords(milestone.kind)}`).finishMilestone({ ...step, status: 'skipped' });
    else
      await storage(`Start: ${stepInWords(milestone.kind)}`).startWave({
        ...step,
        kind: milestone.kind,
        usefulUntil,
        scheduleVersion: story.isWished(milestone) ? null : (story.state.plan?.scheduleVersion ?? null),
      });
  } else if (milestone.kind === 'final_count' && milestone.supplierId !== undefined) {
    await lockFinalCounts(story, milestone);
  } else if (milestone.kind === 'rsvp_deadline') {
    const result = await singleDelivery('Tell the planner who is silent').tellWhoIsSilent(step);
    await goOnTrying({ weddingId, about: 'rsvp_deadline', subjectId: milestone.id }, result);
  } else if (milestone.kind === 'close') {
    await storage('Close the wedding').completeWedding(step);
    story.isOver = true;
  } else {
    await storage(`Done: ${stepInWords(milestone.kind)}`).finishMilestone({ ...step, status: 'done' });
  }
  story.drop(milestone.id);
  story.hasRunStep = true;
}

/** Suppliers often share a cut-off: what is due together is locked together. */
async function lockFinalCounts(story: WeddingStory, milestone: Milestone): Promise<void> {
  const steps = [milestone, ...story.othersDue(milestone)];
  await storage('Lock the final count').lockFinalCounts({
    weddingId: story.weddingId,
    locks: steps.flatMap(({ id, supplierId }) =>
      supplierId === undefined ? [] : [{ supplierId, milestoneId: id }],
    ),
  });
  for (const { id } of steps) story.drop(id);
}

async function tellSuppliers(story: WeddingStory, alarms: Alarms): Promise<void> {
  const { state } = story;
  for (;;) {
    await condition(() => story.isLeaving() || story.hasUntoldChanges());
    if (story.mustTellNow()) {
      await flush(story);
      publish(story);
      continue;
    }
    // What is still being gathered waits for the next run.
    if (story.isLeaving()) return;
    const checkAt = state.checkSuppliersAt;
    if (checkAt === null) continue;
    publish(story);
    await alarms.wait(
      checkAt,
      'Changes for suppliers are being gathered',
      () => story.isLeaving() || story.mustTellNow() || state.checkSuppliersAt !== checkAt,
    );
  }
}

async function flush(story: WeddingStory): Promise<void> {
  const { weddingId, state } = story;
  const force = state.isForced;
  // Who asks again meanwhile is heard again.
  state.isForced = false;
  const seen = state.supplierVersionSeen;
  const scheduleVersion = state.plan?.scheduleVersion;
  const result = await storage('Tell suppliers the net change, if due').flushSupplierNotices({
    weddingId,
    force,
  });
  // A change that arrived meanwhile has brought its own instant, and so has a new plan.
  if (state.supplierVersionSeen === seen && state.plan?.scheduleVersion === scheduleVersion)
    state.checkSuppliersAt = notAtOnce(result.checkAgainAt);
  if (result.checkAgainAt === null)
    state.supplierVersionDone = Math.max(state.supplierVersionDone, result.doneVersion, seen);
  for (const subjectId of result.lateChangeIds) {
    await writeToPlanner('Ask the planner about a late change', {
      weddingId,
      about: 'late_change',
      subjectId,
    });
  }
}

/** The worker's clock may be behind the server's: what is not due by the one is not asked again at once. */
function notAtOnce(checkAgainAt: string | null): string | null {
  if (checkAgainAt === null) return null;
  return new Date(Math.max(Date.parse(checkAgainAt), Date.now() + CLOCK_SLACK_MILLISECONDS)).toISOString();
}
