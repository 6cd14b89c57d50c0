/** The name of the story of a letter to the planner that was put off, and what it is started with. */
import type { PlannerLetter } from '../domain/suppliers/notice-ports';

/** The workflow id of a letter. A step of the plan has the same id in every wedding of that date. */
export function plannerLetterWorkflowId({ weddingId, about, subjectId }: PlannerLetter): string {
  return `letter-${weddingId}-${about}-${subjectId}`;
}

/** A letter, and how long the provider has put it off. */
export interface PlannerLetterInput extends PlannerLetter {
  waitSeconds: number;
}
