/**
 * The two statements on the guest's path, each one round trip and one transaction.
 *
 * `open_invitation` reads what the form shows. `record_answer` stores an answer that the rules in
 * `src/domain/rsvp` have already decided: it decides nothing itself. It refuses by revision, so what
 * the rules saw is what is still there. The wedding's head row, which every answer of the wedding
 * touches, is locked last.
 */
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function open_invitation(p_wedding uuid, p_household uuid) returns jsonb language plpgsql as $$
      begin
        perform set_config('app.wedding_id', p_wedding::text, true);
        return (
          select jsonb_build_object(
            'wedding', to_jsonb(w),
            'household', to_jsonb(h),
            'events', (select coalesce(jsonb_agg(to_jsonb(e) order by e.position), '[]') from events e where e.wedding_id = w.id),
            'meal_options', (select coalesce(jsonb_agg(to_jsonb(m) order by m.position), '[]') from meal_options m where m.wedding_id = w.id),
            'guests', (select coalesce(jsonb_agg(to_jsonb(g) order by g.position), '[]') from guests g where g.household_id = h.id),
            'rsvps', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from rsvps r where r.household_id = h.id),
            'locked_event_ids', (select coalesce(jsonb_agg(distinct e.id), '[]') from suppliers s, unnest(s.event_ids) as e(id)
               where s.wedding_id = w.id and s.locked_at is not null))
          from weddings w join households h on h.wedding_id = w.id
          where w.id = p_wedding and h.id = p_household);
      end $$;

    create function mark_suppliers_dirty(p_wedding uuid, p_urgent boolean) returns void language plpgsql as $$
      declare
        before text;
        version bigint;
        becomes text;
      begin
        select supplier_state into strict before from wedding_heads where wedding_id = p_wedding for update;
        becomes := case when p_urgent or before = 'urgent' then 'urgent' else 'dirty' end;
        update wedding_heads set supplier_version = supplier_version + 1, supplier_state = becomes,
            dirty_since = coalesce(dirty_since, clock_timestamp()), last_change_at = clock_timestamp()
          where wedding_id = p_wedding returning supplier_version into version;
        -- Only clean to dirty, or anything to urgent, wakes the wedding's workflow.
        if before <> becomes then
          insert into outbox (wedding_id, topic, payload)
            values (p_wedding, 'suppliers_changed', jsonb_build_object('version', version, 'urgent', becomes = 'urgent'));
        end if;
      end $$;

    create function record_answer(p_wedding uuid, p_household uuid, p_based_on int, p_submission uuid, p_answer jsonb)
      returns table (outcome text, revision int) language plpgsql as $$
      #variable_conflict use_column
      declare
        stored households%rowtype;
      begin
        perform set_config('app.wedding_id', p_wedding::text, true);
        update households h set revision = h.revision + 1, last_submission_id = p_submission, answered_at = clock_timestamp(),
            answered_by = p_answer ->> 'answeredBy',
            note_encrypted = decode(p_answer ->> 'noteEncrypted', 'base64'),
            email_encrypted = coalesce(decode(p_answer ->> 'emailEncrypted', 'base64'), h.email_encrypted),
            email_index = coalesce(decode(p_answer ->> 'emailIndex', 'base64'), h.email_index),
            diet_consent_at = case when (p_answer ->> 'dietConsent')::boolean then coalesce(h.diet_consent_at, clock_timestamp()) end
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
        update rsvps r set status = a.status, meal_option_id = a.meal_option_id, updated_at = clock_timestamp()
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
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function record_answer(uuid, uuid, int, uuid, jsonb), mark_suppliers_dirty(uuid, boolean), open_invitation(uuid, uuid);
  `);
}
