/**
 * One wedding, from its first plan to a week after the day.
 *
 * Two coroutines: one follows the plan, one tells suppliers. Both wake early without cancelling a timer,
 * and both leave when a step has run, so that each run's history stays short.
 */
import { allHandlersFinished, condition, continueAsNew, setHandler } from '@temporalio/workflow';
import type { Plan } from '../domain/weddings/ports';
import type { Milestone } from '../domain/weddings/timeline';
import { isWave } from '../domain/weddings/wave-use';
import { singleDelivery, storage } from './activity-options';
import { Alarms } from './waiting';
import { publish, stepInWords } from './wedding-picture';
import { WeddingStory } from './wedding-story';
import {
  adjustMilestoneUpdate,
  replacePlanUpdate,
  suppliersChangedSignal,
  tellSuppliersNowUpdate,
  weddingStateQuery,
  type WeddingInput,
} from './wedding.messages';

/** The story of a wedding. Ends when the wedding is closed or cancelled; continues as new at each step. */
export async function weddingWorkflow(input: WeddingInput): Promise<void> {
  const story = new WeddingStory(input);
  const skipped: string[] = [];
  setHandler(suppliersChangedSignal, (change) => story.onSuppliersChanged(change));
  setHandler(replacePlanUpdate, (plan) => story.onPlan(plan), {
    validator: (plan: Plan) => story.validatePlan(plan),
  });
  setHandler(adjustMilestoneUpdate, (wish) => story.onAdjustment(wish, (id) => skipped.push(id)), {
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
    await Promise.all([followPlan(story, alarms, skipped), tellSuppliers(story, alarms)]);
  } while (mustTellNow(story));
  await condition(allHandlersFinished);
  if (!story.isOver)
    await continueAsNew<typeof weddingWorkflow>({ weddingId: story.weddingId, state: story.state });
}

async function followPlan(story: WeddingStory, alarms: Alarms, skipped: string[]): Promise<void> {
  while (!story.isLeaving()) {
    publish(story);
    const { plan } = story.state;
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
    if (next === null) {
      await condition(() => isDisturbed() || story.isFinished());
    } else if (story.state.runNow.includes(next.id) || Date.parse(next.dueAt) <= Date.now()) {
      await runStep(story, next);
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
      });
  } else if (milestone.kind === 'final_count' && milestone.supplierId !== undefined) {
    await storage('Lock the final count').lockFinalCount({ ...step, supplierId: milestone.supplierId });
  } else {
    if (milestone.kind === 'rsvp_deadline') {
      await singleDelivery('Tell the planner who is silent').tellPlanner({
        weddingId,
        about: 'rsvp_deadline',
        subjectId: milestone.id,
      });
    }
    if (milestone.kind === 'close') await storage('Close the wedding').completeWedding({ weddingId });
    await storage(`Done: ${stepInWords(milestone.kind)}`).finishMilestone({ ...step, status: 'done' });
  }
  story.drop(milestone.id);
  story.hasRunStep = true;
  if (milestone.kind === 'close') story.isOver = true;
}

async function tellSuppliers(story: WeddingStory, alarms: Alarms): Promise<void> {
  const { state } = story;
  for (;;) {
    await condition(() => story.isLeaving() || story.hasUntoldChanges());
    if (story.isLeaving() && !mustTellNow(story)) return;
    const checkAt = state.checkSuppliersAt;
    if (checkAt !== null && Date.parse(checkAt) > Date.now()) {
      publish(story);
      await alarms.wait(
        checkAt,
        'Changes for suppliers are being gathered',
        () => story.isLeaving() || state.checkSuppliersAt !== checkAt,
      );
      continue;
    }
    await flush(story);
    publish(story);
  }
}

/** Whether changes are due to be told before this run may end; gathered ones wait for the next run. */
function mustTellNow(story: WeddingStory): boolean {
  const { checkSuppliersAt } = story.state;
  return (
    story.hasUntoldChanges() && (checkSuppliersAt === null || Date.parse(checkSuppliersAt) <= Date.now())
  );
}

async function flush(story: WeddingStory): Promise<void> {
  const { weddingId, state } = story;
  const force = state.isForced;
  const seen = state.supplierVersionSeen;
  const result = await storage('Tell suppliers the net change, if due').flushSupplierNotices({
    weddingId,
    force,
  });
  for (const subjectId of result.lateChangeIds) {
    await singleDelivery('Ask the planner about a late change').tellPlanner({
      weddingId,
      about: 'late_change',
      subjectId,
    });
  }
  if (force) state.isForced = false;
  // A change that arrived meanwhile may be urgent: ask again.
  state.checkSuppliersAt = state.supplierVersionSeen > seen ? null : result.checkAgainAt;
  if (result.checkAgainAt === null)
    state.supplierVersionDone = Math.max(state.supplierVersionDone, result.doneVersion, seen);
}
