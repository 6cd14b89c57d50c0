/** Answers an import brings: each household's through the one function that stores answers, without a message. */
import { randomUUID } from 'node:crypto';
import type { AppliedHousehold } from '../../domain/guest-import/undo';
import type { Household } from '../../domain/guests/guest';
import { decideReportedAnswers, type ReportedAnswer } from '../../domain/rsvp/answer';
import type { FieldEncryption } from '../../security/field-encryption';
import { storableAnswer } from './answer-writing';
import type { Scope } from './database';
import { StalePlan } from './stale-plan';

/** Answers to store, and the household as it stands with everything else of the import. */
export interface HouseholdAnswers {
  household: Household & { answeredBy?: 'guest' | 'planner' | null };
  hasConsent: boolean;
  answers: ReportedAnswer[];
  /** Where it is noted what was before. */
  applied: AppliedHousehold;
}

const HOUSEHOLDS_PER_STATEMENT = 200;

/** Stores the answers where none is held. The caller holds every lock `record_answer` takes. */
export async function recordImportedAnswers(
  scope: Scope,
  { weddingId, actor, encryption }: { weddingId: string; actor: string; encryption: FieldEncryption },
  households: HouseholdAnswers[],
): Promise<void> {
  const orders = households.flatMap(({ household, hasConsent, answers, applied }) => {
    const decision = decideReportedAnswers(household, answers);
    if (decision.changes.length === 0) return [];
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
    return [
      {
        household: household.id,
        basedOn: household.revision,
        submission: randomUUID(),
        answer: storableAnswer(
          {
            householdId: household.id,
            decision,
            actor,
            email: null,
            dietConsent: hasConsent,
            confirm: false,
          },
          encryption,
        ),
      },
    ];
  });
  for (let start = 0; start < orders.length; start += HOUSEHOLDS_PER_STATEMENT) {
    const some = JSON.stringify(orders.slice(start, start + HOUSEHOLDS_PER_STATEMENT));
    const result: unknown = await scope.raw(
      `select r.outcome from jsonb_array_elements(?::jsonb) o, record_answer(?, (o ->> 'household')::uuid,
         (o ->> 'basedOn')::int, (o ->> 'submission')::uuid, o -> 'answer') r`,
      [some, weddingId],
    );
    const { rows } = result as { rows: { outcome: string }[] };
    if (rows.some(({ outcome }) => outcome !== 'stored')) throw new StalePlan();
  }
}
