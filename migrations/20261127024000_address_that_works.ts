/**
 * A guest's pages know whether the household's address still works: who cannot be written to is promised no copy,
 * and where messages come back the form asks for another address.
 */
import type { Knex } from 'knex';

const openInvitation = (suppressed: string): string => `
  create or replace function open_invitation(p_wedding uuid, p_household uuid) returns json language plpgsql as $$
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
             where s.wedding_id = w.id and s.locked_at is not null),
${suppressed}          'known_day', (select row_to_json(d) from wedding_dates d where d.wedding_id = w.id
             and case when h.answered_at is null then d.schedule_version <= h.told_version
               else d.created_at <= h.answered_at end
             order by d.schedule_version desc limit 1))
        from weddings w join households h on h.wedding_id = w.id
        where w.id = p_wedding and h.id = p_household);
    end $$;
`;

const SUPPRESSED = `          'email_suppressed', (select s.reason from suppressions s
             where s.wedding_id = w.id and s.channel = 'email' and s.address_index = h.email_index),
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(openInvitation(SUPPRESSED));
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(openInvitation(''));
}
