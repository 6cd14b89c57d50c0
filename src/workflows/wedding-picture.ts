/** What an operator sees of a wedding in the Temporal Web UI. No person, no number of guests. */
import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { WeddingStory } from './wedding-story';

const WEDDING_PHASE = defineSearchAttributeKey('WeddingPhase', 'KEYWORD');
const WEDDING_DATE = defineSearchAttributeKey('WeddingDate', 'DATETIME');
const NEXT_MILESTONE_AT = defineSearchAttributeKey('NextMilestoneAt', 'DATETIME');
const PLANNER_ID = defineSearchAttributeKey('PlannerId', 'KEYWORD');

/** Words for the kinds of step. */
const STEP: Record<string, string> = {
  invitations: 'Send invitations',
  reminder: 'Remind households that owe an answer',
  final_reminder: 'Final reminder',
  date_news: 'Tell households what has become of the day',
  rsvp_deadline: 'RSVP deadline: tell the planner who is silent',
  final_count: 'Lock a supplier’s final count and send it',
  wedding_day: 'Wedding day',
  close: 'Close the wedding',
};

/** The words for a kind of step. */
export function stepInWords(kind: string): string {
  return STEP[kind] ?? kind;
}

/**
 * Shows the plan as a table, and writes the search attributes when they differ from the last ones. A run that
 * gives way leaves them to the next.
 */
export function publish(story: WeddingStory): void {
  setCurrentDetails(detailsOf(story));
  if (story.state.plan === null || story.isLeaving()) return;
  const known = story.state.published;
  const attributes = attributesToPublish(story);
  if (story.state.published === known) return;
  const isAtTheEnd = story.nextMilestone() === null;
  upsertSearchAttributes(isAtTheEnd ? [...attributes, { key: NEXT_MILESTONE_AT, value: null }] : attributes);
}

/** The search attributes as they are now, from here on counted as published; without those that have no value. */
export function attributesToPublish(story: WeddingStory): SearchAttributePair[] {
  const { plan } = story.state;
  if (plan === null) return [];
  const next = story.nextMilestone();
  story.state.published = JSON.stringify([
    story.phase(),
    plan.weddingAt,
    next?.dueAt ?? null,
    plan.plannerId,
  ]);
  return [
    { key: WEDDING_PHASE, value: story.phase() },
    { key: WEDDING_DATE, value: new Date(plan.weddingAt) },
    { key: PLANNER_ID, value: plan.plannerId },
    ...(next === null ? [] : [{ key: NEXT_MILESTONE_AT, value: new Date(next.dueAt) }]),
  ];
}

function detailsOf(story: WeddingStory): string {
  const { plan, checkSuppliersAt } = story.state;
  if (plan === null) return 'Loading the plan.';
  const suppliers = story.hasUntoldChanges()
    ? `Gathering changes for suppliers (version ${story.state.supplierVersionSeen}); looking again at ${checkSuppliersAt ?? 'once'}.`
    : `Suppliers know everything up to version ${story.state.supplierVersionDone}.`;
  const rows = plan.milestones.map(
    (milestone, index) =>
      `| ${index === 0 ? '**next**' : ''} | ${stepInWords(milestone.kind)} | ${milestone.localTime} | ${milestone.dueAt} |`,
  );
  return [
    `**Phase: ${story.phase()}** · plan version ${plan.scheduleVersion} · local times ${plan.timeZone}`,
    '',
    '| | Step | Local time | UTC |',
    '|---|---|---|---|',
    ...rows,
    '',
    suppliers,
  ].join('\n');
}
