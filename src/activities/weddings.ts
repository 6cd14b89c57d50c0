/** The plan of a wedding, loaded and ticked off. */
import type { WaveStart } from '../domain/communications/store-ports';
import type { MilestoneStore } from '../domain/suppliers/notice-ports';
import type { Plan, WeddingStore } from '../domain/weddings/ports';

/** What these activities work with. */
export interface WeddingDependencies {
  weddings: Pick<WeddingStore, 'plan'>;
  milestones: MilestoneStore;
}

/** Activities around the plan. */
export function createWeddingActivities({ weddings, milestones }: WeddingDependencies) {
  return {
    /** The plan as it stands in the database. */
    async loadPlan(input: { weddingId: string }): Promise<Plan> {
      return weddings.plan(input.weddingId);
    },
    /**
     * Begins a wave: it walks on in a workflow of its own, however long the provider puts messages off. Where a
     * plan newer than `scheduleVersion` has the step, that plan decides when; null: the planner wants it now.
     */
    async startWave({ weddingId, ...wave }: WaveStart): Promise<void> {
      await milestones.startWave(weddingId, wave);
    },
    /** Notes how a step ended. */
    async finishMilestone(input: {
      weddingId: string;
      milestoneId: string;
      status: 'done' | 'skipped';
    }): Promise<void> {
      await milestones.finish(input.weddingId, input.milestoneId, input.status, 'system');
    },
    /** Ends the wedding and its last step: links stop working, nothing is planned any more. */
    async completeWedding(input: { weddingId: string; milestoneId: string }): Promise<void> {
      await milestones.completeWedding(input.weddingId, input.milestoneId);
    },
  };
}
