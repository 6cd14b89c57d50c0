/**
 * A wedding's state between two awaits, and everything that can be said to it. Handlers are synchronous
 * and only change this state; the coroutines in `wedding.ts` act on it.
 */
import { ApplicationFailure, currentUpdateInfo, workflowInfo } from '@temporalio/workflow';
import type { WaveKind } from '../domain/communications/messages';
import type { Plan, WorkflowState } from '../domain/weddings/ports';
import type { Milestone } from '../domain/weddings/timeline';
import { waveUsefulUntil } from '../domain/weddings/wave-use';
import { REFUSED, type SuppliersChange, type WeddingInput, type WeddingState } from './wedding.messages';

/** Updates remembered over continue-as-new. The server only remembers those of one run. */
const REMEMBERED_UPDATES = 20;
/** From this length on a run gives way to the next, so that whoever takes a wedding up has little to replay. */
const LONG_HISTORY_EVENTS = 100;

/** The state a wedding starts with. */
function newState(): WeddingState {
  return {
    plan: null,
    supplierVersionSeen: 0,
    supplierVersionDone: 0,
    isForced: false,
    checkSuppliersAt: null,
    runNow: [],
    skipped: [],
    answeredUpdates: [],
    published: '',
  };
}

/** One run of a wedding's workflow. */
export class WeddingStory {
  readonly weddingId: string;
  readonly state: WeddingState;
  /** A step ran in this run: continue as new once everything else is at rest. */
  hasRunStep = false;
  isOver = false;

  constructor(input: WeddingInput) {
    this.weddingId = input.weddingId;
    this.state = { ...newState(), ...input.state };
  }

  /** Whether the coroutines should come to an end. */
  isLeaving(): boolean {
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    return this.hasRunStep || this.isOver || historyLength >= LONG_HISTORY_EVENTS || continueAsNewSuggested;
  }

  /** Whether suppliers may have something to be told. */
  hasUntoldChanges(): boolean {
    return this.state.supplierVersionSeen > this.state.supplierVersionDone || this.state.isForced;
  }

  /** Whether a plan is being followed; an update may bring one while another is loaded. */
  hasPlan(): boolean {
    return this.state.plan !== null;
  }

  /** A wedding cancelled or completed ends once everybody knows all there is to know. */
  isFinished(): boolean {
    if (this.hasUntoldChanges()) return false;
    const status = this.state.plan?.status;
    return status === 'completed' || (status === 'cancelled' && this.nextMilestone() === null);
  }

  /** The step to run next: one the planner asked for, else the earliest; null when nothing is planned. */
  nextMilestone(): Milestone | null {
    const planned = this.state.plan?.milestones ?? [];
    return planned.find((milestone) => this.state.runNow.includes(milestone.id)) ?? planned[0] ?? null;
  }

  /** Whether the planner has asked for a step before its time. */
  isWished(milestone: Milestone): boolean {
    return this.state.runNow.includes(milestone.id);
  }

  /** Other steps of the same kind that are due by now. */
  othersDue(milestone: Milestone): Milestone[] {
    const planned = this.state.plan?.milestones ?? [];
    return planned.filter(
      ({ id, kind, dueAt }) =>
        id !== milestone.id && kind === milestone.kind && Date.parse(dueAt) <= Date.now(),
    );
  }

  /** Until when a wave's messages make sense, by the plan that is followed. */
  usefulUntil(wave: { kind: WaveKind; dueAt: string }): string {
    const { plan } = this.state;
    return waveUsefulUntil(wave, plan ?? { weddingAt: wave.dueAt, milestones: [] });
  }

  /** A step is behind us. */
  drop(milestoneId: string): void {
    const { plan } = this.state;
    if (plan !== null) plan.milestones = plan.milestones.filter((milestone) => milestone.id !== milestoneId);
    this.state.runNow = this.state.runNow.filter((id) => id !== milestoneId);
  }

  onSuppliersChanged({ version, urgent, dueAt }: SuppliersChange): void {
    if (version <= this.state.supplierVersionSeen) return;
    this.state.supplierVersionSeen = version;
    // Read when the signal was sent, so it holds for what was gathered before, too.
    this.state.checkSuppliersAt = urgent ? null : dueAt;
  }

  /** Whether suppliers are to be looked after now, and not at a later instant. */
  mustTellNow(): boolean {
    const { isForced, checkSuppliersAt } = this.state;
    if (!this.hasUntoldChanges()) return false;
    return isForced || checkSuppliersAt === null || Date.parse(checkSuppliersAt) <= Date.now();
  }

  validatePlan(plan: Plan): void {
    if (this.isRepeated()) return;
    this.refuseWhenOver();
    if (plan.weddingId !== this.weddingId) throw refused('The plan is another wedding’s.');
    if (plan.scheduleVersion < (this.state.plan?.scheduleVersion ?? 0))
      throw refused('A newer plan is being followed.');
  }

  onPlan(plan: Plan): number {
    return this.answerOnce(() => {
      if (plan.scheduleVersion > (this.state.plan?.scheduleVersion ?? 0)) {
        this.takePlan(plan);
        // With the plan the instant may have changed at which suppliers are due to be told.
        this.state.checkSuppliersAt = null;
      }
      return this.state.plan?.scheduleVersion ?? 0;
    });
  }

  /** Follows a plan from here on; wishes for steps it no longer has are forgotten. */
  takePlan(plan: Plan): void {
    this.state.plan = plan;
    this.state.runNow = this.state.runNow.filter((id) =>
      plan.milestones.some((milestone) => milestone.id === id),
    );
  }

  validateAdjustment({ milestoneId }: { milestoneId: string }): void {
    if (this.isRepeated()) return;
    this.refuseWhenOver();
    const isPlanned = this.state.plan?.milestones.some((milestone) => milestone.id === milestoneId) ?? false;
    if (!isPlanned || this.state.runNow.includes(milestoneId))
      throw refused('The step is not planned any more.');
  }

  onAdjustment({ milestoneId, action }: { milestoneId: string; action: 'run' | 'skip' }): number {
    return this.answerOnce(() => {
      if (action === 'run') this.state.runNow.push(milestoneId);
      else {
        this.drop(milestoneId);
        this.state.skipped.push(milestoneId);
      }
      return this.state.plan?.scheduleVersion ?? 0;
    });
  }

  refuseWhenOver(): void {
    if (this.isOver && !this.isRepeated()) throw refused('The wedding is over.');
  }

  onTellSuppliersNow(): number {
    return this.answerOnce(() => {
      this.state.isForced = true;
      return this.state.supplierVersionSeen;
    });
  }

  describe(): WorkflowState {
    const next = this.nextMilestone();
    return {
      phase: this.phase(),
      scheduleVersion: this.state.plan?.scheduleVersion ?? 0,
      nextMilestone:
        next === null ? null : { id: next.id, kind: next.kind, dueAt: next.dueAt, localTime: next.localTime },
      supplierVersionSeen: this.state.supplierVersionSeen,
      supplierVersionDone: this.state.supplierVersionDone,
      isGatheringChanges: this.hasUntoldChanges(),
    };
  }

  /** Where the wedding stands, in one word. */
  phase(): string {
    const { plan } = this.state;
    if (this.isOver) return 'over';
    if (plan === null) return 'starting';
    if (plan.status !== 'planned') return plan.status;
    const kinds = new Set(plan.milestones.map((milestone) => milestone.kind));
    if (kinds.has('invitations')) return 'preparing';
    if (kinds.has('rsvp_deadline')) return 'collecting';
    if (kinds.has('final_count')) return 'finalising';
    return kinds.has('wedding_day') ? 'ready' : 'celebrated';
  }

  private isRepeated(): boolean {
    const id = currentUpdateInfo()?.id;
    return this.state.answeredUpdates.some((answered) => answered.updateId === id);
  }

  private answerOnce(act: () => number): number {
    const id = currentUpdateInfo()?.id ?? '';
    const known = this.state.answeredUpdates.find((answered) => answered.updateId === id);
    if (known !== undefined) return known.result;
    const result = act();
    this.state.answeredUpdates = [...this.state.answeredUpdates, { updateId: id, result }].slice(
      -REMEMBERED_UPDATES,
    );
    return result;
  }
}

function refused(why: string): ApplicationFailure {
  return ApplicationFailure.create({ message: why, type: REFUSED, nonRetryable: true });
}
