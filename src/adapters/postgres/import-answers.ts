/** Answers an import brings, many households a statement and without a message. */
import { randomUUID } from 'node:crypto';
import type { AppliedHousehold } from '../../domain/guest-import/undo';
import type { Household, Rsvp } from '../../domain/guests/guest';
import {
  decideReportedAnswers,
  sumOfDeltas,
  type AnswerDecision,
  type HeadcountDelta,
  type ReportedAnswer,
} from '../../domain/rsvp/answer';
import type { Scope } from './database';
import { moveHeadcounts } from './headcounts';
import { StalePlan } from './stale-plan';

/** Answers to store, and the household as it stands with everything else of the import. */
export interface HouseholdAnswers {
  household: Household & { answeredBy?: 'guest' | 'planner' | null };
  answers: ReportedAnswer[];
  /** Where it is noted what was before. */
  applied: AppliedHousehold;
  /** Whether the household is new: its answers are written with it, and only the household's entry is left. */
  isNew: boolean;
}

type Decided = HouseholdAnswers & { decision: AnswerDecision; submissionId: string };

const HOUSEHOLDS_PER_STATEMENT = 5_000;

/**
 * The answers of one import. They are decided as its households are written and stored at the end, under the
 * locks of hot rows; until then only what the statements need is held.
 */
export class ImportedAnswers {
  private waiting: Decided[] = [];
  private readonly statements: { households: number; orders: string; rsvps: string }[] = [];
  private deltas: HeadcountDelta[] = [];
  private changesSuppliers = false;
  private isUrgent = false;

  /** Decides which answers hold, those where none is held, and notes on `applied` what was before. */
  decide(one: HouseholdAnswers): Rsvp[] {
    const { household, answers, applied } = one;
    if (answers.length === 0) return [];
    const decision = decideReportedAnswers(household, answers);
    if (decision.changes.length === 0) return [];
    applied.answers = {
      answers: decision.rsvps.flatMap(({ guestId, eventId, status }) =>
        status === 'awaiting' ? [] : [{ guestId, eventId, status }],
      ),
      before: {
        answeredAt: household.answeredAt === null ? null : new Date(household.answeredAt).toISOString(),
        answeredBy: household.answeredBy ?? null,
        lastSubmissionId: household.lastSubmissionId,
      },
    };
    const submissionId = randomUUID();
    applied.lastSubmissionId = submissionId;
    this.changesSuppliers ||= decision.changesSuppliers;
    this.isUrgent ||= decision.isUrgent;
    this.deltas = sumOfDeltas([...this.deltas, ...decision.headcountDeltas]);
    this.waiting.push({ ...one, decision, submissionId });
    if (this.waiting.length === HOUSEHOLDS_PER_STATEMENT) this.writeStatement();
    return decision.rsvps;
  }

  /**
   * Stores them; the caller holds the locks of households, tallies and head.
   *
   * @returns what it means for suppliers.
   * @throws StalePlan when a household has answered since it was read.
   */
  async store(
    scope: Scope,
    { weddingId, actor }: { weddingId: string; actor: string },
  ): Promise<Pick<AnswerDecision, 'changesSuppliers' | 'isUrgent'>> {
    if (this.waiting.length > 0) this.writeStatement();
    for (const { households, orders, rsvps } of this.statements) {
      const result: unknown = await scope.raw(
        'select record_imported_answers(?, ?, ?::jsonb, ?::jsonb) as stored',
        [weddingId, actor, orders, rsvps],
      );
      const [row] = (result as { rows: { stored: number }[] }).rows;
      if (row?.stored !== households) throw new StalePlan();
    }
    await moveHeadcounts(scope, this.deltas);
    return { changesSuppliers: this.changesSuppliers, isUrgent: this.isUrgent };
  }

  private writeStatement(): void {
    const decided = this.waiting;
    this.waiting = [];
    this.statements.push({
      households: decided.length,
      orders: JSON.stringify(decided.map(orderOf)),
      rsvps: JSON.stringify(decided.filter(({ isNew }) => !isNew).flatMap(rsvpsOf)),
    });
  }
}

function orderOf({ household: { id, revision }, decision, submissionId }: Decided): object {
  return { household: id, based_on: revision, submission: submissionId, changes: decision.changes.length };
}

function rsvpsOf({ household, decision }: Decided): object[] {
  const before = new Map(decision.changes.map((change) => [`${change.guestId}/${change.eventId}`, change]));
  return decision.rsvps.map(({ guestId, eventId, status, mealOptionId }) => ({
    household: household.id,
    revision: household.revision + 1,
    guest: guestId,
    event: eventId,
    from_status: before.get(`${guestId}/${eventId}`)?.from ?? status,
    status,
    meal_option: mealOptionId,
  }));
}
