/** Collects what the reconciliation is made from: raw SQL, the sandbox's log, and the ledger. */
import { DateTime } from 'luxon';
import type { Play } from './play/play';
import type {
  AuditEntryFacts,
  EventFacts,
  Evidence,
  HouseholdFacts,
  LateChangeFacts,
  MessageFacts,
  NoticeFacts,
  PersonFacts,
  PlanFacts,
  RsvpFacts,
  SendFacts,
  StepFacts,
  SupplierFacts,
} from './reconciliation/evidence';
import type { Stage, StageDatabase } from './stage/stage';

/** Everything there is to know at the end. */
export async function collectEvidence(stage: Stage, play: Play): Promise<Evidence> {
  const read = reader(stage.database, play.cast.weddingId);
  return {
    list: { ...play.cast.listed, leftOut: play.cast.list.leftOutRows },
    plan: whatWasSet(play),
    said: whatWasSaid(play),
    objections: play.ledger.deeds.flatMap((deed) =>
      deed.kind === 'notice_answered' && deed.answer === 'disputed' ? [deed] : [],
    ),
    ...(await readWedding(read)),
    audit: await readAudit(read),
    deadlineAt: DateTime.fromISO(play.setting.movedDeadlineOn, { zone: play.setting.wedding.timeZone })
      .endOf('day')
      .toJSDate(),
    ...(await readGuests(read)),
    ...(await readSuppliers(read)),
    sends: await read<SendFacts>(
      `select id, business_key as "businessKey", template, channel, state, household_id as "householdId",
         supplier_id as "supplierId", notice_id as "noticeId" from sends where wedding_id = $1`,
    ),
    messages: await readMessages(stage),
  };
}

type Read = <Row>(sql: string) => Promise<Row[]>;

function reader(database: StageDatabase, weddingId: string): Read {
  return (sql) => database.query(sql, [weddingId]);
}

function whatWasSaid({ ledger }: Play): Evidence['said'] {
  return ledger.answers.map(({ at, householdId, answer }) => ({
    at,
    householdId,
    people: answer.map((person) => ({
      ...person,
      needs: person.needs.map((need) => Object.values(need).join(' ')),
    })),
  }));
}

function whatWasSet({ setting, ledger }: Play): PlanFacts {
  const { timeZone, invitationsOn, reminderDaysBeforeDeadline, rsvpDeadlineOn } = setting.wedding;
  const moves = ledger.deeds.flatMap((deed) =>
    deed.kind === 'deadline_moved' ? [{ on: deed.to, setAt: deed.at }] : [],
  );
  return {
    zone: timeZone,
    invitationsOn: invitationsOn ?? '',
    reminderDays: reminderDaysBeforeDeadline,
    deadlines: [{ on: rsvpDeadlineOn, setAt: setting.startsAt.toJSDate() }, ...moves],
  };
}

async function readWedding(read: Read) {
  const [wedding] = await read<{ status: string; leftOver: number }>(
    `select status,
       ((select count(*) from outbox) + (select count(*) from pending_confirmations))::int as "leftOver"
     from weddings where id = $1`,
  );
  return {
    weddingStatus: wedding?.status ?? 'gone',
    leftOver: wedding?.leftOver ?? -1,
    steps: await read<StepFacts>(
      `select id, kind, supplier_id as "supplierId", status, due_at as "dueAt", ran_at as "ranAt"
       from milestones where wedding_id = $1 order by due_at`,
    ),
    events: await read<EventFacts>(
      `select e.id, e.name, e.serves_meal as "servesMeal", json_build_object('attending', c.attending,
         'declined', c.declined, 'awaiting', c.awaiting) as tally
       from events e join event_headcounts c on c.event_id = e.id where e.wedding_id = $1 order by e.position`,
    ),
  };
}

async function readAudit(read: Read): Promise<Evidence['audit']> {
  const [head] = await read<{ sequence: string; hash: string }>(
    `select audit_sequence::text as sequence, encode(audit_hash, 'hex') as hash
     from wedding_heads where wedding_id = $1`,
  );
  const entries = await read<AuditEntryFacts>(
    `select sequence::text, extract(epoch from at)::text as epoch, actor, action, subject, detail::text,
       encode(hash, 'hex') as hash from audit_entries where wedding_id = $1 order by audit_entries.sequence`,
  );
  return { head: head ?? { sequence: 'none', hash: '' }, entries };
}

async function readGuests(read: Read) {
  return {
    households: await read<HouseholdFacts>(
      `select id, name, revision, email_encrypted is not null as "hasEmail",
         sms_allowed and phone_encrypted is not null as "takesTexts"
       from households where wedding_id = $1 order by name`,
    ),
    people: await read<PersonFacts>(
      `select id, household_id as "householdId", full_name as name, age_band <> 'adult' as "isChild"
       from guests where wedding_id = $1 order by household_id, position`,
    ),
    rsvps: await read<RsvpFacts>(
      `select household_id as "householdId", guest_id as "guestId", event_id as "eventId", status,
         meal_option_id as "mealOptionId" from rsvps where wedding_id = $1`,
    ),
  };
}

async function readSuppliers(read: Read) {
  return {
    suppliers: await read<SupplierFacts>(
      `select id, type, name, event_ids as "eventIds", crew_meals as "crewMeals" from suppliers
       where wedding_id = $1 order by created_at`,
    ),
    notices: await read<NoticeFacts>(
      `select id, supplier_id as "supplierId", version, kind, total, previous_total as "previousTotal",
         created_at as "createdAt", acknowledge_by as "acknowledgeBy", escalated_at as "escalatedAt", answer,
         answered_at as "answeredAt", answered_by as "answeredBy"
       from supplier_notices where wedding_id = $1 order by created_at`,
    ),
    lateChanges: await read<LateChangeFacts>(
      `select supplier_id as "supplierId", total, created_at as "createdAt", decided_at as "decidedAt", decision
       from late_changes where wedding_id = $1 order by created_at`,
    ),
  };
}

async function readMessages(stage: Stage): Promise<MessageFacts[]> {
  const messages = await stage.sandbox.messages();
  return messages.reverse().map((message) => ({
    sendId: message.sendId ?? null,
    kind: message.kind,
    from: message.from,
    to: message.kind === 'email' ? message.toLine : message.to.map((number) => `+${number}`).join(', '),
    subject: message.kind === 'email' ? message.subject : null,
    text: message.text,
    html: message.kind === 'email' ? (message.html ?? null) : null,
    at: stage.clock?.shownAt(new Date(message.receivedAt)) ?? new Date(message.receivedAt),
  }));
}
