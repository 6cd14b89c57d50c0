/** What was said and done on stage, noted as it happened and apart from everything the product remembers. */
import type { PersonAnswer } from '../story/answers';
import type { Act } from '../story/script';

/** One answer as it was given. */
export interface LedgerAnswer {
  at: Date;
  householdId: string;
  householdName: string;
  reason: Extract<Act, { kind: 'answer' }>['reason'];
  by: 'guest' | 'planner';
  answer: PersonAnswer[];
}

/** Something else that somebody did. */
export type LedgerDeed =
  | { kind: 'deadline_moved'; at: Date; from: string; to: string }
  | {
      kind: 'notice_answered';
      at: Date;
      supplierId: string;
      version: number;
      answer: 'acknowledged' | 'disputed';
      by: string;
    }
  | { kind: 'late_change_decided'; at: Date; supplierId: string; decision: 'send' | 'keep' };

/** Everything noted, in order of time. */
export interface Ledger {
  answers: LedgerAnswer[];
  deeds: LedgerDeed[];
}
