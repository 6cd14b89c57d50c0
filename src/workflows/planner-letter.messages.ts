/** The name of the story of a letter to the planner that was put off, and what it is started with. */
import type { PlannerLetter } from '../domain/suppliers/notice-ports';

/** The workflow id of a letter. */
export function plannerLetterWorkflowId({ about, subjectId }: PlannerLetter): string {
  return `letter-${about}-${subjectId}`;
}

/** A letter, and how long the provider has put it off. */
export interface PlannerLetterInput extends PlannerLetter {
  waitSeconds: number;
}
