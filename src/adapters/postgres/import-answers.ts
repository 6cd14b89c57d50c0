/** Answers an import brings, many households a statement and without a message. */
import { randomUUID } from 'node:crypto';
import type { AppliedHousehold } from '../../domain/guest-import/undo';
import type { Household } from '../../domain/guests/guest';
import {
  decideReportedAnswers,
  headcountDeltas,
  type AnswerDecision,
  type ReportedAnswer,
  type RsvpChange,
} from '../../domain/rsvp/answer';
import type { Scope } from './database';
import { StalePlan } from './stale-plan';

/** Answers to store, and the household as it stands with everything else of the import. */
export interface HouseholdAnswers {
  household: Household & { answeredBy?: 'guest' | 'planner' | null };
  answers: ReportedAnswer[];
  /** Where it is noted what was before. */
  applied: AppliedHousehold;
}

const HOUSEHOLDS_PER_STATEMENT = 2_000;

/**
 * Stores the answers where none is held; the caller holds the locks of households, tallies and head.
 *
 * @returns what it means for suppliers.
 * @throws StalePlan when a household has answered since it was read.
 */
export async function recordImportedAnswers(
  scope: Scope,
  { weddingId, actor }: { weddingId: string; actor: string },
  households: HouseholdAnswers[],
): Promise<Pick<AnswerDecision, 'changesSuppliers' | 'isUrgent'>> {
  const decided = households.flatMap((one) => {
    const decision = decideReportedAnswers(one.household, one.answers);
    return decision.changes.length === 0 ? [] : [{ ...one, decision }];
  });
  for (const { household, decision, applied } of decided)
    applied.answers = {
      answers: decision.rsvps.flatMap(({ guestId, eventId, status }) =>
        status === 'awaiting' ? [] : [{ guestId, eventId, status }],
      ),
      revision: household.revision + 1,
      before: {
        answeredAt: household.answeredAt === null ? null : new Date(household.answeredAt).toISOString(),
        answeredBy: household.answeredBy ?? null,
        lastSubmissionId: household.lastSubmissionId,
      },
    };
  for (let start = 0; start < decided.length; start += HOUSEHOLDS_PER_STATEMENT)
    await record(scope, weddingId, actor, decided.slice(start, start + HOUSEHOLDS_PER_STATEMENT));
  await count(
    scope,
    decided.flatMap(({ decision }) => decision.changes),
  );
  return {
    changesSuppliers: decided.some(({ decision }) => decision.changesSuppliers),
    isUrgent: decided.some(({ decision }) => decision.isUrgent),
  };
}

async function record(
  scope: Scope,
  weddingId: string,
  actor: string,
  decided: (HouseholdAnswers & { decision: AnswerDecision })[],
): Promise<void> {
  const orders = decided.map(({ household: { id, revision }, decision }) => ({
    household: id,
    based_on: revision,
    submission: randomUUID(),
    changes: decision.changes.length,
  }));
  const rsvps = decided.flatMap(({ household, decision }) => {
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
  });
  const result: unknown = await scope.raw(
    'select record_imported_answers(?, ?, ?::jsonb, ?::jsonb) as stored',
    [weddingId, actor, JSON.stringify(orders), JSON.stringify(rsvps)],
  );
  const [row] = (result as { rows: { stored: number }[] }).rows;
  if (row?.stored !== decided.length) throw new StalePlan();
}

async function count(scope: Scope, changes: RsvpChange[]): Promise<void> {
  for (const { eventId, ...delta } of headcountDeltas(changes))
    await scope('event_headcounts')
      .where({ event_id: eventId })
      .update({
        awaiting: scope.raw('awaiting + ?', [delta.awaiting]),
        attending: scope.raw('attending + ?', [delta.attending]),
        declined: scope.raw('declined + ?', [delta.declined]),
      });
}
