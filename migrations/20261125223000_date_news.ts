/**
 * What households know of the day.
 *
 * `wedding_dates` keeps each standing of the day with the schedule version it came with, and when
 * households are told of it. A household remembers the version it was told last, and the one before: a
 * text that follows its e-mail later still says what has changed. Thus the news for a household is always
 * the net of what it knows and what is true, however often the day changed in between.
 */
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table wedding_dates (
      wedding_id uuid not null references weddings (id) on delete cascade,
      schedule_version int not null,
      status text not null check (status in ('planned', 'postponed', 'cancelled', 'completed')),
      wedding_on date not null,
      -- When households are written to; null: nobody was invited yet, or the planner tells them.
      news_at timestamptz,
      -- Whoever was invited then counts as told. Kept here, not on the households: an answer locks its
      -- household first and the wedding's head last, and a change of the plan begins with the head.
      told_by_planner boolean not null default false,
      created_at timestamptz not null default wedsync_now(),
      primary key (wedding_id, schedule_version)
    );

    alter table households add told_version int, add told_before_version int;
    alter table sends add tells_version int;

    -- The owner is under row-level security too, and these statements are about all weddings.
    alter table weddings no force row level security;
    alter table households no force row level security;
    alter table sends no force row level security;
    insert into wedding_dates (wedding_id, schedule_version, status, wedding_on)
      select id, schedule_version, status, wedding_on from weddings;
    update households h set told_version = w.schedule_version
      from weddings w where w.id = h.wedding_id and h.invited_at is not null;
    update sends s set tells_version = w.schedule_version
      from weddings w where w.id = s.wedding_id and s.template = 'invitation';
    alter table weddings force row level security;
    alter table households force row level security;
    alter table sends force row level security;

    alter table households add check (invited_at is null or told_version is not null);
    alter table wedding_dates enable row level security, force row level security;
    create policy one_wedding on wedding_dates to wedsync_app
      using (wedding_id = current_wedding()) with check (wedding_id = current_wedding());
    grant select, insert, update on wedding_dates to wedsync_app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sends drop tells_version;
    alter table households drop told_version, drop told_before_version;
    drop table wedding_dates;
  `);
}
