/** What the overview says, worked out from the read model: one place decides who is meant and how many. */
import type { Instant } from '../../domain/shared/event-date';
import { isTold } from '../../domain/suppliers/notice';
import { needsCount } from '../../domain/suppliers/supplier';
import type { EventTally, HouseholdLine, Overview, SupplierLine } from '../../domain/weddings/overview';
import type { PlannedMilestone } from '../../domain/weddings/ports';
import { deadlineInstant } from '../../domain/weddings/timeline';
import { COUPLE_SIZE } from '../../domain/suppliers/supplier-count';
import { dayOf } from '../messages/dates';
import type { SceneMark } from './headcount-scene';
import { messages } from './messages.en';
import { dayAndMonth, type Clock } from './words';

const STEPS_SHOWN = 5;
const LINES_DRAWN = 3;

/** The clock by which an overview's times are put into words. */
export function clockOf(overview: Pick<Overview, 'wedding' | 'now'>): Clock {
  return { zone: overview.wedding.timeZone, now: overview.now };
}

/** A planned step in words: what, for whom, and whether a planner may do or skip it by hand. */
export interface StepWords {
  what: string;
  who: string;
  /** Sending and locking can be done by hand; a date comes by itself, and nobody is nobody to write to. */
  canAct: boolean;
}

/** Puts a step into words, with numbers as of now. */
export function stepInWords(step: PlannedMilestone, overview: Overview): StepWords {
  const words = messages.nextSteps;
  const silentHouseholds = toRemind(overview).length;
  const isEmpty = overview.people.invited === 0;
  switch (step.kind) {
    case 'invitations':
      if (waitsForPlanner(step, overview))
        return {
          what: words.invitationsWait,
          who: isEmpty ? words.emptyList : words.notBefore(toInvite(overview).length),
          canAct: !isEmpty,
        };
      return { what: words.invitations, who: words.toInvite(toInvite(overview).length), canAct: !isEmpty };
    case 'reminder':
      return { what: words.reminder, who: words.toRemind(silentHouseholds), canAct: !isEmpty };
    case 'final_reminder':
      return { what: words.finalReminder, who: words.toRemind(silentHouseholds), canAct: !isEmpty };
    case 'date_news':
      return {
        what: step.status === 'planned' ? words.dateNews[overview.wedding.status] : words.dateNewsDone,
        who: words.toTell(toTell(overview).length),
        canAct: true,
      };
    case 'rsvp_deadline':
      return {
        what: words.deadline,
        who: isEmpty ? words.emptyList : words.silentPeople(overview.people.awaiting),
        canAct: false,
      };
    case 'final_count': {
      const line = overview.suppliers.find((one) => one.supplier.id === step.supplierId);
      const told = line?.latest?.count.total;
      const who = told === undefined ? words.countNever : words.countNow(told);
      return { what: words.finalCount(line?.supplier.name ?? ''), who, canAct: true };
    }
    case 'wedding_day':
      return { what: words.weddingDay, who: words.dayWhat(overview.people.coming), canAct: false };
    case 'close':
      return { what: words.close, who: words.closeWhat, canAct: false };
  }
}

/** How many households a step would write to, as of now. */
export function receiversOf(step: PlannedMilestone, overview: Overview): number {
  if (step.kind === 'invitations') return toInvite(overview).length;
  if (step.kind === 'date_news') return toTell(overview).length;
  return toRemind(overview).length;
}

/** Invitations without a day to come: the plan keeps them until answers close, and the planner sends them. */
export function waitsForPlanner(step: PlannedMilestone, { wedding }: Pick<Overview, 'wedding'>): boolean {
  return step.kind === 'invitations' && step.status === 'planned' && step.dueAt === deadlineInstant(wedding);
}

/**
 * Whether guests are about to be told of the day. The step waits out its grace in any case; it is for nobody when
 * the change was taken back, or when nobody was invited. Invitations under way may still tell the day before.
 */
export function isNewsAwaited({
  milestones,
  households,
}: Pick<Overview, 'milestones' | 'households'>): boolean {
  const isPlanned = milestones.some((step) => step.kind === 'date_news' && step.status === 'planned');
  const areInvited = milestones.some((step) => step.kind === 'invitations' && step.status === 'running');
  return isPlanned && (areInvited || households.some((line) => line.isUntold));
}

/** The plan, split into what comes next, what comes after that, and what is past. */
export function splitSteps(overview: Pick<Overview, 'milestones' | 'wedding' | 'households'>): {
  next: PlannedMilestone[];
  later: PlannedMilestone[];
  past: PlannedMilestone[];
} {
  const { milestones } = overview;
  const isForNobody = ({ kind }: PlannedMilestone) => kind === 'date_news' && !isNewsAwaited(overview);
  const ahead = milestones
    .filter((step) => step.status === 'running' || (step.status === 'planned' && !isForNobody(step)))
    .sort((a, b) => rank(a) - rank(b));
  // What runs now may have been planned for a later day; what waits for the planner has none.
  function rank(step: PlannedMilestone): number {
    if (step.status === 'running') return 0;
    return waitsForPlanner(step, overview) ? 1 : 2;
  }
  const past = milestones.filter((step) => step.status === 'done' || step.status === 'skipped');
  return { next: ahead.slice(0, STEPS_SHOWN), later: ahead.slice(STEPS_SHOWN), past };
}

/** Marks of the headcount picture: the deadline, each cut-off, the day. */
export function marksOf(overview: Overview): SceneMark[] {
  const clock = clockOf(overview);
  const words = messages.numbers;
  const { wedding } = overview;
  // A date that is given up is no mark, and neither is what was counted from it.
  if (wedding.status !== 'planned' && wedding.status !== 'completed') return [];
  const deadline = overview.milestones.find((step) => step.kind === 'rsvp_deadline')?.dueAt;
  const cutoffs = overview.suppliers.flatMap((line): SceneMark[] =>
    line.cutoffAt === null || !needsCount(line.supplier.type)
      ? []
      : [
          {
            at: line.cutoffAt,
            label: words.cutoffMark(messages.newSupplier.types[line.supplier.type], day(line.cutoffAt)),
            kind: 'cutoff',
          },
        ],
  );
  const starts = wedding.events.map((event) => event.startsAt).sort();
  const first = starts.find((at) => dayOf(at, clock.zone) === wedding.weddingOn) ?? starts[0];
  return [
    ...(deadline === undefined
      ? []
      : [{ at: deadline, label: words.deadlineMark(day(deadline)), kind: 'deadline' as const }]),
    ...cutoffs,
    ...(first === undefined
      ? []
      : [{ at: first, label: words.weddingMark(day(first)), kind: 'wedding' as const }]),
  ];

  function day(at: Instant): string {
    return dayAndMonth(at, clock);
  }
}

/** Events drawn as lines, most people first. */
export function drawnEvents(tallies: EventTally[]): EventTally[] {
  return [...tallies].sort((a, b) => b.attending - a.attending).slice(0, LINES_DRAWN);
}

/** Places left at an event once the couple has sat down; null without a limit. */
export function placesLeft(tally: EventTally): number | null {
  return tally.capacity === null ? null : tally.capacity - tally.attending - COUPLE_SIZE;
}

/** Households that still owe an answer, those without any first. */
export function silentHouseholds(overview: Overview): HouseholdLine[] {
  return overview.households
    .filter((line) => line.isAwaiting)
    .sort((a, b) => Number(a.answeredAt !== null) - Number(b.answeredAt !== null));
}

/** How a supplier stands towards what it was told last. */
export type SupplierStanding = 'no-count' | 'not-told' | 'seen' | 'disputed' | 'waiting' | 'overdue';

/** Finds out how a supplier stands. */
export function standingOf({ supplier, latest }: SupplierLine, now: Instant): SupplierStanding {
  if (latest === null || !isTold(supplier.type, latest.kind))
    return needsCount(supplier.type) ? 'not-told' : 'no-count';
  if (latest.answer === 'acknowledged') return 'seen';
  if (latest.answer === 'disputed') return 'disputed';
  return latest.acknowledgeBy < now ? 'overdue' : 'waiting';
}

/** Households that are written to when the day changes: those who were invited and can be written to. */
export function toHear(overview: Pick<Overview, 'households'>): HouseholdLine[] {
  return overview.households.filter((line) => isReachable(line) && line.invitedAt !== null);
}

function toTell(overview: Overview): HouseholdLine[] {
  return toHear(overview).filter((line) => line.isUntold);
}

/** Reminders go to those who were invited, can be written to, and owe an answer. */
function toRemind(overview: Overview): HouseholdLine[] {
  return overview.households.filter(
    (line) => isReachable(line) && line.isAwaiting && line.invitedAt !== null,
  );
}

function toInvite(overview: Overview): HouseholdLine[] {
  return overview.households.filter((line) => isReachable(line) && line.invitedAt === null);
}

function isReachable(line: HouseholdLine): boolean {
  return line.hasEmail || line.hasPhone;
}
