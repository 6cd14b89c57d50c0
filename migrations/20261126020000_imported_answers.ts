/**
 * Answers that an imported list brings, thousands in one transaction. `record_answer` stores one household's:
 * called again and again in one transaction it writes the wedding's hot rows anew each time, and every next
 * call has to pass all their earlier versions. Here the tallies and the head are written once for all.
 *
 * It decides nothing either: what it is given has been decided by the rules in `src/domain/rsvp`. Each
 * household keeps its own entry in the audit chain.
 */
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function record_imported_answers(p_wedding uuid, p_actor text, p_households jsonb, p_rsvps jsonb)
      returns int language plpgsql as $$
      declare
        happened_at timestamptz := wedsync_now();
        head wedding_heads%rowtype;
        answer record;
        detail jsonb;
        stored int;
      begin
        update households h set revision = h.revision + 1, last_submission_id = a.submission,
            answered_at = happened_at, answered_by = 'planner'
          from jsonb_to_recordset(p_households) as a (household uuid, based_on int, submission uuid)
          where h.id = a.household and h.revision = a.based_on;
        get diagnostics stored = row_count;
        -- Somebody has answered meanwhile; the caller gives all of it up.
        if stored < jsonb_array_length(p_households) then
          return stored;
        end if;

        with given as (
          select * from jsonb_to_recordset(p_rsvps)
            as r (household uuid, revision int, guest uuid, event uuid, from_status text, status text, meal_option uuid)
        ), answered as (
          update rsvps r set status = g.status, meal_option_id = g.meal_option, updated_at = happened_at
            from given g where r.guest_id = g.guest and r.event_id = g.event and r.household_id = g.household
        ), drafts as (
          delete from answer_drafts d using given g where d.household_id = g.household
        )
        insert into rsvp_changes (wedding_id, household_id, revision, guest_id, event_id, from_status, to_status, changed_at)
          select p_wedding, g.household, g.revision, g.guest, g.event, g.from_status, g.status, happened_at from given g;

        select * into strict head from wedding_heads where wedding_id = p_wedding for update;
        for answer in select * from jsonb_to_recordset(p_households) as a (household uuid, based_on int, changes int) loop
          detail := jsonb_build_object('revision', answer.based_on + 1, 'changes', answer.changes);
          head.audit_sequence := head.audit_sequence + 1;
          head.audit_hash := audit_hash(head.audit_hash, head.audit_sequence, happened_at, p_actor, 'rsvp.received',
            answer.household::text, detail);
          insert into audit_entries values (p_wedding, head.audit_sequence, happened_at, p_actor, 'rsvp.received',
            answer.household::text, detail, head.audit_hash);
        end loop;
        update wedding_heads set audit_sequence = head.audit_sequence, audit_hash = head.audit_hash
          where wedding_id = p_wedding;
        return stored;
      end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop function record_imported_answers(uuid, text, jsonb, jsonb)');
}
