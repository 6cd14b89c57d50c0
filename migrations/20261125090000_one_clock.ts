/**
 * One clock. `wedsync_now()` tells the time of everything the product decides by or shows: when an answer
 * came, since when suppliers wait for news, when a step ran. All that one transaction writes has one moment.
 *
 * It costs nothing: PostgreSQL puts `now()` in its place while it plans, so indexes serve as before. A
 * rehearsal, which lives months in a minute, replaces this one function in a database of its own; nothing
 * in the product can.
 *
 * Leases and retries of our own bookkeeping stay with `now()` (`outbox.due_at`, `claimed_until`,
 * `idempotent_responses.created_at`): they limit how long a process may hold something, on any day.
 */
import type { Knex } from 'knex';

/** Columns that are filled with the moment when a statement names none. */
const MOMENTS: Record<string, readonly string[]> = {
  planners: ['created_at'],
  access_tokens: ['created_at'],
  weddings: ['created_at'],
  households: ['created_at'],
  rsvps: ['updated_at'],
  rsvp_changes: ['changed_at'],
  answer_drafts: ['updated_at'],
  suppliers: ['created_at'],
  supplier_notices: ['created_at'],
  late_changes: ['created_at'],
  sends: ['attempted_at', 'created_at'],
  provider_events: ['received_at'],
  suppressions: ['created_at'],
  planner_alerts: ['created_at'],
  pending_confirmations: ['due_at', 'created_at'],
};

/** The functions that write moments, whole, with the expression that gives them. */
const functions = (clock: string) => `
  create or replace function append_audit(p_wedding uuid, p_actor text, p_action text, p_subject text, p_detail jsonb)
    returns void language plpgsql as $$
    declare
      head wedding_heads%rowtype;
      happened_at timestamptz := ${clock};
      new_hash bytea;
    begin
      select * into strict head from wedding_heads where wedding_id = p_wedding for update;
      new_hash := audit_hash(head.audit_hash, head.audit_sequence + 1, happened_at, p_actor, p_action, p_subject, p_detail);
      insert into audit_entries values
        (p_wedding, head.audit_sequence + 1, happened_at, p_actor, p_action, p_subject, p_detail, new_hash);
      update wedding_heads set audit_sequence = head.audit_sequence + 1, audit_hash = new_hash
        where wedding_id = p_wedding;
    end $$;

  create or replace function mark_suppliers_dirty(p_wedding uuid, p_urgent boolean) returns void language plpgsql as $$
    declare
      before text;
      version bigint;
      becomes text;
    begin
      select supplier_state into strict before from wedding_heads where wedding_id = p_wedding for update;
      becomes := case when p_urgent or before = 'urgent' then 'urgent' else 'dirty' end;
      update wedding_heads set supplier_version = supplier_version + 1, supplier_state = becomes,
          dirty_since = coalesce(dirty_since, ${clock}), last_change_at = ${clock}
        where wedding_id = p_wedding returning supplier_version into version;
      -- Only clean to dirty, or anything to urgent, wakes the wedding's workflow.
      if before <> becomes then
        insert into outbox (wedding_id, topic, payload)
          values (p_wedding, 'suppliers_changed', jsonb_build_object('version', version, 'urgent', becomes = 'urgent'));
      end if;
    end $$;

  create or replace function record_answer(p_wedding uuid, p_household uuid, p_based_on int, p_submission uuid, p_answer jsonb)
    returns table (outcome text, revision int) language plpgsql as $$
    #variable_conflict use_column
    declare
      stored households%rowtype;
    begin
      perform set_config('app.wedding_id', p_wedding::text, true);
      update households h set revision = h.revision + 1, last_submission_id = p_submission, answered_at = ${clock},
          answered_by = p_answer ->> 'answeredBy',
          note_encrypted = decode(p_answer ->> 'noteEncrypted', 'base64'),
          email_encrypted = coalesce(decode(p_answer ->> 'emailEncrypted', 'base64'), h.email_encrypted),
          email_index = coalesce(decode(p_answer ->> 'emailIndex', 'base64'), h.email_index),
          diet_consent_at = case when (p_answer ->> 'dietConsent')::boolean then coalesce(h.diet_consent_at, ${clock}) end
        where h.id = p_household and h.revision = p_based_on
        returning h.* into stored;
      if not found then
        select * into stored from households h where h.id = p_household;
        return query select case when stored.id is null then 'missing'
            when stored.last_submission_id = p_submission then 'repeated' else 'conflict' end, stored.revision;
        return;
      end if;

      update guests g set full_name = coalesce(a.full_name, g.full_name),
          dietary_needs_encrypted = decode(a.dietary_needs_encrypted, 'base64')
        from jsonb_to_recordset(p_answer -> 'guests') as a (id uuid, full_name text, dietary_needs_encrypted text)
        where g.id = a.id and g.household_id = p_household;
      update rsvps r set status = a.status, meal_option_id = a.meal_option_id, updated_at = ${clock}
        from jsonb_to_recordset(p_answer -> 'rsvps') as a (guest_id uuid, event_id uuid, status text, meal_option_id uuid)
        where r.guest_id = a.guest_id and r.event_id = a.event_id and r.household_id = p_household;
      insert into rsvp_changes (wedding_id, household_id, revision, guest_id, event_id, from_status, to_status)
        select p_wedding, p_household, stored.revision, c.guest_id, c.event_id, c.from_status, c.to_status
        from jsonb_to_recordset(p_answer -> 'changes') as c (guest_id uuid, event_id uuid, from_status text, to_status text);
      if (p_answer ->> 'confirm')::boolean then
        insert into pending_confirmations (wedding_id, household_id, revision) values (p_wedding, p_household, stored.revision);
      end if;
      delete from answer_drafts d where d.household_id = p_household;

      -- Hot rows last, always in the same order.
      perform 1 from event_headcounts c where c.event_id in
        (select (d ->> 'event_id')::uuid from jsonb_array_elements(p_answer -> 'headcountDeltas') d)
        order by c.event_id for update;
      update event_headcounts c set awaiting = c.awaiting + d.awaiting, attending = c.attending + d.attending,
          declined = c.declined + d.declined
        from jsonb_to_recordset(p_answer -> 'headcountDeltas') as d (event_id uuid, awaiting int, attending int, declined int)
        where c.event_id = d.event_id;
      if (p_answer ->> 'changesSuppliers')::boolean then
        perform mark_suppliers_dirty(p_wedding, (p_answer ->> 'isUrgent')::boolean);
      end if;
      perform append_audit(p_wedding, p_answer ->> 'actor', 'rsvp.received', p_household::text,
        jsonb_build_object('revision', stored.revision, 'changes', jsonb_array_length(p_answer -> 'changes')));
      return query select 'stored'::text, stored.revision;
    end $$;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'create function wedsync_now() returns timestamptz language sql stable as $$ select now() $$',
  );
  await setDefaults(knex, 'wedsync_now()');
  await knex.raw(functions('wedsync_now()'));
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(functions('clock_timestamp()'));
  await setDefaults(knex, 'now()');
  await knex.raw('drop function wedsync_now()');
}

async function setDefaults(knex: Knex, clock: string): Promise<void> {
  for (const [table, columns] of Object.entries(MOMENTS)) {
    for (const column of columns)
      await knex.raw(`alter table ${table} alter column ${column} set default ${clock}`);
  }
}
