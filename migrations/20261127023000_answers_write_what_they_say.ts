/**
 * An answer writes what it says, and nothing of what it does not know of.
 *
 * A companion who was named can be "not known yet" again: an answer says by `loses_name` that a name goes. That it
 * carries no name is not enough, as it may have been decided before the planner or a list named the plus-one.
 *
 * Food needs that a list brings while an answer is under way stay, and with them the consent they came with, although
 * the answer gives none itself.
 */
import type { Knex } from 'knex';

interface Parts {
  /** The name a guest has afterwards. */
  name: string;
  /** What that takes of the answer. */
  columns: string;
  /** What stands among the household's own. */
  consented: string;
}

const recordAnswer = ({ name, columns, consented }: Parts): string => `
  create or replace function record_answer(p_wedding uuid, p_household uuid, p_based_on int, p_submission uuid, p_answer jsonb)
    returns table (outcome text, revision int) language plpgsql as $$
    #variable_conflict use_column
    declare
      new_revision int;
      stored households%rowtype;
      head wedding_heads%rowtype;
      happened_at timestamptz := wedsync_now();
      is_change boolean := (p_answer ->> 'changesSuppliers')::boolean;
      becomes text;
      entry audit_entries%rowtype;
    begin
      perform set_config('app.wedding_id', p_wedding::text, true);
      update households h set revision = h.revision + 1, last_submission_id = p_submission, answered_at = happened_at,
          answered_by = p_answer ->> 'answeredBy',
          note_encrypted = decode(p_answer ->> 'noteEncrypted', 'base64'),
          email_encrypted = coalesce(decode(p_answer ->> 'emailEncrypted', 'base64'), h.email_encrypted),
          email_index = coalesce(decode(p_answer ->> 'emailIndex', 'base64'), h.email_index),
          diet_consent_at = case when (p_answer ->> 'dietConsent')::boolean then coalesce(h.diet_consent_at, happened_at) end
        where h.id = p_household and h.revision = p_based_on
        returning h.revision into new_revision;
      if not found then
        select * into stored from households h where h.id = p_household;
        return query select case when stored.id is null then 'missing'
            when stored.last_submission_id = p_submission then 'repeated' else 'conflict' end, stored.revision;
        return;
      end if;

      -- An answer decided while somebody was taken off the household would move tallies for a row that is gone.
      if (select count(*) from jsonb_to_recordset(p_answer -> 'rsvps') as a (guest_id uuid, event_id uuid)
            join rsvps r on r.guest_id = a.guest_id and r.event_id = a.event_id and r.household_id = p_household)
          < jsonb_array_length(p_answer -> 'rsvps') then
        raise exception 'the answer is about somebody who has left the household' using errcode = 'WS001';
      end if;

      -- All that is the household's own.
      with given as (
        select * from jsonb_to_recordset(p_answer -> 'rsvps')
          as a (guest_id uuid, event_id uuid, from_status text, status text, meal_option_id uuid)
      ), answered as (
        update rsvps r set status = a.status, meal_option_id = a.meal_option_id, updated_at = happened_at
          from given a
          where r.guest_id = a.guest_id and r.event_id = a.event_id and r.household_id = p_household
            and (r.status, r.meal_option_id) is distinct from (a.status, a.meal_option_id)
      ), changed as (
        insert into rsvp_changes (wedding_id, household_id, revision, guest_id, event_id, from_status, to_status, changed_at)
          select p_wedding, p_household, new_revision, a.guest_id, a.event_id, a.from_status, a.status, happened_at
          from given a where a.from_status <> a.status
      ), described as (
        update guests g set full_name = ${name},
            dietary_needs_encrypted = decode(a.dietary_needs_encrypted, 'base64')
          from jsonb_to_recordset(p_answer -> 'guests') as a (id uuid, full_name text, ${columns}dietary_needs_encrypted text)
          where g.id = a.id and g.household_id = p_household
            and (g.full_name, g.dietary_needs_encrypted)
              is distinct from (${name}, decode(a.dietary_needs_encrypted, 'base64'))
      ),${consented} sent as (
        delete from answer_drafts d where d.household_id = p_household
      )
      insert into pending_confirmations (wedding_id, household_id, revision, due_at, created_at)
        select p_wedding, p_household, new_revision, happened_at, happened_at where (p_answer ->> 'confirm')::boolean;

      -- Hot rows last: the head first, under whose lock nobody else counts.
      select * into strict head from wedding_heads where wedding_id = p_wedding for update;
      becomes := case when not is_change then head.supplier_state
        when (p_answer ->> 'isUrgent')::boolean or head.supplier_state = 'urgent' then 'urgent' else 'dirty' end;
      entry.sequence := head.audit_sequence + 1;
      entry.detail := jsonb_build_object('revision', new_revision, 'changes', p_answer -> 'changeCount');
      entry.hash := audit_hash(head.audit_hash, entry.sequence, happened_at, p_answer ->> 'actor', 'rsvp.received', p_household::text, entry.detail);
      with counted as (
        update event_headcounts c set awaiting = c.awaiting + d.awaiting, attending = c.attending + d.attending,
            declined = c.declined + d.declined
          from jsonb_to_recordset(p_answer -> 'headcountDeltas') as d (event_id uuid, awaiting int, attending int, declined int)
          where c.event_id = d.event_id
      ), noted as (
        insert into audit_entries values
          (p_wedding, entry.sequence, happened_at, p_answer ->> 'actor', 'rsvp.received', p_household::text, entry.detail, entry.hash)
      )
      update wedding_heads set audit_sequence = entry.sequence, audit_hash = entry.hash,
          supplier_version = head.supplier_version + is_change::int, supplier_state = becomes,
          dirty_since = case when is_change then coalesce(head.dirty_since, happened_at) else head.dirty_since end,
          last_change_at = case when is_change then happened_at else head.last_change_at end
        where wedding_id = p_wedding;
      -- Only clean to dirty, or anything to urgent, wakes the wedding's workflow.
      if becomes <> head.supplier_state then
        insert into outbox (wedding_id, topic, payload) values (p_wedding, 'suppliers_changed',
          jsonb_build_object('version', head.supplier_version + 1, 'urgent', becomes = 'urgent'));
      end if;
      return query select 'stored'::text, new_revision;
    end $$`;

/** Whoever waited for the household's lock sees here what was stored meanwhile. */
const CONSENTED = ` consented as (
        update households h set diet_consent_at = happened_at
          where h.id = p_household and h.diet_consent_at is null
            and exists (select from guests g
              where g.wedding_id = p_wedding and g.household_id = p_household and g.dietary_needs_encrypted is not null
                and not exists (select from jsonb_to_recordset(p_answer -> 'guests') as a (id uuid) where a.id = g.id))
      ),`;

const NAME_HELD = 'coalesce(a.full_name, g.full_name)';

export async function up(knex: Knex): Promise<void> {
  const name = `case when a.loses_name then null else ${NAME_HELD} end`;
  await knex.raw(recordAnswer({ name, columns: 'loses_name boolean, ', consented: CONSENTED }));
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(recordAnswer({ name: NAME_HELD, columns: '', consented: '' }));
}
