/** Invitations and answers in PostgreSQL: one statement to open, one to record (migration `record_answer`). */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { AppError } from '../../domain/shared/app-error';
import type { InvitationStore, OpenInvitation, RecordOutcome } from '../../domain/rsvp/ports';
import { dateNews } from '../../domain/weddings/date-news';
import { hashToken } from '../../security/access-token';
import type { FieldEncryption } from '../../security/field-encryption';
import { storableAnswer } from './answer-writing';
import { loadChangeRequests } from './change-requests';
import { appendAudit, lockHead, moment, type Database, type Scope } from './database';
import {
  byPosition,
  bytes,
  toHousehold,
  toWedding,
  type EventRow,
  type GuestRow,
  type HouseholdRow,
  type MealOptionRow,
  type RsvpRow,
  type WeddingRow,
} from './rows';
import { alertKey } from './planner-alerts';
import { isAboutWhatIsGone } from './what-is-gone';

interface InvitationRows {
  wedding: WeddingRow;
  household: HouseholdRow;
  events: EventRow[];
  meal_options: MealOptionRow[];
  guests: GuestRow[];
  rsvps: RsvpRow[];
  locked_event_ids: string[];
  email_suppressed: 'bounce' | 'complaint' | 'opt_out' | null;
  known_day: { status: WeddingRow['status']; wedding_on: string } | null;
}

interface LinkRows {
  wedding_id: string;
  household_id: string;
  invitation: InvitationRows | null;
  draft: string | null;
}

const DRAFT_PLACE = 'answer_drafts.draft';
const RECORD = 'select outcome, revision from record_answer($1, $2, $3, $4, $5)';
/** In one round trip as well: its last argument makes PostgreSQL note the trace before the answer is recorded. */
const RECORD_TRACED = `select outcome, revision from set_config('app.traceparent', $6, true) as traced
  cross join lateral record_answer($1, $2, $3, $4, case when traced is not null then $5::jsonb end)`;

/** Invitations in PostgreSQL. */
export function createInvitationStore(database: Database, encryption: FieldEncryption): InvitationStore {
  const invitationOf = (rows: InvitationRows): OpenInvitation => {
    const invitedTo = new Set(rows.rsvps.map((rsvp) => rsvp.event_id));
    const events = rows.events.filter((event) => invitedTo.has(event.id)).sort(byPosition);
    const { known_day: known, wedding } = rows;
    return {
      wedding: toWedding(wedding, events, rows.meal_options.sort(byPosition)),
      news:
        known === null
          ? null
          : dateNews(
              { status: known.status, weddingOn: known.wedding_on },
              { status: wedding.status, weddingOn: wedding.wedding_on },
            ),
      household: {
        ...toHousehold(rows.household, rows.guests.sort(byPosition), rows.rsvps, encryption),
        ...reachOf(rows),
      },
      lockedEventIds: rows.locked_event_ids,
    };
  };
  return {
    async open(weddingId, householdId) {
      const [row] = await database.statement<{ invitation: InvitationRows | null }>(
        'select open_invitation($1, $2) as invitation',
        [weddingId, householdId],
      );
      return row?.invitation == null ? null : invitationOf(row.invitation);
    },
    async openLink(token) {
      const [row] = await database.statement<{ link: LinkRows | null }>('select open_link($1) as link', [
        hashToken(token),
      ]);
      if (row?.link?.invitation == null) return null;
      const { wedding_id: weddingId, household_id: householdId, invitation, draft } = row.link;
      return {
        weddingId,
        householdId,
        invitation: invitationOf(invitation),
        draft:
          draft === null
            ? null
            : (JSON.parse(encryption.open(bytes(draft), DRAFT_PLACE, householdId)) as unknown),
      };
    },
    async record(weddingId, householdId, submission, decision, actor): Promise<RecordOutcome> {
      // Needs are stored with consent only, so needs that stay keep it.
      const dietConsent =
        submission.dietConsent || decision.guests.some((guest) => guest.dietaryNeeds.length > 0);
      const answer = storableAnswer(
        { householdId, decision, actor, email: submission.email ?? null, dietConsent, confirm: true },
        encryption,
      );
      const values = [
        weddingId,
        householdId,
        submission.basedOn,
        submission.submissionId,
        JSON.stringify(answer),
      ];
      const traceparent = database.traceparent();
      const recorded =
        traceparent === null
          ? database.statement<RecordOutcome>(RECORD, values)
          : database.statement<RecordOutcome>(RECORD_TRACED, [...values, traceparent]);
      const [result] = await recorded.catch((error: unknown) => {
        if (!isAboutWhatIsGone(error)) throw error;
        return [{ outcome: 'conflict', revision: submission.basedOn } satisfies RecordOutcome];
      });
      if (result === undefined) throw new AppError('service.fault');
      if (result.outcome === 'stored') database.announceWork();
      if (actor.startsWith('planner:') && result.outcome !== 'conflict')
        await settleRequests(database, weddingId, householdId);
      return result;
    },
    saveDraft: (weddingId, householdId, draft) =>
      database.inWedding(weddingId, async (scope) => {
        const sealedDraft = encryption.seal(JSON.stringify(draft), DRAFT_PLACE, householdId);
        await scope('answer_drafts')
          .insert({ household_id: householdId, wedding_id: weddingId, draft_encrypted: sealedDraft })
          .onConflict('household_id')
          .merge({ draft_encrypted: sealedDraft, updated_at: moment(scope) });
      }),
    discardDraft: (weddingId, householdId) =>
      database.inWedding(weddingId, async (scope) => {
        await scope('answer_drafts').where({ household_id: householdId }).delete();
      }),
    requestChange: (weddingId, householdId, words) =>
      database.inWedding(weddingId, async (scope) => {
        await lockHead(scope, weddingId);
        const [latest] = (await loadChangeRequests(scope, encryption, weddingId, [householdId])).slice(-1);
        // The same words again are the same request only as long as the planner has not dealt with it.
        if (latest?.words === words && (await isRequestOpen(scope, householdId))) return;
        const id = randomUUID();
        await scope('change_requests').insert({
          id,
          wedding_id: weddingId,
          household_id: householdId,
          words_encrypted: encryption.seal(words, 'change_requests.words', id),
        });
        await scope('planner_alerts')
          .insert({
            id: randomUUID(),
            wedding_id: weddingId,
            alert_key: alertKey('change_requested', householdId),
            kind: 'change_requested',
            household_id: householdId,
          })
          .onConflict(['wedding_id', 'alert_key'])
          .merge({ resolved_at: null, created_at: moment(scope) });
        await appendAudit(scope, weddingId, `household:${householdId}`, 'rsvp.change_requested', householdId);
      }),
    optOut: (weddingId, householdId, channel) =>
      database.inWedding(weddingId, async (scope) => {
        const row = await scope('households').where({ id: householdId }).first<HouseholdRow | undefined>();
        const sealedAddress = channel === 'email' ? row?.email_encrypted : row?.phone_encrypted;
        if (row === undefined || sealedAddress === null || sealedAddress === undefined) return;
        const address = encryption.open(
          bytes(sealedAddress),
          `households.${channel === 'email' ? 'email' : 'phone'}`,
          householdId,
        );
        await scope('suppressions')
          .insert({
            wedding_id: weddingId,
            channel,
            address_index: encryption.blindIndex(address),
            reason: 'opt_out',
          })
          .onConflict(['wedding_id', 'channel', 'address_index'])
          .ignore();
        await appendAudit(
          scope,
          weddingId,
          `household:${householdId}`,
          'communications.opted_out',
          householdId,
          { channel },
        );
      }),
  };
}

/** Where messages come back it is as if there were no address: the form asks for another. */
function reachOf({
  household,
  email_suppressed: suppressed,
}: InvitationRows): Pick<OpenInvitation['household'], 'isReachable' | 'hasEmail'> {
  const hasAddress = household.email_encrypted !== null;
  return {
    hasEmail: hasAddress && suppressed !== 'bounce',
    isReachable:
      (hasAddress && suppressed === null) || (household.phone_encrypted !== null && household.sms_allowed),
  };
}

/** What the household had asked the planner for is dealt with by the answer the planner has recorded. */
function settleRequests(database: Database, weddingId: string, householdId: string): Promise<void> {
  return database.inWedding(weddingId, async (scope) => {
    await openRequests(scope, householdId).update({ resolved_at: moment(scope) });
  });
}

async function isRequestOpen(scope: Scope, householdId: string): Promise<boolean> {
  return (await openRequests(scope, householdId).first('id')) !== undefined;
}

function openRequests(scope: Scope, householdId: string): Knex.QueryBuilder {
  return scope('planner_alerts')
    .where({ household_id: householdId, kind: 'change_requested' })
    .whereNull('resolved_at');
}
