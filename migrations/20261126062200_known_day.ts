/**
 * A guest's pages are told how the day stood when the household answered or, before that, when it was told
 * last: a wedding moved since then says so first. Read with the rest, in the one statement that opens a link.
 */
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
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
          'known_day', (select row_to_json(d) from wedding_dates d where d.wedding_id = w.id
             and case when h.answered_at is null then d.schedule_version <= h.told_version
               else d.created_at <= h.answered_at end
             order by d.schedule_version desc limit 1))
        from weddings w join households h on h.wedding_id = w.id
        where w.id = p_wedding and h.id = p_household);
    end $$;
  `);
}

/** There is no way back to a form of the function that the code no longer speaks to. */
export function down(): Promise<void> {
  return Promise.reject(new Error('Restore a backup to go back before this migration.'));
}
