/**
 * A guest's answer in two statements: `open_link` finds the household by its link and reads all that the
 * form shows, `record_answer` stores what the rules made of it. Measured, an answer is decided by its
 * round trips, by how long a wedding's hot row stays locked, and by what each statement sets in motion.
 *
 * Foreign keys of the rows an answer adds lead to rows that it has locked anyway, its household or its
 * wedding's head. Towards `weddings` each check would lock the one row that all answers of a wedding
 * share, and take a turn of its own at it.
 *
 * An index on `rsvps.status` would be rewritten by every answer, and nothing looks answers up by it.
 *
 * `rate_limits` is not logged: after a crash budgets begin anew, which is all that is lost.
 */
import type { Knex } from 'knex';

const OPEN = `
  create function open_invitation(p_wedding uuid, p_household uuid) returns json language plpgsql as $$
    begin
      perform set_config('app.wedding_id', p_wedding::text, true);
      -- Lists come as they lie: they are short, and putting them in order here costs more than reading them.
      return (
        select json_build_object(
          'wedding', row_to_json(w),
          'household', row_to_json(h),
          'events', (select coalesce(json_agg(e), '[]') from events e where e.wedding_id = w.id),
          'meal_options', (select coalesce(json_agg(m), '[]') from meal_options m where m.wedding_id = w.id),
          'guests', (select coalesce(json_agg(g), '[]') from guests g where g.wedding_id = w.id and g.household_id = h.id),
          'rsvps', (select coalesce(json_agg(r), '[]') from rsvps r where r.wedding_id = w.id and r.household_id = h.id),
          'locked_event_ids', (select coalesce(json_agg(e.id), '[]') from suppliers s, unnest(s.event_ids) as e (id)
             where s.wedding_id = w.id and s.locked_at is not null))
        from weddings w join households h on h.wedding_id = w.id
        where w.id = p_wedding and h.id = p_household);
    end $$;

  create function open_link(p_token_hash bytea) returns json language plpgsql as $$
    declare
      link access_tokens%rowtype;
    begin
      perform set_config('app.token_hash', encode(p_token_hash, 'hex'), true);
      select * into link from access_tokens where token_hash = p_token_hash and kind = 'guest'
        and revoked_at is null and used_at is null and (expires_at is null or expires_at > wedsync_now());
      if not found then
        return null;
      end if;
      return json_build_object(
        'wedding_id', link.wedding_id,
        'household_id', link.subject_id,
        'invitation', open_invitation(link.wedding_id, link.subject_id),
        'draft', (select draft_encrypted from answer_drafts where household_id = link.subject_id));
    end $$;
`;

const RECORD = `
  create function record_answer(p_wedding uuid, p_household uuid, p_based_on int, p_submission uuid, p_answer jsonb)
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
        update guests g set full_name = coalesce(a.full_name, g.full_name),
            dietary_needs_encrypted = decode(a.dietary_needs_encrypted, 'base64')
          from jsonb_to_recordset(p_answer -> 'guests') as a (id uuid, full_name text, dietary_needs_encrypted text)
          where g.id = a.id and g.household_id = p_household
            and (g.full_name, g.dietary_needs_encrypted)
              is distinct from (coalesce(a.full_name, g.full_name), decode(a.dietary_needs_encrypted, 'base64'))
      ), sent as (
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
    end $$;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function record_answer(uuid, uuid, int, uuid, jsonb), open_invitation(uuid, uuid);
    alter table rate_limits set unlogged;
    drop index rsvps_event, pending_confirmations_wedding;

    alter table pending_confirmations drop constraint pending_confirmations_wedding_id_fkey;
    alter table audit_entries drop constraint audit_entries_wedding_id_fkey,
      add foreign key (wedding_id) references wedding_heads (wedding_id) on delete cascade;

    -- History goes with its household, as the counts do; what removed households left behind goes now.
    alter table rsvp_changes no force row level security;
    delete from rsvp_changes where not exists (select from households h where h.id = household_id);
    alter table rsvp_changes force row level security,
      drop constraint rsvp_changes_wedding_id_fkey,
      drop constraint rsvp_changes_pkey,
      add primary key (household_id, revision, guest_id, event_id),
      add foreign key (household_id) references households (id) on delete cascade;
  `);
  await knex.raw(OPEN);
  await knex.raw(RECORD);
}

/** There is no way back to a form of the functions that the code no longer speaks to. */
export function down(): Promise<void> {
  return Promise.reject(new Error('Restore a backup to go back before this migration.'));
}
